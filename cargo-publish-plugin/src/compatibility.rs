//! Two worlds → what changed from the one to the other, and what that asks of the version.
//!
//! The worlds are seen from outside the component: who has it calls its exports and gives it its imports. So an export more
//! is an addition and an import more is breaking; what is not imported any more hurts nobody, unless it had a label, which
//! hosts are configured by. Types have to be equal, as
//! the component model has it: a field, a case or a flag more is another type, whoever passes it.
//!
//! A type with a name is compared where it is defined, and stands for itself everywhere else, so that each change is told
//! once. Interfaces are paired by name and compatible version; where there is none, by name alone. Versions of WIT that
//! are not compatible are a breaking change of their own. `wit_component::semver_check` asks something else: whether a
//! component made for the one world fits the other; it knows neither additions nor versions.
//!
//! Pure; input: two [`Face`]s; output: [`Change`]s in the order of the worlds, removals first.

mod bump;
mod change;
mod definition;
mod face;
mod function;
mod interface;
mod sameness;
mod spelling;

#[cfg(test)]
mod tests;

pub(crate) use bump::{Verdict, Versions, judge};
pub(crate) use change::{Change, Class, Direction};
pub(crate) use face::{Documentation, Face};

use change::{Noun, What};
use face::{Item, Sides};

/// Everything that is different in `new`.
pub(crate) fn changes(old: &Face, new: &Face) -> Vec<Change> {
    let sides = Sides { old, new };
    [Direction::Import, Direction::Export].into_iter().flat_map(|direction| of_direction(sides, direction)).collect()
}

fn of_direction(sides: Sides<'_>, direction: Direction) -> Vec<Change> {
    let (before, after) = (sides.old.items(direction), sides.new.items(direction));
    let pairs = pairs(&before, &after);
    let mut changes = Vec::new();
    for (item, &counterpart) in before.iter().zip(&pairs) {
        match counterpart {
            Some(at) => changes.extend(compare(sides, direction, item, &after[at])),
            None => changes.push(gone(direction, item)),
        }
    }
    for (at, item) in after.iter().enumerate() {
        if !pairs.contains(&Some(at)) {
            changes.push(new(direction, item));
        }
    }
    changes
}

/// For each of `before`, where in `after` it is now.
fn pairs(before: &[Item<'_>], after: &[Item<'_>]) -> Vec<Option<usize>> {
    let exact: Vec<_> = before.iter().map(|old| after.iter().position(|new| new.key == old.key)).collect();
    let mut pairs = exact.clone();
    for (old, pair) in before.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
        let free = |at: usize| !exact.contains(&Some(at));
        *pair = (0..after.len()).find(|&at| free(at) && after[at].bare == old.bare);
    }
    // Of two versions that are gone, one only became the one that is new.
    let mut taken = Vec::new();
    for pair in &mut pairs {
        match pair {
            Some(at) if taken.contains(at) => *pair = None,
            Some(at) => taken.push(*at),
            None => {}
        }
    }
    pairs
}

fn gone(direction: Direction, item: &Item<'_>) -> Change {
    let class = match (direction, item.noun()) {
        // Whoever runs it may have something set up under that label.
        (Direction::Import, _) if item.is_declared_label() => Class::Breaking,
        (Direction::Import, _) | (_, Noun::Type) => Class::Patch,
        (Direction::Export, _) => Class::Breaking,
    };
    Change::new(class, direction, item.name.clone(), What::Gone(item.noun()))
}

fn new(direction: Direction, item: &Item<'_>) -> Change {
    let class = match direction {
        Direction::Import if item.asks_for_something() => Class::Breaking,
        Direction::Import => Class::Patch,
        Direction::Export => Class::Addition,
    };
    Change::new(class, direction, item.name.clone(), What::New(item.noun()))
}

fn compare(sides: Sides<'_>, direction: Direction, old: &Item<'_>, new: &Item<'_>) -> Vec<Change> {
    if old.noun() != new.noun() {
        let what = What::Kind { old: old.noun(), new: new.noun() };
        return vec![Change::new(Class::Breaking, direction, new.name.clone(), what)];
    }
    interface::compare(sides, direction, old, new)
}
