//! Instances of which one is as the other: of an interface with many labels upstream lowers two, and what it writes for the
//! second, in which value types are aliases of those of the first, is the template of all others. What upstream does for an
//! instance takes longer than all else, and the longer the more there are.
//!
//! Input: the [`Resolve`] that is lowered; output: the same with fewer instances, and a [`Template`] for each interface that
//! has lost some, by which [`write`] puts them into the text. Where instances could differ, each is lowered.

use std::collections::HashSet;
use std::ops::Range;

use heck::ToSnakeCase;
use wit_bindgen_rust::Opts;
use wit_parser::{InterfaceId, LiveTypes, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldId, WorldItem, WorldKey};

use crate::find::Word;
use crate::instance::{Instance, InstanceKind, Interface, World};
use crate::scan::Pieces;

/// How the label of a template begins, which has a number, too: two words, so that WIT and Rust spell it in two ways. No WIT
/// has it.
const LABEL: &str = "xqz-copyq";

/// How every spelling of it begins.
const BEGIN: Word = Word { text: "xqz", rare: 'q' };

/// The instances of an interface that are written as one of them is.
pub(crate) struct Template {
    /// The label that is lowered.
    label: String,
    instances: Vec<Names>,
}

/// What an instance is called.
struct Names {
    label: String,
    module: String,
}

/// Takes out of `world`, which has these `instances`, what templates stand for.
pub(crate) fn take(resolve: &mut Resolve, world: WorldId, instances: &World, options: &Opts) -> Vec<Template> {
    let interfaces = instances.imports.iter().chain(&instances.exports).map(labelled);
    let interfaces: Vec<_> = interfaces.filter(|instances| instances.len() > 2).collect();
    if interfaces.is_empty() || tell_instances_apart(options) || has_streams(resolve) {
        return Vec::new();
    }
    let mut templates = Vec::new();
    for instances in interfaces {
        let (written, others) = (instances[1].interface, &instances[2..]);
        let others: HashSet<InterfaceId> = others.iter().map(|instance| instance.interface).collect();
        let elsewhere = types_from_elsewhere(resolve, written);
        let are_alike = others.iter().all(|other| types_from_elsewhere(resolve, *other) == elsewhere);
        if are_alike && !are_needed(resolve, world, &others) {
            let label = format!("{LABEL}{}x", templates.len());
            keep_one(resolve, world, written, &label, &others);
            let instances = instances.into_iter().skip(1).map(names).collect();
            templates.push(Template { label, instances });
        }
    }
    templates
}

fn labelled(interface: &Interface) -> Vec<&Instance> {
    interface.instances.iter().filter(|instance| instance.kind == InstanceKind::Labelled).collect()
}

fn names(instance: &Instance) -> Names {
    Names { label: instance.name.clone(), module: instance.raw.0.last().map(ToString::to_string).unwrap_or_default() }
}

/// Whether some of the options are about one instance only.
fn tell_instances_apart(options: &Opts) -> bool {
    options.stubs
        || !options.generate_all
        || !options.with.is_empty()
        || !options.additional_type_attributes.is_empty()
        || !options.additional_member_attributes.is_empty()
        || options.merge_structurally_equal_types.is_some()
        || options.async_.debug_opts().next().is_some()
        || options.chainable_methods.debug_opts().next().is_some()
}

/// Whether there may be streams and futures: upstream writes what is about them elsewhere, and numbers it.
fn has_streams(resolve: &Resolve) -> bool {
    resolve.types.iter().any(|(_, ty)| matches!(ty.kind, TypeDefKind::Stream(_) | TypeDefKind::Future(_)))
}

/// Of the types of `interface` those that are names of another's.
fn types_from_elsewhere(resolve: &Resolve, interface: InterfaceId) -> Vec<Option<TypeId>> {
    let types = resolve.interfaces[interface].types.values().map(|id| match resolve.types[*id].kind {
        TypeDefKind::Type(Type::Id(of)) => {
            Some(of).filter(|of| resolve.types[*of].owner != TypeOwner::Interface(interface))
        }
        _ => None,
    });
    types.collect()
}

/// Whether what stays in `world` mentions types of `interfaces`.
fn are_needed(resolve: &Resolve, world: WorldId, interfaces: &HashSet<InterfaceId>) -> bool {
    let world = &resolve.worlds[world];
    let mut live = LiveTypes::default();
    let staying = world.imports.values().chain(world.exports.values()).filter(|item| !is_one(item, interfaces));
    staying.for_each(|item| live.add_world_item(resolve, item));
    live.iter().any(|ty| matches!(resolve.types[ty].owner, TypeOwner::Interface(id) if interfaces.contains(&id)))
}

fn is_one(item: &WorldItem, interfaces: &HashSet<InterfaceId>) -> bool {
    matches!(item, WorldItem::Interface { id, .. } if interfaces.contains(id))
}

/// Leaves `written` in `world`, under that label, for all the `others`.
fn keep_one(resolve: &mut Resolve, world: WorldId, written: InterfaceId, label: &str, others: &HashSet<InterfaceId>) {
    let world = &mut resolve.worlds[world];
    for items in [&mut world.imports, &mut world.exports] {
        let staying = std::mem::take(items).into_iter().filter(|(_, item)| !is_one(item, others));
        *items = staying
            .map(|(key, item)| match item {
                WorldItem::Interface { id, .. } if id == written => (WorldKey::Name(label.to_owned()), item),
                _ => (key, item),
            })
            .collect();
    }
}

/// `text`, in which each template is replaced by all of its instances.
pub(crate) fn write(templates: &[Template], text: String) -> String {
    let mentions: Vec<_> = if templates.is_empty() { Vec::new() } else { mentions(templates, &text) };
    let mut written = String::new();
    let mut kept = 0;
    for mention in &mentions {
        if mention.place.start < kept {
            continue;
        }
        let block = block(&text, mention.place.start);
        written.push_str(&text[kept..block.start]);
        let of_block = mentions.iter().skip_while(|other| other.place.start < block.start);
        let of_block: Vec<_> = of_block.take_while(|other| other.place.start < block.end).collect();
        for names in &mention.template.instances {
            let mut at = block.start;
            for other in &of_block {
                written.push_str(&text[at..other.place.start]);
                written.push_str(other.spelled(names));
                at = other.place.end;
            }
            written.push_str(&text[at..block.end]);
        }
        kept = block.end;
    }
    if kept == 0 { text } else { written + &text[kept..] }
}

/// Where the label of a template is.
struct Mention<'a> {
    template: &'a Template,
    place: Range<usize>,
    spelling: Spelling,
}

#[derive(Clone, Copy)]
enum Spelling {
    Wit,
    Rust,
}

impl Mention<'_> {
    fn spelled<'a>(&self, names: &'a Names) -> &'a str {
        match self.spelling {
            Spelling::Wit => &names.label,
            Spelling::Rust => &names.module,
        }
    }
}

/// All in `text`, in order.
fn mentions<'a>(templates: &'a [Template], text: &str) -> Vec<Mention<'a>> {
    let spelled: Vec<_> = templates.iter().map(|template| (template, template.label.to_snake_case())).collect();
    let mention = |at: usize| {
        let rest = &text[at..];
        spelled.iter().find_map(|(template, rust)| {
            let spellings = [(Spelling::Wit, &template.label), (Spelling::Rust, rust)];
            let (spelling, label) = spellings.into_iter().find(|(_, label)| rest.starts_with(label.as_str()))?;
            Some(Mention { template, place: at..at + label.len(), spelling })
        })
    };
    BEGIN.places(text).filter_map(mention).collect()
}

/// What is there once for each instance: the module whose name is at `at`, with what is said of it; or else a line.
fn block(text: &str, at: usize) -> Range<usize> {
    let mut begin = line_begin(text, at);
    if !text[begin..at].trim_start().starts_with("pub mod ") {
        return begin..text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    }
    while let Some(before) = begin.checked_sub(1).map(|end| line_begin(text, end)) {
        let line = text[before..begin].trim_start();
        if !line.starts_with("///") && !line.starts_with("#[") {
            break;
        }
        begin = before;
    }
    let open = text[at..].find('{').map_or(text.len(), |open| at + open);
    let mut pieces = Pieces::new(&text[open..]);
    pieces.next();
    pieces.skip_group();
    begin..open + pieces.at()
}

fn line_begin(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests;
