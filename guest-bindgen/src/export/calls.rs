//! Upstream's entry functions call the traits of the facade.
//!
//! Upstream writes for each exported function one that lifts the arguments, calls a trait of upstream's and lowers the
//! result: `_export_add_cabi<T_: Guest>`. Here that call goes to the facade's trait, and the function is generic over the
//! hidden trait of [`implementer`](crate::implementer) instead: only there is it known that the implementer has the
//! facade's trait. So the one place that says who implements what is the one place that can fail.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, ExprPath, GenericParam, Item, ItemFn, Path, TypeParam, parse_quote};

use super::{Export, concrete, lowered_trait};
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
    Redirection { callee }.visit_block_mut(&mut function.block);
}

/// `T_::add(…)` → `<__I::Implementer as Trait>::add(…)`
struct Redirection<'a> {
    callee: &'a Callee,
}

impl VisitMut for Redirection<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if path.is_ident(LOWERED_PARAMETER) {
            *path = parse_quote!(__I);
        }
    }

    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        visit_mut::visit_expr_call_mut(self, call);
        let Some(function) = called(&call.func) else { return };
        let Callee { implementer, trait_path, borrowed, .. } = self.callee;
        call.func = parse_quote!(<__I::#implementer as #trait_path>::#function);
        for place in borrowed.get(&function).into_iter().flatten() {
            if let Some(argument) = call.args.iter_mut().nth(*place) {
                *argument = parse_quote!(#argument.get());
            }
        }
    }
}

/// The function of upstream's trait that `function` is.
pub(crate) fn called(function: &Expr) -> Option<Ident> {
    let Expr::Path(ExprPath { path, qself: None, .. }) = function else { return None };
    match path.segments.iter().collect::<Vec<_>>()[..] {
        [parameter, function] if parameter.ident == LOWERED_PARAMETER => Some(function.ident.clone()),
        _ => None,
    }
}

/// `<$ty as path::Guest>::Calculator` → `$ty`, in the macro that exports an interface: its functions know who implements what.
fn of_implementation(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = &tokens[..];
    let mut rewritten = TokenStream::new();
    while let [token, after @ ..] = rest {
        if let Some((ty, after)) = projection(rest) {
            rewritten.extend(ty.iter().cloned());
            rest = after;
            continue;
        }
        rewritten.extend([match token {
            TokenTree::Group(group) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), of_implementation(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token.clone(),
        }]);
        rest = after;
    }
    rewritten
}

/// `$ty`, and what comes after `<$ty as …>::Name`, if `tokens` begin with that.
fn projection(tokens: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let is = |token: &TokenTree, text: &str| token.to_string() == text;
    let [open, ty @ ..] = tokens else { return None };
    let [dollar, name, cast, ..] = ty else { return None };
    if !(is(open, "<") && is(dollar, "$") && is(name, "ty") && is(cast, "as")) {
        return None;
    }
    let close = tokens.iter().position(|token| is(token, ">"))?;
    match &tokens[close + 1..] {
        [a, b, TokenTree::Ident(_), after @ ..] if is(a, ":") && is(b, ":") => Some((&ty[..2], after)),
        _ => None,
    }
}
