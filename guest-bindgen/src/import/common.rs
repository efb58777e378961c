//! What the instances of an imported interface have in common: functions that options make differ are in no trait.

use std::collections::HashSet;

use quote::ToTokens;

use super::Import;
use crate::functions::Functions;

/// Keeps, in every one of `imports`, only the functions that have the same signature in all: `sync` and
/// `chainable_methods` can name a function of one label.
pub(super) fn retain_common_functions(imports: &mut [Import<'_>]) {
    let written: Vec<HashSet<Written>> = imports.iter().map(signatures).collect();
    let Some((first, others)) = written.split_first() else { return };
    let differing: HashSet<_> = others.iter().flat_map(|other| first.symmetric_difference(other)).collect();
    if differing.is_empty() {
        return;
    }
    let is_common = |resource: &Option<String>, name: &str| {
        !differing.iter().any(|written| written.resource == *resource && written.name == name)
    };
    for group in imports.iter_mut().flat_map(|import| &mut import.groups) {
        let resource = group.resource.as_ref().map(|resource| resource.name.to_string());
        group.functions.retain(|function| is_common(&resource, &function.signature.ident.to_string()));
    }
}

/// A function, as it is written where the traits are.
#[derive(PartialEq, Eq, Hash)]
struct Written {
    resource: Option<String>,
    name: String,
    signature: String,
}

fn signatures(import: &Import<'_>) -> HashSet<Written> {
    let of_group = |group: &Functions| {
        let resource = group.resource.as_ref().map(|resource| resource.name.to_string());
        let spelled = import.spell_all(group).into_iter();
        let written = spelled.map(|(function, spelled)| Written {
            resource: resource.clone(),
            name: function.signature.ident.to_string(),
            signature: spelled.signature.to_token_stream().to_string(),
        });
        written.collect::<Vec<_>>()
    };
    import.groups.iter().flat_map(of_group).collect()
}
