//! What a component imports and exports: names with the attributes that were written with them, and what is behind each.
//!
//! Read from the component's own types, so that every label has just the functions that it needs: WIT that is decoded from
//! a component shows all labels of an interface as one.

use serde::Serialize;
use wasmparser::ComponentExternName;
use wasmparser::component_types::{ComponentAnyTypeId, ComponentEntityType, ComponentItem, ComponentTypeId};
use wasmparser::types::TypesRef;

use super::scan::Scan;

/// Imports and exports, in order.
#[derive(Debug, Serialize)]
pub(crate) struct Surface {
    pub(crate) imports: Vec<Extern>,
    pub(crate) exports: Vec<Extern>,
}

/// One import or export.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Extern {
    /// `namespace:package/interface@version`, or a plain name: a label, or that of a function.
    pub(crate) name: String,
    /// What it is; of a WIT package, an `interface` or a `world`.
    pub(crate) sort: Sort,
    /// The interface that a label stands for.
    pub(crate) implements: Option<String>,
    /// What it is outside the component model.
    pub(crate) external_id: Option<String>,
    /// The functions of an interface, as the component model names them: `[method]calculator.add`.
    pub(crate) functions: Vec<String>,
    /// The types of an interface, resources included.
    pub(crate) types: Vec<String>,
}

/// What is imported or exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sort {
    Interface,
    Function,
    Type,
    Value,
    Component,
    CoreModule,
    World,
}

impl Surface {
    pub(crate) fn new(scan: &Scan<'_>) -> Surface {
        let types = scan.types.as_ref();
        let imports = scan.imports.iter().filter_map(|name| {
            let item = types.component_item_for_import(name.name)?;
            Some(Extern::new(name, item, types))
        });
        let exports = scan.exports.iter().filter_map(|name| {
            let item = types.component_item_for_export(name.name)?;
            Some(Extern::new(name, item, types))
        });
        Surface { imports: imports.collect(), exports: exports.collect() }
    }

    /// The interfaces and worlds of a WIT package, if that is what was scanned: it exports types of components, and
    /// imports nothing.
    pub(crate) fn of_package(scan: &Scan<'_>) -> Option<Surface> {
        let types = scan.types.as_ref();
        let declared = scan.exports.iter().map(|name| match types.component_item_for_export(name.name)?.ty {
            ComponentEntityType::Type { created: ComponentAnyTypeId::Component(id), .. } => declared(id, types),
            _ => None,
        });
        let exports = declared.collect::<Option<Vec<_>>>()?.concat();
        (scan.imports.is_empty() && !exports.is_empty()).then_some(Surface { imports: Vec::new(), exports })
    }

    /// The interfaces of WASI that are imported.
    pub(crate) fn wasi(&self) -> Vec<String> {
        let interfaces = self.imports.iter().map(|import| import.implements.as_ref().unwrap_or(&import.name));
        let mut wasi: Vec<String> = interfaces.filter(|name| name.starts_with("wasi:")).cloned().collect();
        wasi.dedup();
        wasi
    }
}

impl Sort {
    /// What people call it, where its name alone does not say it.
    pub(crate) fn word(self) -> Option<&'static str> {
        Some(match self {
            Sort::Interface => return None,
            Sort::Function => "function",
            Sort::Type => "type",
            Sort::Value => "value",
            Sort::Component => "component",
            Sort::CoreModule => "core module",
            Sort::World => "world",
        })
    }
}

impl Extern {
    fn new(name: &ComponentExternName<'_>, item: &ComponentItem, types: TypesRef<'_>) -> Extern {
        let (functions, type_names) = match item.ty {
            ComponentEntityType::Instance(id) => {
                let exports = &types[id].exports;
                let named = |wanted: fn(&ComponentEntityType) -> bool| {
                    exports.iter().filter(move |(_, item)| wanted(&item.ty)).map(|(name, _)| name.clone()).collect()
                };
                (
                    named(|ty| matches!(ty, ComponentEntityType::Func(_))),
                    named(|ty| matches!(ty, ComponentEntityType::Type { .. })),
                )
            }
            _ => (Vec::new(), Vec::new()),
        };
        Extern {
            name: name.full_name().into_owned(),
            sort: sort(&item.ty),
            implements: name.full_implements().map(Into::into),
            external_id: name.external_id.map(Into::into),
            functions,
            types: type_names,
        }
    }
}

/// What the component type `id` declares: everything that it exports.
fn declared(id: ComponentTypeId, types: TypesRef<'_>) -> Option<Vec<Extern>> {
    let exports = types[id].exports.iter();
    let declared = exports.map(|(name, item)| {
        let name = ComponentExternName { name, implements: None, version_suffix: None, external_id: None };
        let mut declared = Extern::new(&name, item, types);
        declared.name = item.full_name(&declared.name).into_owned();
        declared.sort = match declared.sort {
            Sort::Interface => Sort::Interface,
            Sort::Component => Sort::World,
            _ => return None,
        };
        Some(declared)
    });
    declared.collect()
}

fn sort(ty: &ComponentEntityType) -> Sort {
    match ty {
        ComponentEntityType::Instance(_) => Sort::Interface,
        ComponentEntityType::Func(_) => Sort::Function,
        ComponentEntityType::Type { .. } => Sort::Type,
        ComponentEntityType::Value(_) => Sort::Value,
        ComponentEntityType::Component(_) => Sort::Component,
        ComponentEntityType::Module(_) => Sort::CoreModule,
    }
}
