//! An import or export, and what became of it: its name, functions, types and documentation.

use component_guest_bindgen::wit_parser::{Docs, Interface, InterfaceId, Resolve, TypeDefKind, TypeId};

use super::change::{Change, Class, Direction, Noun, What};
use super::definition;
use super::face::{Documentation, Item, ItemKind, Sides};
use super::function;

/// Where changes of one import or export are told.
pub(super) struct Teller<'a> {
    pub(super) sides: Sides<'a>,
    direction: Direction,
    name: &'a str,
    changes: Vec<Change>,
}

/// What changed in `new`, which is what became of `old` and of the same kind.
pub(super) fn compare<'a>(sides: Sides<'a>, direction: Direction, old: &'a Item<'a>, new: &'a Item<'a>) -> Vec<Change> {
    let mut teller = Teller { sides, direction, name: &new.name, changes: Vec::new() };
    match (old.kind, new.kind) {
        (
            ItemKind::Interface { id: before, docs: old_docs, .. },
            ItemKind::Interface { id: after, docs: new_docs, .. },
        ) if teller.target(old, new) == Target::Same => {
            // That of the interface, and that of its import: one change is told.
            match text(old_docs) == text(new_docs) {
                true => teller.docs(
                    None,
                    &sides.old.resolve.interfaces[before].docs,
                    &sides.new.resolve.interfaces[after].docs,
                ),
                false => teller.docs(None, old_docs, new_docs),
            }
            teller.types(before, after);
            teller.functions(old, new, before, after);
        }
        (ItemKind::Function(before), ItemKind::Function(after)) => function::compare(&mut teller, None, before, after),
        (ItemKind::Type(before), ItemKind::Type(after)) => definition::compare(&mut teller, None, before, after),
        _ => {}
    }
    teller.changes
}

/// Whether a name still stands for the interface that it stood for.
#[derive(PartialEq, Eq)]
enum Target {
    Same,
    Other,
}

impl Teller<'_> {
    /// Tells a change of the whole, or of `member`.
    pub(super) fn tell(&mut self, class: Class, member: Option<&str>, what: What) {
        let path = member.map_or_else(|| self.name.to_owned(), |member| format!("{}#{member}", self.name));
        self.changes.push(Change::new(class, self.direction, path, what));
    }

    /// Tells of documentation that both sides have.
    pub(super) fn docs(&mut self, member: Option<&str>, old: &Docs, new: &Docs) {
        let kept = [self.sides.old, self.sides.new].map(|face| face.documentation) == [Documentation::Kept; 2];
        if kept && text(old) != text(new) {
            self.tell(Class::Patch, member, What::Docs);
        }
    }

    fn target(&mut self, old: &Item<'_>, new: &Item<'_>) -> Target {
        let (
            ItemKind::Interface { id: before, labelled: was, external_id: old_id, .. },
            ItemKind::Interface { id: after, labelled: is, external_id: new_id, .. },
        ) = (old.kind, new.kind)
        else {
            return Target::Other;
        };
        if old_id != new_id {
            // Who looks for an id finds one that was added.
            let class = if old_id.is_none() { Class::Addition } else { Class::Breaking };
            let owned = |id: Option<&str>| id.map(str::to_owned);
            self.tell(class, None, What::ExternalId { old: owned(old_id), new: owned(new_id) });
        }
        if (was, is) == (false, false) {
            self.version(version_class(&old.key, &new.key), &old.name, &new.name);
            return Target::Same;
        }
        let names = [(self.sides.old, before), (self.sides.new, after)];
        if names.map(|(face, id)| face.bare_name(id)).windows(2).any(|names| names[0] != names[1]) {
            let [old, new] = names.map(|(face, id)| interface_name(&face.resolve, id));
            self.tell(Class::Breaking, None, What::Retargeted { old, new });
            return Target::Other;
        }
        let canonical = names.map(|(face, id)| face.resolve.canonicalized_id_of(id));
        let [old, new] = names.map(|(face, id)| interface_name(&face.resolve, id));
        if let (Some(old), Some(new)) = (old, new) {
            self.version(version_class(&canonical[0], &canonical[1]), &old, &new);
        }
        Target::Same
    }

    fn version(&mut self, class: Class, old: &str, new: &str) {
        if old != new {
            self.tell(class, None, What::Version { old: old.to_owned(), new: new.to_owned() });
        }
    }

    fn types(&mut self, before: InterfaceId, after: InterfaceId) {
        let (old, new) = (&self.sides.old.resolve, &self.sides.new.resolve);
        let (before, after) = (&old.interfaces[before].types, &new.interfaces[after].types);
        for (name, &id) in before {
            match after.get(name) {
                Some(&now) => definition::compare(self, Some(name), id, now),
                None => self.tell(self.loss(), Some(name), What::Gone(type_noun(old, id))),
            }
        }
        for (name, &id) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
            let class = match (self.direction, type_noun(new, id)) {
                // It is needed only by functions, which are told.
                (Direction::Import, Noun::Type) => Class::Patch,
                _ => self.gain(),
            };
            self.tell(class, Some(name), What::New(type_noun(new, id)));
        }
    }

    /// Functions that come or go with their resource are told with it.
    fn functions(&mut self, old: &Item<'_>, new: &Item<'_>, before: InterfaceId, after: InterfaceId) {
        let before = &self.sides.old.resolve.interfaces[before];
        let after = &self.sides.new.resolve.interfaces[after];
        for function in old.functions(before) {
            let path = function::path(function);
            match new.functions(after).find(|other| function::path(other) == path) {
                Some(other) => function::compare(self, Some(&path), function, other),
                None if owner_is_in(after, &path) => self.tell(self.loss(), Some(&path), What::Gone(Noun::Function)),
                None => {}
            }
        }
        for function in new.functions(after) {
            let path = function::path(function);
            let known = old.functions(before).any(|other| function::path(other) == path);
            if !known && owner_is_in(before, &path) {
                self.tell(self.gain(), Some(&path), What::New(Noun::Function));
            }
        }
    }

    fn loss(&self) -> Class {
        match self.direction {
            Direction::Import => Class::Patch,
            Direction::Export => Class::Breaking,
        }
    }

    fn gain(&self) -> Class {
        match self.direction {
            Direction::Import => Class::Breaking,
            Direction::Export => Class::Addition,
        }
    }
}

/// What another version is, by what compatible ones have in common.
fn version_class<T: PartialEq>(old: &T, new: &T) -> Class {
    if old == new { Class::Patch } else { Class::Breaking }
}

/// Whether the resource of the function at `path`, if it is one of a resource, is in `interface`.
fn owner_is_in(interface: &Interface, path: &str) -> bool {
    path.split_once('.').is_none_or(|(resource, _)| interface.types.contains_key(resource))
}

fn type_noun(resolve: &Resolve, id: TypeId) -> Noun {
    match resolve.types[id].kind {
        TypeDefKind::Resource => Noun::Resource,
        _ => Noun::Type,
    }
}

fn interface_name(resolve: &Resolve, id: InterfaceId) -> Option<String> {
    resolve.interfaces[id].name.as_ref()?;
    resolve.id_of(id)
}

/// Documentation without what WIT's formatting does to it.
fn text(docs: &Docs) -> &str {
    docs.contents.as_deref().unwrap_or_default().trim()
}
