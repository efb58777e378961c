//! Imported functions: what differs is the host's function, which is the parameter.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{FnArg, Item, ItemFn, ReturnType, Signature, Type, parse_quote};

use super::{OwnNames, WORTHWHILE, function_mut, functions, instances_of, size};
use crate::body;
use crate::signature::parameter_names;
use crate::tree::{ModulePath, Tree};
use crate::types::TypeNames;

/// Outlines the functions of an interface that is imported as `modules`; `types` are those of the first of them.
pub(crate) fn outline_imports(tree: &mut Tree, modules: &[&ModulePath], types: &TypeNames) {
    let own = &OwnNames::new(types);
    let [first, others @ ..] = modules else { return };
    let written: Vec<ItemFn> = functions(tree.items(first).unwrap_or_default()).cloned().collect();
    for function in written {
        let instances = instances_of(tree, others, &function);
        let Some(outlined) = Outlined::new(&function, own).filter(|_| !instances.is_empty()) else { continue };
        for module in [*first].into_iter().chain(instances) {
            let path = first.item(module, &outlined.name);
            if let Some(function) = function_mut(tree, module, &function.sig.ident) {
                outlined.call(function, &path);
            }
        }
        if let Some(items) = tree.items_mut(first) {
            items.push(outlined.item(first));
        }
    }
}

/// A function without the host's function in it.
struct Outlined {
    name: Ident,
    function: ItemFn,
    host: Host,
    /// What is left of the body.
    rest: TokenStream,
}

impl Outlined {
    /// `function`, if that is possible and worth it.
    fn new(function: &ItemFn, own: &OwnNames) -> Option<Self> {
        if function.sig.asyncness.is_some() {
            return None;
        }
        let (host, rest) = Host::take(body::tokens(&function.block)?)?;
        let worthwhile = own.are_not_in(&function.sig) && own.are_not_in(&rest) && size(rest.clone()) >= WORTHWHILE;
        let name = format_ident!("__lower_{}", function.sig.ident);
        worthwhile.then(|| Outlined { name, function: function.clone(), host, rest })
    }

    /// The function that all instances call, in `module`.
    fn item(&self, module: &ModulePath) -> Item {
        let Outlined { name, function, host: Host { name: host, inputs, output, .. }, rest } = self;
        let Signature { generics, inputs: parameters, output: result, .. } = &function.sig;
        let (visibility, block) = (module.visible_at_root(), body::of(&quote!(unsafe { #rest })));
        let (inputs, parameters) = (inputs.iter(), parameters.iter());
        parse_quote! {
            #visibility unsafe fn #name #generics(
                #host: unsafe extern "C" fn(#(#inputs),*) #output,
                #(#parameters),*
            ) #result #block
        }
    }

    /// Lets `function`, that of an instance, call the one at `path`.
    fn call(&self, function: &mut ItemFn, path: &TokenStream) {
        let Some((host, _)) = body::tokens(&function.block).and_then(Host::take) else { return };
        let Host { name, declarations, .. } = host;
        let arguments = parameter_names(&function.sig);
        *function.block = body::of(&quote!(#declarations unsafe { #path(#name, #(#arguments),*) }));
    }
}

/// The host's function.
struct Host {
    name: Ident,
    inputs: Vec<Type>,
    output: ReturnType,
    /// What declares it: for WebAssembly, and a stand-in for the rest of the world.
    declarations: TokenStream,
}

impl Host {
    /// Takes the one function of the host, and its stand-in, out of `body`: `unsafe { … }`.
    fn take(body: &TokenStream) -> Option<(Host, TokenStream)> {
        let statements = match &body.clone().into_iter().collect::<Vec<_>>()[..] {
            [TokenTree::Ident(word), TokenTree::Group(block)] if word == "unsafe" => block.stream(),
            _ => return None,
        };
        let mut declarations = Vec::new();
        let rest = body::rewrite(statements, &mut |tokens| {
            let length = declaration(tokens)?;
            declarations.push(tokens[..length].iter().cloned().collect::<TokenStream>());
            Some((TokenStream::new(), length))
        });
        let [foreign, stand_in] = &declarations[..] else { return None };
        let Signature { ident: name, inputs, output, .. } = syn::parse2::<ItemFn>(stand_in.clone()).ok()?.sig;
        let inputs = inputs.into_iter().filter_map(|input| match input {
            FnArg::Typed(parameter) => Some(*parameter.ty),
            FnArg::Receiver(_) => None,
        });
        let declarations = quote!(#foreign #stand_in);
        Some((Host { name, inputs: inputs.collect(), output, declarations }, rest))
    }
}

/// The length of the declaration of a host's function, or of a stand-in, that `tokens` begin with: `#[cfg(…)] … extern … { … }`.
fn declaration(tokens: &[TokenTree]) -> Option<usize> {
    let [TokenTree::Punct(hash), TokenTree::Group(condition), ..] = tokens else { return None };
    let is_condition = condition.stream().into_iter().next().is_some_and(|word| word.to_string() == "cfg");
    if hash.as_char() != '#' || !is_condition {
        return None;
    }
    let end = tokens.iter().position(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(end) => end.as_char() == ';',
        _ => false,
    })?;
    let is_extern = tokens[..end].iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "extern"));
    (is_extern && matches!(tokens[end], TokenTree::Group(_))).then_some(end + 1)
}
