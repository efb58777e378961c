//! Files of WAI, the language that became WIT: the text of one → what has to be changed for it to be WIT.
//!
//! Pure, and about what people wrote; it does not parse. Files called `.wai` with WIT in them are as good as any.

use std::path::Path;

/// Words that were, and what is written now.
const WORDS: [(&str, &str); 8] = [
    ("float32", "`f32` for `float32`"),
    ("float64", "`f64` for `float64`"),
    ("static new", "`constructor(…)` for `static new: func(…) -> …`"),
    ("static", "`name: static func(…)` for `static name: func(…)`"),
    ("expected<", "`result<…>` for `expected<…>`"),
    ("unit", "`_`, or nothing, for `unit`"),
    ("handle ", "`own<…>` or `borrow<…>` for `handle …`"),
    ("function", "`func` for `function`"),
];

/// The edits that `text`, the file at `path`, is in need of; the package is to be called `package`.
pub(crate) fn edits(path: &Path, text: &str, package: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default().trim()).collect();
    let begins = |word: &str| code.iter().any(|line| line.strip_prefix(word).is_some_and(|it| it.starts_with(' ')));
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let mut edits = Vec::new();
    if !begins("package") {
        edits.push(format!("`package {package};` as the first line"));
    }
    if !begins("interface") {
        edits.push(format!("`interface {stem} {{ … }}` around types, functions and resources"));
    }
    if !begins("world") {
        edits.push(format!("`world {stem}-world {{ export {stem}; }}` after it"));
    }
    if !code.iter().any(|line| line.ends_with(';')) {
        edits.push("`;` after every function and `use`".into());
    }
    let used = |word: &str| code.iter().any(|line| mentions(line, word));
    let others = |words: &str| code.iter().any(|line| mentions(line, words) && !mentions(line, "static new"));
    edits.extend(
        WORDS
            .iter()
            .filter(|(word, _)| if *word == "static" { others(word) } else { used(word) })
            .map(|(_, edit)| (*edit).to_owned()),
    );
    edits
}

/// Whether `word` stands in `line`, not as part of another.
fn mentions(line: &str, word: &str) -> bool {
    let part = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        !line[..at].ends_with(part) && (word.ends_with(['<', ' ']) || !after.starts_with(part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tutorials_file_is_told_all_that_it_needs() {
        let text = "// resources.wai\n\nresource calculator {\n    static new: func(initial-value: float32) -> \
                    calculator\n    current-value: func() -> float32\n}\n";
        let edits = edits(Path::new("resources.wai"), text, "wasmer:tutorial-05");
        let expected = [
            "`package wasmer:tutorial-05;` as the first line",
            "`interface resources { … }` around types, functions and resources",
            "`world resources-world { export resources; }` after it",
            "`;` after every function and `use`",
            "`f32` for `float32`",
            "`constructor(…)` for `static new: func(…) -> …`",
        ];
        assert_eq!(edits, expected);
    }

    #[test]
    fn what_is_wit_already_needs_nothing() {
        let text = "package a:b;\ninterface i {\n  unit-of-work: func() -> f32; // float32, once\n}\nworld w {}\n";
        assert!(edits(Path::new("i.wai"), text, "a:b").is_empty());
    }
}
