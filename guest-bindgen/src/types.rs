//! What the type names in one lowered interface stand for.
//!
//! Input: an instance, and what upstream wrote for it; output: [`TypeNames`]. The same WIT type is one Rust type for all
//! instances of its interface if it carries values only, and one for each if a resource of the interface is in it.

use indexmap::IndexMap;
use proc_macro2::{Ident, TokenTree};
use syn::{Item, Visibility};
use wit_parser::{Resolve, TypeDefKind};

use crate::instance::{Direction, Instance, Interface};
use crate::reach;
use crate::tree::ident;

/// The public types of a lowered interface, in the order in which upstream wrote them.
#[derive(Debug, Default)]
pub(crate) struct TypeNames(IndexMap<String, TypeKind>);

/// What a type of a lowered interface is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TypeKind {
    /// One type for all instances of the interface.
    Value,
    /// An owned handle of this resource.
    Handle(Resource),
    /// A borrowed handle of this resource; it has a lifetime.
    Borrow(Resource),
    /// A type with a handle of one of the interface's resources in it.
    Carrier,
}

/// A resource of an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    /// As WIT writes it: `calculator`.
    pub(crate) wit_name: String,
    /// As Rust writes it: `Calculator`.
    pub(crate) name: Ident,
}

impl Resource {
    fn new(wit_name: &str, name: &str) -> Self {
        Resource { wit_name: wit_name.to_owned(), name: ident(name) }
    }
}

impl TypeNames {
    /// The types in `items`, upstream's lowering of an `instance` of `interface`.
    pub(crate) fn new(resolve: &Resolve, interface: &Interface, instance: &Instance, items: &[Item]) -> Self {
        let special = names_with_handles(resolve, interface, instance);
        let kind = |name: &String| special.get(name).cloned().unwrap_or(TypeKind::Value);
        TypeNames(items.iter().filter_map(public_type).map(|name| (name.clone(), kind(&name))).collect())
    }

    pub(crate) fn get(&self, name: &Ident) -> Option<&TypeKind> {
        self.0.get(&name.to_string())
    }

    /// The types that all instances have in common.
    pub(crate) fn values(&self) -> Vec<Ident> {
        self.of(&TypeKind::Value)
    }

    /// The types that carry handles.
    pub(crate) fn carriers(&self) -> Vec<Ident> {
        self.of(&TypeKind::Carrier)
    }

    /// The types that differ from instance to instance.
    pub(crate) fn of_one_instance(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, kind)| **kind != TypeKind::Value).map(|(name, _)| name.as_str())
    }

    fn of(&self, wanted: &TypeKind) -> Vec<Ident> {
        self.0.iter().filter(|(_, kind)| *kind == wanted).map(|(name, _)| ident(name)).collect()
    }

    /// The resources that the interface defines.
    pub(crate) fn resources(&self) -> Vec<Resource> {
        let resource = |kind: &TypeKind| match kind {
            TypeKind::Handle(resource) => Some(resource.clone()),
            _ => None,
        };
        self.0.values().filter_map(resource).collect()
    }
}

/// The types that differ from instance to instance.
fn names_with_handles(resolve: &Resolve, interface: &Interface, instance: &Instance) -> IndexMap<String, TypeKind> {
    let mut names = IndexMap::new();
    for (wit_name, ty) in &resolve.interfaces[instance.interface].types {
        if !reach::has_resource_of(resolve, *ty, instance.interface) {
            continue;
        }
        let Some(name) = interface.type_names.get(wit_name) else { continue };
        if resolve.types[*ty].kind == TypeDefKind::Resource {
            let resource = Resource::new(wit_name, name);
            if interface.direction == Direction::Export {
                names.insert(format!("{name}Borrow"), TypeKind::Borrow(resource.clone()));
            }
            names.insert(name.clone(), TypeKind::Handle(resource));
            continue;
        }
        // Under `ownership: Borrowing` upstream writes a type twice; an exported resource has two names under an alias, too.
        let variants = [format!("{name}Param"), format!("{name}Result"), format!("{name}Borrow")];
        let is_free = |variant: &String| !interface.type_names.values().any(|declared| declared == variant);
        let variants = variants.into_iter().filter(is_free).chain([name.clone()]);
        names.extend(variants.map(|name| (name, TypeKind::Carrier)));
    }
    names
}

fn public_type(item: &Item) -> Option<String> {
    let (visibility, name) = match item {
        Item::Struct(item) => (&item.vis, item.ident.to_string()),
        Item::Enum(item) => (&item.vis, item.ident.to_string()),
        Item::Type(item) => (&item.vis, item.ident.to_string()),
        Item::Macro(item) if item.mac.path.segments.last()?.ident == "bitflags" => {
            return name_of_flags(item.mac.tokens.clone());
        }
        _ => return None,
    };
    matches!(visibility, Visibility::Public(_)).then_some(name)
}

/// `Permissions` in `… pub struct Permissions: u8 { … }`.
fn name_of_flags(tokens: proc_macro2::TokenStream) -> Option<String> {
    let mut tokens = tokens.into_iter();
    tokens.find(|token| matches!(token, TokenTree::Ident(word) if word == "struct"))?;
    tokens.next().map(|name| name.to_string())
}
