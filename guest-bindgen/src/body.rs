//! Bodies of functions and of macros, left as text: most of a lowering is in them, and to lex and to parse it takes longer
//! than all else.
//!
//! A folded body is a call of a macro with its text, until it is unfolded: then rustc is given its tokens.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Block, Expr, ImplItem, Item, ItemMacro, Macro, MacroDelimiter, Stmt, StmtMacro, TraitItem, TraitItemFn};

use crate::Error;
use crate::lex::lex;

/// What a folded body looks like a call of.
const MARK: &str = "__body";

/// The call that `body` is folded to.
pub(crate) fn mark(body: &str) -> String {
    format!("{MARK}! {{ {} }}", literal(body))
}

/// `text`, quoted.
pub(crate) fn literal(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::unfold;
    use crate::fold::fold;
    use crate::lex::lex;

    /// What is folded and unfolded again is what it was.
    #[track_caller]
    fn check(text: &str, folded: usize) {
        let marked = fold(text, None, None);
        assert_eq!(marked.matches("__body!").count(), folded, "{marked}");
        let mut file: syn::File = syn::parse2(lex(&marked).unwrap()).unwrap();
        unfold(&mut file.items).unwrap();
        // Lifetimes are written with a space, or without.
        let written = |tokens: proc_macro2::TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(written(file.to_token_stream()), written(lex(text).unwrap()));
    }

    #[test]
    fn bodies_are_folded() {
        check("fn a() -> [u8; 2] { [b'}', 1] } pub mod b { impl C { fn d(&self) { r#\"\"}\"# } } }", 2);
        check("trait A { fn b(); fn c() where Self: Sized { unreachable!() } }", 1);
        check("impl<T> A for B<T> where T: C { type D = E; fn f() {} }", 1);
        check("macro_rules! a { ($b:ident) => { fn c() {} }; }", 1);
    }

    #[test]
    fn all_else_stays() {
        check("static A: fn() = b; struct C { d: fn(u8) } enum E { F { g: u8 } } const _: () = { 1; };", 0);
        check("impl<T> A<T> where T: for<'a> B<'a> { const C: u8 = { 1 }; }", 0);
        check("unsafe extern \"C\" { fn a(); }", 0);
    }
}
