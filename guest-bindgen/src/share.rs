//! Labels share value types: every label's copy of a record, variant, enum or flags becomes an alias of one of them.
//!
//! Input: a [`Resolve`] whose ids are nominal for a world (each import and export of an interface has types of its own);
//! output: the same with the copies of one WIT type pointing at the one that was defined first. Types with handles,
//! futures or streams are left alone: a resource of one label *is* another type than the same resource of another.
//!
//! Upstream's `merge_structurally_equal_types` is no substitute: it also merges unrelated types of one shape.

use indexmap::IndexMap;
use wit_bindgen_core::Types;
use wit_parser::{InterfaceId, Resolve, Type, TypeDefKind, TypeId, WorldId, WorldItem};

/// Rewrites the types of `world` in `resolve`.
pub(crate) fn share_value_types(resolve: &mut Resolve, world: WorldId) {
    for copies in copies_of_value_types(resolve, world).into_values() {
        // Aliases must point backwards: `wit-parser` computes sizes in the order of ids.
        let Some(&first) = copies.iter().min() else { continue };
        for copy in copies.into_iter().filter(|copy| *copy != first) {
            resolve.types[copy].kind = TypeDefKind::Type(Type::Id(first));
        }
    }
}

/// Per interface and type name, the ids of that type in every import and export.
fn copies_of_value_types(resolve: &Resolve, world: WorldId) -> IndexMap<(InterfaceId, String), Vec<TypeId>> {
    let mut types = Types::default();
    types.analyze(resolve);
    let world = &resolve.worlds[world];
    let mut copies: IndexMap<_, Vec<_>> = IndexMap::new();
    for item in world.imports.values().chain(world.exports.values()) {
        let WorldItem::Interface { id, .. } = item else { continue };
        for (name, ty) in &resolve.interfaces[*id].types {
            if is_nominal_value(resolve, &types, *ty) {
                copies.entry((original(resolve, *id), name.clone())).or_default().push(*ty);
            }
        }
    }
    copies
}

/// Whether upstream defines a Rust type for it (an alias needs no sharing: what it names is shared) that carries values only.
fn is_nominal_value(resolve: &Resolve, types: &Types, ty: TypeId) -> bool {
    let kind = &resolve.types[ty].kind;
    let nominal =
        matches!(kind, TypeDefKind::Record(_) | TypeDefKind::Variant(_) | TypeDefKind::Enum(_) | TypeDefKind::Flags(_));
    nominal && !types.get(ty).has_resource && !moves(resolve, &Type::Id(ty))
}

/// Whether a future or a stream is in a type, so that a value of it can be handed on only once.
fn moves(resolve: &Resolve, ty: &Type) -> bool {
    let Type::Id(id) = ty else { return false };
    let kind = &resolve.types[*id].kind;
    matches!(kind, TypeDefKind::Future(_) | TypeDefKind::Stream(_))
        || parts(kind).iter().any(|part| moves(resolve, part))
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
        TypeDefKind::Option(ty)
        | TypeDefKind::List(ty)
        | TypeDefKind::FixedLengthList(ty, _)
        | TypeDefKind::Type(ty) => vec![*ty],
        TypeDefKind::Flags(_)
        | TypeDefKind::Enum(_)
        | TypeDefKind::Resource
        | TypeDefKind::Handle(_)
        | TypeDefKind::Unknown => Vec::new(),
    }
}

/// The interface as written in WIT, of which `id` may be a nominal copy.
pub(crate) fn original(resolve: &Resolve, mut id: InterfaceId) -> InterfaceId {
    while let Some(of) = resolve.interfaces[id].clone_of {
        id = of;
    }
    id
}
