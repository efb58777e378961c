//! Classes of value types: records, variants, enums, flags, aliases, and the exceptions of types that functions fail with.

use wit_parser::{Docs, Enum, Flags, Record, Type, TypeDefKind, TypeId, Variant};

use crate::model::{Model, Owner};
use crate::names::{Scope, shouty, snake};
use crate::text::Text;
use crate::types::{Flow, Place, Side};

/// The names of a module of types that other modules may have for themselves.
pub(crate) fn names(model: &Model<'_>, owner: Owner) -> Vec<String> {
    let mut names = Vec::new();
    for (_, id) in model.declared(owner) {
        if !is_resource(model, id) {
            names.push(model.types[&id].clone());
            names.extend(model.cases.get(&id).into_iter().flatten().cloned());
            names.extend(model.exceptions.get(&id).cloned());
        }
    }
    names.sort();
    names
}

/// The names of a record's fields in Python.
pub(crate) fn fields(record: &Record) -> Vec<String> {
    let mut scope = Scope::default();
    record.fields.iter().map(|field| scope.claim(snake(&field.name))).collect()
}

/// Writes the classes of all value types of a module.
pub(crate) fn write(model: &Model<'_>, owner: Owner, text: &mut Text) {
    let place = Place { owner: Some(owner), side: Side::Either };
    for (_, id) in model.declared(owner) {
        let def = &model.resolve.types[id];
        let name = &model.types[&id];
        match &def.kind {
            TypeDefKind::Record(record) => write_record(model, name, record, &def.docs, place, text),
            TypeDefKind::Variant(variant) => write_variant(model, id, variant, &def.docs, place, text),
            TypeDefKind::Enum(cases) => write_enum(name, cases, &def.docs, text),
            TypeDefKind::Flags(flags) => write_flags(name, flags, &def.docs, text),
            _ => continue,
        }
        if let Some(exception) = model.exceptions.get(&id) {
            text.gap(2);
            text.block(format!("class {exception}(_rt.ResultError[{name}]):"), |text| {
                text.doc(&format!("Raised where the component says `err`: its `value` is the `{name}`."));
            });
        }
    }
}

/// Writes aliases, which name what the rest of the module defines.
pub(crate) fn write_aliases(model: &Model<'_>, owner: Owner, text: &mut Text) {
    let place = Place { owner: Some(owner), side: Side::Either };
    for (_, id) in model.declared(owner) {
        let def = &model.resolve.types[id];
        let alias = match &def.kind {
            TypeDefKind::Record(_) | TypeDefKind::Variant(_) | TypeDefKind::Enum(_) | TypeDefKind::Flags(_) => false,
            TypeDefKind::Unknown | TypeDefKind::Future(_) | TypeDefKind::Stream(_) => false,
            _ => !is_resource(model, id),
        };
        if alias {
            text.gap(2);
            let ty = model.annotation(&Type::Id(id), place, Flow::Made);
            text.assigned(&format!("{}: TypeAlias", model.types[&id]), &ty);
            text.doc(contents(&def.docs));
        }
    }
}

/// Whether a name is that of a resource, or of a type that Python has no class for.
fn is_resource(model: &Model<'_>, id: TypeId) -> bool {
    let kind = &model.resolve.types[model.resolved(id)].kind;
    matches!(kind, TypeDefKind::Resource | TypeDefKind::Unknown | TypeDefKind::Future(_) | TypeDefKind::Stream(_))
}

fn write_record(model: &Model<'_>, name: &str, record: &Record, docs: &Docs, place: Place, text: &mut Text) {
    text.gap(2);
    text.line("@dataclass(frozen=True, slots=True)");
    text.block(format!("class {name}:"), |text| {
        text.doc(contents(docs));
        if docs.contents.is_some() && !record.fields.is_empty() {
            text.gap(1);
        }
        if docs.contents.is_none() && record.fields.is_empty() {
            text.line("pass");
        }
        for (field, python) in record.fields.iter().zip(fields(record)) {
            text.line(format!("{python}: {}", model.annotation(&field.ty, place, Flow::Made)));
            text.doc(contents(&field.docs));
        }
    });
}

fn write_variant(model: &Model<'_>, id: TypeId, variant: &Variant, docs: &Docs, place: Place, text: &mut Text) {
    let classes = &model.cases[&id];
    for (case, class) in variant.cases.iter().zip(classes) {
        text.gap(2);
        text.line("@dataclass(frozen=True, slots=True)");
        text.block(format!("class {class}:"), |text| {
            let said = contents(&case.docs).trim();
            let spoken = format!("The case `{}` of `{}`.", case.name, model.types[&id]);
            text.doc(if said.is_empty() { &spoken } else { said });
            if let Some(ty) = &case.ty {
                text.gap(1);
                text.line(format!("value: {}", model.annotation(ty, place, Flow::Made)));
            }
        });
    }
    text.gap(2);
    let name = &model.types[&id];
    text.union(&format!("{name}: TypeAlias"), classes);
    text.doc(contents(docs));
}

fn write_enum(name: &str, cases: &Enum, docs: &Docs, text: &mut Text) {
    let cases = cases.cases.iter().map(|case| (case.name.as_str(), &case.docs));
    write_members(
        name,
        "IntEnum",
        docs,
        cases.enumerate().map(|(index, (case, docs))| (case, index.to_string(), docs)),
        text,
    );
}

fn write_flags(name: &str, flags: &Flags, docs: &Docs, text: &mut Text) {
    let flags = flags.flags.iter().map(|flag| (flag.name.as_str(), &flag.docs));
    let members = flags.enumerate().map(|(index, (flag, docs))| (flag, format!("1 << {index}"), docs));
    write_members(name, "Flag", docs, members, text);
}

fn write_members<'a>(
    name: &str,
    base: &str,
    docs: &Docs,
    members: impl Iterator<Item = (&'a str, String, &'a Docs)>,
    text: &mut Text,
) {
    text.gap(2);
    text.block(format!("class {name}(enum.{base}):"), |text| {
        let mut members = members.peekable();
        text.doc(contents(docs));
        match (docs.contents.is_some(), members.peek().is_some()) {
            (true, true) => text.gap(1),
            (false, false) => text.line("pass"),
            _ => {}
        }
        for (member, value, docs) in members {
            text.line(format!("{} = {value}", shouty(member)));
            text.doc(contents(docs));
        }
    });
}

/// What is said about something.
pub(crate) fn contents(docs: &Docs) -> &str {
    docs.contents.as_deref().unwrap_or_default()
}
