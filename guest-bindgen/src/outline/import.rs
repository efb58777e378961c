//! Imported functions: what differs is the host's function, which is the parameter.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Block, Expr, FnArg, ForeignItem, Item, ItemFn, Signature, Stmt, parse_quote};

use super::{OwnNames, WORTHWHILE, function_mut, functions, instances_of, size};
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
    /// The host's function, and its type.
    host: Ident,
    host_type: TokenStream,
}

impl Outlined {
    /// `function`, if that is possible and worth it.
    fn new(function: &ItemFn, own: &OwnNames) -> Option<Self> {
        let mut function = function.clone();
        if function.sig.asyncness.is_some() {
            return None;
        }
        let block = unsafe_block(&mut function.block)?;
        let declarations = take_declarations(block);
        let [declaration] = &declarations.iter().filter_map(host_function).collect::<Vec<_>>()[..] else { return None };
        let parameters = declaration.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(parameter) => Some(&parameter.ty),
            FnArg::Receiver(_) => None,
        });
        let output = &declaration.output;
        let (host, host_type) = (declaration.ident.clone(), quote!(unsafe extern "C" fn(#(#parameters),*) #output));
        let code = &function.block;
        let worthwhile = own.are_not_in(&function.sig) && own.are_not_in(code) && size(quote!(#code)) >= WORTHWHILE;
        worthwhile.then(|| Outlined {
            name: format_ident!("__lower_{}", function.sig.ident),
            function,
            host,
            host_type,
        })
    }

    /// The function that all instances call, in `module`.
    fn item(&self, module: &ModulePath) -> Item {
        let Outlined { name, function, host, host_type } = self;
        let ItemFn { sig, block, .. } = function;
        let (generics, output, visibility) = (&sig.generics, &sig.output, module.visible_at_root());
        let parameters = sig.inputs.iter();
        parse_quote! {
            #visibility unsafe fn #name #generics(#host: #host_type, #(#parameters),*) #output #block
        }
    }

    /// Lets `function`, that of an instance, call the one at `path`.
    fn call(&self, function: &mut ItemFn, path: &TokenStream) {
        let arguments = parameter_names(&function.sig);
        let declarations = unsafe_block(&mut function.block).map(take_declarations).unwrap_or_default();
        // Upstream counts its names, and comes to others in other instances.
        let Some(host) = declarations.iter().find_map(host_function).map(|declaration| &declaration.ident) else {
            return;
        };
        let block: Block = parse_quote!({ #(#declarations)* unsafe { #path(#host, #(#arguments),*) } });
        *function.block = block;
    }
}

/// `{ unsafe { … } }`
fn unsafe_block(block: &mut Block) -> Option<&mut Block> {
    match &mut block.stmts[..] {
        [Stmt::Expr(Expr::Unsafe(inner), None)] => Some(&mut inner.block),
        _ => None,
    }
}

/// Takes out what declares the host's function: for WebAssembly, and a stand-in for the rest of the world.
fn take_declarations(block: &mut Block) -> Vec<Item> {
    let mut declarations = Vec::new();
    let is_declaration = |statement: &Stmt| match statement {
        Stmt::Item(Item::ForeignMod(_)) => true,
        Stmt::Item(Item::Fn(function)) => function.sig.abi.is_some(),
        _ => false,
    };
    block.stmts.retain(|statement| match statement {
        Stmt::Item(item) if is_declaration(statement) => {
            declarations.push(item.clone());
            false
        }
        _ => true,
    });
    declarations
}

fn host_function(item: &Item) -> Option<&Signature> {
    match item {
        Item::ForeignMod(module) => match &module.items[..] {
            [ForeignItem::Fn(function)] => Some(&function.sig),
            _ => None,
        },
        _ => None,
    }
}
