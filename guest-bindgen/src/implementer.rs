//! Which Rust type implements what: by convention, or as the options have it.
//!
//! The generated code names every implementer once, in an `impl` of a hidden trait, and reaches it through that trait
//! everywhere else. So a type or an `impl` that is missing is one error, not one for each function.

use std::collections::HashSet;

use indexmap::IndexMap;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{ItemMacro, Type, parse_quote};

use crate::export::Stubs;
use crate::tree::{ModulePath, ident};
use crate::{Error, Placement};

/// Who implements the world.
pub(crate) struct Implementers {
    /// The types that the options name.
    given: IndexMap<String, Type>,
    /// The keys that the options can have.
    known: Vec<String>,
    /// The keys that the options have and the world, too.
    used: HashSet<String>,
    types: Vec<Implementer>,
    /// What the convention calls those of `types` that the options do not name, each once.
    conventions: Vec<Ident>,
    /// The types of the world itself: at the root of the bindings, where the convention looks.
    taken: Vec<Ident>,
}

/// A Rust type, and the traits that it must have.
struct Implementer {
    kind: RoleKind,
    name: Ident,
    ty: Type,
    traits: Vec<TokenStream>,
}

/// Something to be implemented: a resource, or the functions of an interface or of the world.
pub(crate) struct Role {
    pub(crate) kind: RoleKind,
    /// The keys under which the options can name its implementer; the first is the one that is told.
    pub(crate) keys: Vec<String>,
    /// What the type is called by convention, if the world has no type of that name.
    pub(crate) convention: Ident,
    /// What the generated code calls the type.
    pub(crate) name: String,
    /// The trait, as written at the root of the bindings.
    pub(crate) bound: TokenStream,
}

/// Handles show the type of a resource, so it is as public as they are; that of functions can be private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleKind {
    Resource,
    Functions,
}

impl RoleKind {
    /// The hidden trait that has the implementers of this kind.
    pub(crate) fn trait_name(self) -> Ident {
        match self {
            RoleKind::Resource => ident("__Resources"),
            RoleKind::Functions => ident("__Functions"),
        }
    }
}

impl Implementers {
    /// `given` are those that the options name; no convention is called as one of the types `taken`.
    pub(crate) fn new(given: &IndexMap<String, Type>, taken: impl IntoIterator<Item = Ident>) -> Self {
        Implementers {
            given: given.clone(),
            known: Vec::new(),
            used: HashSet::new(),
            types: Vec::new(),
            conventions: Vec::new(),
            taken: taken.into_iter().collect(),
        }
    }

    /// The implementer of `role`.
    pub(crate) fn of(&mut self, role: Role) -> ImplementerName {
        let Role { kind, keys, mut convention, name, bound } = role;
        while self.taken.contains(&convention) {
            convention = format_ident!("{convention}_");
        }
        self.known.extend(keys.first().cloned());
        let given = keys.iter().find_map(|key| self.given.get_key_value(key));
        let ty = match given {
            Some((key, ty)) => {
                self.used.insert(key.clone());
                ty.clone()
            }
            None => {
                let ty = Type::Verbatim(convention.to_token_stream());
                if !self.conventions.contains(&convention) {
                    self.conventions.push(convention.clone());
                }
                ty
            }
        };
        let written = text(&ty);
        let known = self.types.iter_mut().find(|known| known.kind == kind && text(&known.ty) == written);
        match known {
            Some(known) => {
                known.traits.push(bound);
                let alias = alias(&known.name, &known.ty);
                ImplementerName { name: known.name.clone(), convention, written, alias }
            }
            None => {
                // `a` with `b-c` and `a-b` with `c` would have one.
                let mut name = name;
                while self.types.iter().any(|known| known.name == name) {
                    name.push('_');
                }
                let name = ident(&name);
                let alias = alias(&name, &ty);
                self.types.push(Implementer { kind, name: name.clone(), ty, traits: vec![bound] });
                ImplementerName { name, convention, written, alias }
            }
        }
    }

    /// The items at the root of the bindings, if there is anything to implement, or every key of the options that names
    /// nothing.
    pub(crate) fn into_items(self, stubs: Stubs, placement: Placement) -> Result<Vec<TokenStream>, Error> {
        let unknown: Vec<String> = self.given.keys().filter(|key| !self.used.contains(*key)).cloned().collect();
        if !unknown.is_empty() {
            return Err(Error::UnknownImplementers { keys: unknown, known: self.known });
        }
        if self.types.is_empty() {
            return Ok(Vec::new());
        }
        let (resources, functions) = (self.of_kind(RoleKind::Resource), self.of_kind(RoleKind::Functions));
        let (resource_bounds, function_bounds) = (bounds(&resources), bounds(&functions));
        let conventions = &self.conventions;
        let stubs = conventions.iter().filter(|_| stubs == Stubs::Wanted);
        let mut items: Vec<_> = stubs.map(|stub| quote!(#[derive(Debug)] pub struct #stub;)).collect();
        items.push(quote!(#[doc(hidden)] pub trait __Resources: 'static { #resource_bounds }));
        items.push(quote!(#[doc(hidden)] trait __Functions: 'static { #function_bounds }));
        items.push(quote!(
            #[doc(hidden)]
            pub struct __Implementation;
        ));
        items.extend(resources.iter().map(|resource| alias_module(resource)));
        if !resources.is_empty() {
            items.extend(slots());
        }
        items.push(quote!(#[doc(hidden)] mod __no_such_type { #(pub struct #conventions;)* }));
        items.push(implementations(&resources, &functions, placement));
        Ok(items)
    }

    fn of_kind(&self, kind: RoleKind) -> Vec<&Implementer> {
        self.types.iter().filter(|implementer| implementer.kind == kind).collect()
    }
}

/// `ty` as one would write it.
fn text(ty: &Type) -> String {
    let text = ty.to_token_stream().to_string();
    [" :: ", ":: ", " ::", " <", "< ", " >", " ,"].iter().fold(text, |text, spaced| text.replace(spaced, spaced.trim()))
}

fn bounds(types: &[&Implementer]) -> TokenStream {
    types.iter().map(|Implementer { name, traits, .. }| quote!(type #name: #(#traits +)* 'static;)).collect()
}

fn alias_module(Implementer { name, ty, .. }: &Implementer) -> TokenStream {
    let (module, alias) = alias(name, ty);
    quote! {
        #[doc(hidden)]
        pub mod #module {
            pub type #alias = <super::__Implementation as super::__Resources>::#name;
        }
    }
}

/// What is behind handles, written once: each place that can panic is a place of its own in the core module, and keeps
/// functions that are alike from becoming one.
fn slots() -> [TokenStream; 2] {
    let held = quote! {
        #[doc(hidden)]
        unsafe fn __held<'a, T>(slot: *const ::core::option::Option<T>) -> &'a T {
            unsafe { (*slot).as_ref().unwrap() }
        }
    };
    let taken = quote! {
        #[doc(hidden)]
        unsafe fn __taken<T>(slot: *mut ::core::option::Option<T>) -> T {
            unsafe { (*slot).take().unwrap() }
        }
    };
    [held, taken]
}

/// The one place that names every implementer.
fn implementations(resources: &[&Implementer], functions: &[&Implementer], placement: Placement) -> TokenStream {
    let (resources, functions) = (definitions(resources), definitions(functions));
    let guest = match placement {
        Placement::Beside => quote!(self),
        Placement::Module => quote!(super),
    };
    quote! {
        const _: () = {
            // Found only where the guest has no type of that name: then the error tells what to implement.
            use self::__no_such_type::*;
            const _: () = {
                use #guest::*;
                impl __Resources for __Implementation { #resources }
                impl __Functions for __Implementation { #functions }
            };
        };
    }
}

/// Exports what is implemented.
pub(crate) fn export(export_macro: &Ident) -> ItemMacro {
    parse_quote! {
        #[cfg(target_family = "wasm")]
        #export_macro!(__Implementation with_types_in self);
    }
}

fn definitions(types: &[&Implementer]) -> TokenStream {
    types.iter().map(|Implementer { name, ty, .. }| quote!(type #name = #ty;)).collect()
}

/// What an implementer is called.
#[derive(Clone, Debug)]
pub(crate) struct ImplementerName {
    /// By the generated code.
    name: Ident,
    /// By convention.
    convention: Ident,
    /// By the guest.
    written: String,
    alias: (Ident, Ident),
}

impl ImplementerName {
    /// The associated type of `__Implementers`.
    pub(crate) fn associated_type(&self) -> &Ident {
        &self.name
    }

    /// The type, as written in the module at `from`.
    pub(crate) fn path(&self, from: &ModulePath) -> TokenStream {
        let (module, alias) = &self.alias;
        ModulePath(vec![module.clone()]).item(from, alias)
    }

    /// The type, as the guest writes it.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// The type that implements it where the options name none.
    pub(crate) fn convention(&self) -> &Ident {
        &self.convention
    }
}

/// The hidden module of an alias, and the alias: documentation shows the latter alone.
fn alias(name: &Ident, ty: &Type) -> (Ident, Ident) {
    let last = match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.clone()),
        Type::Verbatim(convention) => syn::parse2(convention.clone()).ok(),
        _ => None,
    };
    (format_ident!("__{name}"), last.unwrap_or_else(|| name.clone()))
}
