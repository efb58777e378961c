//! What comes out: a file of Rust, as tokens or as text.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{File, Item, parse_quote};

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

/// Keeps the lints that a guest may have chosen for its own code away from the lowering.
pub(crate) fn silence_lints(items: &mut [Item]) {
    for item in items {
        if let Item::Mod(module) = item {
            module.attrs.push(parse_quote!(#[allow(missing_docs, unreachable_pub, unsafe_code, clippy::pedantic)]));
        }
    }
}
