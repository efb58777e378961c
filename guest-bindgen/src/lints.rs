//! The lints that do not apply to what is generated: it says so once, and not where upstream does.

use syn::{AttrStyle, Attribute, MacroDelimiter, Meta, MetaList};

use crate::Error;
use crate::lex::lex;
use crate::tree::ident;

/// The lints, some on each line. `unused_variables` does apply: it tells of parameters that upstream shadows.
const LINTS: [&[&str]; 4] = [
    &["async_fn_in_trait", "dead_code", "missing_docs", "non_camel_case_types"],
    &["non_local_definitions", "non_snake_case", "unreachable_pub", "unsafe_code"],
    &["unused_imports", "unused_macros", "unused_parens", "unused_unsafe", "clippy::all"],
    &["clippy::nursery", "clippy::pedantic", "clippy::restriction", "rustdoc::all"],
];

/// What allows them.
pub(crate) fn allowed(style: AttrStyle) -> Result<Vec<Attribute>, Error> {
    LINTS.into_iter().map(|lints| allow(style, lints)).collect()
}

fn allow(style: AttrStyle, lints: &[&str]) -> Result<Attribute, Error> {
    let list = MetaList {
        path: ident("allow").into(),
        delimiter: MacroDelimiter::Paren(Default::default()),
        tokens: lex(&lints.join(", "))?,
    };
    let (pound_token, bracket_token) = Default::default();
    Ok(Attribute { pound_token, style, bracket_token, meta: Meta::List(list) })
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
