//! Classes of an exported instance: one for each resource, one for the interface. They call the component.

use wit_parser::{Function, FunctionKind, TypeId};

use crate::functions::{documentation, keys, members, parameters};
use crate::model::{Instance, Model, Owner, resource_of};
use crate::names::Scope;
use crate::text::{Text, literal};
use crate::types::{Flow, Place, Side};
use crate::values::contents;

/// Writes the classes of an exported instance.
pub(crate) fn write(model: &Model<'_>, instance: &Instance<'_>, text: &mut Text) {
    for id in model.resources(Owner::Interface(instance.id)) {
        write_resource(model, instance, id, text);
    }
    write_interface(model, instance, text);
}

fn place(instance: &Instance<'_>) -> Place {
    Place { owner: Some(Owner::Interface(instance.id)), side: Side::Guest }
}

fn write_resource(model: &Model<'_>, instance: &Instance<'_>, id: TypeId, text: &mut Text) {
    let class = &model.types[&id];
    let names = members(&model.functions(Owner::Interface(instance.id)), id);
    text.gap(2);
    text.block(format!("class {class}(_rt.Resource):"), |text| {
        text.doc(contents(&model.resolve.types[id].docs));
        if model.resolve.types[id].docs.contents.is_some() {
            text.gap(1);
        }
        text.line("__slots__ = ()");
        for (key, function) in keys(instance.interface) {
            if resource_of(function) != Some(id) {
                continue;
            }
            match names.get(function.name.as_str()) {
                None => write_constructor(
                    model,
                    instance,
                    class,
                    &key,
                    function,
                    names.values().any(|it| it == "new"),
                    text,
                ),
                Some(name) if matches!(function.kind, FunctionKind::Method(_)) => {
                    write_method(model, instance, name, &key, function, text);
                }
                Some(name) => write_static(model, instance, name, &key, function, text),
            }
        }
    });
}

fn write_constructor(
    model: &Model<'_>,
    instance: &Instance<'_>,
    class: &str,
    key: &str,
    function: &Function,
    has_new: bool,
    text: &mut Text,
) {
    let (home, params) = with_home(model, instance, function);
    let docs = documentation(model, function, place(instance));
    let args: String = params.iter().skip(1).map(|(name, _)| format!(", {name}")).collect();
    text.gap(1);
    define(text, "__init__", &[&[("self".to_owned(), String::new())], params.as_slice()].concat(), "None", |text| {
        text.doc(&docs);
        text.line(format!("self._make({home}, {}{args})", literal(key)));
    });
    if !has_new {
        text.gap(1);
        text.line("@staticmethod");
        define(text, "new", &params, class, |text| {
            text.doc(&docs);
            text.line(format!("return {class}({home}{args})"));
        });
    }
}

fn write_static(
    model: &Model<'_>,
    instance: &Instance<'_>,
    name: &str,
    key: &str,
    function: &Function,
    text: &mut Text,
) {
    let (home, params) = with_home(model, instance, function);
    let returned = model.returned(function, place(instance), Flow::Made);
    let args: Vec<String> = params.iter().skip(1).map(|(name, _)| name.clone()).collect();
    text.gap(1);
    text.line("@staticmethod");
    define(text, name, &params, &returned, |text| {
        text.doc(&documentation(model, function, place(instance)));
        write_call(text, &returned, &format!("{home}._calls.{key}({})", args.join(", ")));
    });
}

fn write_method(
    model: &Model<'_>,
    instance: &Instance<'_>,
    name: &str,
    key: &str,
    function: &Function,
    text: &mut Text,
) {
    let mut params = vec![("self".to_owned(), String::new())];
    params.extend(parameters(model, function, &[], place(instance), Flow::Given));
    let returned = model.returned(function, place(instance), Flow::Made);
    let args: Vec<String> = params.iter().map(|(name, _)| name.clone()).collect();
    text.gap(1);
    define(text, name, &params, &returned, |text| {
        text.doc(&documentation(model, function, place(instance)));
        write_call(text, &returned, &format!("self._calls.{key}({})", args.join(", ")));
    });
}

fn write_interface(model: &Model<'_>, instance: &Instance<'_>, text: &mut Text) {
    let resources = model.resources(Owner::Interface(instance.id));
    text.gap(2);
    text.block(format!("class {}(_rt.Exports):", instance.class), |text| {
        text.doc(&instance.docs);
        if !instance.docs.is_empty() {
            text.gap(1);
        }
        text.line(format!("_export = {}", literal(&instance.name)));
        let classes: Vec<String> =
            resources.iter().map(|id| format!("{}: {}", model.resource_key(*id), model.types[id])).collect();
        text.list("_classes = {", &classes, "}");
        for (key, function) in keys(instance.interface) {
            if matches!(function.kind, FunctionKind::Freestanding) {
                text.gap(1);
                write_function(model, &key, function, place(instance), text);
            }
        }
    });
}

/// Writes a function that belongs to no resource, as a method of what has it.
pub(crate) fn write_function(model: &Model<'_>, key: &str, function: &Function, place: Place, text: &mut Text) {
    let mut params = vec![("self".to_owned(), String::new())];
    params.extend(parameters(model, function, &[], place, Flow::Given));
    let returned = model.returned(function, place, Flow::Made);
    let args: Vec<String> = params.iter().skip(1).map(|(name, _)| name.clone()).collect();
    define(text, key, &params, &returned, |text| {
        text.doc(&documentation(model, function, place));
        write_call(text, &returned, &format!("self._calls.{key}({})", args.join(", ")));
    });
}

/// The name of the table of an interface's functions.
pub(crate) fn table(model: &Model<'_>, instance: &Instance<'_>) -> String {
    format!("TABLE_{}", model.modules[&Owner::Interface(instance.id)].to_uppercase())
}

/// The instance as first parameter, under a name that no other parameter has.
fn with_home(model: &Model<'_>, instance: &Instance<'_>, function: &Function) -> (String, Vec<(String, String)>) {
    let params = parameters(model, function, &[], place(instance), Flow::Given);
    let taken: Vec<&str> = params.iter().map(|(name, _)| name.as_str()).collect();
    let home = Scope::with(&taken).claim(instance.module.clone());
    let mut all = vec![(home.clone(), instance.class.clone())];
    all.extend(params);
    (home, all)
}

/// A definition: parameters with their annotations, and a body.
pub(crate) fn define(
    text: &mut Text,
    name: &str,
    params: &[(String, String)],
    returned: &str,
    body: impl FnOnce(&mut Text),
) {
    let params: Vec<String> = params
        .iter()
        .map(|(name, annotation)| if annotation.is_empty() { name.clone() } else { format!("{name}: {annotation}") })
        .collect();
    text.list(&format!("def {name}("), &params, &format!(") -> {returned}:"));
    text.indented(body);
}

/// Calls are untyped inside; what they return is typed here.
fn write_call(text: &mut Text, returned: &str, call: &str) {
    if returned == "None" {
        return text.wrapped(call);
    }
    let params = call.split_once('(').map_or("", |(_, params)| params);
    let taken: Vec<&str> = params.trim_end_matches(')').split(", ").collect();
    let result = Scope::with(&taken).claim("result".to_owned());
    text.assigned(&format!("{result}: {returned}"), call);
    text.line(format!("return {result}"));
}
