//! WIT's names → Python's, by three rules that `docs/python.md` tells users.
//!
//! `-` becomes `_`, types are in CamelCase, cases of enums in SHOUTY_CASE. A name that is a keyword, a built-in type
//! that annotations need, or taken already, gets a `_` at its end. Nothing is refused: there is always a name left.

use std::collections::BTreeSet;

/// Keywords, and the built-in names that generated classes use in their own bodies.
const RESERVED: &[&str] = &[
    "and",
    "as",
    "assert",
    "async",
    "await",
    "bool",
    "break",
    "bytes",
    "class",
    "classmethod",
    "continue",
    "def",
    "del",
    "dict",
    "elif",
    "else",
    "except",
    "finally",
    "float",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "int",
    "is",
    "lambda",
    "list",
    "nonlocal",
    "not",
    "object",
    "or",
    "pass",
    "property",
    "raise",
    "return",
    "self",
    "staticmethod",
    "str",
    "try",
    "tuple",
    "while",
    "with",
    "yield",
];

/// What modules of types import for themselves.
const TYPING: &[&str] = &[
    "Any",
    "Callable",
    "False",
    "Mapping",
    "None",
    "Protocol",
    "Self",
    "Sequence",
    "True",
    "TypeAlias",
    "TYPE_CHECKING",
];

/// A function, a parameter, a field or a module.
pub(crate) fn snake(name: &str) -> String {
    let name = name.replace(['-', '.'], "_").to_lowercase();
    if RESERVED.contains(&name.as_str()) { name + "_" } else { name }
}

/// A type; that of a variant's case has the names of both, with a space between them.
pub(crate) fn camel(name: &str) -> String {
    let name: String = name.split(['-', ' ']).map(capitalized).collect();
    if TYPING.contains(&name.as_str()) { name + "_" } else { name }
}

/// A case of an enum, or a flag.
pub(crate) fn shouty(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters.map(|letter| letter.to_ascii_lowercase())).collect()
}

/// The names of one Python scope.
#[derive(Debug, Default)]
pub(crate) struct Scope(BTreeSet<String>);

impl Scope {
    /// A scope in which some names mean something already.
    pub(crate) fn with(taken: &[&str]) -> Self {
        Scope(taken.iter().map(ToString::to_string).collect())
    }

    /// This name, or the next that is free.
    pub(crate) fn claim(&mut self, name: String) -> String {
        let mut name = name;
        while !self.0.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_python() {
        assert_eq!(snake("tutorial-05"), "tutorial_05");
        assert_eq!(snake("URL-parser"), "url_parser");
        assert_eq!(snake("from"), "from_");
        assert_eq!(camel("URL-parser"), "UrlParser");
        assert_eq!(camel("none"), "None_");
        assert_eq!(camel("shape none"), "ShapeNone");
        assert_eq!(shouty("not-found"), "NOT_FOUND");
    }

    #[test]
    fn what_is_taken_gets_an_underscore() {
        let mut scope = Scope::with(&["close"]);
        assert_eq!(scope.claim("close".into()), "close_");
        assert_eq!(scope.claim("close".into()), "close__");
    }
}
