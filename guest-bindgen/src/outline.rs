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

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Item, ItemFn, Signature};

use crate::scan::{Piece, Pieces};
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
    fn are_not_in(&self, code: &str) -> bool {
        words(code).all(|word| word != "Self" && !self.0.contains(word))
    }
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    Pieces::new(code).filter_map(|(_, piece)| match piece {
        Piece::Word(word) => Some(word),
        _ => None,
    })
}

/// How many tokens `code` is, about.
fn size(code: &str) -> usize {
    Pieces::new(code).filter(|(_, piece)| *piece != Piece::Blank).count()
}

/// `code` as text.
fn text(code: &impl ToTokens) -> String {
    code.to_token_stream().to_string()
}

/// What is the same for functions with the same parameters and result.
fn shape(signature: &Signature) -> (String, String) {
    (text(&signature.inputs), text(&signature.output))
}

fn functions(items: &[Item]) -> impl Iterator<Item = &ItemFn> {
    items.iter().filter_map(|item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    })
}

/// Those of `modules` in which a function is like `function`.
fn instances_of<'a>(tree: &Tree, modules: &[&'a ModulePath], function: &ItemFn) -> Vec<&'a ModulePath> {
    let wanted = shape(&function.sig);
    let has_it = |module: &&&ModulePath| {
        let mut functions = functions(tree.items(module).unwrap_or_default());
        functions.any(|other| other.sig.ident == function.sig.ident && shape(&other.sig) == wanted)
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
