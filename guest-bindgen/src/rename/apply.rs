//! Renames what has to be renamed in the world that is lowered, and lets options that mean it follow.

use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use wit_bindgen_core::{AsyncFilterSet, ChainableMethodFilterSet};
use wit_bindgen_rust::Opts;
use wit_parser::{Resolve, TypeDefKind, TypeId, WorldId, WorldItem, WorldKey};

use super::locals::Locals;
use super::mark::marked;
use super::{Uses, case_names, taken_functions, twins};
use crate::instance::{Instance, Interface, World};

/// Gives every item of `world` a name that leads to another Rust name than that of its neighbours; `instances` has those of
/// types. In `resolve` instances may be called otherwise than as WIT has it, which is in `nominal`.
pub(crate) fn make_room(
    nominal: &Resolve,
    resolve: &mut Resolve,
    world: WorldId,
    instances: &World,
    options: &mut Opts,
) {
    let mut renaming = Renaming::of_instances(nominal, resolve, world);
    for interface in instances.imports.iter().chain(&instances.exports) {
        for instance in &interface.instances {
            rename_functions(resolve, interface, instance, &options.skip, &mut renaming);
            let owner = owner(resolve, instance);
            let types = std::mem::take(&mut resolve.interfaces[instance.interface].types).into_iter();
            let renamed = types
                .map(|(name, ty)| (renaming.of_type(resolve, &owner, ty, name, &interface.type_names), ty))
                .collect();
            resolve.interfaces[instance.interface].types = renamed;
        }
    }
    rename_world(resolve, world, instances, &options.skip, &mut renaming);
    rename_parameters(resolve, world, instances);
    if options.merge_structurally_equal_types.is_none_or(|merge| merge == Some(false)) {
        let types = types_of(resolve, world, instances);
        twins::tell_apart(resolve, &types, |path, name| {
            renaming.items.insert(path, name);
        });
    }
    renaming.follow(options);
}

fn rename_parameters(resolve: &mut Resolve, world: WorldId, instances: &World) {
    let locals = Locals::new(resolve);
    for interface in instances.imports.iter().chain(&instances.exports) {
        for instance in &interface.instances {
            resolve.interfaces[instance.interface].functions.values_mut().for_each(|it| locals.make_room(it));
        }
    }
    for item in resolve.worlds[world].imports.values_mut() {
        if let WorldItem::Function(function) = item {
            locals.make_room(function);
        }
    }
}

/// Every type with a name, by what options call it.
fn types_of(resolve: &Resolve, world: WorldId, instances: &World) -> Vec<(String, TypeId)> {
    let of_interfaces = instances.imports.iter().chain(&instances.exports).flat_map(|interface| {
        interface.instances.iter().flat_map(|instance| {
            let owner = owner(resolve, instance);
            let types = resolve.interfaces[instance.interface].types.iter();
            types.map(move |(name, ty)| (format!("{owner}/{name}"), *ty))
        })
    });
    let world = &resolve.worlds[world];
    let of_world = world.imports.iter().filter_map(|(key, item)| match (key, item) {
        (WorldKey::Name(name), WorldItem::Type { id, .. }) => Some((format!("{}/{name}", world.name), *id)),
        _ => None,
    });
    of_interfaces.chain(of_world).collect()
}

fn rename_functions(
    resolve: &mut Resolve,
    interface: &Interface,
    instance: &Instance,
    skipped: &[String],
    renaming: &mut Renaming,
) {
    let functions = &mut resolve.interfaces[instance.interface].functions;
    for (name, underscores) in taken_functions(functions.values(), interface.uses, skipped) {
        if let Some(function) = functions.get_mut(&name) {
            function.name = marked(&name, underscores);
            let instance = renaming.now(&instance.name);
            let path = |name: &str| format!("{instance}#{name}");
            renaming.items.insert(path(&name), path(&function.name));
        }
    }
}

/// Renames types of the world itself, and methods of its resources, which are imported.
fn rename_world(resolve: &mut Resolve, id: WorldId, instances: &World, skipped: &[String], renaming: &mut Renaming) {
    let functions = resolve.worlds[id].imports.values().filter_map(|item| match item {
        WorldItem::Function(function) => Some(function),
        _ => None,
    });
    let uses = Uses { imported: true, exported: false };
    let taken: IndexMap<_, _> = taken_functions(functions, uses, skipped).into_iter().collect();
    let world = resolve.worlds[id].name.clone();
    let imports = std::mem::take(&mut resolve.worlds[id].imports).into_iter();
    let renamed = imports.map(|(key, mut item)| match (&key, &mut item) {
        (WorldKey::Name(name), WorldItem::Type { id: ty, .. }) => {
            let name = renaming.of_type(resolve, &world, *ty, name.clone(), &instances.type_names);
            (WorldKey::Name(name), item)
        }
        (_, WorldItem::Function(function)) => {
            if let Some(underscores) = taken.get(&function.name) {
                let name = marked(&function.name, *underscores);
                renaming.items.insert(std::mem::replace(&mut function.name, name.clone()), name);
            }
            (key, item)
        }
        _ => (key, item),
    });
    let renamed = renamed.collect();
    resolve.worlds[id].imports = renamed;
}

/// What options call the interface whose types `instance` has.
fn owner(resolve: &Resolve, instance: &Instance) -> String {
    resolve.id_of(instance.interface).unwrap_or_else(|| instance.name.clone())
}

/// What options call an item that has been renamed, and what it is called now.
struct Renaming {
    instances: IndexMap<String, String>,
    /// Items of instances, by the names that these have now.
    items: IndexMap<String, String>,
}

impl Renaming {
    /// That of instances, which have been renamed between `nominal` and `resolve`.
    fn of_instances(nominal: &Resolve, resolve: &Resolve, world: WorldId) -> Self {
        let names = |resolve: &Resolve| -> Vec<String> {
            let world = &resolve.worlds[world];
            let items = world.imports.iter().chain(&world.exports);
            items
                .filter_map(|(key, item)| match item {
                    WorldItem::Interface { id, .. } => Some([Some(resolve.name_world_key(key)), resolve.id_of(*id)]),
                    _ => None,
                })
                .flatten()
                .flatten()
                .collect()
        };
        let renamed = names(nominal).into_iter().zip(names(resolve)).filter(|(old, new)| old != new);
        Renaming { instances: renamed.collect(), items: IndexMap::new() }
    }

    /// Renames a type of the interface or world called `owner`, if it must be, and its cases; what it is called now.
    fn of_type(
        &mut self,
        resolve: &mut Resolve,
        owner: &str,
        ty: TypeId,
        name: String,
        names: &IndexMap<String, String>,
    ) -> String {
        let definition = &mut resolve.types[ty];
        let new = names.get(&name).and_then(|rust| renamed(&name, rust));
        if let Some(new) = &new {
            definition.name = Some(new.clone());
            self.items.insert(format!("{owner}/{name}"), format!("{owner}/{new}"));
        }
        let name = new.unwrap_or(name);
        let cases: Vec<&mut String> = match &mut definition.kind {
            TypeDefKind::Variant(variant) => variant.cases.iter_mut().map(|case| &mut case.name).collect(),
            TypeDefKind::Enum(cases) => cases.cases.iter_mut().map(|case| &mut case.name).collect(),
            _ => Vec::new(),
        };
        let case_names = case_names(&cases.iter().map(|case| case.as_str()).collect::<Vec<_>>());
        for (case, rust) in cases.into_iter().zip(&case_names) {
            if let Some(new) = renamed(case, rust) {
                self.items.insert(format!("{owner}/{name}.{case}"), new.clone());
                *case = new;
            }
        }
        name
    }

    /// Lets options that name an item go on meaning it.
    fn follow(&self, options: &mut Opts) {
        if self.instances.is_empty() && self.items.is_empty() {
            return;
        }
        let keys = options.with.iter_mut().map(|(key, _)| key);
        let selectors = options.additional_type_attributes.iter_mut().map(|(selector, _)| selector);
        keys.chain(selectors).for_each(|key| *key = self.now(key));
        for (selector, _) in &mut options.additional_member_attributes {
            if let Some((ty, member)) = selector.rsplit_once('.') {
                *selector = self.member(&self.now(ty), member);
            }
        }
        let ignored: Vec<String> = options.additional_derive_ignore.clone();
        options.additional_derive_ignore.extend(ignored.iter().flat_map(|name| self.types_called(name)));
        let (mut asynchronous, mut chainable) = (AsyncFilterSet::default(), ChainableMethodFilterSet::default());
        options.async_.debug_opts().for_each(|filter| asynchronous.push(&self.filter(&filter)));
        options.chainable_methods.debug_opts().for_each(|filter| chainable.push(&self.filter(&filter)));
        (options.async_, options.chainable_methods) = (asynchronous, chainable);
    }

    fn now(&self, item: &str) -> String {
        let instance = item.split_once('#').map_or(item, |(instance, _)| instance);
        let instance = self.instances.get_key_value(instance).or_else(|| {
            let interface = instance.rsplit_once('/').map_or(instance, |(interface, _)| interface);
            self.instances.get_key_value(interface)
        });
        let item = instance.map_or_else(|| item.to_owned(), |(old, new)| format!("{new}{}", &item[old.len()..]));
        self.items.get(&item).cloned().unwrap_or(item)
    }

    /// `ty.member`, whose type is called so now.
    fn member(&self, ty: &str, member: &str) -> String {
        let path = format!("{ty}.{member}");
        match self.items.get(&path) {
            Some(new) => self.member(ty, new),
            None => path,
        }
    }

    /// What types called `name` are called now, wherever they are.
    fn types_called(&self, name: &str) -> impl Iterator<Item = String> {
        let of_that_name = |(path, _): &(&String, &String)| path.rsplit('/').next() == Some(name);
        let renamed = self.items.iter().filter(move |entry| of_that_name(entry));
        renamed.filter_map(|(_, now)| now.rsplit('/').next().map(str::to_owned))
    }

    /// `import:namespace:package/interface#function`, `&….method`
    fn filter(&self, filter: &str) -> String {
        let prefix = ["import:", "export:", "&", "-"].into_iter().find(|prefix| filter.starts_with(prefix));
        let (prefix, function) = filter.split_at(prefix.map_or(0, str::len));
        format!("{prefix}{}", self.now(function))
    }
}

/// The new name of an item that is to be called `rust`, if it needs one.
fn renamed(name: &str, rust: &str) -> Option<String> {
    let underscores = rust.len() - name.to_upper_camel_case().len();
    (underscores > 0).then(|| marked(name, underscores))
}
