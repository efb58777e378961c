//! Modules that are taken: upstream puts imports at the root, by their label or by their namespace, exports likewise into
//! `exports`, and what it needs itself beside them.
//!
//! The namespace of a package, and then a label, whose module is taken gets `_` appended, and so does a package that is
//! called as a keyword.

use heck::ToSnakeCase;
use indexmap::IndexMap;
use wit_bindgen_rust::to_rust_ident;
use wit_parser::{PackageId, Resolve, WorldId, WorldItem, WorldKey};

use super::Scope;
use super::mark::marked;

/// Modules at the root that upstream needs for futures and streams.
const OF_TASKS: [&str; 2] = ["wit_future", "wit_stream"];

/// Gives every instance of `world` a name that leads to a module of its own.
pub(crate) fn make_room_for_modules(resolve: &mut Resolve, world: WorldId) {
    for (_, package) in &mut resolve.packages {
        if to_rust_ident(&package.name.name) != package.name.name.to_snake_case() {
            package.name.name = marked(&package.name.name, 1);
        }
    }
    let mut root = Scope::with(&OF_TASKS);
    if resolve.worlds[world].exports.values().any(|item| matches!(item, WorldItem::Interface { .. })) {
        root = Scope::with(&[&OF_TASKS[..], &["exports"]].concat());
    }
    let imports = std::mem::take(&mut resolve.worlds[world].imports);
    let imports = with_modules(resolve, imports, &mut root);
    let exports = std::mem::take(&mut resolve.worlds[world].exports);
    let exports = with_modules(resolve, exports, &mut Scope::default());
    resolve.worlds[world].imports = imports;
    resolve.worlds[world].exports = exports;
}

/// `items`, each of whose instances has a module in `scope`.
fn with_modules(
    resolve: &mut Resolve,
    items: IndexMap<WorldKey, WorldItem>,
    scope: &mut Scope,
) -> IndexMap<WorldKey, WorldItem> {
    let plain = items.keys().filter_map(|key| match key {
        WorldKey::Interface(id) => resolve.interfaces[*id].package,
        WorldKey::Name(_) => None,
    });
    let mut namespaces: IndexMap<String, Vec<PackageId>> = IndexMap::new();
    for package in plain {
        let namespace = resolve.packages[package].name.namespace.clone();
        namespaces.entry(namespace).or_default().push(package);
    }
    for (namespace, packages) in namespaces {
        let wanted = to_rust_ident(&namespace);
        let underscores = scope.claim(&wanted, &[], &[]).len() - wanted.len();
        if underscores > 0 {
            for package in packages {
                resolve.packages[package].name.namespace = marked(&namespace, underscores);
            }
        }
    }
    let renamed = items.into_iter().map(|(key, item)| match (key, &item) {
        (WorldKey::Name(label), WorldItem::Interface { .. }) => {
            let wanted = to_rust_ident(&label);
            match scope.claim(&wanted, &[], &[]).len() - wanted.len() {
                0 => (WorldKey::Name(label), item),
                underscores => (WorldKey::Name(marked(&label, underscores)), item),
            }
        }
        (key, _) => (key, item),
    });
    renamed.collect()
}
