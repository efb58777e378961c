//! Parameters that are called as upstream's local variables, which shadow them: nobody is called by a parameter's name, so it
//! gets `_` appended.

use std::collections::HashSet;

use wit_bindgen_rust::to_rust_ident;
use wit_parser::{Function, Resolve, TypeDefKind};

use super::mark::marked;

/// What upstream's local variables are called.
const WHOLE: [&str; 4] = ["cleanup_list", "param_area", "ret_area", "unreachable"];

/// What they are called with a number at their end.
const NUMBERED: [&str; 18] = [
    "array",
    "base",
    "bytes",
    "e",
    "flags",
    "handle",
    "key",
    "l",
    "layout",
    "len",
    "map",
    "ptr",
    "result",
    "ret",
    "t",
    "v",
    "vec",
    "wit_import",
];

/// The local variables in functions of a world.
pub(super) struct Locals {
    /// A record is taken apart into variables that are called as its fields, with a number.
    fields: HashSet<String>,
}

impl Locals {
    pub(super) fn new(resolve: &Resolve) -> Self {
        let fields = resolve.types.iter().filter_map(|(_, ty)| match &ty.kind {
            TypeDefKind::Record(record) => Some(&record.fields),
            _ => None,
        });
        Locals { fields: fields.flatten().map(|field| to_rust_ident(&field.name)).collect() }
    }

    /// Renames the parameters of `function` that would be shadowed.
    pub(super) fn make_room(&self, function: &mut Function) {
        for parameter in &mut function.params {
            if self.have(&to_rust_ident(&parameter.name)) {
                parameter.name = marked(&parameter.name, 1);
            }
        }
    }

    fn have(&self, name: &str) -> bool {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        match stem.len() == name.len() {
            true => WHOLE.contains(&name),
            false => {
                let stem = stem.trim_end_matches('_');
                NUMBERED.contains(&stem) || self.fields.contains(stem) || self.fields.contains(&format!("{stem}_"))
            }
        }
    }
}
