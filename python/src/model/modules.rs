//! Which modules of types there are: one for each interface, or world, whose types Python sees.

use wit_parser::{Function, Type, TypeDefKind, WorldItem};

use super::{Model, Owner, parts};
use crate::names::{Scope, snake};

impl Model<'_> {
    /// Every owner of types that Python sees gets a module; a plain instance has its interface's types in its own.
    pub(super) fn place_modules(&mut self, scope: &mut Scope) {
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
}
