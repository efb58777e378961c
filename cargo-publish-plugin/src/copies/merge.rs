//! Releases that were got → packages of WIT as text: each release as it is, and what they show of others.
//!
//! Refuses releases that do not go together, and text that does not read as WIT again.

use std::collections::BTreeMap;
use std::path::Path;

use component_guest_bindgen::wit_parser::{self, Resolve};
use component_registry::Release;

use super::brought::{Brought, Extent};
use super::copy::{self, Provenance};
use super::fetched::Fetched;
use super::releases::Asking;
use crate::decode::quietly;
use crate::error::{Error, Exit};
use crate::metadata::{ForeignWit, Problem};
use crate::wit;

impl<'a> Asking<'a, '_> {
    /// All of them as text: each release as it is, and what they show of others.
    pub(super) fn texts(&self, fetched: Vec<Fetched<'a>>) -> Result<Vec<Brought<'a>>, Vec<Error>> {
        let Some(first) = fetched.first().map(|it| it.key) else { return Ok(Vec::new()) };
        let mut known: BTreeMap<String, (&ForeignWit, Provenance)> = BTreeMap::new();
        for one in &fetched {
            known.insert(one.release.to_string(), (one.key, Provenance::Release(one.row.digest)));
        }
        let written = quietly(|| {
            let parts = fetched.into_iter().map(|it| (it.release, it.uses, it.package)).collect();
            let merged = merged(parts)?;
            let packages = wit::texts(&merged)?;
            packages.iter().try_for_each(|(name, text)| check(name, text))?;
            Ok(packages)
        });
        let packages = written.map_err(|error| {
            let problem = Problem::new("what registries have of WIT does not go together", &first.place);
            let problem = problem.because(format!("{error:#}")).into();
            Error::NotBrought { package: self.package.name.clone(), problem, exit: Exit::Package }
        })?;
        let brought = packages.into_iter().filter_map(|(name, text)| {
            let full = name.to_string();
            let (by, provenance) = known.get(&full).copied().unwrap_or((first, Provenance::Glimpse));
            if provenance == Provenance::Glimpse && self.elsewhere.contains(&full) {
                return None;
            }
            let extent = if provenance == Provenance::Glimpse { Extent::Part } else { Extent::Whole };
            Some(Brought { name, text: copy::text(&by.name.to_string(), provenance, &text), by, extent })
        });
        Ok(brought.collect())
    }
}

/// What is written has to read as WIT again, whatever names and documentation were in it.
fn check(name: &wit_parser::PackageName, text: &str) -> anyhow::Result<()> {
    let mut sources = wit_parser::SourceMap::default();
    sources.push(Path::new("copy.wit"), text);
    match sources.parse() {
        Ok(group) if group.main.name == *name => Ok(()),
        Ok(group) => anyhow::bail!("the WIT of `{name}` reads as that of `{}`", group.main.name),
        Err((sources, error)) => anyhow::bail!("the WIT of `{name}` does not read as such: {}", error.render(&sources)),
    }
}

/// A release, what it uses, and its WIT.
type Part = (Release, Vec<wit_parser::PackageName>, wit::Package);

/// All as one; a release before those that show something of it.
fn merged(parts: Vec<Part>) -> anyhow::Result<Resolve> {
    let mut left: BTreeMap<String, Part> = parts.into_iter().map(|it| (it.0.to_string(), it)).collect();
    let mut merged = Resolve { all_features: true, ..Resolve::default() };
    while !left.is_empty() {
        let is_next = |(_, uses, _): &Part| !uses.iter().any(|name| left.contains_key(&name.to_string()));
        // Releases that use each other are not WIT; whichever comes first, it is told.
        let next = left.iter().find(|(_, part)| is_next(part)).or_else(|| left.first_key_value());
        let Some(name) = next.map(|(name, _)| name.clone()) else { break };
        if let Some((_, _, package)) = left.remove(&name) {
            let merging = merged.merge(package.resolve);
            merging.map_err(|error| {
                error.context(format!("`{name}` and what others show of it, or it of others, differ"))
            })?;
        }
    }
    Ok(merged)
}

#[cfg(test)]
mod tests;
