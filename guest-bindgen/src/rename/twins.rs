//! Types of one shape that are not one type: upstream takes an alias of the second for one of the first.
//!
//! It compares what types have in them, to know which streams and futures need what they are lowered by. So the first part
//! of every later type has a name of its own, until upstream has written it. Where upstream is asked to merge such types,
//! they stay as they are.

use std::collections::HashMap;

use heck::ToSnakeCase;
use wit_bindgen_rust::to_rust_ident;
use wit_parser::{Resolve, TypeDefKind, TypeId};

use super::mark::numbered;

/// Tells types of one shape apart; `renamed` gets the path of each part that is renamed, and its name.
pub(super) fn tell_apart(resolve: &mut Resolve, types: &[(String, TypeId)], mut renamed: impl FnMut(String, String)) {
    let mut known: HashMap<(Kind, Vec<String>), usize> = HashMap::new();
    for (path, ty) in types {
        let Some((kind, mut parts)) = parts_mut(&mut resolve.types[*ty].kind) else { continue };
        let names = parts.iter().map(|part| (**part).clone()).collect();
        let number = known.entry((kind, names)).or_default();
        *number += 1;
        let Some(first) = parts.first_mut().filter(|_| *number > 1) else { continue };
        let underscores = match kind {
            Kind::Record => to_rust_ident(first).len() - first.to_snake_case().len(),
            Kind::Cases | Kind::Flags => 0,
        };
        let name = numbered(first, underscores, *number);
        renamed(format!("{path}.{first}"), name.clone());
        **first = name;
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Record,
    Cases,
    Flags,
}

/// The names in a type that Rust defines anew.
fn parts_mut(kind: &mut TypeDefKind) -> Option<(Kind, Vec<&mut String>)> {
    Some(match kind {
        TypeDefKind::Record(record) => (Kind::Record, record.fields.iter_mut().map(|field| &mut field.name).collect()),
        TypeDefKind::Variant(variant) => (Kind::Cases, variant.cases.iter_mut().map(|case| &mut case.name).collect()),
        TypeDefKind::Enum(cases) => (Kind::Cases, cases.cases.iter_mut().map(|case| &mut case.name).collect()),
        TypeDefKind::Flags(flags) => (Kind::Flags, flags.flags.iter_mut().map(|flag| &mut flag.name).collect()),
        _ => return None,
    })
}
