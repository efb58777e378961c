//! What comes out: a file of Rust, as tokens or as text.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, File, Item, Meta, parse_quote};

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

/// Keeps lints that a guest may have chosen for its own code away from upstream's, and makes the example in the
/// documentation of its hidden macro no test of the guest.
pub(crate) fn tidy_lowering(items: &mut [Item]) {
    for item in &mut *items {
        if let Item::Macro(item) = item {
            item.attrs.retain(|attribute| !matches!(&attribute.meta, Meta::NameValue(_)));
        }
        if let Some(attributes) = attributes_mut(item) {
            attributes.push(parse_quote!(#[allow(unsafe_code, unused_macros, clippy::all)]));
        }
    }
    tidy(items);
}

/// Keeps lints away that are about a guest's own code: the facade is public, whole and as documented as its WIT.
pub(crate) fn tidy(items: &mut [Item]) {
    for attributes in items.iter_mut().filter_map(attributes_mut) {
        attributes.push(parse_quote! {
            #[allow(async_fn_in_trait, dead_code, missing_docs, unreachable_pub, unused_imports)]
        });
        attributes.push(parse_quote!(#[allow(clippy::nursery, clippy::pedantic, clippy::restriction)]));
    }
}

/// The attributes of those items that upstream writes at the root.
fn attributes_mut(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Enum(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Macro(item) if item.ident.is_some() => &mut item.attrs,
        Item::Mod(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        _ => return None,
    })
}
