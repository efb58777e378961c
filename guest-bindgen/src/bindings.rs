//! What comes out: a file of Rust, as tokens or as text.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{File, Item, Meta, parse_quote};

/// The Rust of a world.
#[derive(Clone)]
pub struct Bindings {
    file: File,
}

impl Bindings {
    pub(crate) fn new(file: File) -> Self {
        Bindings { file }
    }

    /// The text of the file, formatted.
    pub fn to_source(&self) -> String {
        prettyplease::unparse(&self.file)
    }
}

impl ToTokens for Bindings {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.file.to_tokens(tokens);
    }
}

/// Makes upstream's items good neighbours of a guest's: lints that a guest may have chosen for its own code stay away
/// from the lowering, and an example in the documentation of a hidden macro is no test of the guest.
pub(crate) fn tidy(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Mod(module) => {
                module.attrs.push(parse_quote!(#[allow(missing_docs, unreachable_pub, unsafe_code, clippy::pedantic)]));
            }
            Item::Macro(item) => item.attrs.retain(|attribute| !matches!(&attribute.meta, Meta::NameValue(_))),
            _ => {}
        }
    }
}
