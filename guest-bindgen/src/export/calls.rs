//! Upstream's entry functions call the traits of the facade.
//!
//! Upstream writes for each exported function one that lifts the arguments, calls a trait of upstream's and lowers the
//! result: `_export_add_cabi<T_: Guest>`. Here that call goes to the facade's trait, and the function is generic over the
//! hidden trait of [`implementer`](crate::implementer) instead: only there is it known that the implementer has the
//! facade's trait. So the one place that says who implements what is the one place that can fail.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, GenericParam, Item, ItemFn, Token, TypeParam, parse_quote};

use super::{Export, concrete, lowered_trait};
use crate::body;
use crate::functions::Functions;
use crate::implementer::{ImplementerName, RoleKind};
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
    borrowed: HashMap<Ident, BTreeSet<usize>>,
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
            (function.signature.ident.clone(), places.collect())
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
pub(super) fn redirect_export(items: &mut [Item], export: &Export<'_>) {
    let groups = export.groups.iter().zip(&export.implementers);
    let callees: Vec<_> = groups.map(|(group, implementer)| Callee::of_group(export, group, implementer)).collect();
    redirect(items, &export.instance.raw, &callees);
}

/// Leads the calls in `items`, which are those of `module`, to `callees`.
pub(crate) fn redirect(items: &mut [Item], module: &ModulePath, callees: &[Callee]) {
    for item in items {
        match item {
            Item::Fn(function) => {
                let callee = callees.iter().find(|callee| is_generic_over(function, &callee.lowered));
                if let Some(callee) = callee {
                    redirect_function(function, module, callee);
                }
            }
            Item::Macro(item) => item.mac.tokens = of_implementation(item.mac.tokens.clone()),
            _ => {}
        }
    }
}

/// Whether `function` is generic over what has upstream's trait `lowered`.
pub(crate) fn is_generic_over(function: &ItemFn, lowered: &Ident) -> bool {
    function.sig.generics.type_params().any(|parameter| {
        let mut bounds = parameter.bounds.iter().map(|bound| bound.to_token_stream().to_string());
        parameter.ident == LOWERED_PARAMETER && bounds.any(|bound| *lowered == bound)
    })
}

fn redirect_function(function: &mut ItemFn, module: &ModulePath, callee: &Callee) {
    let implementers = ModulePath::default().item(module, &callee.kind.trait_name());
    let parameter: TypeParam = parse_quote!(__I: #implementers);
    function.sig.generics.params = [GenericParam::Type(parameter)].into_iter().collect();
    function.vis = module.visible_at_root();
    // It is not public any more, so there is nothing to hide.
    function.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
    if let Some(tokens) = body::tokens(&function.block) {
        *function.block = body::of(&redirected(tokens.clone(), callee));
    }
}

/// `T_::add(…)` → `<__I::Implementer as Trait>::add(…)`, and the type itself → `__I`
fn redirected(tokens: TokenStream, callee: &Callee) -> TokenStream {
    let Callee { implementer, trait_path, borrowed, .. } = callee;
    body::rewrite(tokens, &mut |tokens| {
        if let Some((Call { function, arguments }, length)) = Call::at(tokens) {
            let arguments = redirected(arguments, callee);
            let arguments = match borrowed.get(&function).filter(|places| !places.is_empty()) {
                Some(places) => with_references(arguments, places),
                None => arguments,
            };
            return Some((quote!(<__I::#implementer as #trait_path>::#function(#arguments)), length));
        }
        matches!(tokens, [TokenTree::Ident(name), ..] if name == LOWERED_PARAMETER).then(|| (quote!(__I), 1))
    })
}

/// `arguments`, of which those at `places` are handles, for a function that takes references there.
fn with_references(arguments: TokenStream, places: &BTreeSet<usize>) -> TokenStream {
    let arguments = split(arguments).into_iter().enumerate();
    let arguments = arguments.map(|(place, argument)| match places.contains(&place) {
        true => quote!(#argument.get()),
        false => argument.into_token_stream(),
    });
    quote!(#(#arguments),*)
}

/// A call of a function of upstream's trait.
pub(crate) struct Call {
    pub(crate) function: Ident,
    pub(crate) arguments: TokenStream,
}

impl Call {
    /// The call that `tokens` begin with, and its length.
    pub(crate) fn at(tokens: &[TokenTree]) -> Option<(Call, usize)> {
        match tokens {
            [TokenTree::Ident(ty), a, b, TokenTree::Ident(function), TokenTree::Group(arguments), ..]
                if ty == LOWERED_PARAMETER && is(a, ':') && is(b, ':') =>
            {
                Some((Call { function: function.clone(), arguments: arguments.stream() }, 5))
            }
            _ => None,
        }
    }
}

/// The single arguments.
pub(crate) fn split(arguments: TokenStream) -> Vec<Expr> {
    let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(arguments);
    arguments.map_or_else(|_| Vec::new(), |arguments| arguments.into_iter().collect())
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// `<$ty as path::Guest>::Calculator` → `$ty`, in the macro that exports an interface: its functions know who implements what.
fn of_implementation(tokens: TokenStream) -> TokenStream {
    body::rewrite(tokens, &mut projection)
}

/// `$ty`, and the length of `<$ty as …>::Name`, if `tokens` begin with that.
fn projection(tokens: &[TokenTree]) -> Option<(TokenStream, usize)> {
    let [open, dollar, TokenTree::Ident(ty), TokenTree::Ident(cast), ..] = tokens else { return None };
    if !(is(open, '<') && is(dollar, '$') && ty == "ty" && cast == "as") {
        return None;
    }
    let close = tokens.iter().position(|token| is(token, '>'))?;
    match &tokens[close + 1..] {
        [a, b, TokenTree::Ident(_), ..] if is(a, ':') && is(b, ':') => Some((quote!(#dollar #ty), close + 4)),
        _ => None,
    }
}
