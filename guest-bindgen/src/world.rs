//! The functions of the world itself: upstream's trait `Guest` at the root is what a guest implements, as it is.

use quote::quote;
use syn::{Item, parse_quote};

use crate::Error;
use crate::export::{Callee, Stubs, redirect};
use crate::functions::exported_functions;
use crate::implementer::{Implementers, Role, RoleKind};
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
    let stub = (stubs == Stubs::Wanted).then(|| {
        let signatures = group.functions.iter().map(|function| &function.signature);
        let component = implementer.convention();
        quote!(impl Guest for #component { #(#[allow(unused_variables)] #signatures { unreachable!() })* })
    });
    if let Some(items) = tree.items_mut(&root) {
        redirect(items, &root, &[Callee::of_world(&implementer)])?;
    }
    explain(tree, world);
    tree.add_to_root(stub);
    Ok(())
}

/// Says, where it is missing, what to implement.
pub(crate) fn explain(tree: &mut Tree, world: &str) {
    let label = format!("world `{world}` exports functions");
    let items = tree.items_mut(&ModulePath::default()).into_iter().flatten();
    let guest = items.into_iter().find_map(|item| match item {
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
