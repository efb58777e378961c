//! Bodies of functions and of macros, left as text: most of a lowering is in them, and to lex and to parse it takes longer
//! than all else.
//!
//! A folded body is a call of a macro with its text, until it is unfolded: then rustc is given its tokens.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Block, Expr, ImplItem, Item, ItemMacro, Macro, MacroDelimiter, Stmt, StmtMacro, TraitItem, TraitItemFn};

use crate::Error;
use crate::lex::lex;
use crate::scan::{Piece, Pieces};

/// What a folded body looks like a call of.
const MARK: &str = "__body";

/// `text`, some items, with the body of every function, of every `macro_rules!` and of every `impl` of a trait folded, and
/// the module of the runtime.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 4);
    let (mut kept, mut next) = (0, Group::Other);
    let mut pieces = Pieces::new(text);
    while let Some((at, piece)) = pieces.next() {
        next = match (piece, next) {
            (Piece::Word("fn" | "macro_rules"), _) => Group::Body,
            (Piece::Word("impl" | "mod" | "trait"), Group::Other) => Group::Items,
            (Piece::Word("for"), Group::Items) if !is_binder(&pieces) => Group::Body,
            (Piece::Word("_rt"), Group::Items) => Group::Runtime,
            (Piece::Mark(b';'), _) => Group::Other,
            (Piece::Open(b'{'), Group::Items) => Group::Other,
            (Piece::Open(b'{'), Group::Body | Group::Runtime) => {
                folded.push_str(&text[kept..=at]);
                let body = pieces.skip_group();
                folded.push_str(&if next == Group::Runtime { mark(&untold(body)) } else { mark(body) });
                kept = pieces.at() - 1;
                Group::Other
            }
            (Piece::Open(open), next) => {
                pieces.skip_group();
                if open == b'{' { Group::Other } else { next }
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

/// The call that `body` is folded to.
fn mark(body: &str) -> String {
    format!("{MARK}! {{ {} }}", literal(body))
}

/// `text`, quoted.
fn literal(text: &str) -> String {
    let hashes = |after: &str| after.bytes().take_while(|byte| *byte == b'#').count();
    let most = text.split('"').skip(1).map(hashes).max();
    let hashes = "#".repeat(most.map_or(0, |most| most + 1));
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A folded body.
pub(crate) fn of(text: &str) -> Result<Block, Error> {
    let mac = Macro {
        path: crate::tree::ident(MARK).into(),
        bang_token: Default::default(),
        delimiter: MacroDelimiter::Brace(Default::default()),
        tokens: lex(&literal(text))?,
    };
    let body = Stmt::Macro(StmtMacro { attrs: Vec::new(), mac, semi_token: None });
    Ok(Block { brace_token: Default::default(), stmts: vec![body] })
}

/// The text of `block`, if it is folded.
pub(crate) fn text(block: &Block) -> Option<String> {
    match &block.stmts[..] {
        [Stmt::Macro(body)] => marked_text(&body.mac),
        _ => None,
    }
}

/// The text of `item`, if it is folded.
pub(crate) fn macro_text(item: &ItemMacro) -> Option<String> {
    let mut tokens = item.mac.tokens.clone().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(name), _, TokenTree::Group(body)) if name == MARK => literal_text(&body.stream()),
        _ => None,
    }
}

fn marked_text(mark: &Macro) -> Option<String> {
    if mark.path.is_ident(MARK) { literal_text(&mark.tokens) } else { None }
}

/// What is between the quotes of a raw string.
fn literal_text(tokens: &TokenStream) -> Option<String> {
    let literal = tokens.to_string();
    let (begin, end) = (literal.find('"')?, literal.rfind('"')?);
    literal.get(begin + 1..end).map(str::to_owned)
}

/// Gives `item` another body.
pub(crate) fn replace_macro(item: &mut ItemMacro, text: &str) -> Result<(), Error> {
    item.mac.tokens = lex(&mark(text))?;
    Ok(())
}

/// The tokens of a body.
pub(crate) fn tokens(block: &Block) -> Result<TokenStream, Error> {
    match text(block) {
        Some(text) => lex(&format!("{{ {text} }}")),
        None => Ok(quote!(#block)),
    }
}

/// Unfolds every body in `items`; what was in them stays unparsed.
pub(crate) fn unfold(items: &mut [Item]) -> Result<(), Error> {
    for item in items {
        unfold_item(item)?;
    }
    Ok(())
}

fn unfold_item(item: &mut Item) -> Result<(), Error> {
    match item {
        Item::Mod(module) => unfold(module.content.as_mut().map_or(&mut [], |(_, items)| items))?,
        Item::Fn(function) => unfold_block(&mut function.block)?,
        Item::Impl(block) => block.items.iter_mut().try_for_each(unfold_impl_item)?,
        Item::Trait(item) => {
            for item in &mut item.items {
                if let TraitItem::Fn(TraitItemFn { default: Some(block), .. }) = item {
                    unfold_block(block)?;
                }
            }
        }
        Item::Macro(body) => {
            if let Some(text) = macro_text(body) {
                body.mac.tokens = lex(&text)?;
            } else if let Some(text) = marked_text(&body.mac) {
                *item = Item::Verbatim(lex(&text)?);
            }
        }
        _ => {}
    }
    Ok(())
}

fn unfold_impl_item(item: &mut ImplItem) -> Result<(), Error> {
    match item {
        ImplItem::Fn(function) => unfold_block(&mut function.block)?,
        ImplItem::Macro(body) => {
            if let Some(text) = marked_text(&body.mac) {
                *item = ImplItem::Verbatim(lex(&text)?);
            }
        }
        _ => {}
    }
    Ok(())
}

fn unfold_block(block: &mut Block) -> Result<(), Error> {
    if let Some(text) = text(block) {
        block.stmts = vec![Stmt::Expr(Expr::Verbatim(lex(&text)?), None)];
    }
    Ok(())
}
