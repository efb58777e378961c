//! Tokens → [`Input`]: what the caller wrote, with the places where it was written.
//!
//! Refuses unknown options (telling those there are), options given twice, and values of the wrong kind.

use indexmap::IndexMap;
use proc_macro2::{Ident, Span};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, LitBool, LitStr, Result, Token, Type, braced, bracketed, token};

/// The argument of `generate!`: a world's name, options in braces, or nothing.
#[derive(Default)]
pub(crate) struct Input {
    /// The world, where the WIT has several.
    pub(crate) world: Option<LitStr>,
    /// Where the WIT is, relative to the folder of Cargo.toml; `wit` if nothing is said.
    pub(crate) paths: Vec<LitStr>,
    /// WIT in the macro itself.
    pub(crate) inline: Option<LitStr>,
    /// The features whose `@unstable` items are visible.
    pub(crate) features: Vec<LitStr>,
    /// Who implements what, where the convention does not say it.
    pub(crate) implementers: Vec<(LitStr, Type)>,
    /// Whether the expansion goes through a file that rustc's errors point into.
    pub(crate) debug: Option<LitBool>,
}

const OPTIONS: &str = "`world`, `path`, `inline`, `features`, `implementers`, `debug`";

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut parsed = Input::default();
        if input.peek(token::Brace) {
            let options;
            braced!(options in input);
            parsed.parse_options(&options)?;
        } else if !input.is_empty() {
            parsed.world = Some(input.parse()?);
            if input.parse::<Option<Token![in]>>()?.is_some() {
                parsed.paths = vec![input.parse()?];
            }
        }
        Ok(parsed)
    }
}

impl Input {
    fn parse_options(&mut self, options: ParseStream<'_>) -> Result<()> {
        let mut seen: IndexMap<String, Span> = IndexMap::new();
        while !options.is_empty() {
            let name: Ident = options.parse()?;
            if seen.insert(name.to_string(), name.span()).is_some() {
                return Err(Error::new(name.span(), format!("option `{name}` is given twice")));
            }
            options.parse::<Token![:]>()?;
            self.parse_option(&name, options)?;
            if !options.is_empty() {
                options.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    fn parse_option(&mut self, name: &Ident, value: ParseStream<'_>) -> Result<()> {
        match name.to_string().as_str() {
            "world" => self.world = Some(value.parse()?),
            "path" if value.peek(token::Bracket) => self.paths = parse_strings(value)?,
            "path" => self.paths = vec![value.parse()?],
            "inline" => self.inline = Some(value.parse()?),
            "features" => self.features = parse_strings(value)?,
            "implementers" => self.implementers = parse_implementers(value)?,
            "debug" => self.debug = Some(value.parse()?),
            unknown => {
                let message = format!("there is no option `{unknown}`\nhelp: the options are {OPTIONS}");
                return Err(Error::new(name.span(), message));
            }
        }
        Ok(())
    }
}

/// `["a", "b"]`
fn parse_strings(input: ParseStream<'_>) -> Result<Vec<LitStr>> {
    let strings;
    bracketed!(strings in input);
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&strings)?.into_iter().collect())
}

/// `{ "primary/calculator": Calculator<Exact> }`
fn parse_implementers(input: ParseStream<'_>) -> Result<Vec<(LitStr, Type)>> {
    let entries;
    braced!(entries in input);
    let entry = |input: ParseStream<'_>| {
        let key: LitStr = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok((key, input.parse()?))
    };
    Ok(entries.parse_terminated(entry, Token![,])?.into_iter().collect())
}
