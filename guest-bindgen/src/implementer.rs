//! Which Rust type implements what: by convention, or as the options have it.
//!
//! The generated code names every implementer once, in an `impl` of one hidden trait, and reaches it through that trait
//! everywhere else. So a type or an `impl` that is missing is one error, not one for each function.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use crate::Error;
use crate::tree::ident;

/// Who implements the world.
pub(crate) struct Implementers {
    /// The types that the options name.
    given: IndexMap<String, Type>,
    /// The keys that the options can have.
    known: BTreeSet<String>,
    /// The keys that the options have and the world, too.
    used: BTreeSet<String>,
    types: Vec<Implementer>,
}

/// A Rust type, and the traits that it must have.
struct Implementer {
    name: Ident,
    ty: Type,
    traits: Vec<TokenStream>,
}

/// Something to be implemented: a resource, or the functions of an interface or of the world.
pub(crate) struct Role {
    /// The keys under which the options can name its implementer; the first is the one that is told.
    pub(crate) keys: Vec<String>,
    /// What the type is called by convention.
    pub(crate) convention: Ident,
    /// What the generated code calls the type.
    pub(crate) name: String,
    /// The trait, as written at the root of the bindings.
    pub(crate) bound: TokenStream,
}

impl Implementers {
    pub(crate) fn new(given: &IndexMap<String, Type>) -> Self {
        Implementers { given: given.clone(), known: BTreeSet::new(), used: BTreeSet::new(), types: Vec::new() }
    }

    /// The implementer of `role`.
    pub(crate) fn of(&mut self, role: Role) -> ImplementerName {
        let Role { keys, convention, name, bound } = role;
        self.known.extend(keys.first().cloned());
        let given = keys.iter().find_map(|key| self.given.get_key_value(key));
        let ty = match given {
            Some((key, ty)) => {
                self.used.insert(key.clone());
                ty.clone()
            }
            None => Type::Verbatim(convention.to_token_stream()),
        };
        let written = ty.to_token_stream().to_string();
        match self.types.iter_mut().find(|known| known.ty.to_token_stream().to_string() == written) {
            Some(known) => {
                known.traits.push(bound);
                ImplementerName(known.name.clone())
            }
            None => {
                let name = ident(&name);
                self.types.push(Implementer { name: name.clone(), ty, traits: vec![bound] });
                ImplementerName(name)
            }
        }
    }

    /// The items at the root of the bindings, or every key of the options that names nothing.
    pub(crate) fn into_items(self, export_macro: &Ident) -> Result<TokenStream, Error> {
        let unknown: Vec<String> = self.given.keys().filter(|key| !self.used.contains(*key)).cloned().collect();
        if !unknown.is_empty() {
            return Err(Error::UnknownImplementers { keys: unknown, known: self.known.into_iter().collect() });
        }
        if self.types.is_empty() {
            return Ok(quote!());
        }
        let names: Vec<_> = self.types.iter().map(|implementer| &implementer.name).collect();
        let aliases: Vec<_> =
            self.types.iter().map(|implementer| ImplementerName(implementer.name.clone()).alias()).collect();
        let types = self.types.iter().map(|implementer| &implementer.ty);
        let traits = self.types.iter().map(|implementer| &implementer.traits);
        Ok(quote! {
            #(#[doc(hidden)] type #aliases = #types;)*
            #[doc(hidden)]
            trait __Implementers {
                #(type #names: #(#traits +)* 'static;)*
            }
            #[doc(hidden)]
            struct __Implementation;
            impl __Implementers for __Implementation {
                #(type #names = #aliases;)*
            }
            #[cfg(target_family = "wasm")]
            #export_macro!(__Implementation with_types_in self);
        })
    }
}

/// What the generated code calls an implementer.
#[derive(Clone, Debug)]
pub(crate) struct ImplementerName(Ident);

impl ImplementerName {
    /// The associated type of `__Implementers`.
    pub(crate) fn associated_type(&self) -> &Ident {
        &self.0
    }

    /// The type, at the root of the bindings.
    pub(crate) fn alias(&self) -> Ident {
        format_ident!("__{}", self.0)
    }
}
