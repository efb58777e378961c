//! Functions as Python shows them: names in their scopes, parameters, documentation.

use std::collections::BTreeMap;

use wit_parser::{Function, FunctionKind, Interface, TypeId};

use crate::model::{Model, resource_of};
use crate::names::{Scope, snake};
use crate::types::{Flow, Place};
use crate::values::contents;

/// The key of each function of an interface in its table, and the name of a method for what Python implements.
pub(crate) fn keys(interface: &Interface) -> Vec<(String, &Function)> {
    let mut scope = Scope::with(&["close", "closed"]);
    let free = interface.functions.values().filter(|function| resource_of(function).is_none());
    let free: BTreeMap<&str, String> = free.map(|it| (it.name.as_str(), scope.claim(snake(&it.name)))).collect();
    let named = interface.functions.values().map(|function| {
        let key = match free.get(function.name.as_str()) {
            Some(key) => key.clone(),
            None => scope.claim(snake(unadorned(function))),
        };
        (key, function)
    });
    named.collect()
}

/// A function's name without what says its kind: `bucket.find`, and of a constructor `bucket`.
pub(crate) fn unadorned(function: &Function) -> &str {
    function.name.split_once(']').map_or(function.name.as_str(), |(_, name)| name)
}

/// The members of a resource's class, by the functions' names.
pub(crate) fn members<'a>(functions: &[&'a Function], resource: TypeId) -> BTreeMap<&'a str, String> {
    let mut scope = Scope::with(&["close", "closed"]);
    let functions = functions.iter().filter(|function| {
        resource_of(function) == Some(resource) && !matches!(function.kind, FunctionKind::Constructor(_))
    });
    functions.map(|function| (function.name.as_str(), scope.claim(snake(function.item_name())))).collect()
}

/// A function's parameters, without a method's own: names and annotations.
pub(crate) fn parameters(
    model: &Model<'_>,
    function: &Function,
    taken: &[&str],
    place: Place,
    flow: Flow,
) -> Vec<(String, String)> {
    let mut scope = Scope::with(taken);
    let skipped = usize::from(matches!(function.kind, FunctionKind::Method(_)));
    let params = function.params.iter().skip(skipped);
    params.map(|param| (scope.claim(snake(&param.name)), model.annotation(&param.ty, place, flow))).collect()
}

/// What a function does, and what it raises.
pub(crate) fn documentation(model: &Model<'_>, function: &Function, place: Place) -> String {
    let docs = contents(&function.docs).trim();
    match model.raised(function, place) {
        None => docs.to_owned(),
        Some(raised) => {
            let raised = raised.trim_start_matches('_');
            let said = if docs.is_empty() { "May fail." } else { docs };
            format!("{said}\n\n:raises {}: what went wrong.", raised.trim_start_matches("rt."))
        }
    }
}
