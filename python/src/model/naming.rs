//! What the classes of each module are called, in one scope for each.

use wit_parser::{InterfaceId, Type, TypeDefKind, TypeId};

use super::{Model, Owner};
use crate::names::{Scope, camel};

impl Model<'_> {
    /// Names of classes, in the order of declaration, in one scope for each module.
    pub(super) fn name_types(&mut self) {
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
}

/// The name of what Python implements, where another has its own name.
fn hosted(class: &str) -> String {
    format!("{}Host", class.trim_end_matches('_'))
}
