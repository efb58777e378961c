//! `_abi.py`: the component, the codecs of its named types, the tables of its functions, and what it imports.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use wit_parser::{Function, FunctionKind, Type, TypeDefKind, TypeId};

use crate::Source;
use crate::classes::table;
use crate::concurrency;
use crate::functions::{keys, members, unadorned};
use crate::model::{Instance, Model, Owner, parts, resource_of};
use crate::names::{Scope, snake};
use crate::text::{Text, literal};
use crate::types::{Place, Side};
use crate::values::fields;

/// The text of the module.
pub(crate) fn write(model: &Model<'_>, source: &Source<'_>, wasi: bool) -> String {
    let mut body = Text::default();
    write_component(model, source, wasi, &mut body);
    write_codecs(model, &mut body);
    write_tables(model, &mut body);
    write_imports(model, &mut body);
    let mut text = Text::default();
    text.doc("How values cross into the component and out of it. Private to this package.");
    text.gap(1);
    text.line("from __future__ import annotations");
    text.gap(1);
    for module in model.modules.values() {
        if body.as_str().contains(&format!("_{module}.")) {
            text.line(format!("import {}.bindings.{module} as _{module}", source.about.module));
        }
    }
    text.line("from . import _rt");
    text.append(body.as_str());
    text.into_string()
}

fn write_component(model: &Model<'_>, source: &Source<'_>, wasi: bool, text: &mut Text) {
    let digest: String = Sha256::digest(source.component).iter().map(|byte| format!("{byte:02x}")).collect();
    let capabilities = if wasi { "_rt.Wasi" } else { "None" };
    text.gap(1);
    text.block("COMPONENT = _rt.Component(", |text| {
        text.line("__package__,");
        text.line(format!("{},", literal(&format!("{}.wasm", source.about.module))));
        text.line(format!("{},", literal(&digest)));
        text.line(format!("{capabilities},"));
        if let Some(maps) = maps(model) {
            text.line(format!("maps={},", literal(&maps)));
        }
        if concurrency::is_needed(source.component) {
            text.line("concurrent=True,");
        }
    });
    text.line(")");
}

/// The first function that has a map in it, or else the first exported type.
fn maps(model: &Model<'_>) -> Option<String> {
    let has_one = |function: &Function| {
        let mut types = function.params.iter().map(|param| param.ty).chain(function.result);
        types.any(|ty| has_map(model, &ty))
    };
    let function = model.subjects().into_iter().find(|(_, function)| has_one(function)).map(|(subject, _)| subject);
    let ty = || model.exported_types().into_iter().find(|(_, ty)| has_map(model, ty)).map(|(subject, _)| subject);
    function.or_else(ty)
}

fn has_map(model: &Model<'_>, ty: &Type) -> bool {
    let Type::Id(id) = ty else { return false };
    let kind = &model.resolve.types[*id].kind;
    matches!(kind, TypeDefKind::Map(..)) || parts(kind).iter().any(|part| has_map(model, part))
}

/// Codecs in such an order that each comes after those it is made of.
fn write_codecs(model: &Model<'_>, text: &mut Text) {
    let mut done = BTreeSet::new();
    if model.modules.keys().any(|owner| !crate::values::names(model, *owner).is_empty()) {
        text.gap(1);
    }
    for owner in model.modules.keys() {
        for (_, id) in model.declared(*owner) {
            write_codec(model, id, &mut done, text);
        }
    }
}

fn write_codec(model: &Model<'_>, id: TypeId, done: &mut BTreeSet<TypeId>, text: &mut Text) {
    let id = model.resolved(id);
    let def = &model.resolve.types[id];
    if !done.insert(id) {
        return;
    }
    for part in parts(&def.kind) {
        if let Type::Id(part) = part {
            write_codec(model, part, done, text);
        }
    }
    let Some(module) = model.owner(id).and_then(|owner| model.modules.get(&owner)) else { return };
    let Some(class) = model.types.get(&id).map(|name| format!("_{module}.{name}")) else { return };
    let head = format!("{} = _rt.", model.codec_name(id));
    match &def.kind {
        TypeDefKind::Record(record) => {
            let named = record.fields.iter().zip(fields(record));
            let fields = named.map(|(field, python)| {
                format!("({}, {}, {})", literal(&python), literal(&field.name), model.codec(&field.ty))
            });
            text.list(&format!("{head}Record("), &[vec![class], fields.collect()].concat(), ")");
        }
        TypeDefKind::Variant(variant) => {
            let cases = variant.cases.iter().zip(&model.cases[&id]).map(|(case, class)| {
                let codec = case.ty.as_ref().map_or("None".to_owned(), |ty| model.codec(ty));
                format!("({}, _{module}.{class}, {codec})", literal(&case.name))
            });
            text.list(&format!("{head}Variant("), &cases.collect::<Vec<_>>(), ")");
        }
        TypeDefKind::Enum(cases) => {
            let cases = cases.cases.iter().map(|case| literal(&case.name));
            text.list(&format!("{head}Enum("), &[vec![class], cases.collect()].concat(), ")");
        }
        TypeDefKind::Flags(flags) => {
            let flags = flags.flags.iter().map(|flag| literal(&flag.name));
            text.list(&format!("{head}Flags("), &[vec![class], flags.collect()].concat(), ")");
        }
        _ => {}
    }
}

fn write_tables(model: &Model<'_>, text: &mut Text) {
    let mut written = BTreeSet::new();
    for instance in model.exports.iter().chain(&model.imports) {
        if written.insert(instance.id) {
            let owner = Owner::Interface(instance.id);
            let functions = keys(instance.interface).into_iter();
            let functions = functions.map(|(key, function)| (key, function, method(model, owner, function)));
            write_table(model, &table(model, instance), functions.collect(), text);
        }
    }
    if !model.export_functions.is_empty() {
        let functions = world_functions(model);
        write_table(model, "TABLE", functions.into_iter().map(|(key, it)| (key, it, None)).collect(), text);
    }
}

/// The name of a function that is a method, in the class of its resource.
fn method(model: &Model<'_>, owner: Owner, function: &Function) -> Option<String> {
    let resource = resource_of(function).filter(|_| matches!(function.kind, FunctionKind::Method(_)))?;
    Some(members(&model.functions(owner), resource)[function.name.as_str()].clone())
}

/// The world's own exported functions, by the names of methods.
pub(crate) fn world_functions<'a>(model: &Model<'a>) -> Vec<(String, &'a Function)> {
    let mut scope = Scope::with(&["close", "closed"]);
    for instance in &model.exports {
        scope.claim(instance.module.clone());
    }
    model.export_functions.iter().map(|function| (scope.claim(snake(&function.name)), *function)).collect()
}

fn write_table(model: &Model<'_>, name: &str, functions: Vec<(String, &Function, Option<String>)>, text: &mut Text) {
    text.gap(1);
    if functions.is_empty() {
        return text.line(format!("{name}: dict[str, _rt.Func] = {{}}"));
    }
    text.block(format!("{name}: dict[str, _rt.Func] = {{"), |text| {
        for (key, function, method) in functions {
            text.list(&format!("{}: _rt.Func(", literal(&key)), &arguments(model, function, method), "),");
        }
    });
    text.line("}");
}

fn arguments(model: &Model<'_>, function: &Function, method: Option<String>) -> Vec<String> {
    let params: Vec<String> = function.params.iter().map(|param| model.codec(&param.ty)).collect();
    let tuple = if params.len() == 1 { format!("({},)", params[0]) } else { format!("({})", params.join(", ")) };
    let result = function.result.as_ref().map_or("None".to_owned(), |ty| model.codec(ty));
    let mut arguments = vec![literal(&function.name), tuple, result];
    if let Some(raised) = model.raised(function, Place { owner: None, side: Side::Guest }) {
        arguments.push(format!("raises={raised}"));
    }
    arguments.extend(method.map(|method| format!("method={}", literal(&method))));
    arguments
}

fn write_imports(model: &Model<'_>, text: &mut Text) {
    let names = import_names(model);
    let instances = model.imports.iter().zip(&names).map(|(import, keyword)| import_of(model, import, keyword));
    let functions = model.import_functions.iter().filter(|function| is_given(function));
    let functions = functions.zip(names.iter().skip(model.imports.len())).map(|(function, keyword)| {
        let func = format!("_rt.Func({})", arguments(model, function, None).join(", "));
        format!("_rt.Import(None, {0}, {{{0}: {func}}}, {{}})", literal(keyword))
    });
    let items: Vec<String> = instances.chain(own_resources(model)).chain(functions).collect();
    text.gap(1);
    text.list("IMPORTS: list[_rt.Import] = [", &items, "]");
}

fn import_of(model: &Model<'_>, import: &Instance<'_>, keyword: &str) -> String {
    format!(
        "_rt.Import({}, {}, {}, {{{}}})",
        literal(&import.name),
        literal(keyword),
        table(model, import),
        resources(model, Owner::Interface(import.id))
    )
}

/// The resources that the world declares itself, with their methods, which are of the objects.
fn own_resources(model: &Model<'_>) -> Option<String> {
    let resources = resources(model, model.owner);
    let methods = model.import_functions.iter().filter_map(|function| {
        let method = method(model, model.owner, function)?;
        let arguments = arguments(model, function, Some(method)).join(", ");
        Some(format!("{}: _rt.Func({arguments})", literal(&function.name)))
    });
    let methods = methods.collect::<Vec<_>>().join(", ");
    (!resources.is_empty()).then(|| format!("_rt.Import(None, None, {{{methods}}}, {{{resources}}})"))
}

fn resources(model: &Model<'_>, owner: Owner) -> String {
    let resources = model.resources(owner).into_iter().map(|id| {
        let name = model.resolve.types[id].name.as_deref().unwrap_or_default();
        format!("{}: {}", literal(name), model.resource_key(id))
    });
    resources.collect::<Vec<_>>().join(", ")
}

/// Whether Python gives a function of the world, not the method of an object.
pub(crate) fn is_given(function: &Function) -> bool {
    !matches!(function.kind, FunctionKind::Method(_))
}

/// The keywords by which a world is given what it imports: interfaces first, then functions.
pub(crate) fn import_names(model: &Model<'_>) -> Vec<String> {
    let mut scope = Scope::with(&["self", "args", "env", "preopens", "stdin", "stdout", "stderr"]);
    let interfaces = model.imports.iter().map(|import| import.module.clone());
    let functions = model.import_functions.iter().filter(|function| is_given(function));
    let functions = functions.map(|function| snake(unadorned(function)));
    interfaces.chain(functions).map(|name| scope.claim(name)).collect()
}
