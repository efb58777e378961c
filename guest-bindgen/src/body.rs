//! Bodies of functions and of macros, left as text: most of a lowering is in them, and to lex and to parse it takes longer
//! than all else.
//!
//! A folded body is a call of a macro with its text, until it is unfolded: then rustc is given its tokens.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, File, ImplItem, Item, ItemMacro, Macro, MacroDelimiter, Stmt, StmtMacro};

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

/// Unfolds every body; what was in them stays unparsed.
pub(crate) fn unfold(file: &mut File) -> Result<(), Error> {
    struct Unfold(Result<(), Error>);
    impl Unfold {
        fn lex(&mut self, text: Option<String>) -> Option<TokenStream> {
            let tokens = lex(&text?);
            tokens.map_err(|error| self.0 = Err(error)).ok()
        }
    }
    impl VisitMut for Unfold {
        fn visit_block_mut(&mut self, block: &mut Block) {
            if let Some(tokens) = self.lex(text(block)) {
                block.stmts = vec![Stmt::Expr(Expr::Verbatim(tokens), None)];
            }
        }

        fn visit_impl_item_mut(&mut self, item: &mut ImplItem) {
            match item {
                ImplItem::Macro(body) => {
                    if let Some(tokens) = self.lex(marked_text(&body.mac)) {
                        *item = ImplItem::Verbatim(tokens);
                    }
                }
                item => visit_mut::visit_impl_item_mut(self, item),
            }
        }

        fn visit_item_mut(&mut self, item: &mut Item) {
            match item {
                Item::Macro(body) => {
                    if let Some(tokens) = self.lex(macro_text(body)) {
                        body.mac.tokens = tokens;
                    } else if let Some(tokens) = self.lex(marked_text(&body.mac)) {
                        *item = Item::Verbatim(tokens);
                    }
                }
                item => visit_mut::visit_item_mut(self, item),
            }
        }
    }
    let mut unfold = Unfold(Ok(()));
    unfold.visit_file_mut(file);
    unfold.0
}
