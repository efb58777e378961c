//! Many builds → one crate, type-checked natively in both editions.
//!
//! Each build is a module. rustc says in which file an error is, so one crate blames several builds; those are taken
//! out and the rest is checked again, for an early error hides later ones. An error that points into no build splits
//! the crate in two.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;

use super::build::Build;
use super::parallel;
use super::report::Report;
use super::rustc::{Diagnostic, Edition, Rustc};

/// How much a crate has of generated text, in bytes: large enough that starting rustc costs nothing.
const CRATE_SIZE: u64 = 4_000_000;

/// Checks `builds`.
pub(super) fn check(builds: &[Build], work: &Path, rustc: &Rustc, jobs: usize, report: &mut Report) -> Result<()> {
    let mut crates: Vec<(Edition, Vec<&Build>)> = Vec::new();
    for edition in [Edition::E2021, Edition::E2024] {
        let (mut batch, mut size) = (Vec::new(), 0);
        for build in builds {
            batch.push(build);
            size += build.folder.join("bindings.rs").metadata()?.len();
            if size > CRATE_SIZE {
                crates.push((edition, std::mem::take(&mut batch)));
                size = 0;
            }
        }
        crates.push((edition, batch));
    }
    let crates: Vec<_> = crates.into_iter().enumerate().collect();
    let checked = parallel::map(jobs, &crates, |(index, (edition, builds))| {
        let mut failures = Vec::new();
        let name = work.join(format!("check{index}-{edition}"));
        check_crate(builds.clone(), *edition, &name, rustc, &mut failures)?;
        anyhow::Ok(failures)
    });
    for failures in checked {
        for (build, edition, error) in failures? {
            let world = report_name(build, work);
            report.fail(&world, format!("checking {}, edition {edition}", build.name), error);
        }
    }
    Ok(())
}

/// The name of the build's world: its folder is called `world/build`.
fn report_name(build: &Build, work: &Path) -> String {
    let folder = build.folder.parent().unwrap_or(work);
    folder.strip_prefix(work).unwrap_or(folder).to_string_lossy().into_owned()
}

fn check_crate<'a>(
    mut builds: Vec<&'a Build>,
    edition: Edition,
    name: &Path,
    rustc: &Rustc,
    failures: &mut Vec<(&'a Build, Edition, String)>,
) -> Result<()> {
    while !builds.is_empty() {
        let source = name.with_extension("rs");
        std::fs::write(&source, crate_text(&builds)?)?;
        let errors = rustc.check(&source, edition, &name.with_extension("rmeta"))?;
        if errors.is_empty() {
            break;
        }
        let before = builds.len();
        builds.retain(|build| match errors.iter().find(|error| blames(error, build)) {
            Some(error) => {
                failures.push((build, edition, error.rendered.clone()));
                false
            }
            None => true,
        });
        if builds.len() < before {
            continue;
        }
        if let [build] = builds[..] {
            failures.push((build, edition, errors[0].rendered.clone()));
            break;
        }
        let rest = builds.split_off(builds.len() / 2);
        check_crate(rest, edition, name, rustc, failures)?;
    }
    Ok(())
}

fn crate_text(builds: &[&Build]) -> Result<String> {
    let mut text = String::new();
    for (index, build) in builds.iter().enumerate() {
        let path = build.folder.join("bindings.rs");
        writeln!(text, "#[path = {:?}]\npub mod w{index};", path.display().to_string())?;
    }
    Ok(text)
}

fn blames(error: &Diagnostic, build: &Build) -> bool {
    error.files.iter().any(|file| file.starts_with(&build.folder))
}
