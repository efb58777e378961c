//! Labels share value types: every label's copy of a record, variant, enum or flags becomes an alias of one of them.
//!
//! Input: a [`Resolve`] whose ids are nominal for a world (each import and export of an interface has types of its own);
//! output: the same with the copies of one WIT type pointing at the one that was defined first. Types with handles of
//! the interface's own resources are left alone: a resource of one label *is* another type than that of another label.
//!
//! Upstream's `merge_structurally_equal_types` is no substitute: it also merges unrelated types of one shape.

use indexmap::IndexMap;
use wit_parser::{InterfaceId, Resolve, Type, TypeDefKind, TypeId, WorldId, WorldItem};

use crate::reach;

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

/// What makes two types copies of each other: they are the type of one name in one interface, over the same resources.
type Origin = (InterfaceId, String, Vec<TypeId>);

/// The ids of every type that upstream defines in Rust, by origin.
fn copies_of_value_types(resolve: &Resolve, world: WorldId) -> IndexMap<Origin, Vec<TypeId>> {
    let world = &resolve.worlds[world];
    let mut copies: IndexMap<_, Vec<_>> = IndexMap::new();
    for item in world.imports.values().chain(world.exports.values()) {
        let WorldItem::Interface { id, .. } = item else { continue };
        for (name, ty) in &resolve.interfaces[*id].types {
            if is_nominal(&resolve.types[*ty].kind) && !reach::has_resource_of(resolve, *ty, *id) {
                let origin = (original(resolve, *id), name.clone(), reach::resources(resolve, *ty));
                copies.entry(origin).or_default().push(*ty);
            }
        }
    }
    copies
}

/// Whether upstream defines a Rust type for it. Others are aliases, which need no sharing: what they name is shared.
fn is_nominal(kind: &TypeDefKind) -> bool {
    matches!(kind, TypeDefKind::Record(_) | TypeDefKind::Variant(_) | TypeDefKind::Enum(_) | TypeDefKind::Flags(_))
}

/// The interface as written in WIT, of which `id` may be a nominal copy.
pub(crate) fn original(resolve: &Resolve, mut id: InterfaceId) -> InterfaceId {
    while let Some(of) = resolve.interfaces[id].clone_of {
        id = of;
    }
    id
}
