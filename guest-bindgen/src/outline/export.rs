//! Exported functions: what differs is the implementer's function, which is the parameter.
//!
//! What frees a result after the return, and what the host calls back, differs in nothing: one serves all instances.

use std::ops::Range;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Item, ItemFn, PathSegment, ReturnType, Type, parse_quote};

use super::{OwnNames, WORTHWHILE, function_mut, functions, instances_of, size, text, words};
use crate::export::{Call, LOWERED_PARAMETER, Mention, is_generic_over, lowered_trait};
use crate::functions::{Function, Functions};
use crate::scan::{Piece, Pieces, split};
use crate::signature::{Spelling, parameter_names, parameters};
use crate::tree::{ModulePath, Tree};
use crate::types::{Resource, TypeKind, TypeNames};
use crate::{Error, body};

/// Outlines the functions of an interface that is exported as `modules`; `groups` are the signatures that it has in the
/// first of them, and `types` its types.
pub(crate) fn outline_exports(
    tree: &mut Tree,
    modules: &[&ModulePath],
    groups: &[Functions],
    types: &TypeNames,
) -> Result<(), Error> {
    let own = &OwnNames::new(types);
    let [first, others @ ..] = modules else { return Ok(()) };
    let entries: Vec<ItemFn> = functions(tree.items(first).unwrap_or_default()).cloned().collect();
    for entry in entries {
        let instances = instances_of(tree, others, &entry);
        let Some(body) = body::text(&entry.block).filter(|_| !instances.is_empty()) else { continue };
        if !mentions_implementer(&body) {
            if own.are_not_in(&body) {
                share_whole(tree, first, &instances, &entry.sig.ident);
            }
        } else if let Some(outlined) = Outlined::new(&entry, &body, groups, own) {
            outlined.share(tree, first, &instances, types)?;
        }
    }
    for module in others {
        tree.items_mut(module).into_iter().for_each(remove_unused_return_area);
    }
    Ok(())
}

fn mentions_implementer(code: &str) -> bool {
    words(code).any(|word| word == LOWERED_PARAMETER)
}

/// Lets the function `name` of the first instance stand for those of `instances`.
fn share_whole(tree: &mut Tree, first: &ModulePath, instances: &[&ModulePath], name: &Ident) {
    for module in instances {
        let (path, visibility) = (first.item(module, name), module.visible_at_root());
        let items = tree.items_mut(module).into_iter().flatten();
        for item in items.filter(|item| matches!(item, Item::Fn(function) if function.sig.ident == *name)) {
            *item = parse_quote!(#visibility use #path;);
        }
    }
}

/// What functions return their results in; where none is left, nobody uses it.
fn remove_unused_return_area(items: &mut Vec<Item>) {
    let is_area = |item: &Item| match item {
        Item::Struct(item) => item.ident == "_RetArea",
        Item::Static(item) => item.ident == "_RET_AREA",
        _ => false,
    };
    let uses_it =
        functions(items).filter_map(|function| body::text(&function.block)).any(|body| body.contains("_RET_AREA"));
    if !uses_it {
        items.retain(|item| !is_area(item));
    }
}

/// An entry function without the call of the implementer in it.
struct Outlined {
    name: Ident,
    /// What an instance calls its function for that call.
    call_name: Ident,
    entry: ItemFn,
    /// What is left of its body.
    rest: String,
    handed: Handed,
}

impl Outlined {
    /// `entry`, whose body is `body`, if that is possible and worth it.
    fn new(entry: &ItemFn, body: &str, groups: &[Functions], own: &OwnNames) -> Option<Self> {
        let (place, call) = only_call(body)?;
        let handed = Handed::new(&call, entry, groups, own)?;
        let rest = format!("{}__call({}){}", &body[..place.start], handed.outer.join(", "), &body[place.end..]);
        let worthwhile = own.are_not_in(&rest) && !mentions_implementer(&rest) && size(&rest) >= WORTHWHILE;
        let function = entry.sig.ident.to_string();
        let function = function.trim_start_matches("_export_").trim_end_matches("_cabi");
        worthwhile.then_some(Outlined {
            name: format_ident!("__lift_{function}"),
            call_name: format_ident!("__call_{function}"),
            entry: entry.clone(),
            rest,
            handed,
        })
    }

    fn share(
        &self,
        tree: &mut Tree,
        first: &ModulePath,
        instances: &[&ModulePath],
        types: &TypeNames,
    ) -> Result<(), Error> {
        for module in std::iter::once(first).chain(instances.iter().copied()) {
            let path = first.item(module, &self.name);
            let Some(entry) = function_mut(tree, module, &self.entry.sig.ident) else { continue };
            let Some(body) = body::text(&entry.block) else { continue };
            let Some((_, call)) = only_call(&body) else { continue };
            self.hand_over(entry, &path)?;
            let (instance_type, borrowed) = (|_: &TypeKind, _: &PathSegment| None, |_: &Resource| None);
            let (from, to) = (first, module);
            let spelling = Spelling {
                from,
                to,
                types,
                instance_type: &instance_type,
                borrowed: &borrowed,
                this: None,
                taken: None,
            };
            let call = self.call_item(entry, &call, &spelling)?;
            tree.items_mut(module).into_iter().for_each(|items| items.push(call.clone()));
        }
        let item = self.item(first)?;
        tree.items_mut(first).into_iter().for_each(|items| items.push(item.clone()));
        Ok(())
    }

    /// The function that all instances call, in `module`.
    fn item(&self, module: &ModulePath) -> Result<Item, Error> {
        let Outlined { name, entry: ItemFn { sig, .. }, rest, handed, .. } = self;
        let (types, result, visibility) = (&handed.types, &handed.output, module.visible_at_root());
        let (parameters, output, block) = (sig.inputs.iter(), &sig.output, body::of(rest)?);
        Ok(parse_quote! {
            #visibility unsafe fn #name(__call: unsafe fn(#(#types),*) #result, #(#parameters),*) #output #block
        })
    }

    /// Lets `entry`, that of an instance, hand its own call to the function at `path`.
    fn hand_over(&self, entry: &mut ItemFn, path: &TokenStream) -> Result<(), Error> {
        let call = &self.call_name;
        let arguments = parameter_names(&entry.sig);
        let parameters = entry.sig.generics.type_params().map(|parameter| &parameter.ident);
        let body = quote!(unsafe { #path(#call::<#(#parameters),*>, #(#arguments),*) });
        *entry.block = body::of(&text(&body))?;
        Ok(())
    }

    /// The function for `call`, that of an instance which is lowered in `module` and whose entry function is `entry`.
    fn call_item(&self, entry: &ItemFn, call: &Call<'_>, spelling: &Spelling<'_>) -> Result<Item, Error> {
        let Outlined { call_name, handed: Handed { names, types, output, inner, .. }, .. } = self;
        let (mut types, mut output) = (types.clone(), output.clone());
        types.iter_mut().for_each(|ty| spelling.respell(ty));
        if let ReturnType::Type(_, ty) = &mut output {
            spelling.respell(ty);
        }
        let arguments = inner.iter().zip(split(call.arguments)).map(|(argument, own)| match argument {
            Argument::Value(name) => name.to_string(),
            Argument::Own => own.to_owned(),
        });
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        let block = body::of(&format!("unsafe {{ {LOWERED_PARAMETER}::{}({arguments}) }}", call.function))?;
        let generics = &entry.sig.generics;
        Ok(parse_quote!(unsafe fn #call_name #generics(#(#names: #types),*) #output #block))
    }
}

/// A call of the implementer, as a function whose parameters are the same in every instance.
struct Handed {
    names: Vec<Ident>,
    types: Vec<Type>,
    output: ReturnType,
    /// What it is called with.
    outer: Vec<String>,
    /// What it calls the implementer with.
    inner: Vec<Argument>,
}

/// What the implementer is called with.
enum Argument {
    /// What was computed where the call was.
    Value(Ident),
    /// What the instance computes itself.
    Own,
}

impl Handed {
    /// `call`, which stands in `entry`.
    fn new(call: &Call<'_>, entry: &ItemFn, groups: &[Functions], own: &OwnNames) -> Option<Self> {
        let Function { signature, .. } = callee(call, entry, groups)?;
        if signature.asyncness.is_some() || !own.are_not_in(&text(&signature.output)) {
            return None;
        }
        let mut handed = Handed {
            names: Vec::new(),
            types: Vec::new(),
            output: signature.output.clone(),
            outer: Vec::new(),
            inner: Vec::new(),
        };
        let receiver = signature.receiver().map(|_| None);
        let types = receiver.into_iter().chain(parameters(signature).into_iter().map(|parameter| Some(&*parameter.ty)));
        for (argument, ty) in split(call.arguments).into_iter().zip(types) {
            match ty.filter(|ty| own.are_not_in(&text(ty)) && own.are_not_in(argument)) {
                Some(ty) => handed.hand_value(argument, ty),
                None => handed.hand_parameters(argument, entry, own)?,
            }
        }
        Some(handed)
    }

    /// An argument that is computed where the call was.
    fn hand_value(&mut self, argument: &str, ty: &Type) {
        let name = format_ident!("value{}", self.names.len());
        self.inner.push(Argument::Value(name.clone()));
        self.outer.push(argument.to_owned());
        self.types.push(ty.clone());
        self.names.push(name);
    }

    /// An argument that is computed by each instance, if that takes nothing but the parameters of `entry`.
    fn hand_parameters(&mut self, argument: &str, entry: &ItemFn, own: &OwnNames) -> Option<()> {
        let used = variables(argument, own);
        for (name, parameter) in parameter_names(&entry.sig).into_iter().zip(parameters(&entry.sig)) {
            if used.iter().any(|used| name == used) && !self.names.contains(&name) {
                self.outer.push(name.to_string());
                self.types.push((*parameter.ty).clone());
                self.names.push(name);
            }
        }
        self.inner.push(Argument::Own);
        used.iter().all(|used| self.names.iter().any(|name| name == used)).then_some(())
    }
}

/// The call of the implementer in `body`, and its place, if there is one and no more.
fn only_call(body: &str) -> Option<(Range<usize>, Call<'_>)> {
    let mut calls = Mention::all(body).into_iter().filter_map(|mention| Some((mention.place, mention.call?)));
    calls.next().filter(|_| calls.next().is_none())
}

/// What `call`, which stands in `entry`, calls.
fn callee<'a>(call: &Call<'_>, entry: &ItemFn, groups: &'a [Functions]) -> Option<&'a Function> {
    let group = groups.iter().find(|group| is_generic_over(entry, &lowered_trait(group)))?;
    group.functions.iter().find(|function| function.signature.ident == call.function)
}

/// What can be variables in `expression`: words that are no part of a path, of a call or of a number, and no types.
fn variables<'a>(expression: &'a str, own: &OwnNames) -> Vec<&'a str> {
    let mut variables = Vec::new();
    let mut pieces = Pieces::new(expression);
    let [mut before, mut before_that] = [Piece::Blank; 2];
    while let Some((_, piece)) = pieces.next_solid() {
        if let Piece::Word(word) = piece {
            let after = pieces.clone().next_solid().map(|(_, piece)| piece);
            // One `:` stands between a field and its value.
            let is_part = matches!(before, Piece::Mark(b'.') | Piece::Word("as"))
                || (before, before_that) == (Piece::Mark(b':'), Piece::Mark(b':'))
                || matches!(after, Some(Piece::Mark(b':' | b'!') | Piece::Open(b'(')))
                || word.starts_with(|first: char| first.is_ascii_digit());
            if !is_part && word != "as" && own.are_not_in(word) {
                variables.push(word);
            }
        }
        (before, before_that) = (piece, before);
    }
    variables
}
