//! `cargo xtask bench [SECTION…]`: what component-pkg costs, against `wit_bindgen::generate!`.
//!
//! Each section builds and measures both sides, and says whether its goal is met. All of them make `BENCHMARKS.md`; those
//! that are named are printed, and no file is written. It takes minutes, and wants a machine that does nothing else.

mod build;
mod calls;
mod expansion;
mod labels;
mod large;
mod packages;
mod pregenerated;
mod python;
mod registries;
mod report;
mod size;
mod subject;
mod table;
mod time;
mod tree;
pub(crate) mod usage;
mod wkg;
mod workbench;

use anyhow::{Result, bail};

use crate::process::say;
use crate::toolchain;
use workbench::Workbench;

/// The text of a section, measured.
type Section = fn(&Workbench) -> Result<String>;

/// All sections, in the order of the report.
const SECTIONS: [(&str, Section); 8] = [
    ("build", build::section),
    ("pregenerated", pregenerated::section),
    ("labels", labels::section),
    ("size", size::section),
    ("calls", calls::section),
    ("packages", packages::section),
    ("python", python::section),
    ("registries", registries::section),
];

/// Measures, then writes the report, or prints the sections that are named: a failure leaves the old report as it is.
pub(crate) fn run(names: &[&str]) -> Result<()> {
    let sections = select(names)?;
    toolchain::ensure_targets()?;
    let workbench = Workbench::new()?;
    let mut texts = Vec::new();
    for (name, section) in sections {
        say(&format!("measuring: {name}"));
        texts.push(section(&workbench)?);
    }
    match names {
        [] => say(&format!("wrote {}", report::write(&texts)?)),
        _ => say(&texts.join("\n")),
    }
    Ok(())
}

/// The sections of these names; all, if there are none.
fn select(names: &[&str]) -> Result<Vec<(&'static str, Section)>> {
    let known = SECTIONS.map(|(name, _)| name);
    let unknown: Vec<&str> = names.iter().copied().filter(|name| !known.contains(name)).collect();
    if !unknown.is_empty() {
        bail!("no section `{}`\n  help: name one of {}", unknown.join("`, `"), known.join(", "));
    }
    Ok(SECTIONS.into_iter().filter(|(name, _)| names.is_empty() || names.contains(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_all_or_those_that_are_named() {
        let names = |wanted: &[&str]| select(wanted).unwrap().iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(&[]).len(), SECTIONS.len());
        assert_eq!(names(&["size", "labels"]), ["labels", "size"]);
    }

    #[test]
    fn every_unknown_section_is_named_and_so_are_those_there_are() {
        let error = select(&["sise", "labels", "all"]).unwrap_err().to_string();
        assert_eq!(
            error,
            "no section `sise`, `all`\n  help: name one of build, pregenerated, labels, size, calls, packages, python, \
             registries"
        );
    }
}
