//! A function, and what became of it.

use component_guest_bindgen::wit_parser::{Function, FunctionKind};

use super::change::{Class, What};
use super::interface::Teller;
use super::sameness::{Typed, same, same_or_neither};
use super::spelling::signature;

/// `function`, or `resource.method`: no two functions of an interface have the same, but for a getter and its setter.
pub(super) fn path(function: &Function) -> String {
    let name = function.name.split_once(']').map_or(function.name.as_str(), |(_, name)| name);
    match function.kind {
        FunctionKind::Constructor(_) => format!("{name}.constructor"),
        FunctionKind::Setter | FunctionKind::MethodSetter(_) | FunctionKind::StaticSetter(_) => format!("{name}.set"),
        _ => name.to_owned(),
    }
}

/// Tells what changed in the function at `member`.
pub(super) fn compare(teller: &mut Teller<'_>, member: Option<&str>, old: &Function, new: &Function) {
    let sides = teller.sides;
    let typed = |ty| Typed { face: sides.old, ty };
    let now = |ty| Typed { face: sides.new, ty };
    let params = old.params.len() == new.params.len()
        && old
            .params
            .iter()
            .zip(&new.params)
            .all(|(old, new)| old.name == new.name && same(typed(old.ty), now(new.ty)));
    let result = same_or_neither(old.result.map(typed), new.result.map(now));
    if !params || !result || keyword(&old.kind) != keyword(&new.kind) {
        let what = What::Signature {
            old: signature(&sides.old.resolve, old, keyword(&old.kind)),
            new: signature(&sides.new.resolve, new, keyword(&new.kind)),
        };
        teller.tell(Class::Breaking, member, what);
    }
    teller.docs(member, &old.docs, &new.docs);
}

/// What stands before the parameters.
fn keyword(kind: &FunctionKind) -> &'static str {
    match kind {
        FunctionKind::Freestanding | FunctionKind::Method(_) => "func",
        FunctionKind::AsyncFreestanding | FunctionKind::AsyncMethod(_) => "async func",
        FunctionKind::Static(_) => "static func",
        FunctionKind::AsyncStatic(_) => "static async func",
        FunctionKind::Constructor(_) => "constructor",
        FunctionKind::Getter | FunctionKind::MethodGetter(_) => "get",
        FunctionKind::Setter | FunctionKind::MethodSetter(_) => "set",
        FunctionKind::StaticGetter(_) => "static get",
        FunctionKind::StaticSetter(_) => "static set",
    }
}
