//! A world as what Python shows of it: modules of types, exported instances, imported instances, the world's own functions.
//!
//! Interfaces of WASI that wasmtime brings itself are no imports here; of their types only those that other interfaces
//! use get a module.

mod modules;
mod naming;

use std::collections::BTreeMap;

use wit_parser::{
    Docs, Function, FunctionKind, Handle, Interface, InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeOwner, World,
    WorldId, WorldItem, WorldKey,
};

use crate::names::{Scope, camel, snake};

/// Packages of WASI 0.2 that `add_wasip2` of wasmtime has.
const WASI: &[&str] = &["cli", "clocks", "filesystem", "io", "random", "sockets"];

/// What no module is called: what `bindings` has beside them, under these names or with a `_` before them.
const MODULES: &[&str] = &["abi", "annotations", "close", "closed", "instantiate", "rt", "super"];

/// Where types are declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    /// An interface.
    Interface(InterfaceId),
    /// The world itself.
    World(WorldId),
}

/// An interface as the world exports or imports it.
#[derive(Debug)]
pub(crate) struct Instance<'a> {
    /// The module of it: `resources`, or a label's.
    pub(crate) module: String,
    /// Its class or protocol.
    pub(crate) class: String,
    /// What wasmtime calls it.
    pub(crate) name: String,
    pub(crate) id: InterfaceId,
    pub(crate) interface: &'a Interface,
    /// Whether it has a name that is not the interface's.
    pub(crate) labelled: bool,
    pub(crate) docs: String,
}

/// A world, seen from Python.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    pub(crate) resolve: &'a Resolve,
    pub(crate) world: &'a World,
    /// The world as whose types are its own.
    pub(crate) owner: Owner,
    /// The world's class.
    pub(crate) class: String,
    /// Modules of types by whose types they have.
    pub(crate) modules: BTreeMap<Owner, String>,
    pub(crate) exports: Vec<Instance<'a>>,
    pub(crate) imports: Vec<Instance<'a>>,
    pub(crate) export_functions: Vec<&'a Function>,
    pub(crate) import_functions: Vec<&'a Function>,
    /// Python's names of the types that have classes.
    pub(crate) types: BTreeMap<TypeId, String>,
    /// The protocols of interfaces with labels.
    pub(crate) shared: BTreeMap<InterfaceId, String>,
    /// The classes of a variant's cases.
    pub(crate) cases: BTreeMap<TypeId, Vec<String>>,
    /// The exceptions of types that functions fail with.
    pub(crate) exceptions: BTreeMap<TypeId, String>,
    /// The protocols of resources that Python implements.
    pub(crate) host_resources: BTreeMap<TypeId, String>,
}

impl<'a> Model<'a> {
    pub(crate) fn new(resolve: &'a Resolve, id: WorldId) -> Self {
        let world = &resolve.worlds[id];
        let mut model = Model {
            resolve,
            world,
            owner: Owner::World(id),
            class: camel(&world.name),
            modules: BTreeMap::new(),
            exports: Vec::new(),
            imports: Vec::new(),
            export_functions: Vec::new(),
            import_functions: Vec::new(),
            types: BTreeMap::new(),
            shared: BTreeMap::new(),
            cases: BTreeMap::new(),
            exceptions: BTreeMap::new(),
            host_resources: BTreeMap::new(),
        };
        let mut scope = Scope::with(MODULES);
        model.place_instances(&mut scope);
        model.place_modules(&mut scope);
        model.name_types();
        model
    }

    fn place_instances(&mut self, scope: &mut Scope) {
        for (key, item) in &self.world.exports {
            match item {
                WorldItem::Interface { id, docs, .. } => {
                    let instance = self.instance(key, item, *id, docs, scope);
                    self.exports.push(instance);
                }
                WorldItem::Function(function) => self.export_functions.push(function),
                WorldItem::Type { .. } => {}
            }
        }
        for (key, item) in &self.world.imports {
            match item {
                WorldItem::Interface { id, .. } if self.is_wasi(*id) || self.has_only_types(*id) => {}
                WorldItem::Interface { id, docs, .. } => {
                    let twin = self.exports.iter().position(|it| it.id == *id && !it.labelled);
                    let instance = match twin {
                        Some(twin) if matches!(key, WorldKey::Interface(_)) => {
                            let module = self.exports[twin].module.clone();
                            let mut instance = self.instance(key, item, *id, docs, &mut Scope::default());
                            instance.module = module;
                            instance
                        }
                        _ => self.instance(key, item, *id, docs, scope),
                    };
                    self.imports.push(instance);
                }
                WorldItem::Function(function) => self.import_functions.push(function),
                WorldItem::Type { .. } => {}
            }
        }
    }

    fn instance(
        &self,
        key: &WorldKey,
        item: &WorldItem,
        id: InterfaceId,
        docs: &Docs,
        scope: &mut Scope,
    ) -> Instance<'a> {
        let interface = &self.resolve.interfaces[id];
        let short = match key {
            WorldKey::Name(name) => name.as_str(),
            WorldKey::Interface(_) => interface.name.as_deref().unwrap_or("interface"),
        };
        let said = [docs, &interface.docs].into_iter().find_map(|docs| docs.contents.as_deref());
        Instance {
            module: scope.claim(snake(short)),
            class: camel(short),
            name: self.resolve.name_world_key(key),
            id,
            interface,
            labelled: self.resolve.implements_interface(key, item).is_some(),
            docs: said.unwrap_or_default().trim().to_owned(),
        }
    }

    /// The types of an owner, by name.
    pub(crate) fn declared(&self, owner: Owner) -> Vec<(&'a str, TypeId)> {
        match owner {
            Owner::Interface(id) => {
                self.resolve.interfaces[id].types.iter().map(|(name, id)| (name.as_str(), *id)).collect()
            }
            Owner::World(_) => {
                let items = self.world.imports.iter().chain(&self.world.exports);
                let types = items.filter_map(|(key, item)| match (key, item) {
                    (WorldKey::Name(name), WorldItem::Type { id, .. }) => Some((name.as_str(), *id)),
                    _ => None,
                });
                types.collect()
            }
        }
    }

    /// The resources that an owner declares.
    pub(crate) fn resources(&self, owner: Owner) -> Vec<TypeId> {
        let types = self.declared(owner).into_iter().map(|(_, id)| id);
        types.filter(|id| matches!(self.resolve.types[*id].kind, TypeDefKind::Resource)).collect()
    }

    /// The functions of what an owner declares.
    pub(crate) fn functions(&self, owner: Owner) -> Vec<&'a Function> {
        match owner {
            Owner::Interface(id) => self.resolve.interfaces[id].functions.values().collect(),
            Owner::World(_) => self.import_functions.clone(),
        }
    }

    /// All functions, by the names that users are told of.
    pub(crate) fn subjects(&self) -> Vec<(String, &'a Function)> {
        let instances = self.exports.iter().chain(&self.imports);
        let functions = instances.flat_map(|instance| {
            let functions = instance.interface.functions.values();
            functions.map(|function| (format!("{}#{}", instance.name, function.name), function))
        });
        let own = self.export_functions.iter().chain(&self.import_functions);
        functions.chain(own.map(|function| (function.name.clone(), *function))).collect()
    }

    /// The types of exported interfaces, by the names that users are told of: a component has also those that nothing uses.
    pub(crate) fn exported_types(&self) -> Vec<(String, Type)> {
        let types = self.exports.iter().flat_map(|export| {
            let types = export.interface.types.iter();
            types.map(|(name, id)| (format!("{}#{name}", export.name), Type::Id(*id)))
        });
        types.collect()
    }

    /// Who declares a type.
    pub(crate) fn owner(&self, id: TypeId) -> Option<Owner> {
        match self.resolve.types[id].owner {
            TypeOwner::Interface(id) => Some(Owner::Interface(id)),
            TypeOwner::World(id) => Some(Owner::World(id)),
            TypeOwner::None => None,
        }
    }

    /// What an alias stands for, in the end.
    pub(crate) fn resolved(&self, mut id: TypeId) -> TypeId {
        while let TypeDefKind::Type(Type::Id(next)) = self.resolve.types[id].kind {
            id = next;
        }
        id
    }

    /// Whether wasmtime brings an interface.
    pub(crate) fn is_wasi(&self, id: InterfaceId) -> bool {
        self.resolve.interfaces[id].package.is_some_and(|package| {
            let name = &self.resolve.packages[package].name;
            name.namespace == "wasi" && WASI.contains(&name.name.as_str())
        })
    }

    /// Whether there is nothing to implement in an interface.
    fn has_only_types(&self, id: InterfaceId) -> bool {
        let interface = &self.resolve.interfaces[id];
        let resource = |id: &TypeId| matches!(self.resolve.types[*id].kind, TypeDefKind::Resource);
        interface.functions.is_empty() && !interface.types.values().any(resource)
    }

    /// The instances of an interface that the world exports.
    pub(crate) fn labels_of(&self, id: InterfaceId) -> impl Iterator<Item = &Instance<'a>> {
        self.exports.iter().filter(move |it| it.id == id && it.labelled)
    }

    /// A result that is a function's own, which Python raises the error of.
    pub(crate) fn failure(&self, function: &Function) -> Option<(Option<Type>, Option<Type>)> {
        let Some(Type::Id(id)) = function.result else { return None };
        match &self.resolve.types[self.resolved(id)].kind {
            TypeDefKind::Result(result) => Some((result.ok, result.err)),
            _ => None,
        }
    }
}

/// What a type has in it.
pub(crate) fn parts(kind: &TypeDefKind) -> Vec<Type> {
    match kind {
        TypeDefKind::Record(record) => record.fields.iter().map(|field| field.ty).collect(),
        TypeDefKind::Tuple(tuple) => tuple.types.clone(),
        TypeDefKind::Variant(variant) => variant.cases.iter().filter_map(|case| case.ty).collect(),
        TypeDefKind::Result(result) => result.ok.into_iter().chain(result.err).collect(),
        TypeDefKind::Option(ty)
        | TypeDefKind::List(ty)
        | TypeDefKind::Type(ty)
        | TypeDefKind::FixedLengthList(ty, _) => {
            vec![*ty]
        }
        TypeDefKind::Map(key, value) => vec![*key, *value],
        TypeDefKind::Future(ty) | TypeDefKind::Stream(ty) => ty.iter().copied().collect(),
        TypeDefKind::Handle(Handle::Own(id) | Handle::Borrow(id)) => vec![Type::Id(*id)],
        TypeDefKind::Resource | TypeDefKind::Flags(_) | TypeDefKind::Enum(_) | TypeDefKind::Unknown => Vec::new(),
    }
}

/// The resource that a function belongs to.
pub(crate) fn resource_of(function: &Function) -> Option<TypeId> {
    match function.kind {
        FunctionKind::Method(id) | FunctionKind::Static(id) | FunctionKind::Constructor(id) => Some(id),
        _ => None,
    }
}
