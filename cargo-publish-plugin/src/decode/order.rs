//! Whether packages of WIT that were decoded can be put in order: each after those that it needs.
//!
//! Text in which packages need each other is refused when it is parsed; the binary form is not, and what orders packages
//! (`Resolve::topological_packages`) then calls itself until the stack is full. Refuses such packages, and chains of them
//! that no stack is sure to hold. Can go when `wit-parser` refuses them as it decodes.

use std::collections::BTreeSet;

use component_guest_bindgen::wit_parser::Resolve;

/// How many packages may need each other in a row.
const DEEPEST: usize = 500;

/// Why the packages of `resolve` cannot be put in order, if they cannot.
pub(super) fn disorder(resolve: &Resolve) -> Option<String> {
    let needs = resolve.packages.iter().map(|(id, _)| (id, resolve.package_direct_deps(id).collect::<BTreeSet<_>>()));
    let mut open: Vec<_> = needs.collect();
    let mut placed = BTreeSet::new();
    for _ in 0..DEEPEST {
        let (next, later): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, needs)| needs.is_subset(&placed));
        if later.is_empty() {
            return None;
        }
        if next.is_empty() {
            let names = later.iter().take(4).map(|(id, _)| format!("`{}`", resolve.packages[*id].name));
            return Some(format!("packages need each other: {}", names.collect::<Vec<_>>().join(", ")));
        }
        placed.extend(next.into_iter().map(|(id, _)| id));
        open = later;
    }
    Some(format!("more than {DEEPEST} packages need each other in a row"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    /// A world, and so many packages of which each needs the one before it.
    fn chain(length: usize) -> Resolve {
        let one = |at: usize| match at {
            0 => "package a:p0 { interface i { type t = u8; } }\n".to_owned(),
            _ => format!("package a:p{at} {{ interface i {{ use a:p{}/i.{{t}}; }} }}\n", at - 1),
        };
        let packages = (0..length).map(one).collect::<String>();
        World::from_text(&format!("package a:b;\n{packages}world w {{}}")).resolve
    }

    #[test]
    fn packages_are_in_order_up_to_a_length() {
        assert_eq!(disorder(&chain(DEEPEST)), None);
        assert_eq!(disorder(&chain(DEEPEST + 1)).unwrap(), "more than 500 packages need each other in a row");
    }
}
