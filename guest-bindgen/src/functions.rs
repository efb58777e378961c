//! What upstream wrote for one instance, read back.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Attribute, ImplItem, Item, Meta, Signature, TraitItem, Visibility};

use crate::implementer::RoleKind;
use crate::types::{Resource, TypeNames};

/// A function with its documentation.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) docs: Vec<Attribute>,
    pub(crate) signature: Signature,
    /// Whether it is asynchronous in every instance: the option `sync` can name that of one.
    pub(crate) is_async_everywhere: bool,
}

/// A group of functions: those of a resource, or the free ones of an interface.
pub(crate) struct Functions {
    /// The resource; the free functions have none.
    pub(crate) resource: Option<Resource>,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) functions: Vec<Function>,
}

impl Functions {
    /// What implementing them is.
    pub(crate) fn role_kind(&self) -> RoleKind {
        if self.resource.is_some() { RoleKind::Resource } else { RoleKind::Functions }
    }
}

/// The traits `Guest` and `GuestResource` of an exported interface; `Guest` only if there is a function in it.
pub(crate) fn exported_functions(items: &[Item], types: &TypeNames) -> Vec<Functions> {
    let of_trait = |name: String| {
        let traits = items.iter().filter_map(move |item| match item {
            Item::Trait(item) if item.ident == name => Some(&item.items),
            _ => None,
        });
        traits.flatten().filter_map(|item| match item {
            TraitItem::Fn(function) if !is_hidden(&function.attrs) => {
                Some(self::function(&function.attrs, &function.sig))
            }
            _ => None,
        })
    };
    let free = Functions { resource: None, docs: Vec::new(), functions: of_trait("Guest".into()).collect() };
    let of_resources = types.resources().into_iter().map(|resource| Functions {
        docs: type_docs(items, &resource.name),
        functions: of_trait(format!("Guest{}", resource.name)).collect(),
        resource: Some(resource),
    });
    Some(free).filter(|free| !free.functions.is_empty()).into_iter().chain(of_resources).collect()
}

/// The functions and the methods of an imported interface.
pub(crate) fn imported_functions(items: &[Item], types: &TypeNames) -> Vec<Functions> {
    let free = items.iter().filter_map(|item| match item {
        Item::Fn(function) if is_offered(&function.vis, &function.attrs) => {
            Some(self::function(&function.attrs, &function.sig))
        }
        _ => None,
    });
    let free = Functions { resource: None, docs: Vec::new(), functions: free.collect() };
    let of_resources = types.resources().into_iter().map(|resource| Functions {
        docs: type_docs(items, &resource.name),
        functions: methods(items, &resource.name),
        resource: Some(resource),
    });
    std::iter::once(free).chain(of_resources).collect()
}

fn methods(items: &[Item], ty: &Ident) -> Vec<Function> {
    let blocks = items.iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() && *ty == block.self_ty.to_token_stream().to_string() => {
            Some(&block.items)
        }
        _ => None,
    });
    let methods = blocks.flatten().filter_map(|item| match item {
        ImplItem::Fn(method) if is_offered(&method.vis, &method.attrs) => Some(function(&method.attrs, &method.sig)),
        _ => None,
    });
    methods.collect()
}

fn function(attributes: &[Attribute], signature: &Signature) -> Function {
    let is_async_everywhere = signature.asyncness.is_some();
    Function { docs: docs(attributes), signature: signature.clone(), is_async_everywhere }
}

/// The documentation that upstream took from the WIT for a type.
fn type_docs(items: &[Item], name: &Ident) -> Vec<Attribute> {
    let attributes = items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == *name => Some(&item.attrs),
        _ => None,
    });
    docs(attributes.map_or(&[], Vec::as_slice))
}

fn docs(attributes: &[Attribute]) -> Vec<Attribute> {
    attributes
        .iter()
        .filter(|attribute| matches!(&attribute.meta, Meta::NameValue(meta) if meta.path.is_ident("doc")))
        .cloned()
        .collect()
}

fn is_offered(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !is_hidden(attributes)
}

/// Whether upstream keeps an item for its own use: `#[doc(hidden)]`.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        matches!(&attribute.meta, Meta::List(list) if list.path.is_ident("doc") && list.tokens.to_string() == "hidden")
    })
}
