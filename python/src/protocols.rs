//! Protocols: what the labels of an interface have in common, and what Python objects must have to be imports.

use wit_parser::{FunctionKind, TypeDefKind, TypeId};

use crate::functions::{documentation, keys, members, parameters};
use crate::model::{Instance, Model, Owner, resource_of};
use crate::text::Text;
use crate::types::{Flow, Place, Side};
use crate::values::contents;

/// Writes what every label of an interface satisfies.
pub(crate) fn write_shared(model: &Model<'_>, label: &Instance<'_>, text: &mut Text) {
    let owner = Some(Owner::Interface(label.id));
    for id in resources(model, label) {
        let place = Place { owner, side: Side::Label(label.id, id) };
        write_resource(model, label, id, &model.types[&id], place, Flow::Given, text);
    }
    let place = Place { owner, side: Side::Labels(label.id) };
    text.gap(2);
    text.block(format!("class {}(Protocol):", model.shared[&label.id]), |text| {
        text.doc(contents(&label.interface.docs));
        for (key, function) in keys(label.interface) {
            if matches!(function.kind, FunctionKind::Freestanding) {
                write_stub(model, &key, function, place, Flow::Given, text);
            }
        }
        write_close(text);
    });
}

/// Writes what an imported interface asks of a Python object.
pub(crate) fn write_import(model: &Model<'_>, import: &Instance<'_>, text: &mut Text) {
    let place = Place { owner: Some(Owner::Interface(import.id)), side: Side::Host };
    for id in resources(model, import) {
        write_resource(model, import, id, &model.host_resources[&id], place, Flow::Made, text);
    }
    text.gap(2);
    text.block(format!("class {}(Protocol):", import.class), |text| {
        let docs = contents(&import.interface.docs).trim();
        text.doc(if docs.is_empty() { "What the component imports." } else { docs });
        for (key, function) in keys(import.interface) {
            if !matches!(function.kind, FunctionKind::Method(_)) {
                write_stub(model, &key, function, place, Flow::Made, text);
            }
        }
    });
}

fn resources(model: &Model<'_>, instance: &Instance<'_>) -> Vec<TypeId> {
    let types = instance.interface.types.values().copied();
    types.filter(|id| matches!(model.resolve.types[*id].kind, TypeDefKind::Resource)).collect()
}

fn write_resource(
    model: &Model<'_>,
    instance: &Instance<'_>,
    id: TypeId,
    name: &str,
    place: Place,
    given: Flow,
    text: &mut Text,
) {
    let members = members(instance.interface, id);
    text.gap(2);
    text.block(format!("class {name}(Protocol):"), |text| {
        let docs = contents(&model.resolve.types[id].docs).trim();
        text.doc(if docs.is_empty() { "A resource." } else { docs });
        for function in instance.interface.functions.values() {
            if matches!(function.kind, FunctionKind::Method(_)) && resource_of(function) == Some(id) {
                write_stub(model, &members[function.name.as_str()], function, place, given, text);
            }
        }
        if given == Flow::Given {
            write_close(text);
        }
    });
}

fn write_stub(
    model: &Model<'_>,
    name: &str,
    function: &wit_parser::Function,
    place: Place,
    given: Flow,
    text: &mut Text,
) {
    let made = if given == Flow::Given { Flow::Made } else { Flow::Given };
    let mut params = vec!["self".to_owned()];
    let annotated = parameters(model, function, &[], place, given);
    params.extend(annotated.into_iter().map(|(name, annotation)| format!("{name}: {annotation}")));
    let returned = model.returned(function, place, made);
    let docs = documentation(model, function, place);
    text.gap(1);
    if docs.is_empty() {
        text.list(&format!("def {name}("), &params, &format!(") -> {returned}: ..."));
    } else {
        text.list(&format!("def {name}("), &params, &format!(") -> {returned}:"));
        text.indented(|text| {
            text.doc(&docs);
            text.line("...");
        });
    }
}

fn write_close(text: &mut Text) {
    text.gap(1);
    text.line("def close(self) -> None: ...");
}
