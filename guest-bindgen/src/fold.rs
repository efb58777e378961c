//! What upstream wrote, made ready to be parsed: bodies and documentation are folded, because to look into them takes longer
//! than all else, and what it says to lints is left out.
//!
//! Input: a text of items. Output: the same items, of which [`unfold_docs`] and [`unfold`](crate::body::unfold) bring back
//! the rest.

use syn::{Attribute, ImplItem, Item, Meta, TraitItem};

use crate::body::{literal, mark};
use crate::docs;
use crate::lints;
use crate::scan::{Piece, Pieces};
use crate::tree::attributes_mut;

/// What a folded documentation looks like an attribute of: `#[doc = …]` is parsed to the last character of its text.
const DOCS: &str = "__doc";

/// `text`, some items, with their documentation folded, and the body of every function, of every `macro_rules!`, of every
/// `impl` of a trait and of every `impl` of what is in the module `exports`; the module `_rt` has what is in `compiled`
/// instead, a path, if that is given.
pub(crate) fn fold(text: &str, exports: Option<&str>, compiled: Option<&str>) -> String {
    let folded = String::with_capacity(text.len() + text.len() / 4);
    let mut fold = Fold { text, compiled, pieces: Pieces::new(text), folded, kept: 0, depth: 0, of_impl: Group::Items };
    let mut next = Group::Other;
    while let Some((at, piece)) = fold.pieces.next() {
        next = match (piece, next) {
            (Piece::Word("fn" | "macro_rules"), _) => Group::Body,
            (Piece::Word("impl"), Group::Other) => fold.of_impl,
            (Piece::Word("enum" | "mod" | "struct" | "trait"), Group::Other) => Group::Items,
            (Piece::Word("for"), Group::Items) if !is_binder(&fold.pieces) => Group::Body,
            (Piece::Word("_rt"), Group::Items) if opens(&fold.pieces) => Group::Runtime,
            (Piece::Word(name), Group::Items) if exports == Some(name) => fold.begin_exports(),
            (Piece::Mark(b';'), _) => Group::Other,
            (Piece::Open(open), next) => fold.open(at, open, next),
            (Piece::Close, _) => fold.close(),
            (Piece::Blank, next) => fold.blank(at, next),
            (_, next) => next,
        };
    }
    fold.folded + &text[fold.kept..]
}

struct Fold<'a> {
    text: &'a str,
    compiled: Option<&'a str>,
    pieces: Pieces<'a>,
    /// What is folded so far: all up to `kept`.
    folded: String,
    kept: usize,
    /// In how many groups the next piece is.
    depth: usize,
    /// What an `impl` of a type has.
    of_impl: Group,
}

impl Fold<'_> {
    /// Puts `replacement` in the place of what is from `begin` to here, but for `left` at its end.
    fn replace(&mut self, begin: usize, left: usize, replacement: &str) {
        self.folded.push_str(&self.text[self.kept..begin]);
        self.folded.push_str(replacement);
        self.kept = self.pieces.at() - left;
    }

    /// Behind the modules of imports come those of exports: nobody looks into what they have for handles.
    fn begin_exports(&mut self) -> Group {
        if self.depth == 0 {
            self.of_impl = Group::Body;
        }
        Group::Items
    }

    /// The group that opens at `at`.
    fn open(&mut self, at: usize, open: u8, group: Group) -> Group {
        if open == b'{' && group == Group::Items {
            self.depth += 1;
            return Group::Other;
        }
        let content = self.pieces.skip_group();
        match (open, group) {
            (b'{', Group::Body) => self.replace(at + 1, 1, &mark(content)),
            (b'{', Group::Runtime) => self.replace(at + 1, 1, &self.runtime(content)),
            (b'[', _) if self.text[..at].ends_with('#') && lints::is_said(content) => self.replace(at - 1, 0, ""),
            _ => {}
        }
        if open == b'{' { Group::Other } else { group }
    }

    /// What the module `_rt` has, for which upstream wrote `content`.
    fn runtime(&self, content: &str) -> String {
        match self.compiled {
            Some(path) => format!("pub use {path}::*;"),
            None => mark(content),
        }
    }

    fn close(&mut self) -> Group {
        self.depth = self.depth.saturating_sub(1);
        Group::Other
    }

    /// The space, or the comment, that begins at `at`.
    fn blank(&mut self, at: usize, next: Group) -> Group {
        let docs = self.text[at..self.pieces.at()].strip_prefix("///");
        if let Some(docs) = docs.filter(|docs| !docs.starts_with('/')) {
            self.replace(at, 0, &format!("#[{DOCS}({})]", literal(docs)));
        }
        next
    }
}

/// What the next group in braces is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Body,
    /// Items, fields or cases.
    Items,
    Runtime,
    Other,
}

/// Whether a group in braces begins here.
fn opens(pieces: &Pieces<'_>) -> bool {
    matches!(pieces.clone().next_solid(), Some((_, Piece::Open(b'{'))))
}

/// Whether `for` was the begin of `for<'a>`.
fn is_binder(pieces: &Pieces<'_>) -> bool {
    matches!(pieces.clone().next_solid(), Some((_, Piece::Mark(b'<'))))
}

/// Unfolds the documentation of `items` and of what is in them.
pub(crate) fn unfold_docs(items: &mut [Item]) {
    for item in items {
        if let Some(attributes) = attributes_mut(item) {
            unfold(attributes);
        }
        match item {
            Item::Mod(module) => module.content.iter_mut().for_each(|(_, items)| unfold_docs(items)),
            Item::Struct(item) => item.fields.iter_mut().for_each(|field| unfold(&mut field.attrs)),
            Item::Enum(item) => item.variants.iter_mut().for_each(|case| unfold(&mut case.attrs)),
            Item::Impl(block) => {
                for item in &mut block.items {
                    match item {
                        ImplItem::Fn(item) => unfold(&mut item.attrs),
                        ImplItem::Const(item) => unfold(&mut item.attrs),
                        _ => {}
                    }
                }
            }
            Item::Trait(item) => {
                for item in &mut item.items {
                    match item {
                        TraitItem::Fn(item) => unfold(&mut item.attrs),
                        TraitItem::Type(item) => unfold(&mut item.attrs),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

fn unfold(attributes: &mut [Attribute]) {
    for attribute in attributes {
        if let Meta::List(list) = &mut attribute.meta
            && list.path.is_ident(DOCS)
        {
            *attribute = docs::attribute(attribute.style, std::mem::take(&mut list.tokens));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, unfold_docs};
    use crate::lex::lex;
    use quote::ToTokens;

    #[test]
    fn the_methods_of_imports_are_seen_and_those_of_exports_are_not() {
        let folded = fold(
            "mod a { mod exports { impl A { fn b() {} } } } mod exports { impl A { fn c() {} } impl B for A { fn d() {} } }",
            Some("exports"),
            None,
        );
        assert_eq!(folded.matches("__body!").count(), 3, "{folded}");
        assert!(folded.contains("impl A { fn b() {__body!"), "{folded}");
        assert!(folded.contains("impl A {__body!") && folded.contains("impl B for A {__body!"), "{folded}");
    }

    #[test]
    fn documentation_is_folded_and_unfolded() {
        let text = "/// A \"quoted\"#.\nenum A {\n/// B.\nB,\n}\n//// No documentation.\ntrait C {\n/// D.\nfn d();\n}";
        let folded = fold(text, None, None);
        assert_eq!(folded.matches("#[__doc(").count(), 3, "{folded}");
        let mut file: syn::File = syn::parse2(lex(&folded).unwrap()).unwrap();
        unfold_docs(&mut file.items);
        let source = prettyplease::unparse(&syn::parse2(file.to_token_stream()).unwrap());
        assert_eq!(
            source,
            "/// A \"quoted\"#.\nenum A {\n    /// B.\n    B,\n}\ntrait C {\n    /// D.\n    fn d();\n}\n"
        );
    }

    #[test]
    fn what_is_said_to_lints_is_left_out() {
        assert_eq!(
            fold("#[allow(dead_code)] #[allow(non_upper_case_globals)] #[b] static A: u8 = 1;", None, None)
                .trim_start(),
            "#[allow(non_upper_case_globals)] #[b] static A: u8 = 1;"
        );
    }

    #[test]
    fn the_runtime_is_kept_or_compiled_already() {
        let text = "mod _rt { pub fn a() {} } mod b { impl _rt::C for D { } }";
        let (kept, compiled) = (fold(text, None, None), fold(text, None, Some("::e")));
        assert!(kept.starts_with("mod _rt {__body! { r\" pub fn a() {} \" }}"), "{kept}");
        assert!(compiled.starts_with("mod _rt {pub use ::e::*;}"), "{compiled}");
        let elsewhere = "mod b { impl _rt::C for D {__body!";
        assert!(kept.contains(elsewhere) && compiled.contains(elsewhere));
    }
}
