//! Lifting and lowering that the instances of an interface have in common, written once.
//!
//! Upstream writes every function of every instance in full, though they differ in one call only: of the implementer
//! ([`export`]), or of the host ([`import`]). What is around that call becomes a function that takes the call as a
//! parameter; it stands in the module of the first instance, and all instances call it. It is not generic, so that it is
//! compiled once, too.
//!
//! Functions of less than [`WORTHWHILE`] tokens stay as they are, and so do those that mention handles of an instance
//! outside of that call, and asynchronous ones.

mod export;
mod import;

pub(crate) use export::outline_exports;
pub(crate) use import::outline_imports;

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, ItemFn, Signature};

use crate::tree::{ModulePath, Tree};
use crate::types::TypeNames;

/// The size from which a function is smaller where it calls what instances have in common.
const WORTHWHILE: usize = 120;

/// The names that mean something else in every instance.
struct OwnNames(HashSet<String>);

impl OwnNames {
    /// Those of the types that carry handles.
    fn new(types: &TypeNames) -> Self {
        OwnNames(types.of_one_instance().map(str::to_owned).collect())
    }

    /// Whether `code` says the same in every instance.
    fn are_not_in(&self, code: &impl ToTokens) -> bool {
        !any_token(code.to_token_stream(), &|token| match token {
            TokenTree::Ident(name) => name == "Self" || self.0.contains(&name.to_string()),
            _ => false,
        })
    }
}

/// Whether one of `tokens` is as `wanted`, at whatever depth.
fn any_token(tokens: TokenStream, wanted: &dyn Fn(&TokenTree) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => any_token(group.stream(), wanted),
        token => wanted(&token),
    })
}

fn size(tokens: TokenStream) -> usize {
    tokens.into_iter().map(|token| if let TokenTree::Group(group) = token { 2 + size(group.stream()) } else { 1 }).sum()
}

/// Whether two instances' functions have the same parameters and result.
fn are_alike(a: &Signature, b: &Signature) -> bool {
    let text = |signature: &Signature| {
        (signature.inputs.to_token_stream().to_string(), signature.output.to_token_stream().to_string())
    };
    text(a) == text(b)
}

fn functions(items: &[Item]) -> impl Iterator<Item = &ItemFn> {
    items.iter().filter_map(|item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    })
}

/// Those of `modules` in which a function is like `function`.
fn instances_of<'a>(tree: &Tree, modules: &[&'a ModulePath], function: &ItemFn) -> Vec<&'a ModulePath> {
    let has_it = |module: &&&ModulePath| {
        let mut functions = functions(tree.items(module).unwrap_or_default());
        functions.any(|other| other.sig.ident == function.sig.ident && are_alike(&other.sig, &function.sig))
    };
    modules.iter().filter(has_it).copied().collect()
}

/// The function called `name` in `module`, to be changed.
fn function_mut<'a>(tree: &'a mut Tree, module: &ModulePath, name: &Ident) -> Option<&'a mut ItemFn> {
    tree.items_mut(module)?.iter_mut().find_map(|item| match item {
        Item::Fn(function) if function.sig.ident == *name => Some(function),
        _ => None,
    })
}
