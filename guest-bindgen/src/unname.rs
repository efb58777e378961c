//! Types that are but another name of a handle, `type owned = own<thing>`, lose it: upstream panics at their definition.
//!
//! Input and output: the [`Resolve`] that is lowered. What mentions such a type mentions the handle; there is no Rust type of
//! that name. The component type that is embedded still has it.

use std::collections::HashSet;

use wit_parser::{Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldItem};

/// Takes the names from all handles.
pub(crate) fn unname_handles(resolve: &mut Resolve) {
    let ids = resolve.types.iter().map(|(id, _)| id);
    let handles: HashSet<TypeId> = ids.filter(|id| is_handle(resolve, *id)).collect();
    for id in &handles {
        resolve.types[*id].name = None;
        resolve.types[*id].owner = TypeOwner::None;
    }
    for (_, interface) in resolve.interfaces.iter_mut() {
        interface.types.retain(|_, id| !handles.contains(id));
    }
    for (_, world) in resolve.worlds.iter_mut() {
        let stays = |item: &WorldItem| !matches!(item, WorldItem::Type { id, .. } if handles.contains(id));
        world.imports.retain(|_, item| stays(item));
        world.exports.retain(|_, item| stays(item));
    }
}

/// Whether a type is a handle, by way of how many names soever.
fn is_handle(resolve: &Resolve, id: TypeId) -> bool {
    match resolve.types[id].kind {
        TypeDefKind::Handle(_) => true,
        TypeDefKind::Type(Type::Id(of)) => is_handle(resolve, of),
        _ => false,
    }
}
