//! Which resources a type has handles of.
//!
//! That decides what labels can share: a resource is another type for each instance of the interface that defines it, and
//! so is all that it is in.

use wit_bindgen_core::dealias;
use wit_parser::{Handle, InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeOwner};

/// The resources in `ty`, `ty` itself included, in order and each once.
pub(crate) fn resources(resolve: &Resolve, ty: TypeId) -> Vec<TypeId> {
    let mut resources = Vec::new();
    collect(resolve, ty, &mut resources);
    resources.sort_unstable();
    resources.dedup();
    resources
}

/// Whether one of the resources in `ty` is defined by `interface`.
pub(crate) fn has_resource_of(resolve: &Resolve, ty: TypeId, interface: InterfaceId) -> bool {
    let defined_here = |resource: &TypeId| resolve.types[*resource].owner == TypeOwner::Interface(interface);
    resources(resolve, ty).iter().any(defined_here)
}

fn collect(resolve: &Resolve, ty: TypeId, resources: &mut Vec<TypeId>) {
    let ty = dealias(resolve, ty);
    let kind = &resolve.types[ty].kind;
    if *kind == TypeDefKind::Resource {
        resources.push(ty);
    }
    for part in parts(kind) {
        if let Type::Id(part) = part {
            collect(resolve, part, resources);
        }
    }
}

/// The types that a type is made of.
fn parts(kind: &TypeDefKind) -> Vec<Type> {
    match kind {
        TypeDefKind::Record(record) => record.fields.iter().map(|field| field.ty).collect(),
        TypeDefKind::Variant(variant) => variant.cases.iter().filter_map(|case| case.ty).collect(),
        TypeDefKind::Tuple(tuple) => tuple.types.clone(),
        TypeDefKind::Result(result) => result.ok.into_iter().chain(result.err).collect(),
        TypeDefKind::Future(ty) | TypeDefKind::Stream(ty) => ty.iter().copied().collect(),
        TypeDefKind::Map(key, value) => vec![*key, *value],
        TypeDefKind::Handle(Handle::Own(resource) | Handle::Borrow(resource)) => vec![Type::Id(*resource)],
        TypeDefKind::Option(ty)
        | TypeDefKind::List(ty)
        | TypeDefKind::FixedLengthList(ty, _)
        | TypeDefKind::Type(ty) => vec![*ty],
        TypeDefKind::Flags(_) | TypeDefKind::Enum(_) | TypeDefKind::Resource | TypeDefKind::Unknown => Vec::new(),
    }
}
