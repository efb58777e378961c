//! A type with a name, and what became of what it stands for.

use component_guest_bindgen::wit_parser::{Type, TypeDefKind, TypeId};

use super::change::{Class, Noun, What};
use super::interface::Teller;
use super::sameness::{Member, Members, Typed, made_alike, same, same_or_neither};
use super::spelling::{definition, spell};

/// Tells what changed in the type `member`.
pub(super) fn compare(teller: &mut Teller<'_>, member: Option<&str>, old: TypeId, new: TypeId) {
    let sides = teller.sides;
    let (before, after) = (&sides.old.resolve.types[old], &sides.new.resolve.types[new]);
    match (Members::of(&before.kind), Members::of(&after.kind)) {
        (Some(old), Some(new)) if old.noun == new.noun => members(teller, member, &old, &new),
        _ => {
            if !alike(teller, old, new) {
                let what =
                    What::Type { old: definition(&sides.old.resolve, old), new: definition(&sides.new.resolve, new) };
                teller.tell(Class::Breaking, member, what);
            }
        }
    }
    teller.docs(member, &before.docs, &after.docs);
}

/// Whether what the two stand for is the same: not that their names are.
fn alike(teller: &Teller<'_>, old: TypeId, new: TypeId) -> bool {
    let sides = teller.sides;
    let (before, after) = (&sides.old.resolve.types[old].kind, &sides.new.resolve.types[new].kind);
    let typed = |ty| Typed { face: sides.old, ty };
    let now = |ty| Typed { face: sides.new, ty };
    match (before, after) {
        (TypeDefKind::Resource, TypeDefKind::Resource) => true,
        (TypeDefKind::Type(a), TypeDefKind::Type(b)) => same(typed(*a), now(*b)),
        (TypeDefKind::Type(a), _) => unnamed(typed(*a), now(Type::Id(new))),
        (_, TypeDefKind::Type(b)) => unnamed(typed(Type::Id(old)), now(*b)),
        _ => unnamed(typed(Type::Id(old)), now(Type::Id(new))),
    }
}

/// Whether the two are made of the same, whatever they are called.
fn unnamed(old: Typed<'_>, new: Typed<'_>) -> bool {
    made_alike(old.peeled(), new.peeled())
}

fn members(teller: &mut Teller<'_>, member: Option<&str>, old: &Members<'_>, new: &Members<'_>) {
    let sides = teller.sides;
    let noun = match old.noun {
        "record" => Noun::Field,
        "flags" => Noun::Flag,
        _ => Noun::Case,
    };
    let path = |it: &Member<'_>| member.map_or_else(|| it.name.to_owned(), |member| format!("{member}.{}", it.name));
    for was in &old.list {
        let Some(is) = new.list.iter().find(|is| is.name == was.name) else {
            teller.tell(Class::Breaking, Some(&path(was)), What::Gone(noun));
            continue;
        };
        let typed = was.ty.map(|ty| Typed { face: sides.old, ty });
        if !same_or_neither(typed, is.ty.map(|ty| Typed { face: sides.new, ty })) {
            let payload = |resolve, ty: Option<Type>| ty.map_or_else(|| "_".to_owned(), |ty| spell(resolve, ty));
            let what = What::Type { old: payload(&sides.old.resolve, was.ty), new: payload(&sides.new.resolve, is.ty) };
            teller.tell(Class::Breaking, Some(&path(was)), what);
        }
        teller.docs(Some(&path(was)), was.docs, is.docs);
    }
    let fresh = new.list.iter().filter(|is| !old.list.iter().any(|was| was.name == is.name));
    for is in fresh {
        teller.tell(Class::Breaking, Some(&path(is)), What::New(noun));
    }
    if order(old, new) != order(new, old) {
        teller.tell(Class::Breaking, member, What::Order(noun));
    }
}

/// The names of `members` that are in `others` as well.
fn order<'a>(members: &Members<'a>, others: &Members<'_>) -> Vec<&'a str> {
    let both = members.list.iter().map(|it| it.name);
    both.filter(|name| others.list.iter().any(|other| other.name == *name)).collect()
}
