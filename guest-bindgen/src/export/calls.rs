//! Upstream's entry functions call the traits of the facade.
//!
//! Upstream writes for each exported function one that lifts the arguments, calls a trait of upstream's and lowers the
//! result: `_export_add_cabi<T_: Guest>`. Here that call goes to the facade's trait, and the function is generic over the
//! hidden trait of [`implementer`](crate::implementer) instead: only there is it known that the implementer has the
//! facade's trait. So the one place that says who implements what is the one place that can fail.

use std::collections::HashMap;
use std::ops::Range;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{GenericParam, Item, ItemFn, TypeParamBound, parse_quote};

use super::{Export, concrete, lowered_trait};
use crate::Error;
use crate::body;
use crate::functions::Functions;
use crate::implementer::{ImplementerName, RoleKind};
use crate::scan::{Piece, Pieces, split};
use crate::tree::{ModulePath, ident};

/// What upstream calls the type that it is generic over.
pub(crate) const LOWERED_PARAMETER: &str = "T_";

/// What is called in the place of one of upstream's traits.
pub(crate) struct Callee {
    /// Upstream's trait.
    lowered: Ident,
    kind: RoleKind,
    implementer: Ident,
    /// The trait of the facade, as written in upstream's module.
    trait_path: TokenStream,
    /// Of each function, the arguments that are handles for upstream, and references for the facade.
    borrowed: HashMap<String, Vec<usize>>,
}

impl Callee {
    /// The functions of the world itself: the facade leaves upstream's trait as it is.
    pub(crate) fn of_world(implementer: &ImplementerName) -> Self {
        let guest = ident("Guest");
        Callee {
            trait_path: guest.to_token_stream(),
            lowered: guest,
            kind: RoleKind::Functions,
            implementer: implementer.associated_type().clone(),
            borrowed: HashMap::new(),
        }
    }

    fn of_group(export: &Export<'_>, group: &Functions, implementer: &ImplementerName) -> Self {
        let spelled = concrete::spell_all(export, group).into_iter();
        let borrowed = spelled.map(|(function, spelled)| {
            let receiver = usize::from(function.signature.receiver().is_some());
            let places = spelled.borrowed.into_iter().map(|place| place + receiver);
            (function.signature.ident.to_string(), places.collect())
        });
        Callee {
            lowered: lowered_trait(group),
            kind: group.role_kind(),
            implementer: implementer.associated_type().clone(),
            trait_path: export.module.item(&export.instance.raw, &export.trait_name(group)),
            borrowed: borrowed.collect(),
        }
    }
}

/// Leads the calls in `items`, upstream's module of `export`, to the traits of the facade.
pub(super) fn redirect_export(items: &mut [Item], export: &Export<'_>) -> Result<(), Error> {
    let groups = export.groups.iter().zip(&export.implementers);
    let callees: Vec<_> = groups.map(|(group, implementer)| Callee::of_group(export, group, implementer)).collect();
    redirect(items, &export.instance.raw, &callees)
}

/// Leads the calls in `items`, which are those of `module`, to `callees`.
pub(crate) fn redirect(items: &mut [Item], module: &ModulePath, callees: &[Callee]) -> Result<(), Error> {
    let visibility = module.visible_at_root();
    let callees: Vec<_> = callees.iter().map(|callee| (callee, implementers(module, callee))).collect();
    for item in items {
        match item {
            Item::Fn(function) => {
                let callee = callees.iter().find(|(callee, _)| is_generic_over(function, &callee.lowered));
                if let Some((callee, parameter)) = callee {
                    function.vis = visibility.clone();
                    function.sig.generics.params = [parameter.clone()].into_iter().collect();
                    redirect_function(function, callee)?;
                }
            }
            Item::Macro(item) => {
                if let Some(text) = body::macro_text(item) {
                    body::replace_macro(item, &of_implementation(&text))?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// What functions in `module` that call `callee` are generic over.
fn implementers(module: &ModulePath, callee: &Callee) -> GenericParam {
    let implementers = ModulePath::default().item(module, &callee.kind.trait_name());
    parse_quote!(__I: #implementers)
}

/// Whether `function` is generic over what has upstream's trait `lowered`.
pub(crate) fn is_generic_over(function: &ItemFn, lowered: &Ident) -> bool {
    function.sig.generics.type_params().any(|parameter| {
        let mut bounds = parameter.bounds.iter();
        parameter.ident == LOWERED_PARAMETER
            && bounds.any(|bound| matches!(bound, TypeParamBound::Trait(bound) if bound.path.is_ident(lowered)))
    })
}

fn redirect_function(function: &mut ItemFn, callee: &Callee) -> Result<(), Error> {
    // It is not public any more, so there is nothing to hide.
    function.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
    if let Some(text) = body::text(&function.block) {
        *function.block = body::of(&redirected(&text, callee))?;
    }
    Ok(())
}

/// `T_::add(…)` → `<__I::Implementer as Trait>::add(…)`, and the type itself → `__I`
fn redirected(text: &str, callee: &Callee) -> String {
    let Callee { implementer, trait_path, borrowed, .. } = callee;
    let mut redirected = String::with_capacity(2 * text.len());
    let mut kept = 0;
    for mention in Mention::all(text) {
        redirected.push_str(&text[kept..mention.place.start]);
        kept = mention.place.end;
        redirected.push_str(&match mention.call {
            Some(Call { function, arguments }) => {
                let arguments = with_references(&self::redirected(arguments, callee), borrowed.get(function));
                format!("<__I::{implementer} as {trait_path}>::{function}({arguments})")
            }
            None => "__I".into(),
        });
    }
    redirected + &text[kept..]
}

/// `arguments`, of which those at `places` are handles, for a function that takes references there.
fn with_references(arguments: &str, places: Option<&Vec<usize>>) -> String {
    let Some(places) = places.filter(|places| !places.is_empty()) else { return arguments.to_owned() };
    let arguments = split(arguments).into_iter().enumerate();
    let arguments = arguments.map(|(place, argument)| match places.contains(&place) {
        true => format!("{argument}.get()"),
        false => argument.to_owned(),
    });
    arguments.collect::<Vec<_>>().join(", ")
}

/// Where a body mentions the type that it is generic over.
pub(crate) struct Mention<'a> {
    pub(crate) place: Range<usize>,
    /// What it calls of it.
    pub(crate) call: Option<Call<'a>>,
}

/// A call of a function of upstream's trait.
pub(crate) struct Call<'a> {
    pub(crate) function: &'a str,
    pub(crate) arguments: &'a str,
}

impl<'a> Mention<'a> {
    /// All in `text`, but those in the arguments of a call of another.
    pub(crate) fn all(text: &'a str) -> Vec<Self> {
        let mut mentions = Vec::new();
        let mut pieces = Pieces::new(text);
        while let Some((start, piece)) = pieces.next() {
            if piece == Piece::Word(LOWERED_PARAMETER) {
                let call = Call::read(&mut pieces);
                mentions.push(Mention { place: start..pieces.at(), call });
            }
        }
        mentions
    }
}

impl<'a> Call<'a> {
    /// `::add(…)`, if that comes next.
    fn read(pieces: &mut Pieces<'a>) -> Option<Self> {
        let mut ahead = pieces.clone();
        let mut next = || Some(ahead.next_solid()?.1);
        match (next()?, next()?, next()?, next()?) {
            (Piece::Mark(b':'), Piece::Mark(b':'), Piece::Word(function), Piece::Open(b'(')) => {
                let arguments = ahead.skip_group();
                *pieces = ahead;
                Some(Call { function, arguments })
            }
            _ => None,
        }
    }
}

/// `<$ty as path::Guest>::Calculator` → `$ty`, in the macro that exports an interface: its functions know who implements what.
/// What it expands to is under none of the attributes that other items have.
fn of_implementation(text: &str) -> String {
    const BEGIN: &str = "<$ty as ";
    let text = text.replace("const _: () =", "#[allow(unsafe_code)] const _: () =");
    let mut parts = text.split(BEGIN);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.split_once(">::").map_or(part, |(_, rest)| rest);
        written.push_str("$ty");
        written.push_str(rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'));
    }
    written
}
