//! Which owned handles go into streams and futures under every label.
//!
//! Upstream implements `StreamPayload` and `FuturePayload` for each type that a stream or a future of the world has. Where
//! it does for the handles of all labels, `Label` promises it, so that a shared trait's `impl` can make the stream.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, ItemImpl};

use super::Export;
use crate::tree::{ModulePath, Tree, ident};
use crate::types::Resource;

/// The handles, by what can be made of them.
pub(super) struct Payloads {
    streamed: Vec<Resource>,
    promised: Vec<Resource>,
}

impl Payloads {
    /// Those of an interface, whose `exports` are lowered in `tree`.
    pub(super) fn new(tree: &Tree, exports: &[Export<'_>]) -> Self {
        let everywhere = |module: &str, trait_name: &str| {
            let implementers = implementers(tree.items(&module_path(module)).unwrap_or_default(), trait_name);
            let resources = exports.first().map(|first| first.types.resources()).unwrap_or_default().into_iter();
            let is_payload = |resource: &Resource| {
                exports.iter().all(|export| implementers.contains(&lowered_handle(export, resource)))
            };
            resources.filter(is_payload).collect()
        };
        Payloads {
            streamed: everywhere("wit_stream", "StreamPayload"),
            promised: everywhere("wit_future", "FuturePayload"),
        }
    }

    /// What the handle of `resource` is in every label, written in `module`: bounds to be added to others.
    pub(super) fn bounds(&self, module: &ModulePath, resource: &Resource) -> TokenStream {
        let root = ModulePath::default().from(module);
        let stream = self.streamed.contains(resource).then(|| quote!(+ #root wit_stream::StreamPayload));
        let future = self.promised.contains(resource).then(|| quote!(+ #root wit_future::FuturePayload));
        quote!(#stream #future)
    }
}

fn module_path(name: &str) -> ModulePath {
    ModulePath(vec![ident(name)])
}

/// The type, as a path from the root.
fn lowered_handle(export: &Export<'_>, resource: &Resource) -> Vec<Ident> {
    export.instance.raw.0.iter().chain([&resource.name]).cloned().collect()
}

/// What has an `impl` of the trait in a module of vtables: those that are paths, as seen from the root.
fn implementers(vtables: &[Item], trait_name: &str) -> Vec<Vec<Ident>> {
    let modules = vtables.iter().filter_map(|item| match item {
        Item::Mod(module) => module.content.as_ref().map(|(_, items)| items),
        _ => None,
    });
    let types = modules.flatten().filter_map(|item| match item {
        Item::Impl(item) if is_of(item, trait_name) => match &*item.self_ty {
            syn::Type::Path(path) => Some(&path.path),
            _ => None,
        },
        _ => None,
    });
    let from_root = |path: &syn::Path| {
        path.segments.iter().map(|segment| segment.ident.clone()).skip_while(|name| name == "super").collect()
    };
    types.map(from_root).collect()
}

fn is_of(item: &ItemImpl, trait_name: &str) -> bool {
    let last = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
    last.is_some_and(|segment| segment.ident == trait_name)
}
