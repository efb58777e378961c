//! Protocols: what the labels of an interface have in common, and what Python objects must have to be imports.

use wit_parser::{FunctionKind, TypeId};

use crate::functions::{documentation, keys, members, parameters};
use crate::model::{Instance, Model, Owner, resource_of};
use crate::text::Text;
use crate::types::{Flow, Place, Side};
use crate::values::contents;

/// Writes what every label of an interface satisfies.
pub(crate) fn write_shared(model: &Model<'_>, label: &Instance<'_>, text: &mut Text) {
    let owner = Some(Owner::Interface(label.id));
    for id in model.resources(Owner::Interface(label.id)) {
        let place = Place { owner, side: Side::Label(label.id, id) };
        write_resource(model, id, &model.types[&id], place, Flow::Given, text);
    }
    let place = Place { owner, side: Side::Labels(label.id) };
    text.gap(2);
    text.block(format!("class {}(Protocol):", model.shared[&label.id]), |text| {
        let docs = contents(&label.interface.docs).trim();
        text.doc(if docs.is_empty() { "What every label has." } else { docs });
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
    let owner = Owner::Interface(import.id);
    let place = Place { owner: Some(owner), side: Side::Host };
    write_host_resources(model, owner, text);
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

/// Writes what the resources of an owner ask of the Python objects that they are.
pub(crate) fn write_host_resources(model: &Model<'_>, owner: Owner, text: &mut Text) {
    let place = Place { owner: Some(owner), side: Side::Host };
    for id in model.resources(owner) {
        write_resource(model, id, &model.host_resources[&id], place, Flow::Made, text);
    }
}

fn write_resource(model: &Model<'_>, id: TypeId, name: &str, place: Place, given: Flow, text: &mut Text) {
    let functions = model.owner(id).map(|owner| model.functions(owner)).unwrap_or_default();
    let members = members(&functions, id);
    text.gap(2);
    text.block(format!("class {name}(Protocol):"), |text| {
        let docs = contents(&model.resolve.types[id].docs).trim();
        text.doc(if docs.is_empty() { "A resource." } else { docs });
        for function in functions {
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
