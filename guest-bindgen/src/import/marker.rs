//! The type that stands for one imported instance, and what it and the resources of the instance implement.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Import, Marker};
use crate::functions::Functions;
use crate::signature::parameter_names;
use crate::tree::ModulePath;

impl Import<'_> {
    pub(super) fn marker_module(&self) -> &ModulePath {
        match self.marker {
            Marker::Label => &self.instance.raw,
            Marker::Imported => self.module,
        }
    }

    /// The marker of the instance, as written in upstream's module.
    pub(super) fn marker_path(&self) -> TokenStream {
        self.marker_module().item(&self.instance.raw, &self.names.marker)
    }

    pub(super) fn marker_item(&self) -> TokenStream {
        let marker = &self.names.marker;
        let docs = match self.marker {
            Marker::Label => format!(" Stands for the instance `{}` of `{}`.", self.instance.name, self.interface.id),
            Marker::Imported => format!(" Stands for `{}` as the host provides it.", self.interface.id),
        };
        quote! {
            #[doc = #docs]
            #[derive(Debug)]
            pub enum #marker {}
        }
    }

    /// The traits that the marker and the resources implement: written into upstream's module.
    pub(super) fn impls(&self) -> TokenStream {
        self.groups.iter().map(|group| self.trait_impl(group)).collect()
    }

    fn trait_impl(&self, group: &Functions) -> TokenStream {
        let marker = self.marker_path();
        let trait_path = self.module.item(&self.instance.raw, &self.trait_name(group));
        let methods = group.functions.iter().map(|function| {
            let signature = &function.signature;
            let name = &signature.ident;
            let receiver = signature.receiver().map(|_| quote!(self));
            let parameters = parameter_names(signature);
            let arguments = receiver.into_iter().chain(parameters.iter().map(|name| quote!(#name)));
            let awaited = signature.asyncness.map(|_| quote!(.await));
            let function = match &group.resource {
                Some(_) => quote!(Self::#name),
                // A parameter may have the function's name.
                None => quote!(self::#name),
            };
            quote!(#[inline] #signature { #function(#(#arguments),*) #awaited })
        });
        match &group.resource {
            Some(resource) => {
                let name = &resource.name;
                quote!(impl #trait_path for #name { type Of = #marker; #(#methods)* })
            }
            None => {
                let name = &self.instance.name;
                let constant = (self.marker == Marker::Label).then(|| quote!(const NAME: &'static str = #name;));
                let resources: Vec<_> = self.types.resources().into_iter().map(|resource| resource.name).collect();
                quote! {
                    impl #trait_path for #marker {
                        #constant
                        #(type #resources = #resources;)*
                        #(#methods)*
                    }
                }
            }
        }
    }
}
