//! Generated bindings → a guest that calls every import, so that none of them is left out of the component.
//!
//! An import is a public function whose body links to a wasm import. It is called with arguments out of nowhere: the
//! guest is never run.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{FnArg, Ident, ImplItem, Item, Type, Visibility};

/// The text of the crate, beside `bindings.rs`.
pub(super) fn guest(bindings: &str) -> syn::Result<String> {
    let file = syn::parse_file(bindings)?;
    let mut calls = TokenStream::new();
    let mut path = vec![quote!(bindings)];
    add_calls(&file.items, &mut path, &mut calls);
    let guest = quote! {
        pub mod bindings;

        #[allow(warnings)]
        mod calls {
            use super::bindings;

            fn any<T>() -> T {
                loop {}
            }

            #[unsafe(no_mangle)]
            extern "C" fn call_every_import() {
                #calls
            }
        }
    };
    Ok(guest.to_string())
}

fn add_calls(items: &[Item], path: &mut Vec<TokenStream>, calls: &mut TokenStream) {
    for item in items {
        match item {
            Item::Mod(module) if is_public(&module.vis) => {
                let Some((_, items)) = &module.content else { continue };
                path.push(module.ident.to_token_stream());
                add_calls(items, path, calls);
                path.pop();
            }
            Item::Fn(function) if is_public(&function.vis) && is_import(&function.block) => {
                let name = &function.sig.ident;
                calls.extend(call(&function.sig, quote!(#(#path::)* #name)));
            }
            Item::Impl(block) if block.trait_.is_none() => {
                let Some(name) = type_name(&block.self_ty) else { continue };
                for item in &block.items {
                    if let ImplItem::Fn(method) = item
                        && is_public(&method.vis)
                        && is_import(&method.block)
                    {
                        let method_name = &method.sig.ident;
                        calls.extend(call(&method.sig, quote!(#(#path::)* #name::#method_name)));
                    }
                }
            }
            _ => {}
        }
    }
}

fn call(signature: &syn::Signature, path: TokenStream) -> TokenStream {
    let arguments = signature.inputs.iter().map(|_: &FnArg| quote!(any()));
    match signature.asyncness {
        Some(_) => {
            quote! { component_guest::rt::async_support::block_on(async { let _ = #path(#(#arguments),*).await; }); }
        }
        None => quote! { let _ = #path(#(#arguments),*); },
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether a body links to an import; the intrinsics of exports are no imports of the world.
fn is_import(block: &syn::Block) -> bool {
    let text = block.to_token_stream().to_string();
    text.contains("wasm_import_module") && !text.contains("\"[export]")
}

fn type_name(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.get_ident(),
        _ => None,
    }
}
