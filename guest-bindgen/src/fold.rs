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

/// `text`, some items, with their documentation folded, and the body of every function, of every `macro_rules!` and of
/// every `impl` of a trait, and the module of the runtime.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 4);
    let (mut kept, mut next) = (0, Group::Other);
    let mut pieces = Pieces::new(text);
    while let Some((at, piece)) = pieces.next() {
        next = match (piece, next) {
            (Piece::Word("fn" | "macro_rules"), _) => Group::Body,
            (Piece::Word("enum" | "impl" | "mod" | "struct" | "trait"), Group::Other) => Group::Items,
            (Piece::Word("for"), Group::Items) if !is_binder(&pieces) => Group::Body,
            (Piece::Word("_rt"), Group::Items) => Group::Runtime,
            (Piece::Mark(b';') | Piece::Close, _) => Group::Other,
            (Piece::Open(b'{'), Group::Items) => Group::Other,
            (Piece::Open(b'{'), Group::Body | Group::Runtime) => {
                folded.push_str(&text[kept..=at]);
                let body = pieces.skip_group();
                folded.push_str(&if next == Group::Runtime { mark(&untold(body)) } else { mark(body) });
                kept = pieces.at() - 1;
                Group::Other
            }
            (Piece::Open(open), next) => {
                let group = pieces.skip_group();
                if open == b'[' && text[..at].ends_with('#') && lints::is_said(group) {
                    folded.push_str(&text[kept..at - 1]);
                    kept = pieces.at();
                }
                if open == b'{' { Group::Other } else { next }
            }
            (Piece::Blank, next) => {
                if let Some(docs) = text[at..pieces.at()].strip_prefix("///").filter(|docs| !docs.starts_with('/')) {
                    folded.push_str(&text[kept..at]);
                    folded.push_str(&format!("#[{DOCS}({})]", literal(docs)));
                    kept = pieces.at();
                }
                next
            }
            (_, next) => next,
        };
    }
    folded.push_str(&text[kept..]);
    folded
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

/// Whether `for` was the begin of `for<'a>`.
fn is_binder(pieces: &Pieces<'_>) -> bool {
    matches!(pieces.clone().next_solid(), Some((_, Piece::Mark(b'<'))))
}

/// `text` without what upstream says to readers and to lints: nobody sees its runtime, and lints are told elsewhere.
fn untold(text: &str) -> String {
    let is_told = |line: &str| {
        let line = line.as_bytes().trim_ascii_start();
        matches!(line.first(), Some(b'/' | b'#')) && TOLD.iter().any(|begin| line.starts_with(begin.as_bytes()))
    };
    text.lines().filter(|line| !is_told(line)).collect::<Vec<_>>().join("\n")
}

/// How lines begin that upstream writes for readers and for lints.
const TOLD: [&str; 4] = ["///", "#[doc(", "#[allow(", "#![allow("];

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
