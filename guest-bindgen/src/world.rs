//! The functions of the world itself: upstream's trait `Guest` at the root is what a guest implements, as it is.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, Type, parse_quote};

use crate::Error;
use crate::export::{Forwarding, Stubs};
use crate::functions::exported_functions;
use crate::implementer::{Implementers, Role, RoleKind};
use crate::signature::Spelling;
use crate::tree::{ModulePath, Tree, ident};
use crate::types::TypeNames;

/// Hands the functions that `world` exports on to their implementer.
pub(crate) fn add_world(
    tree: &mut Tree,
    world: &str,
    implementers: &mut Implementers,
    stubs: Stubs,
) -> Result<(), Error> {
    let root = ModulePath::default();
    let types = TypeNames::default();
    let Some(group) = exported_functions(tree.items(&root).unwrap_or_default(), &types).pop() else { return Ok(()) };
    let role = Role {
        kind: RoleKind::Functions,
        keys: vec!["world".into()],
        convention: ident("Component"),
        name: "World".into(),
        bound: quote!(Guest),
    };
    let implementer = implementers.of(role);
    let associated = implementer.associated_type();
    let this: Type = parse_quote!(__I::#associated);
    let spelling = Spelling {
        from: &root,
        to: &root,
        types: &types,
        instance_type: &|_, _| None,
        borrowed: &|_| None,
        this: Some(this.clone()),
    };
    let functions = group.functions.iter().map(|function| {
        let forwarding = Forwarding {
            this: &this,
            generic: &spelling.spell(&function.signature).signature,
            root: &TokenStream::new(),
            kind: RoleKind::Functions,
            trait_path: &quote!(Guest),
            argument: &|_, name| quote!(#name),
        };
        forwarding.of(&function.signature)
    });
    let glue = quote!(impl Guest for __Implementation { #(#functions)* });
    let stub = (stubs == Stubs::Wanted).then(|| {
        let signatures = group.functions.iter().map(|function| &function.signature);
        let component = implementer.convention();
        quote!(impl Guest for #component { #(#[allow(unused_variables)] #signatures { unreachable!() })* })
    });
    explain(tree, world);
    tree.add(&root, quote!(#glue #stub))
}

/// Says, where it is missing, what to implement.
fn explain(tree: &mut Tree, world: &str) {
    let label = format!("world `{world}` exports functions");
    let guest = tree.items_mut(&ModulePath::default()).iter_mut().find_map(|item| match item {
        Item::Trait(item) if item.ident == "Guest" => Some(item),
        _ => None,
    });
    if let Some(guest) = guest {
        guest.attrs.push(parse_quote! {
            #[diagnostic::on_unimplemented(
                message = "`{Self}` does not implement `Guest`",
                label = #label,
                note = "write `impl Guest for {Self}`"
            )]
        });
    }
}
