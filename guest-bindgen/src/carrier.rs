//! Types that carry handles, for all instances of an interface at once: `Named<L>` is that of the instance `L`.
//!
//! Upstream writes such a type once for each instance. Here its definition becomes generic over the instance and moves to
//! the module of what the instances share; where it stood an alias is left, so the lowering goes on as it was.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Generics, Item, PathArguments, PathSegment, Type, parse_quote};

use crate::signature::Spelling;

/// The definitions of all carriers in `items`; the type `parameter`, which has the trait `bound`, stands for the instance.
pub(crate) fn generics(items: &[Item], spelling: &Spelling<'_>, parameter: &Ident, bound: &Ident) -> TokenStream {
    let carriers = spelling.types.carriers();
    items.iter().filter_map(|item| generic(item, &carriers, spelling, parameter, bound)).collect()
}

fn generic(
    item: &Item,
    carriers: &[Ident],
    spelling: &Spelling<'_>,
    parameter: &Ident,
    bound: &Ident,
) -> Option<TokenStream> {
    let mut item = item.clone();
    let (name, generics) = name_and_generics(&mut item)?;
    if !carriers.contains(name) {
        return None;
    }
    generics.params.push(parse_quote!(#parameter: #bound));
    if let Item::Type(alias) = &mut item {
        // Bounds of an alias are not enforced, and rustc says so.
        alias.generics.params.pop();
        alias.generics.params.push(parse_quote!(#parameter));
    }
    for ty in types(&mut item) {
        spelling.respell(ty);
    }
    Some(quote!(#item))
}

/// The carrier that `segment` names, of the instance `of`.
pub(crate) fn of_instance(segment: &PathSegment, of: &Type) -> Type {
    let name = &segment.ident;
    let lifetimes: Vec<_> = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().collect(),
        _ => Vec::new(),
    };
    parse_quote!(#name<#(#lifetimes,)* #of>)
}

/// Turns the definitions of `carriers` in `items` into aliases of those in `shared`, for the instance `label`.
pub(crate) fn replace_by_aliases(items: &mut [Item], carriers: &[Ident], shared: &TokenStream, label: &TokenStream) {
    for item in items {
        if matches!(item, Item::Type(_)) {
            continue;
        }
        let Some((name, generics)) = name_and_generics(item) else { continue };
        if !carriers.contains(name) {
            continue;
        }
        let (name, lifetimes) = (name.clone(), generics.lifetimes().cloned().collect::<Vec<_>>());
        let alias: Item = parse_quote!(pub type #name<#(#lifetimes),*> = #shared #name<#(#lifetimes,)* #label>;);
        *item = alias;
    }
}

fn name_and_generics(item: &mut Item) -> Option<(&Ident, &mut Generics)> {
    match item {
        Item::Struct(item) => Some((&item.ident, &mut item.generics)),
        Item::Enum(item) => Some((&item.ident, &mut item.generics)),
        Item::Type(item) => Some((&item.ident, &mut item.generics)),
        _ => None,
    }
}

/// The types in a definition.
fn types(item: &mut Item) -> Vec<&mut Type> {
    match item {
        Item::Struct(item) => item.fields.iter_mut().map(|field| &mut field.ty).collect(),
        Item::Enum(item) => {
            item.variants.iter_mut().flat_map(|variant| variant.fields.iter_mut()).map(|field| &mut field.ty).collect()
        }
        Item::Type(item) => vec![&mut *item.ty],
        _ => Vec::new(),
    }
}
