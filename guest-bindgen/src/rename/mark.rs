//! The suffix of a name that is not to be as it is: it stands for some `_`, and tells names apart that are to be one.

use crate::find::Word;

/// How it begins: one word, so that it is part of the name in every spelling.
const MARK: &str = "xqzmark";

/// What it has for each `_`.
const UNDERSCORE: &str = "qx";

/// What it ends with.
const END: &str = "zx";

/// `name` with a suffix that stands for so many `_`: no WIT has it.
pub(super) fn marked(name: &str, underscores: usize) -> String {
    format!("{name}-{MARK}{}{END}", UNDERSCORE.repeat(underscores))
}

/// The same with a number, by which it is another name until the suffix is gone.
pub(super) fn numbered(name: &str, underscores: usize, number: usize) -> String {
    format!("{name}-{MARK}{}{number}{END}", UNDERSCORE.repeat(underscores))
}

/// Replaces every suffix in what upstream wrote: what links to the host is `a-b`, as WIT has it; in Rust it is `a_b_` and
/// `AB_`.
pub(crate) fn unmark(text: String) -> String {
    let mut suffixes: Vec<_> =
        SPELLINGS.iter().flat_map(|spelling| spelling.mark.places(&text).map(move |at| (at, spelling))).collect();
    if suffixes.is_empty() {
        return text;
    }
    suffixes.sort_unstable_by_key(|(at, _)| *at);
    let mut unmarked = String::with_capacity(text.len());
    let mut kept = 0;
    for (at, spelling) in suffixes {
        let name = &text[kept..at];
        let rest = &text[at + MARK.len()..];
        let suffix = rest.find(spelling.end).map_or("", |end| &rest[..end]);
        kept = at + MARK.len() + suffix.len() + END.len();
        match name.strip_suffix('-') {
            Some(wit) => unmarked.push_str(wit),
            None => {
                unmarked.push_str(name.strip_suffix('_').unwrap_or(name));
                unmarked.push_str(&"_".repeat(suffix.matches(spelling.underscore).count()));
            }
        }
    }
    unmarked.push_str(&text[kept..]);
    unmarked
}

/// A suffix as upstream spells it.
struct Spelling {
    mark: Word,
    underscore: &'static str,
    end: &'static str,
}

/// Those of a name in WIT or of a function, of a type, and of a constant.
const SPELLINGS: [Spelling; 3] = [
    Spelling { mark: Word { text: MARK, rare: 'q' }, underscore: UNDERSCORE, end: END },
    Spelling { mark: Word { text: "Xqzmark", rare: 'X' }, underscore: UNDERSCORE, end: END },
    Spelling { mark: Word { text: "XQZMARK", rare: 'Q' }, underscore: "QX", end: "ZX" },
];

#[cfg(test)]
mod tests {
    use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

    use super::{marked, numbered, unmark};

    #[test]
    fn a_suffix_is_an_underscore_in_rust_and_nothing_in_wit() {
        let (ty, function) = (marked("a-1", 2), marked("new", 1));
        let (camel, snake) = (ty.to_upper_camel_case(), function.to_snake_case());
        let text = format!("struct {camel}Borrow; fn _export_{snake}_cabi() {{ link!(\"[static]{ty}.{function}\") }}");
        assert_eq!(unmark(text), "struct A1__Borrow; fn _export_new__cabi() { link!(\"[static]a-1.new\") }");
        assert_eq!(unmark("as it is".into()), "as it is");
    }

    #[test]
    fn a_number_is_nothing_anywhere() {
        let name = numbered("a-b1", 0, 12);
        let text = [name.to_upper_camel_case(), name.to_snake_case(), name.to_shouty_snake_case(), name].join(" ");
        assert_eq!(unmark(text), "AB1 a_b1 A_B1 a-b1");
        assert_eq!(unmark(numbered("type", 1, 3).to_snake_case()), "type_");
    }
}
