//! Implementations that only panic, for who wants to see a world compile before it does anything.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Export, Stubs};
use crate::functions::{Function, Functions};
use crate::signature::Spelled;
use crate::tree::ModulePath;

/// An `impl` of the trait of `group`, written in `module` where that trait is; empty if no stubs are wanted.
pub(super) fn stub(
    export: &Export<'_>,
    module: &ModulePath,
    group: &Functions,
    functions: &[(&Function, Spelled)],
    associated_types: &[Ident],
) -> TokenStream {
    if export.stubs == Stubs::Unwanted {
        return quote!();
    }
    let root = ModulePath::default();
    let name = export.trait_name(group);
    let implementer = root.item(module, &export.convention_of(group.resource.as_ref()));
    let resources = export.types.resources();
    let types = associated_types.iter().map(|name| {
        let resource = resources.iter().find(|resource| resource.name == *name);
        let ty = root.item(module, &export.convention_of(resource));
        quote!(type #name = #ty;)
    });
    let functions = functions.iter().map(|(_, spelled)| {
        let signature = &spelled.signature;
        quote!(#[allow(unused_variables)] #signature { unreachable!() })
    });
    quote! {
        impl #name for #implementer {
            #(#types)*
            #(#functions)*
        }
    }
}
