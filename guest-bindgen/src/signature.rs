//! A signature that upstream wrote in one module, as it is written in another.
//!
//! Input: a signature and a [`Spelling`]; output: [`Spelled`]. Paths are led to where they led before, types of the
//! instance are spelled as the target has it, and what the prelude has is called by its short name.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, Pat, PatType, Path, PathSegment, ReturnType, Signature, Type, parse_quote};

use crate::tree::{ModulePath, ident};
use crate::types::{Resource, TypeKind, TypeNames};

/// How types are called in the module that a signature moves to.
pub(crate) struct Spelling<'a> {
    /// Where the signature stands.
    pub(crate) from: &'a ModulePath,
    /// Where it is to stand.
    pub(crate) to: &'a ModulePath,
    pub(crate) types: &'a TypeNames,
    /// The type of the instance that upstream calls by this segment, unless that name is right in the target as well.
    pub(crate) instance_type: &'a dyn Fn(&TypeKind, &PathSegment) -> Option<Type>,
    /// What a parameter that is a borrowed handle is a reference to.
    pub(crate) borrowed: &'a dyn Fn(&Resource) -> Option<Type>,
    /// What `Self` is, if not `Self`.
    pub(crate) this: Option<Type>,
    /// What the target calls something of its own, although it is no type of the instance.
    pub(crate) taken: Option<&'a Ident>,
}

/// A signature in its new place.
pub(crate) struct Spelled {
    pub(crate) signature: Signature,
    /// Whether a type was spelled by [`Spelling::instance_type`] or [`Spelling::borrowed`].
    pub(crate) mentions_instance: bool,
    /// The parameters, by place among those after the receiver, that are references now and were handles.
    pub(crate) borrowed: Vec<usize>,
    /// The names that the target must import from `_rt`, each once.
    pub(crate) runtime_names: Vec<Ident>,
}

impl Spelling<'_> {
    pub(crate) fn spell(&self, signature: &Signature) -> Spelled {
        let mut signature = signature.clone();
        let mut speller = Speller { spelling: self, mentions_instance: false, runtime_names: Some(Vec::new()) };
        let mut borrowed = Vec::new();
        let parameters = signature.inputs.iter_mut().filter_map(|input| match input {
            FnArg::Typed(parameter) => Some(&mut *parameter.ty),
            FnArg::Receiver(_) => None,
        });
        for (place, ty) in parameters.enumerate() {
            match self.borrowed_type(ty) {
                Some(target) => {
                    speller.mentions_instance |= !is_self(&target);
                    *ty = parse_quote!(&#target);
                    borrowed.push(place);
                }
                None => speller.visit_type_mut(ty),
            }
        }
        speller.visit_return_type_mut(&mut signature.output);
        if is_unit(&signature.output) {
            signature.output = ReturnType::Default;
        }
        // `where Self: Sized`, which holds for every implementer.
        signature.generics.where_clause = None;
        let Speller { mentions_instance, runtime_names, .. } = speller;
        Spelled { signature, mentions_instance, borrowed, runtime_names: runtime_names.unwrap_or_default() }
    }

    /// Spells one type, wherever it stands; it needs no imports.
    pub(crate) fn respell(&self, ty: &mut Type) {
        Speller { spelling: self, mentions_instance: false, runtime_names: None }.visit_type_mut(ty);
    }

    /// What `ty` borrows, if it is a borrowed handle.
    fn borrowed_type(&self, ty: &Type) -> Option<Type> {
        let Type::Path(path) = ty else { return None };
        let TypeKind::Borrow(resource) = self.types.get(path.path.get_ident_with_arguments()?)? else { return None };
        (self.borrowed)(resource)
    }
}

fn is_self(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("Self"))
}

/// Whether upstream spelled out that a function returns nothing.
fn is_unit(output: &ReturnType) -> bool {
    matches!(output, ReturnType::Type(_, ty) if matches!(&**ty, Type::Tuple(tuple) if tuple.elems.is_empty()))
}

/// A path of one segment, whose arguments do not matter.
trait SingleSegment {
    fn get_ident_with_arguments(&self) -> Option<&Ident>;
}

impl SingleSegment for Path {
    fn get_ident_with_arguments(&self) -> Option<&Ident> {
        match self.segments.iter().collect::<Vec<_>>()[..] {
            [segment] if self.leading_colon.is_none() => Some(&segment.ident),
            _ => None,
        }
    }
}

struct Speller<'a> {
    spelling: &'a Spelling<'a>,
    mentions_instance: bool,
    /// The names that the target must import; if it imports nothing, they are called by their paths.
    runtime_names: Option<Vec<Ident>>,
}

impl VisitMut for Speller<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        visit_mut::visit_type_mut(self, ty);
        let Type::Path(path) = ty else { return };
        if path.qself.is_some() {
            return;
        }
        match path.path.get_ident_with_arguments() {
            Some(name) if name == "Self" => {
                if let Some(this) = &self.spelling.this {
                    *ty = this.clone();
                }
            }
            Some(name) => {
                let Some(kind) = self.spelling.types.get(name) else { return };
                if let Some(spelled) = (self.spelling.instance_type)(kind, &path.path.segments[0]) {
                    self.mentions_instance = true;
                    *ty = spelled;
                }
            }
            None if self.spelling.from == self.spelling.to => {}
            None => self.move_path(&mut path.path),
        }
    }
}

impl Speller<'_> {
    fn move_path(&mut self, path: &mut Path) {
        if self.shorten(path) {
            return;
        }
        let Spelling { from, to, .. } = self.spelling;
        let levels = path.segments.iter().take_while(|segment| segment.ident == "super").count();
        let module = match levels {
            0 if path.segments[0].ident == "_rt" => ModulePath::default(),
            0 => return,
            levels => from.parent(levels),
        };
        let up = module.from(to);
        let rest = path.segments.iter().skip(levels);
        *path = parse_quote!(#up #(#rest)::*);
    }

    fn is_free(&self, name: &Ident) -> bool {
        self.spelling.types.get(name).is_none() && self.spelling.taken != Some(name)
    }

    /// Leaves the last segment of a path to something that every Rust reader knows by that name alone.
    fn shorten(&mut self, path: &mut Path) -> bool {
        let Some(name) = prelude_name(path).filter(|name| self.is_free(name)) else {
            return false;
        };
        if path.segments[0].ident == "_rt" {
            let Some(names) = &mut self.runtime_names else { return false };
            add(names, &name);
        }
        let segment = path.segments.last().cloned();
        *path = Path { leading_colon: None, segments: segment.into_iter().collect() };
        true
    }
}

/// The last segment of a path to something that every Rust reader knows by that name alone.
fn prelude_name(path: &Path) -> Option<Ident> {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names[..] {
        ["core", "option", name @ "Option"] | ["core", "result", name @ "Result"] => Some(ident(name)),
        ["_rt", name @ ("String" | "Vec")] => Some(ident(name)),
        _ => None,
    }
}

/// The parameters after the receiver.
pub(crate) fn parameters(signature: &Signature) -> Vec<&PatType> {
    let typed = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(parameter) => Some(parameter),
        FnArg::Receiver(_) => None,
    });
    typed.collect()
}

/// What the parameters after the receiver are called; upstream gives each a name.
pub(crate) fn parameter_names(signature: &Signature) -> Vec<Ident> {
    let names = parameters(signature).into_iter().filter_map(|parameter| match &*parameter.pat {
        Pat::Ident(name) => Some(name.ident.clone()),
        _ => None,
    });
    names.collect()
}

/// Imports, in `module`, what the signatures call by names of the prelude, which a `no_std` guest does not have.
pub(crate) fn runtime_names<'a>(module: &ModulePath, signatures: impl Iterator<Item = &'a Spelled>) -> TokenStream {
    let mut names = Vec::new();
    for spelled in signatures {
        spelled.runtime_names.iter().for_each(|name| add(&mut names, name));
    }
    let root = ModulePath::default().from(module);
    quote!(#(use #root _rt::#names;)*)
}

/// Adds `name` to `names`, if it is not there.
fn add(names: &mut Vec<Ident>, name: &Ident) {
    if !names.contains(name) {
        names.push(name.clone());
    }
}
