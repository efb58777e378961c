//! Rust as a tree of modules that can be read and added to.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Attribute, Item, ItemMacro, ItemMod, Visibility, parse_quote};

use crate::docs;

/// An identifier of generated code.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A module, by its path from the root of the bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ModulePath(pub(crate) Vec<Ident>);

impl ModulePath {
    /// The path to `item` of this module, as written in the module at `from`.
    pub(crate) fn item(&self, from: &ModulePath, item: &Ident) -> TokenStream {
        let module = self.from(from);
        quote!(#module #item)
    }

    /// This module, as written in the module at `from`: ends in `::` or is empty.
    pub(crate) fn from(&self, from: &ModulePath) -> TokenStream {
        let shared = self.0.iter().zip(&from.0).take_while(|(a, b)| a == b).count();
        let up = from.0[shared..].iter().map(|_| quote!(super::));
        let down = self.0[shared..].iter().map(|name| quote!(#name ::));
        quote!(#(#up)* #(#down)*)
    }

    /// The visibility of what is written in this module and seen at the root, and below it only.
    pub(crate) fn visible_at_root(&self) -> Visibility {
        let up = self.0.iter().map(|_| quote!(super));
        match self.0.len() {
            0 => Visibility::Inherited,
            _ => parse_quote!(pub(in #(#up)::*)),
        }
    }

    /// The module that `relative`, a path with leading `super`s written in this module, leads to.
    pub(crate) fn parent(&self, levels: usize) -> ModulePath {
        ModulePath(self.0[..self.0.len().saturating_sub(levels)].to_vec())
    }
}

impl std::fmt::Display for ModulePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.0.iter().map(Ident::to_string).collect();
        f.write_str(&names.join("::"))
    }
}

/// A file of Rust.
pub(crate) struct Tree(syn::File);

impl Tree {
    pub(crate) fn new(file: syn::File) -> Self {
        Tree(file)
    }

    pub(crate) fn into_file(self) -> syn::File {
        self.0
    }

    /// The items of the module at `path`.
    pub(crate) fn items(&self, path: &ModulePath) -> Option<&[Item]> {
        let mut items = &self.0.items;
        for name in &path.0 {
            items = items.iter().find_map(|item| match item {
                Item::Mod(module) if module.ident == *name => module.content.as_ref().map(|(_, items)| items),
                _ => None,
            })?;
        }
        Some(items)
    }

    /// The items of the module at `path`.
    pub(crate) fn items_mut(&mut self, path: &ModulePath) -> Option<&mut Vec<Item>> {
        let mut items = &mut self.0.items;
        for name in &path.0 {
            items = items.iter_mut().find_map(|item| match item {
                Item::Mod(module) if module.ident == *name => module.content.as_mut().map(|(_, items)| items),
                _ => None,
            })?;
        }
        Some(items)
    }

    /// Adds `items`, one each, which nobody will look for, at the root.
    pub(crate) fn add_to_root(&mut self, items: impl IntoIterator<Item = TokenStream>) {
        self.0.items.extend(items.into_iter().map(Item::Verbatim));
    }

    /// Adds a call of a macro at the root.
    pub(crate) fn add_call_to_root(&mut self, call: ItemMacro) {
        self.0.items.push(Item::Macro(call));
    }

    /// Keeps a module at the root out of the documentation.
    pub(crate) fn hide_module(&mut self, name: &Ident) {
        for item in &mut self.0.items {
            if let Item::Mod(module) = item
                && module.ident == *name
            {
                module.attrs.push(parse_quote!(#[doc(hidden)]));
            }
        }
    }

    /// The names of the modules at the root.
    pub(crate) fn root_modules(&self) -> impl Iterator<Item = &Ident> {
        self.0.items.iter().filter_map(|item| match item {
            Item::Mod(module) => Some(&module.ident),
            _ => None,
        })
    }

    /// The names of the types and traits at the root.
    pub(crate) fn root_types(&self) -> impl Iterator<Item = &Ident> {
        self.0.items.iter().filter_map(|item| match item {
            Item::Enum(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        })
    }

    /// Adds `items`, which nobody will look for, to the module at `path`, which is made where it is missing.
    pub(crate) fn add(&mut self, path: &ModulePath, items: TokenStream) {
        if let Some(module) = self.module_mut(path) {
            module.content.get_or_insert_default().1.push(Item::Verbatim(items));
        }
    }

    /// Adds `paragraphs` to the documentation of the module at `path`, which is made where it is missing.
    pub(crate) fn document(&mut self, path: &ModulePath, paragraphs: &[&str]) {
        if let Some(module) = self.module_mut(path) {
            module.attrs.extend(docs::of_module(paragraphs));
        }
    }

    fn module_mut(&mut self, path: &ModulePath) -> Option<&mut ItemMod> {
        let (last, parents) = path.0.split_last()?;
        let mut items = &mut self.0.items;
        for name in parents {
            items = &mut module_mut(items, name).content.get_or_insert_default().1;
        }
        Some(module_mut(items, last))
    }
}

fn module_mut<'a>(items: &'a mut Vec<Item>, name: &Ident) -> &'a mut ItemMod {
    let at = items.iter().position(|item| matches!(item, Item::Mod(module) if module.ident == *name));
    let at = at.unwrap_or_else(|| {
        items.push(parse_quote!(pub mod #name {}));
        items.len() - 1
    });
    match &mut items[at] {
        Item::Mod(module) => module,
        _ => unreachable!("the item at this place was just found or made to be a module"),
    }
}

/// The attributes of those items that have documentation or are linted.
pub(crate) fn attributes_mut(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Const(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Macro(item) if item.ident.is_some() => &mut item.attrs,
        Item::Mod(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        _ => return None,
    })
}
