//! Bodies of functions, left as tokens: most of a lowering is in them, and to parse it takes longer than all else.
//!
//! A folded body is a macro of its tokens to `syn`, until it is unfolded.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{Block, Expr, File, Stmt, parse_quote};

/// What a folded body looks like a call of.
const MARK: &str = "__body";

/// Folds the body of every function in `items`, but not those in an `impl` or a `trait`.
pub(crate) fn fold(items: TokenStream) -> TokenStream {
    let (mut in_function, mut in_module) = (false, false);
    let folded = items.into_iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let stream = match (in_function, in_module) {
                (true, _) => folded(&group.stream()),
                (false, true) => fold(group.stream()),
                (false, false) => group.stream(),
            };
            (in_function, in_module) = (false, false);
            TokenTree::Group(Group::new(Delimiter::Brace, stream))
        }
        token => {
            match &token {
                TokenTree::Ident(word) if word == "fn" => in_function = true,
                TokenTree::Ident(word) if word == "mod" => in_module = true,
                TokenTree::Punct(end) if end.as_char() == ';' => (in_function, in_module) = (false, false),
                _ => {}
            }
            token
        }
    });
    folded.collect()
}

fn folded(body: &TokenStream) -> TokenStream {
    let mark = crate::tree::ident(MARK);
    quote!(#mark! { #body })
}

/// A folded body.
pub(crate) fn of(tokens: &TokenStream) -> Block {
    let folded = folded(tokens);
    parse_quote!({ #folded })
}

/// What is in `block`, if it is folded.
pub(crate) fn tokens(block: &Block) -> Option<&TokenStream> {
    match &block.stmts[..] {
        [Stmt::Macro(body)] if body.mac.path.is_ident(MARK) => Some(&body.mac.tokens),
        _ => None,
    }
}

/// Unfolds every body; what was in them stays unparsed.
pub(crate) fn unfold(file: &mut File) {
    struct Unfold;
    impl VisitMut for Unfold {
        fn visit_block_mut(&mut self, block: &mut Block) {
            if let Some(tokens) = tokens(block) {
                block.stmts = vec![Stmt::Expr(Expr::Verbatim(tokens.clone()), None)];
            }
        }
    }
    Unfold.visit_file_mut(file);
}

/// What stands for the first of some tokens, and how many of them it replaces; nothing, if they stay.
pub(crate) type Replaced = Option<(TokenStream, usize)>;

/// Rewrites `tokens` from left to right, inside of groups as well, by what `replacement` says at each place.
pub(crate) fn rewrite(tokens: TokenStream, replacement: &mut dyn FnMut(&[TokenTree]) -> Replaced) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rewritten = TokenStream::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((replaced, length)) = replacement(&tokens[at..]) {
            rewritten.extend(replaced);
            at += length;
            continue;
        }
        rewritten.extend([match &tokens[at] {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), rewrite(group.stream(), replacement));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token.clone(),
        }]);
        at += 1;
    }
    rewritten
}
