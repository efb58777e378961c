//! Bodies of functions and of macros, left as text: most of a lowering is in them, and to lex and to parse it takes longer
//! than all else.
//!
//! A folded body is a call of a macro with its text, until it is unfolded: then rustc is given its tokens.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, File, ItemMacro, Stmt, parse_quote};

use crate::Error;
use crate::lex::lex;
use crate::scan::{Piece, Pieces};

/// What a folded body looks like a call of.
const MARK: &str = "__body";

/// `text`, some items, with the body of every function and of every `macro_rules!` folded.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 4);
    let (mut kept, mut next) = (0, Group::Other);
    let mut pieces = Pieces::new(text);
    while let Some((at, piece)) = pieces.next() {
        match (piece, next) {
            (Piece::Word("fn" | "macro_rules"), _) => next = Group::Body,
            (Piece::Word("impl" | "mod" | "trait"), Group::Other) => next = Group::Items,
            (Piece::Mark(b';'), _) => next = Group::Other,
            (Piece::Open(b'{'), Group::Items) => next = Group::Other,
            (Piece::Open(b'{'), Group::Body) => {
                folded.push_str(&text[kept..=at]);
                folded.push_str(&mark(pieces.skip_group()));
                (kept, next) = (pieces.at() - 1, Group::Other);
            }
            (Piece::Open(_), _) => {
                pieces.skip_group();
            }
            _ => {}
        }
    }
    folded.push_str(&text[kept..]);
    folded
}

/// What the next group in braces is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Body,
    Items,
    Other,
}

/// The call that `body` is folded to.
fn mark(body: &str) -> String {
    let mut quote = String::from("\"#");
    while body.contains(&quote) {
        quote.push('#');
    }
    let hashes = &quote[1..];
    format!("{MARK}! {{ r{hashes}\"{body}{quote} }}")
}

/// A folded body.
pub(crate) fn of(text: &str) -> Result<Block, Error> {
    let folded = lex(&mark(text))?;
    Ok(parse_quote!({ #folded }))
}

/// The text of `block`, if it is folded.
pub(crate) fn text(block: &Block) -> Option<String> {
    match &block.stmts[..] {
        [Stmt::Macro(body)] if body.mac.path.is_ident(MARK) => literal_text(body.mac.tokens.clone()),
        _ => None,
    }
}

/// The text of `item`, if it is folded.
pub(crate) fn macro_text(item: &ItemMacro) -> Option<String> {
    let mut tokens = item.mac.tokens.clone().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(name), _, TokenTree::Group(body)) if name == MARK => literal_text(body.stream()),
        _ => None,
    }
}

/// What is between the quotes of a raw string.
fn literal_text(tokens: TokenStream) -> Option<String> {
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

        fn visit_item_macro_mut(&mut self, item: &mut ItemMacro) {
            if let Some(tokens) = self.lex(macro_text(item)) {
                item.mac.tokens = tokens;
            }
            visit_mut::visit_item_macro_mut(self, item);
        }
    }
    let mut unfold = Unfold(Ok(()));
    unfold.visit_file_mut(file);
    unfold.0
}
