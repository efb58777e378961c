//! A world as what Python shows of it: modules of types, exported instances, imported instances, the world's own functions.
//!
//! Interfaces of WASI that wasmtime brings itself are no imports here; of their types only those that other interfaces
//! use get a module.

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

    /// Every owner of types that Python sees gets a module; a plain instance has its interface's types in its own.
    fn place_modules(&mut self, scope: &mut Scope) {
        for instance in self.exports.iter().chain(&self.imports).filter(|it| !it.labelled) {
            self.modules.insert(Owner::Interface(instance.id), instance.module.clone());
        }
        let instances = self.exports.iter().chain(&self.imports);
        let mut owners: Vec<Owner> = instances.map(|it| Owner::Interface(it.id)).collect();
        let imported = self.world.imports.values().filter_map(|item| match item {
            WorldItem::Interface { id, .. } if !self.is_wasi(*id) => Some(Owner::Interface(*id)),
            _ => None,
        });
        owners.extend(imported);
        let mut seen = 0;
        self.reach(self.export_functions.iter().chain(&self.import_functions).copied(), &mut owners);
        for (_, id) in self.declared(self.owner) {
            self.reach_type(&Type::Id(id), &mut owners);
        }
        while seen < owners.len() {
            let owner = owners[seen];
            seen += 1;
            if let Owner::Interface(id) = owner {
                let interface = &self.resolve.interfaces[id];
                for id in interface.types.values() {
                    self.reach_type(&Type::Id(*id), &mut owners);
                }
                self.reach(interface.functions.values(), &mut owners);
            }
        }
        for owner in owners {
            let name = match owner {
                Owner::Interface(id) => self.resolve.interfaces[id].name.clone().unwrap_or_else(|| "types".to_owned()),
                Owner::World(_) => "world".to_owned(),
            };
            self.modules.entry(owner).or_insert_with(|| scope.claim(snake(&name)));
        }
        let declares = |item: &WorldItem| matches!(item, WorldItem::Type { .. });
        if self.world.imports.values().chain(self.world.exports.values()).any(declares) {
            self.modules.entry(self.owner).or_insert_with(|| scope.claim("world".to_owned()));
        }
    }

    fn reach<'f>(&self, functions: impl Iterator<Item = &'f Function>, owners: &mut Vec<Owner>) {
        for function in functions {
            for ty in function.params.iter().map(|param| &param.ty).chain(&function.result) {
                self.reach_type(ty, owners);
            }
        }
    }

    fn reach_type(&self, ty: &Type, owners: &mut Vec<Owner>) {
        let Type::Id(id) = ty else { return };
        let def = &self.resolve.types[*id];
        if def.name.is_some()
            && !matches!(def.kind, TypeDefKind::Type(_))
            && let Some(owner) = self.owner(*id)
            && !owners.contains(&owner)
        {
            owners.push(owner);
        }
        for part in parts(&def.kind) {
            self.reach_type(&part, owners);
        }
    }

    /// Names of classes, in the order of declaration, in one scope for each module.
    fn name_types(&mut self) {
        let errors = self.error_types();
        for owner in self.modules.keys().copied().collect::<Vec<_>>() {
            let mut scope = Scope::default();
            let declared = self.declared(owner);
            for (name, id) in &declared {
                self.types.insert(*id, scope.claim(camel(name)));
            }
            for (name, id) in &declared {
                if let TypeDefKind::Variant(variant) = &self.resolve.types[*id].kind {
                    let cases = variant.cases.iter().map(|case| scope.claim(camel(&format!("{name} {}", case.name))));
                    self.cases.insert(*id, cases.collect());
                }
                if errors.contains(id) {
                    self.exceptions.insert(*id, scope.claim(camel(&format!("{name} exception"))));
                }
            }
            match owner {
                Owner::Interface(id) => self.name_instances(id, scope),
                // What a world declares itself, it imports.
                Owner::World(_) => {
                    let names = self.resources(owner).into_iter().map(|id| (id, self.types[&id].clone()));
                    self.host_resources.extend(names.collect::<Vec<_>>());
                }
            }
        }
    }

    /// Classes and protocols of an interface; what Python implements is told from what it calls by `Host`.
    fn name_instances(&mut self, id: InterfaceId, mut scope: Scope) {
        let interface = &self.resolve.interfaces[id];
        let short = interface.name.as_deref().map(camel);
        let exported = self.exports.iter().any(|it| it.id == id);
        for instance in self.exports.iter_mut().filter(|it| it.id == id) {
            instance.class = scope.claim(instance.class.clone());
        }
        if self.labels_of(id).next().is_some() {
            let class = scope.claim(short.clone().unwrap_or_default());
            self.shared.insert(id, class);
        }
        let Some(import) = self.imports.iter().find(|it| it.id == id) else { return };
        let class = short.unwrap_or_else(|| import.class.clone());
        let class = scope.claim(if exported { hosted(&class) } else { class });
        for instance in self.imports.iter_mut().filter(|it| it.id == id) {
            instance.class.clone_from(&class);
        }
        for resource in self.resources(Owner::Interface(id)) {
            let name = self.types[&resource].clone();
            let name = if exported { scope.claim(hosted(&name)) } else { name };
            self.host_resources.insert(resource, name);
        }
    }

    /// The named types that functions fail with.
    fn error_types(&self) -> Vec<TypeId> {
        let interfaces = self.exports.iter().chain(&self.imports).flat_map(|it| it.interface.functions.values());
        let functions = interfaces.chain(self.export_functions.iter().chain(&self.import_functions).copied());
        let errors = functions.filter_map(|function| match self.failure(function) {
            Some((_, Some(Type::Id(id)))) => Some(self.resolved(id)),
            _ => None,
        });
        let has_class = |kind: &TypeDefKind| {
            matches!(
                kind,
                TypeDefKind::Record(_) | TypeDefKind::Variant(_) | TypeDefKind::Enum(_) | TypeDefKind::Flags(_)
            )
        };
        errors.filter(|id| has_class(&self.resolve.types[*id].kind)).collect()
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

/// The name of what Python implements, where another has its own name.
fn hosted(class: &str) -> String {
    format!("{}Host", class.trim_end_matches('_'))
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
