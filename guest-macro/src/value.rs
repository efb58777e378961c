//! Tokens → the value of one option.
//!
//! Refuses values of the wrong kind.

use macro_string::MacroString;
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Error, LitBool, LitStr, Path, Result, Token, braced, bracketed, token};

use component_guest_bindgen::wit_bindgen_core::{AsyncFilterSet, ChainableMethodFilterSet};
use component_guest_bindgen::wit_bindgen_rust::{Ownership, WithOption};

pub(crate) fn parse_string(value: ParseStream<'_>) -> Result<String> {
    Ok(value.parse::<LitStr>()?.value())
}

pub(crate) fn parse_bool(value: ParseStream<'_>) -> Result<bool> {
    Ok(value.parse::<LitBool>()?.value)
}

/// `[…, …]`
pub(crate) fn parse_list<T>(input: ParseStream<'_>, item: fn(ParseStream<'_>) -> Result<T>) -> Result<Vec<T>> {
    let items;
    bracketed!(items in input);
    Ok(items.parse_terminated(item, Token![,])?.into_iter().collect())
}

/// `{ "key": …, "key": … }`
pub(crate) fn parse_entries<T>(
    input: ParseStream<'_>,
    item: fn(ParseStream<'_>) -> Result<T>,
) -> Result<Vec<(LitStr, T)>> {
    let entries;
    braced!(entries in input);
    let mut parsed = Vec::new();
    while !entries.is_empty() {
        let key: LitStr = entries.parse()?;
        entries.parse::<Token![:]>()?;
        parsed.push((key, item(&entries)?));
        if !entries.is_empty() {
            entries.parse::<Token![,]>()?;
        }
    }
    Ok(parsed)
}

/// `["a", "b"]`
pub(crate) fn parse_strings(input: ParseStream<'_>) -> Result<Vec<String>> {
    parse_list(input, parse_string)
}

/// `"wit"` or `["deps/a", "wit"]`, where a path can be `concat!(env!("OUT_DIR"), "/wit")`, too.
pub(crate) fn parse_paths(input: ParseStream<'_>) -> Result<Vec<(String, Span)>> {
    if input.peek(token::Bracket) { parse_list(input, parse_path) } else { Ok(vec![parse_path(input)?]) }
}

pub(crate) fn parse_path(input: ParseStream<'_>) -> Result<(String, Span)> {
    let span = input.span();
    Ok((input.parse::<MacroString>()?.eval()?, span))
}

/// `[PartialEq, serde::Serialize]`
pub(crate) fn parse_derives(input: ParseStream<'_>) -> Result<Vec<String>> {
    let derives = parse_list(input, Path::parse)?;
    Ok(derives.into_iter().map(|path| path.into_token_stream().to_string()).collect())
}

/// `{ "namespace:package/interface/type": [#[attribute]] }`
pub(crate) fn parse_attributes(input: ParseStream<'_>) -> Result<Vec<(String, String)>> {
    let attributes = |input: ParseStream<'_>| {
        let content;
        let brackets = bracketed!(content in input);
        let attributes = content.call(Attribute::parse_outer)?;
        if !content.is_empty() {
            return Err(content.error("expected an outer attribute, `#[...]`"));
        }
        if attributes.is_empty() {
            return Err(Error::new(brackets.span.join(), "there is no attribute in this list"));
        }
        Ok(attributes)
    };
    let entries = parse_entries(input, attributes)?.into_iter();
    let pairs = entries.flat_map(|(key, attributes)| {
        attributes.into_iter().map(move |attribute| (key.value(), attribute.into_token_stream().to_string()))
    });
    Ok(pairs.collect())
}

/// `Owning`, or `Borrowing { duplicate_if_necessary: true }`
pub(crate) fn parse_ownership(input: ParseStream<'_>) -> Result<Ownership> {
    let name: Ident = input.parse()?;
    match name.to_string().as_str() {
        "Owning" => Ok(Ownership::Owning),
        "Borrowing" => {
            let fields;
            braced!(fields in input);
            let field: Ident = fields.parse()?;
            if field != "duplicate_if_necessary" {
                return Err(Error::new(field.span(), "the one field is `duplicate_if_necessary`"));
            }
            fields.parse::<Token![:]>()?;
            Ok(Ownership::Borrowing { duplicate_if_necessary: parse_bool(&fields)? })
        }
        _ => Err(Error::new(name.span(), "expected `Owning` or `Borrowing { duplicate_if_necessary: … }`")),
    }
}

/// `["namespace:package/interface#function"]`, or `true` for all
pub(crate) fn parse_sync(input: ParseStream<'_>) -> Result<AsyncFilterSet> {
    let mut filters = AsyncFilterSet::default();
    if input.peek(LitBool) {
        if parse_bool(input)? {
            filters.push("all");
        }
    } else {
        parse_strings(input)?.iter().for_each(|filter| filters.push(filter));
    }
    Ok(filters)
}

/// `["namespace:package/interface#function"]`
pub(crate) fn parse_chainable(input: ParseStream<'_>) -> Result<ChainableMethodFilterSet> {
    let mut filters = ChainableMethodFilterSet::default();
    parse_strings(input)?.iter().for_each(|filter| filters.push(filter));
    Ok(filters)
}

/// `{ "namespace:package/interface": generate, "namespace:package/interface/type": path::to::Type }`
pub(crate) fn parse_with(input: ParseStream<'_>) -> Result<Vec<(String, WithOption)>> {
    let mut entries = Vec::new();
    for (key, path) in parse_entries(input, |input| input.call(Path::parse_mod_style))? {
        let option = if path.is_ident("generate") {
            WithOption::Generate
        } else {
            WithOption::Path(path.into_token_stream().to_string().replace(' ', ""))
        };
        entries.push((key.value(), option));
    }
    // Upstream sorts them as well, so that the order in which they are written makes no difference.
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(entries)
}
