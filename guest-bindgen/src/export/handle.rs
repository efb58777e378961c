//! The handles of exported resources: upstream's types, for the one implementer that a resource has here.
//!
//! Upstream's are generic over the implementer in every method, and check at run time that it is always the same. Here its
//! name is known, so that a handle shows it by `Deref` and nothing is to be checked. They are defined in the module of the
//! facade: rustc calls them as the guest does, `primary::CalculatorHandle`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Attribute, Item, ItemTrait, TraitItem, Type, Visibility};

use super::{Export, lowered_trait};
use crate::functions::Functions;
use crate::implementer::ImplementerName;
use crate::tree::ModulePath;
use crate::types::Resource;
use crate::{Error, body};

/// Replaces, in upstream's module of `export`, its traits and its handles; what is to be in the module of the facade.
pub(super) fn replace(items: &mut Vec<Item>, export: &Export<'_>) -> Result<TokenStream, Error> {
    let mut definitions = TokenStream::new();
    let groups = export.groups.iter().zip(&export.implementers);
    for (group, implementer) in groups {
        let Some(resource) = &group.resource else { continue };
        let written = Written::new(items, export, group, resource)?;
        items.retain(|item| !written.is_replaced(item));
        items.extend([written.imports(), written.owned(implementer), written.borrow(implementer)].map(Item::Verbatim));
        definitions.extend(written.definitions());
    }
    items.retain(|item| !matches!(item, Item::Trait(item) if item.ident == "Guest"));
    Ok(definitions)
}

/// What upstream wrote for a resource.
struct Written<'a> {
    resource: &'a Resource,
    export: &'a Export<'a>,
    /// What WIT says about it.
    docs: &'a [Attribute],
    owned: Ident,
    borrow: Ident,
    guest: Ident,
    /// The path from upstream's module to the root of the bindings.
    root: TokenStream,
    /// `[resource-new]` and `[resource-rep]`.
    intrinsics: Vec<TokenStream>,
    /// As visible as the hidden traits are.
    visibility: Visibility,
}

impl<'a> Written<'a> {
    fn new(
        items: &[Item],
        export: &'a Export<'a>,
        group: &'a Functions,
        resource: &'a Resource,
    ) -> Result<Self, Error> {
        let guest = lowered_trait(group);
        let owned = resource.name.clone();
        let traits = items.iter().filter_map(|item| match item {
            Item::Trait(item) if item.ident == guest => Some(item),
            _ => None,
        });
        Ok(Written {
            resource,
            export,
            docs: &group.docs,
            borrow: format_ident!("{owned}Borrow"),
            owned,
            root: ModulePath::default().from(&export.instance.raw),
            intrinsics: traits.flat_map(intrinsics).collect::<Result<_, _>>()?,
            visibility: export.instance.raw.visible_at_root(),
            guest,
        })
    }

    fn is_replaced(&self, item: &Item) -> bool {
        match item {
            Item::Trait(item) => item.ident == self.guest,
            Item::Struct(item) => item.ident == self.owned || item.ident == self.borrow,
            Item::Impl(item) if item.trait_.is_none() => match &*item.self_ty {
                Type::Path(ty) => {
                    ty.path.segments.first().is_some_and(|name| name.ident == self.owned || name.ident == self.borrow)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The names of the facade.
    fn names(&self) -> (Ident, Ident) {
        (self.export.names.handle_of(self.resource), self.export.names.borrow_of(self.resource))
    }

    /// The structs, for the module of the facade; what they can do stays with the lowering.
    fn definitions(&self) -> TokenStream {
        let (owned, borrow) = self.names();
        let module = self.export.module;
        let (root, visibility) = (ModulePath::default().from(module), module.visible_at_root());
        let wit_name = &self.resource.wit_name;
        let owned_docs =
            format!(" An owned handle of resource `{wit_name}`; of its implementer it is made with `.into()`.");
        let borrow_docs = format!(" A borrowed handle of resource `{wit_name}`.");
        let docs = self.docs;
        let paragraph = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
        quote! {
            #[doc = #owned_docs]
            #paragraph
            #(#docs)*
            #[derive(Debug)]
            #[repr(transparent)]
            pub struct #owned {
                #visibility handle: #root _rt::Resource<#owned>,
            }
            #[doc = #borrow_docs]
            #[derive(Debug)]
            #[repr(transparent)]
            pub struct #borrow<'a> {
                #visibility rep: *const u8,
                #visibility _marker: ::core::marker::PhantomData<&'a #owned>,
            }
        }
    }

    /// Calls the structs as upstream does.
    fn imports(&self) -> TokenStream {
        let (owned, borrow) = self.names();
        let (module, raw) = (self.export.module, &self.export.instance.raw);
        let (owned_path, borrow_path) = (module.item(raw, &owned), module.item(raw, &borrow));
        let [owned, borrow] = [(&self.owned, &owned), (&self.borrow, &borrow)]
            .map(|(name, defined)| (name != defined).then(|| quote!(as #name)));
        quote!(pub use #owned_path #owned; pub use #borrow_path #borrow;)
    }

    fn owned(&self, implementer: &ImplementerName) -> TokenStream {
        let Written { root, intrinsics, visibility, export, .. } = self;
        let raw = &export.instance.raw;
        let owned = export.module.item(raw, &self.names().0);
        let (associated, ty) = (implementer.associated_type(), implementer.path(raw));
        quote! {
            impl #owned {
                /// What implements the resource, taken out of its handle.
                pub fn into_inner(self) -> #ty {
                    unsafe { #root __taken(self.slot()) }
                }
                #[doc(hidden)]
                pub unsafe fn from_handle(handle: u32) -> Self {
                    Self { handle: unsafe { _rt::Resource::from_handle(handle) } }
                }
                #[doc(hidden)]
                pub fn take_handle(&self) -> u32 {
                    _rt::Resource::take_handle(&self.handle)
                }
                #[doc(hidden)]
                pub fn handle(&self) -> u32 {
                    _rt::Resource::handle(&self.handle)
                }
                // `T` is the implementer, by whatever name the caller has for it.
                fn new<T: 'static>(value: T) -> Self {
                    let slot = _rt::Box::into_raw(_rt::Box::new(::core::option::Option::Some(value)));
                    unsafe { Self::from_handle(Self::_resource_new(slot.cast())) }
                }
                fn slot(&self) -> *mut ::core::option::Option<#ty> {
                    Self::_resource_rep(self.handle()).cast()
                }
                #visibility unsafe fn dtor<__I: #root __Resources>(slot: *mut u8) {
                    drop(unsafe { _rt::Box::from_raw(slot.cast::<::core::option::Option<__I::#associated>>()) });
                }
                #(#intrinsics)*
            }
            impl ::core::ops::Deref for #owned {
                type Target = #ty;
                fn deref(&self) -> &Self::Target {
                    unsafe { #root __held(self.slot()) }
                }
            }
            impl ::core::convert::From<#ty> for #owned {
                fn from(value: #ty) -> Self {
                    Self::new(value)
                }
            }
        }
    }

    fn borrow(&self, implementer: &ImplementerName) -> TokenStream {
        let Written { root, export, .. } = self;
        let raw = &export.instance.raw;
        let borrow = export.module.item(raw, &self.names().1);
        let ty = implementer.path(raw);
        quote! {
            impl<'a> #borrow<'a> {
                #[doc(hidden)]
                pub unsafe fn lift(rep: *const u8) -> Self {
                    Self { rep, _marker: ::core::marker::PhantomData }
                }
                // `T` is the implementer, by whatever name the caller has for it.
                fn get<T: 'static>(&self) -> &'a T {
                    unsafe { #root __held(self.rep.cast()) }
                }
            }
            impl ::core::ops::Deref for #borrow<'_> {
                type Target = #ty;
                fn deref(&self) -> &Self::Target {
                    self.get()
                }
            }
        }
    }
}

/// The canonical built-ins among the functions of upstream's trait.
fn intrinsics(guest: &ItemTrait) -> impl Iterator<Item = Result<TokenStream, Error>> {
    guest.items.iter().filter_map(|item| match item {
        TraitItem::Fn(function) if ["_resource_new", "_resource_rep"].iter().any(|name| function.sig.ident == name) => {
            let mut signature = function.sig.clone();
            signature.generics.where_clause = None;
            let block = body::tokens(function.default.as_ref()?);
            Some(block.map(|block| quote!(#signature #block)))
        }
        _ => None,
    })
}
