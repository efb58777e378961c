//! The procedural macro behind `component_guest::generate!`; guests depend on `component-guest`, not on this crate.
//!
//! Tokens → [`input`] → the generator of `component-guest-bindgen` → tokens. Every error is a `compile_error!` at the
//! literal that caused it.

#![forbid(unsafe_code)]

mod expand;
mod input;
mod value;

use proc_macro::TokenStream;

/// Generates the bindings of a WIT world; documented as `component_guest::generate!`.
#[proc_macro]
pub fn generate(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as input::Input);
    expand::expand(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
