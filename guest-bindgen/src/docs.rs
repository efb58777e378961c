//! WIT's documentation as rustdoc takes it: a code block in it is text, whatever its language.
//!
//! Rustdoc takes a block without a language for Rust, and every block of Rust for a test of the guest. Input: the
//! [`Resolve`] that is lowered; output: the same, with blocks that say `text` where rustdoc would compile them.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{AttrStyle, Attribute, Expr, Meta, MetaNameValue};
use wit_parser::{Docs, Resolve, TypeDefKind, WorldItem};

use crate::tree::ident;

/// How far a line after a blank one can be indented without being code, even within two levels of a list.
const DEEPEST: usize = 5;

/// `paragraphs` as the documentation of a module; those that are empty are left out.
pub(crate) fn of_module(paragraphs: &[&str]) -> Vec<Attribute> {
    let paragraphs = paragraphs.iter().filter(|paragraph| !paragraph.is_empty());
    let text = paragraphs.copied().collect::<Vec<_>>().join("\n\n");
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.map(|line| attribute(AttrStyle::Inner(Default::default()), line.to_token_stream())).collect()
}

/// The attribute that has `text`, a literal.
pub(crate) fn attribute(style: AttrStyle, text: TokenStream) -> Attribute {
    let (pound_token, bracket_token, eq_token) = Default::default();
    let meta = MetaNameValue { path: ident("doc").into(), eq_token, value: Expr::Verbatim(text) };
    Attribute { pound_token, style, bracket_token, meta: Meta::NameValue(meta) }
}

/// Rewrites every documentation in `resolve`.
pub(crate) fn make_code_text(resolve: &mut Resolve) {
    for (_, interface) in &mut resolve.interfaces {
        rewrite(&mut interface.docs);
        interface.functions.values_mut().for_each(|function| rewrite(&mut function.docs));
    }
    for (_, world) in &mut resolve.worlds {
        for item in world.imports.values_mut().chain(world.exports.values_mut()) {
            if let WorldItem::Function(function) = item {
                rewrite(&mut function.docs);
            }
        }
    }
    for (_, ty) in &mut resolve.types {
        rewrite(&mut ty.docs);
        match &mut ty.kind {
            TypeDefKind::Record(record) => record.fields.iter_mut().for_each(|field| rewrite(&mut field.docs)),
            TypeDefKind::Variant(variant) => variant.cases.iter_mut().for_each(|case| rewrite(&mut case.docs)),
            TypeDefKind::Enum(cases) => cases.cases.iter_mut().for_each(|case| rewrite(&mut case.docs)),
            TypeDefKind::Flags(flags) => flags.flags.iter_mut().for_each(|flag| rewrite(&mut flag.docs)),
            _ => {}
        }
    }
}

fn rewrite(docs: &mut Docs) {
    if let Some(text) = &mut docs.contents {
        *text = with_code_as_text(text);
    }
}

/// What the lines before have begun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    List,
    /// Code between fences of this character, so many of them.
    Fenced(char, usize),
    /// Code by indentation, which is fenced here.
    Indented,
}

/// `docs` as Markdown without a block that rustdoc would compile.
pub(crate) fn with_code_as_text(docs: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut block = Block::Paragraph;
    let mut after_blank = true;
    for line in docs.lines() {
        let line = line.replace('\t', "    ");
        let indentation = line.len() - line.trim_start_matches(' ').len();
        let is_blank = line.trim().is_empty();
        if block == Block::Indented && !is_blank && indentation < 4 {
            lines.push("```".into());
            block = Block::Paragraph;
        }
        let (rewritten, next) = match (block, fence(&line)) {
            (Block::Fenced(character, count), Some((end, length, ""))) if end == character && length >= count => {
                (line, Block::Paragraph)
            }
            (Block::Fenced(..), _) => (line, block),
            (Block::Indented, _) => (line.get(4..).unwrap_or_default().to_owned(), block),
            (_, Some((character, count, language))) => {
                let head = line.trim_end().strip_suffix(language).unwrap_or(&line);
                let language = if is_rust(language) { "text" } else { language };
                (format!("{head}{language}"), Block::Fenced(character, count))
            }
            (Block::Paragraph, None) if after_blank && !is_blank && indentation >= 4 => {
                lines.push("```text".into());
                (line[4..].to_owned(), Block::Indented)
            }
            (Block::List, None) if after_blank && indentation > DEEPEST => {
                (line[indentation - DEEPEST..].to_owned(), block)
            }
            (_, None) if is_list_item(&line) => (line, Block::List),
            (Block::List, None) if after_blank && !is_blank && indentation == 0 => (line, Block::Paragraph),
            (_, None) => (line, block),
        };
        lines.push(rewritten);
        block = next;
        after_blank = is_blank;
    }
    if block == Block::Indented {
        lines.push("```".into());
    }
    lines.join("\n")
}

/// The fence that `line` is, within quotes and lists as well: its character, how many there are, the language.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let content = line.trim_start_matches(|c: char| " >*+-.)".contains(c) || c.is_ascii_digit());
    let character = content.chars().next().filter(|character| "`~".contains(*character))?;
    let language = content.trim_start_matches(character);
    let count = content.len() - language.len();
    let is_inline = character == '`' && language.contains('`');
    (count >= 3 && !is_inline).then(|| (character, count, language.trim()))
}

/// Whether rustdoc takes a block of `language` for Rust: no other language is named.
fn is_rust(language: &str) -> bool {
    const WORDS: [&str; 8] =
        ["rust", "ignore", "should_panic", "no_run", "compile_fail", "test_harness", "standalone", "edition"];
    let mut words = language.split([',', ' ', '{', '}']).filter(|word| !word.is_empty());
    words.all(|word| word.starts_with(['.', 'E']) || WORDS.iter().any(|known| word.starts_with(known)))
        || language.contains("rust")
}

fn is_list_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_number = number.strip_prefix(['.', ')']).filter(|_| number.len() < line.len());
    let after_marker = line.strip_prefix(['*', '+', '-']).or(after_number);
    after_marker.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::with_code_as_text;

    #[track_caller]
    fn check(docs: &str, expected: &str) {
        assert_eq!(with_code_as_text(docs), expected);
        assert_eq!(with_code_as_text(expected), expected, "what is rewritten stays as it is");
    }

    #[test]
    fn a_fence_that_rustdoc_would_compile_is_of_text() {
        check("Adds.\n\n```\nadd(1)\n```\nMore.", "Adds.\n\n```text\nadd(1)\n```\nMore.");
        check("~~~~rust,no_run\n~~~\n~~~~", "~~~~text\n~~~\n~~~~");
        check("```E0277 compile_fail\n```", "```text\n```");
        check("> ```\n> quoted\n> ```", "> ```text\n> quoted\n> ```");
        check("* ```\n  listed\n  ```", "* ```text\n  listed\n  ```");
    }

    #[test]
    fn a_fence_of_another_language_stays() {
        for docs in ["```wit\ninterface i {}\n```", "```js\nrust\n```", "``` ```", "a ``` b"] {
            check(docs, docs);
        }
    }

    #[test]
    fn indented_code_gets_a_fence() {
        check("Adds.\n\n    add(1)\n\n      add(2)\nMore.", "Adds.\n\n```text\nadd(1)\n\n  add(2)\n```\nMore.");
        check("    add(1)", "```text\nadd(1)\n```");
    }

    #[test]
    fn indented_text_that_is_no_code_stays() {
        for docs in ["Adds\n    much.", "* one\n\n    more of it", "1. one\n   - two\n\n     more\n\nEnd."] {
            check(docs, docs);
        }
        check("* one\n\n        code", "* one\n\n     code");
    }
}
