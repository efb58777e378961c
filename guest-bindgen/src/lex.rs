//! Text → tokens.

use proc_macro2::{LexError, TokenStream};

use crate::Error;

extern crate proc_macro;

/// The tokens of `text`, which is Rust.
pub(crate) fn lex(text: &str) -> Result<TokenStream, Error> {
    let unparsable = |cause: String| Error::Unparsable { cause };
    if proc_macro::is_available() {
        // In a macro rustc lexes. `proc_macro2` lexes as well, before it, to learn whether rustc will take the text: that
        // takes as long as to generate it, for nobody optimizes macros.
        let tokens = text.parse::<proc_macro::TokenStream>();
        return tokens.map(TokenStream::from).map_err(|error| unparsable(error.to_string()));
    }
    text.parse().map_err(|error: LexError| unparsable(error.to_string()))
}
