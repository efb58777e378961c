//! The lints that do not apply to what is generated, which is public, whole, and as documented as its WIT: it says so once, and
//! not where upstream does.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{AttrStyle, Attribute, MacroDelimiter, Meta, MetaList};

use crate::tree::ident;

/// The lints, some on each line. `unused_variables` does apply: it tells of parameters that upstream shadows.
const LINTS: [&[&str]; 4] = [
    &["async_fn_in_trait", "dead_code", "missing_docs", "non_camel_case_types"],
    &["non_local_definitions", "non_snake_case", "unreachable_pub", "unsafe_code"],
    &["unused_imports", "unused_macros", "unused_parens", "unused_unsafe", "clippy::all"],
    &["clippy::nursery", "clippy::pedantic", "clippy::restriction", "rustdoc::all"],
];

/// Those of rustc that it applies to what macros of other crates expand to. What may be dead keeps alive what it names: the
/// guest's types.
const LINTS_OF_EXPANSIONS: [&str; 3] = ["dead_code", "missing_docs", "unsafe_code"];

/// Those of other tools. It takes rustc longer to look up each of them for each item than to check what they are about.
const LINTS_OF_TOOLS: [&str; 5] =
    ["clippy::all", "clippy::nursery", "clippy::pedantic", "clippy::restriction", "rustdoc::all"];

/// What allows them in source text.
pub(crate) fn allowed_in_source(style: AttrStyle) -> Vec<Attribute> {
    LINTS.into_iter().map(|lints| allow(style, lints)).collect()
}

/// What allows them for an item that a macro expands to.
pub(crate) fn allowed_in_expansion() -> TokenStream {
    let (lints, of_tools) = (list(&LINTS_OF_EXPANSIONS), list(&LINTS_OF_TOOLS));
    quote!(#[allow(#lints)] #[cfg_attr(any(clippy, doc), allow(#of_tools))])
}

fn allow(style: AttrStyle, lints: &[&str]) -> Attribute {
    let delimiter = MacroDelimiter::Paren(Default::default());
    let list = MetaList { path: ident("allow").into(), delimiter, tokens: list(lints) };
    let (pound_token, bracket_token) = Default::default();
    Attribute { pound_token, style, bracket_token, meta: Meta::List(list) }
}

fn list(lints: &[&str]) -> TokenStream {
    let lints = lints.iter().map(|lint| {
        let names = lint.split("::").map(ident);
        quote!(#(#names)::*)
    });
    quote!(#(#lints),*)
}

/// Whether `attribute`, the text between its brackets, allows nothing that is not allowed anyway.
pub(crate) fn is_said(attribute: &str) -> bool {
    let lints = attribute.strip_prefix("allow(").and_then(|lints| lints.strip_suffix(')'));
    lints.is_some_and(|lints| lints.split(',').all(|lint| is_allowed(lint.trim())))
}

/// Whether `lint` is among [`LINTS`], or in a group that is.
fn is_allowed(lint: &str) -> bool {
    lint.starts_with("clippy::") || LINTS.iter().any(|lints| lints.contains(&lint))
}

#[cfg(test)]
mod tests {
    use super::is_said;

    #[test]
    fn what_is_allowed_at_the_head_is_said() {
        assert!(is_said("allow(unused_unsafe, clippy::all)") && is_said("allow(dead_code, clippy::needless_return)"));
    }

    #[test]
    fn another_lint_and_another_attribute_are_not_said() {
        for attribute in ["allow(unused_unsafe, non_upper_case_globals)", "doc(hidden)", "deny(dead_code)", "allow"] {
            assert!(!is_said(attribute), "{attribute}");
        }
    }
}
