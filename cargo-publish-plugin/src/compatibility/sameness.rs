//! Whether two types, of two worlds, are the same to whoever passes values of them.

use component_guest_bindgen::wit_parser::{Docs, Handle, Type, TypeDef, TypeDefKind, TypeOwner};

use super::face::Face;

/// A type, and the world that it is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) face: &'a Face,
    pub(super) ty: Type,
}

impl<'a> Typed<'a> {
    fn definition(self) -> Option<&'a TypeDef> {
        match self.ty {
            Type::Id(id) => Some(&self.face.resolve.types[id]),
            _ => None,
        }
    }

    fn of(self, ty: Type) -> Typed<'a> {
        Typed { face: self.face, ty }
    }

    /// What an alias stands for.
    pub(super) fn peeled(mut self) -> Typed<'a> {
        while let Some(TypeDef { kind: TypeDefKind::Type(ty), .. }) = self.definition() {
            self = self.of(*ty);
        }
        self
    }
}

/// Whether `old` and `new` are the same: by name, if both have the same one, and it is compared where it is defined;
/// else by what they are made of.
pub(super) fn same(old: Typed<'_>, new: Typed<'_>) -> bool {
    if named_alike(old, new) {
        return true;
    }
    let (old, new) = (old.peeled(), new.peeled());
    named_alike(old, new) || made_alike(old, new)
}

/// Whether `old` and `new`, which are no aliases, are made of the same, whatever they are called.
pub(super) fn made_alike(old: Typed<'_>, new: Typed<'_>) -> bool {
    match (old.definition(), new.definition()) {
        (None, None) => old.ty == new.ty,
        (Some(before), Some(after)) => alike(old, &before.kind, new, &after.kind),
        _ => false,
    }
}

pub(super) fn same_or_neither(old: Option<Typed<'_>>, new: Option<Typed<'_>>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same(old, new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// Whether both have one name, and it is of one interface.
fn named_alike(old: Typed<'_>, new: Typed<'_>) -> bool {
    let (Some(before), Some(after)) = (old.definition(), new.definition()) else { return false };
    before.name.is_some() && before.name == after.name && home(old.face, before) == home(new.face, after)
}

/// Where a type is defined, without versions: another version is told as such.
fn home(face: &Face, definition: &TypeDef) -> Option<String> {
    match definition.owner {
        TypeOwner::Interface(id) => face.bare_name(id),
        TypeOwner::World(_) | TypeOwner::None => None,
    }
}

/// Whether two definitions that are no aliases say the same.
fn alike(old: Typed<'_>, before: &TypeDefKind, new: Typed<'_>, after: &TypeDefKind) -> bool {
    use TypeDefKind as Kind;
    let one = |a: Type, b: Type| same(old.of(a), new.of(b));
    let maybe = |a: Option<Type>, b: Option<Type>| same_or_neither(a.map(|ty| old.of(ty)), b.map(|ty| new.of(ty)));
    match (before, after) {
        (Kind::Handle(Handle::Own(a)), Kind::Handle(Handle::Own(b)))
        | (Kind::Handle(Handle::Borrow(a)), Kind::Handle(Handle::Borrow(b))) => one(Type::Id(*a), Type::Id(*b)),
        (Kind::Tuple(a), Kind::Tuple(b)) => {
            a.types.len() == b.types.len() && a.types.iter().zip(&b.types).all(|(a, b)| one(*a, *b))
        }
        (Kind::Option(a), Kind::Option(b)) | (Kind::List(a), Kind::List(b)) => one(*a, *b),
        (Kind::FixedLengthList(a, length), Kind::FixedLengthList(b, other)) => length == other && one(*a, *b),
        (Kind::Map(key, value), Kind::Map(other_key, other_value)) => {
            one(*key, *other_key) && one(*value, *other_value)
        }
        (Kind::Result(a), Kind::Result(b)) => maybe(a.ok, b.ok) && maybe(a.err, b.err),
        (Kind::Future(a), Kind::Future(b)) | (Kind::Stream(a), Kind::Stream(b)) => maybe(*a, *b),
        _ => {
            let (Some(a), Some(b)) = (Members::of(before), Members::of(after)) else { return false };
            a.noun == b.noun
                && a.list.len() == b.list.len()
                && a.list.iter().zip(&b.list).all(|(a, b)| a.name == b.name && maybe(a.ty, b.ty))
        }
    }
}

/// The fields, cases or flags of a definition.
pub(super) struct Members<'a> {
    /// Not alone what they are called: an enum is no variant.
    pub(super) noun: &'static str,
    pub(super) list: Vec<Member<'a>>,
}

pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    pub(super) ty: Option<Type>,
    pub(super) docs: &'a Docs,
}

impl<'a> Members<'a> {
    pub(super) fn of(kind: &'a TypeDefKind) -> Option<Members<'a>> {
        let list = match kind {
            TypeDefKind::Record(record) => {
                record.fields.iter().map(|it| Member { name: &it.name, ty: Some(it.ty), docs: &it.docs }).collect()
            }
            TypeDefKind::Variant(variant) => {
                variant.cases.iter().map(|it| Member { name: &it.name, ty: it.ty, docs: &it.docs }).collect()
            }
            TypeDefKind::Enum(it) => {
                it.cases.iter().map(|it| Member { name: &it.name, ty: None, docs: &it.docs }).collect()
            }
            TypeDefKind::Flags(flags) => {
                flags.flags.iter().map(|it| Member { name: &it.name, ty: None, docs: &it.docs }).collect()
            }
            _ => return None,
        };
        Some(Members { noun: kind.as_str(), list })
    }
}
