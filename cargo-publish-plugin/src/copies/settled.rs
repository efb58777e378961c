//! Copies of releases that are there, and the lock file → whether they are all that is needed.
//!
//! They are if each key's release has an intact copy of the content that the lock file says, and so has, or is shown in
//! part, everything that these use. Then they are brought as they are: no content is needed, and no network.

use std::collections::{BTreeMap, BTreeSet};

use component_guest_bindgen::wit_parser::{PackageName, SourceMap};
use component_registry::Release;
use component_registry::lock::Row;

use super::brought::{Brought, Extent};
use super::copy::{Condition, Found, Provenance};
use super::locked::LockFile;
use super::there::There;
use super::wish::Wish;

/// A copy of a release, and what it uses.
struct Kept<'t> {
    found: &'t Found,
    name: PackageName,
    uses: Vec<PackageName>,
}

/// The copies of what is `locked`, and of all that it needs; none, if one is missing.
pub(super) fn settled<'a>(
    locked: &[(&Wish<'a>, &Row)],
    lock: &LockFile,
    there: &There,
    elsewhere: &BTreeSet<String>,
) -> Option<Vec<Brought<'a>>> {
    let kept: BTreeMap<String, Kept<'_>> =
        there.copies.values().filter_map(kept).map(|kept| (kept.name.to_string(), kept)).collect();
    let mut open = Vec::new();
    for (wish, row) in locked {
        let full = wish.release(row.version.clone()).to_string();
        (kept.get(&full)?.found.provenance == Provenance::Release(row.digest)).then_some(())?;
        open.push((full, wish.key));
    }
    let (mut seen, mut brought) = (BTreeSet::new(), Vec::new());
    let mut queue: Vec<_> = open.into_iter().map(|it| (true, it)).collect();
    while let Some((is_own, (full, by))) = queue.pop() {
        if !is_own && elsewhere.contains(&full) || !seen.insert(full.clone()) {
            continue;
        }
        let Kept { found, name, uses } = kept.get(&full)?;
        is_as_locked(name, found, lock).then_some(())?;
        let extent = if found.provenance == Provenance::Glimpse { Extent::Part } else { Extent::Whole };
        brought.push(Brought { name: name.clone(), text: found.text.clone(), by, extent });
        queue.extend(uses.iter().map(|name| (false, (name.to_string(), by))));
    }
    Some(brought)
}

fn kept(found: &Found) -> Option<Kept<'_>> {
    if found.condition == Condition::Edited || found.provenance == Provenance::Sources {
        return None;
    }
    let mut sources = SourceMap::default();
    sources.push("copy.wit".as_ref(), found.text.clone());
    let main = sources.parse().ok()?.main;
    Some(Kept { found, name: main.name, uses: main.foreign_deps.into_keys().collect() })
}

/// Whether the lock file says nothing else of it.
fn is_as_locked(name: &PackageName, found: &Found, lock: &LockFile) -> bool {
    let package = format!("{}:{}", name.namespace, name.name).parse().ok();
    let release = package.zip(name.version.clone()).map(|(package, version)| Release { package, version });
    let digest = release.and_then(|release| lock.lock.digest(&release));
    match found.provenance {
        Provenance::Release(content) => digest.is_none_or(|digest| digest == content),
        Provenance::Glimpse => digest.is_none(),
        Provenance::Sources => false,
    }
}
