//! Refuses worlds in which two items of one scope get one Rust name: upstream's text would not compile, and rustc would
//! point at code that nobody wrote.
//!
//! Input: the nominal [`Resolve`]; output: every clash, in terms of WIT.

use std::collections::HashSet;

use indexmap::IndexMap;
use wit_bindgen_rust::to_rust_ident;
use wit_parser::{Function, FunctionKind, InterfaceId, Resolve, Type, TypeDefKind, WorldId, WorldItem};

use crate::Error;
use crate::instance::{Direction, Interface, World};
use crate::types::type_name;

/// Names that upstream gives methods of its own to an imported resource.
const METHODS_OF_UPSTREAM: [&str; 3] = ["from_handle", "handle", "take_handle"];

/// Checks the interfaces of `world`; functions in `skipped` are not generated, so they clash with nothing.
pub(crate) fn refuse_clashes(
    resolve: &Resolve,
    world: WorldId,
    interfaces: &World,
    skipped: &[String],
) -> Result<(), Error> {
    let skipped: HashSet<&str> = skipped.iter().map(String::as_str).collect();
    let mut clashes = Vec::new();
    for interface in interfaces.imports.iter().chain(&interfaces.exports) {
        // All instances have the same items, so one tells of all.
        let Some(instance) = interface.instances.first() else { continue };
        let scopes = [type_scope(resolve, interface, instance.interface)].into_iter();
        let functions = resolve.interfaces[instance.interface].functions.values();
        let scopes = scopes.chain(method_scopes(resolve, interface.direction, functions, &skipped));
        for clash in scopes.flat_map(Scope::clashes) {
            let clash = format!("{clash} in interface `{}`", interface.id);
            if !clashes.contains(&clash) {
                clashes.push(clash);
            }
        }
    }
    let world = &resolve.worlds[world];
    // Resources of the world itself are imported.
    let functions = world.imports.values().filter_map(|item| match item {
        WorldItem::Function(function) => Some(function),
        _ => None,
    });
    for clash in method_scopes(resolve, Direction::Import, functions, &skipped).into_iter().flat_map(Scope::clashes) {
        clashes.push(format!("{clash} in world `{}`", world.name));
    }
    if clashes.is_empty() { Ok(()) } else { Err(Error::NameClashes { clashes }) }
}

/// Rust names, each with the WIT items that get it.
#[derive(Default)]
struct Scope(IndexMap<String, Vec<String>>);

impl Scope {
    fn add(&mut self, rust: String, wit: String) {
        self.0.entry(rust).or_default().push(wit);
    }

    fn clashes(self) -> impl Iterator<Item = String> {
        let several = self.0.into_iter().filter(|(_, items)| items.len() > 1);
        several.map(|(name, items)| format!("{} would both be `{name}`", items.join(" and ")))
    }
}

fn type_scope(resolve: &Resolve, interface: &Interface, id: InterfaceId) -> Scope {
    let mut scope = Scope::default();
    let exported = interface.direction == Direction::Export;
    for (name, ty) in &resolve.interfaces[id].types {
        let (rust, kind) = (type_name(name), &resolve.types[*ty].kind);
        if exported && *kind == TypeDefKind::Resource {
            scope.add(format!("{rust}Borrow"), format!("the borrowed handle of resource `{name}`"));
            scope.add(format!("Guest{rust}"), format!("the trait of resource `{name}`"));
        }
        if name == "guest" && forgets_guest(kind, interface.direction) {
            scope.add("Guest".into(), format!("type `{name}`, by some of its uses,"));
            scope.add("Guest".into(), "the trait of an exported interface".into());
        }
        scope.add(rust, format!("type `{name}`"));
    }
    scope
}

/// Upstream calls a type `guest` other than its trait `Guest`, but not everywhere where it is one of these.
fn forgets_guest(kind: &TypeDefKind, direction: Direction) -> bool {
    match kind {
        TypeDefKind::Flags(_) | TypeDefKind::Future(_) | TypeDefKind::Stream(_) => true,
        TypeDefKind::Resource => direction == Direction::Export,
        TypeDefKind::Type(ty) => direction == Direction::Export && !matches!(ty, Type::Id(_)),
        _ => false,
    }
}

/// The methods of each resource, and the free functions.
fn method_scopes<'a>(
    resolve: &Resolve,
    direction: Direction,
    functions: impl Iterator<Item = &'a Function>,
    skipped: &HashSet<&str>,
) -> Vec<Scope> {
    let mut scopes: IndexMap<_, Scope> = IndexMap::new();
    for function in functions.filter(|function| !skipped.contains(function.name.as_str())) {
        let resource = function.kind.resource();
        let rust = rust_name(function);
        let scope = scopes.entry(resource).or_default();
        let of = resource.and_then(|id| resolve.types[id].name.as_deref()).map(|name| format!(" of resource `{name}`"));
        let of = of.unwrap_or_default();
        if direction == Direction::Import && resource.is_some() && METHODS_OF_UPSTREAM.contains(&rust.as_str()) {
            scope.add(rust.clone(), "a method that every imported resource has".into());
        }
        scope.add(rust, format!("{}{of}", wit_name(function)));
    }
    scopes.into_values().collect()
}

fn rust_name(function: &Function) -> String {
    match function.kind {
        FunctionKind::Constructor(_) => "new".into(),
        FunctionKind::Setter | FunctionKind::MethodSetter(_) | FunctionKind::StaticSetter(_) => {
            to_rust_ident(&format!("set-{}", function.item_name()))
        }
        _ => to_rust_ident(function.item_name()),
    }
}

fn wit_name(function: &Function) -> String {
    match function.kind {
        FunctionKind::Constructor(_) => "the constructor".into(),
        _ => format!("function `{}`", function.item_name()),
    }
}
