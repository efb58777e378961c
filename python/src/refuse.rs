//! What a Python host cannot do, found before anything is written: all of it, with the function that needs it.

use wit_parser::{Function, FunctionKind, Handle, Type, TypeDefKind};

use crate::Refusal;
use crate::model::{Model, Owner, parts};

/// What makes a component one that wasmtime does not even compile: a function need not have it.
const FIXED: &str = "a list of fixed length";

/// What of a world is refused.
pub(crate) fn check(model: &Model<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (subject, function) in model.subjects() {
        check_function(model, function, &subject, &mut refusals);
    }
    for (subject, ty) in model.exported_types() {
        let known = refusals.iter().any(|refusal| refusal.reason == cannot(FIXED));
        if !known && reason(model, &ty).is_some_and(|reason| reason == cannot(FIXED)) {
            refusals.push(Refusal { subject, reason: cannot(FIXED) });
        }
    }
    refusals.dedup();
    refusals
}

fn check_function(model: &Model<'_>, function: &Function, subject: &str, refusals: &mut Vec<Refusal>) {
    let mut refuse = |reason: String| {
        let refusal = Refusal { subject: subject.to_owned(), reason };
        if !refusals.contains(&refusal) {
            refusals.push(refusal);
        }
    };
    match function.kind {
        FunctionKind::Freestanding
        | FunctionKind::Method(_)
        | FunctionKind::Static(_)
        | FunctionKind::Constructor(_) => {}
        FunctionKind::AsyncFreestanding | FunctionKind::AsyncMethod(_) | FunctionKind::AsyncStatic(_) => {
            refuse("wasmtime's Python package cannot call async functions".to_owned());
        }
        _ => refuse("wasmtime's Python package has no accessors".to_owned()),
    }
    for ty in function.params.iter().map(|param| &param.ty).chain(&function.result) {
        if let Some(reason) = reason(model, ty) {
            refuse(reason);
        }
    }
}

/// Why a type cannot cross.
fn reason(model: &Model<'_>, ty: &Type) -> Option<String> {
    let id = match ty {
        Type::ErrorContext => return Some(cannot("an `error-context`")),
        Type::Id(id) => model.resolved(*id),
        _ => return None,
    };
    let def = &model.resolve.types[id];
    match &def.kind {
        TypeDefKind::Future(_) => Some(cannot("a `future`")),
        TypeDefKind::Stream(_) => Some(cannot("a `stream`")),
        TypeDefKind::FixedLengthList(..) => Some(cannot(FIXED)),
        TypeDefKind::Handle(Handle::Own(resource) | Handle::Borrow(resource)) => {
            let resource = model.resolved(*resource);
            match model.owner(resource) {
                Some(Owner::Interface(owner)) if model.is_wasi(owner) => {
                    let name = model.resolve.types[resource].name.as_deref().unwrap_or("resource");
                    Some(format!("wasmtime keeps WASI's `{name}` to itself, so it cannot cross to Python"))
                }
                _ => None,
            }
        }
        kind => parts(kind).iter().find_map(|part| reason(model, part)),
    }
}

fn cannot(what: &str) -> String {
    format!("wasmtime's Python package cannot pass {what}")
}
