//! Imported functions: what differs is the host's function, which is the parameter.

use proc_macro2::{Ident, TokenStream};
use quote::format_ident;
use syn::{FnArg, Item, ItemFn, ReturnType, Signature, Type, parse_quote};

use super::{OwnNames, WORTHWHILE, function_mut, functions, instances_of, size, text, words};
use crate::lex::lex;
use crate::scan::{Piece, Pieces};
use crate::signature::parameter_names;
use crate::tree::{ModulePath, Tree};
use crate::types::TypeNames;
use crate::{Error, body};

/// Outlines the functions of an interface that is imported as `modules`; `types` are those of the first of them.
pub(crate) fn outline_imports(tree: &mut Tree, modules: &[&ModulePath], types: &TypeNames) -> Result<(), Error> {
    let own = &OwnNames::new(types);
    let [first, others @ ..] = modules else { return Ok(()) };
    let written: Vec<ItemFn> = functions(tree.items(first).unwrap_or_default()).cloned().collect();
    for function in written {
        let instances = instances_of(tree, others, &function);
        if instances.is_empty() {
            continue;
        }
        let Some(outlined) = Outlined::new(&function, own) else { continue };
        for module in [*first].into_iter().chain(instances) {
            let path = first.item(module, &outlined.name);
            if let Some(function) = function_mut(tree, module, &function.sig.ident) {
                Outlined::call(function, &path)?;
            }
        }
        let item = outlined.item(first)?;
        tree.items_mut(first).into_iter().for_each(|items| items.push(item.clone()));
    }
    Ok(())
}

/// A function without the host's function in it.
struct Outlined {
    name: Ident,
    function: ItemFn,
    host: Host,
    /// What is left of the body.
    rest: String,
}

impl Outlined {
    /// `function`, if that is possible and worth it.
    fn new(function: &ItemFn, own: &OwnNames) -> Option<Self> {
        if function.sig.asyncness.is_some() {
            return None;
        }
        let body = body::text(&function.block)?;
        let (declarations, rest) = declarations(&body)?;
        let host = Host::new(&declarations)?;
        let worthwhile = own.are_not_in(&text(&function.sig)) && own.are_not_in(&rest) && size(&rest) >= WORTHWHILE;
        let name = format_ident!("__lower_{}", function.sig.ident);
        worthwhile.then(|| Outlined { name, function: function.clone(), host, rest })
    }

    /// The function that all instances call, in `module`.
    fn item(&self, module: &ModulePath) -> Result<Item, Error> {
        let Outlined { name, function, host: Host { name: host, inputs, output }, rest } = self;
        let Signature { generics, inputs: parameters, output: result, .. } = &function.sig;
        let (visibility, block) = (module.visible_at_root(), body::of(&format!("unsafe {{ {rest} }}"))?);
        let (inputs, parameters) = (inputs.iter(), parameters.iter());
        Ok(parse_quote! {
            #visibility unsafe fn #name #generics(
                #host: unsafe extern "C" fn(#(#inputs),*) #output,
                #(#parameters),*
            ) #result #block
        })
    }

    /// Lets `function`, that of an instance, call the one at `path`.
    fn call(function: &mut ItemFn, path: &TokenStream) -> Result<(), Error> {
        let Some(body) = body::text(&function.block) else { return Ok(()) };
        let Some((declarations, _)) = declarations(&body) else { return Ok(()) };
        // Upstream may number it otherwise than that of the first.
        let Some(Host { name: host, .. }) = Host::new(&declarations) else { return Ok(()) };
        let host = host.to_string();
        let arguments = parameter_names(&function.sig).into_iter().map(|name| name.to_string());
        let arguments = [host].into_iter().chain(arguments).collect::<Vec<_>>().join(", ");
        *function.block = body::of(&format!("{} unsafe {{ {path}({arguments}) }}", declarations.join("\n")))?;
        Ok(())
    }
}

/// The host's function.
struct Host {
    name: Ident,
    inputs: Vec<Type>,
    output: ReturnType,
}

impl Host {
    /// What `declarations` declare: for WebAssembly, and a stand-in for the rest of the world.
    fn new([_, stand_in]: &[&str; 2]) -> Option<Host> {
        let Signature { ident: name, inputs, output, .. } = syn::parse2::<ItemFn>(lex(stand_in).ok()?).ok()?.sig;
        let inputs = inputs.into_iter().filter_map(|input| match input {
            FnArg::Typed(parameter) => Some(*parameter.ty),
            FnArg::Receiver(_) => None,
        });
        Some(Host { name, inputs: inputs.collect(), output })
    }
}

/// Takes the declarations of the one function of the host out of `body`, `unsafe { … }`; and the rest.
fn declarations(body: &str) -> Option<([&str; 2], String)> {
    let mut pieces = Pieces::new(body);
    let statements = match (pieces.next_solid()?.1, pieces.next_solid()?.1) {
        (Piece::Word("unsafe"), Piece::Open(b'{')) => pieces.skip_group(),
        _ => return None,
    };
    if pieces.next_solid().is_some() {
        return None;
    }
    let (mut declarations, mut rest, mut kept) = (Vec::new(), String::new(), 0);
    let mut pieces = Pieces::new(statements);
    while let Some((at, piece)) = pieces.next() {
        if piece == Piece::Mark(b'#') && is_declaration(&mut pieces) {
            rest.push_str(&statements[kept..at]);
            declarations.push(&statements[at..pieces.at()]);
            kept = pieces.at();
        }
    }
    rest.push_str(&statements[kept..]);
    Some((declarations.try_into().ok()?, rest))
}

/// Whether what comes next, after a `#`, is a declaration of a host's function, or of a stand-in:
/// `[cfg(…)] … extern … { … }`. If so, goes on behind it.
fn is_declaration(pieces: &mut Pieces<'_>) -> bool {
    let mut ahead = pieces.clone();
    let has_condition = match ahead.next_solid() {
        Some((_, Piece::Open(b'['))) => words(ahead.skip_group()).next() == Some("cfg"),
        _ => false,
    };
    let mut is_extern = false;
    while let Some((_, piece)) = ahead.next().filter(|_| has_condition) {
        match piece {
            Piece::Word("extern") => is_extern = true,
            Piece::Mark(b';') | Piece::Close => return false,
            Piece::Open(open) => {
                ahead.skip_group();
                if open == b'{' {
                    if is_extern {
                        *pieces = ahead;
                    }
                    return is_extern;
                }
            }
            _ => {}
        }
    }
    false
}
