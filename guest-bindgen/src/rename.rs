//! Names that are taken: of two items of one scope that would have one Rust name, the later gets `_` appended, and so does
//! what would be called `Self`, or as one of upstream's own items.
//!
//! Upstream derives each Rust name from WIT's, and lets rustc fail. So in the world that is lowered a name that is taken has
//! a suffix ([`marked`]), which is replaced in what upstream wrote ([`unmark`]): in Rust by `_`, in the names of imports and
//! exports by nothing.

mod apply;
mod locals;
mod mark;
mod modules;
mod twins;

pub(crate) use apply::make_room;
pub(crate) use mark::unmark;
pub(crate) use modules::make_room_for_modules;

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use wit_bindgen_core::dealias;
use wit_bindgen_rust::to_rust_ident;
use wit_parser::{Function, FunctionKind, InterfaceId, Resolve, TypeDefKind, TypeId, TypeOwner};

use crate::share::original;

/// Names of types that upstream, or Rust, has in every interface.
const TYPES_OF_UPSTREAM: [&str; 2] = ["Guest", "Self"];

/// Names that upstream gives methods of its own to an imported resource.
const METHODS_OF_UPSTREAM: [&str; 3] = ["from_handle", "handle", "take_handle"];

/// The directions in which a world has an interface: its names are the same in both.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) imported: bool,
    pub(crate) exported: bool,
}

/// The names of a scope.
#[derive(Default)]
struct Scope(HashSet<String>);

impl Scope {
    fn with(taken: &[&str]) -> Self {
        Scope(taken.iter().map(|name| (*name).to_owned()).collect())
    }

    /// `wanted`, with as many `_` as it takes for it to be free, with every one of `prefixes` and of `suffixes`, too.
    fn claim(&mut self, wanted: &str, prefixes: &[&str], suffixes: &[&str]) -> String {
        let mut name = wanted.to_owned();
        loop {
            let prefixed = prefixes.iter().map(|prefix| format!("{prefix}{name}"));
            let suffixed = suffixes.iter().map(|suffix| format!("{name}{suffix}"));
            let names: Vec<String> = prefixed.chain(suffixed).chain([name.clone()]).collect();
            if names.iter().all(|name| !self.0.contains(name)) {
                self.0.extend(names);
                return name;
            }
            name.push('_');
        }
    }
}

/// What Rust calls each of `types`, which are those of one interface that the world has in these ways, or of the world
/// itself; `exported` are the interfaces whose resources it exports, as written in WIT.
pub(crate) fn type_names(
    resolve: &Resolve,
    types: &[(&str, TypeId)],
    uses: Uses,
    exported: &HashSet<InterfaceId>,
) -> IndexMap<String, String> {
    let mut scope = Scope::with(&TYPES_OF_UPSTREAM);
    let mut names: IndexMap<String, String> = types.iter().map(|(wit, _)| ((*wit).into(), String::new())).collect();
    for rank in [Rank::Resource, Rank::Alias, Rank::Other] {
        for (wit, _) in types.iter().filter(|(_, ty)| Rank::of(resolve, *ty, exported) == rank) {
            let wanted = wit.to_upper_camel_case();
            let rust = match rank {
                // An exported one has a trait and a borrowed handle beside it.
                Rank::Resource if uses.exported => scope.claim(&wanted, &["Guest"], &["Borrow"]),
                Rank::Alias => scope.claim(&wanted, &[], &["Borrow"]),
                Rank::Resource | Rank::Other => scope.claim(&wanted, &[], &[]),
            };
            names.insert((*wit).to_owned(), rust);
        }
    }
    names
}

/// In this order types get their names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Resource,
    /// Another name of an exported resource, whose borrowed handle has another name, too.
    Alias,
    Other,
}

impl Rank {
    fn of(resolve: &Resolve, ty: TypeId, exported: &HashSet<InterfaceId>) -> Self {
        let resource = dealias(resolve, ty);
        let is_exported = match resolve.types[resource].owner {
            TypeOwner::Interface(id) => exported.contains(&original(resolve, id)),
            _ => false,
        };
        match resolve.types[resource].kind {
            TypeDefKind::Resource if resource == ty => Rank::Resource,
            TypeDefKind::Resource if is_exported => Rank::Alias,
            _ => Rank::Other,
        }
    }
}

/// What Rust calls each of `cases`, which are those of one type.
fn case_names(cases: &[&str]) -> Vec<String> {
    let mut scope = Scope::with(&["Self"]);
    cases.iter().map(|case| scope.claim(&case.to_upper_camel_case(), &[], &[])).collect()
}

/// Those of `functions`, all of one interface or of the world, whose Rust name gets `_` appended, and how many; of those
/// in `skipped` nothing is generated.
fn taken_functions<'a>(
    functions: impl Iterator<Item = &'a Function>,
    uses: Uses,
    skipped: &[String],
) -> Vec<(String, usize)> {
    let mut scopes: IndexMap<Option<TypeId>, Scope> = IndexMap::new();
    let functions = functions.filter(|function| !skipped.contains(&function.name));
    let (constructors, others): (Vec<_>, Vec<_>) =
        functions.partition(|function| matches!(function.kind, FunctionKind::Constructor(_)));
    let mut taken = Vec::new();
    for function in constructors.into_iter().chain(others) {
        let resource = function.kind.resource();
        let scope = scopes.entry(resource).or_insert_with(|| match resource {
            Some(_) if uses.imported => Scope::with(&METHODS_OF_UPSTREAM),
            _ => Scope::default(),
        });
        let wanted = function_name(function);
        let underscores = scope.claim(&wanted, &[], &[]).len() - wanted.len();
        if underscores > 0 {
            taken.push((function.name.clone(), underscores));
        }
    }
    taken
}

fn function_name(function: &Function) -> String {
    match function.kind {
        FunctionKind::Constructor(_) => "new".into(),
        FunctionKind::Setter | FunctionKind::MethodSetter(_) | FunctionKind::StaticSetter(_) => {
            to_rust_ident(&format!("set-{}", function.item_name()))
        }
        _ => to_rust_ident(function.item_name()),
    }
}
