//! What became of each world, and the only printer of the harness.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;

/// What failed where WIT could not be read.
pub(super) const UNREAD: &str = "reading";

/// What became of each world; each is known by the name of its folder among what is generated.
#[derive(Default)]
pub(super) struct Report {
    worlds: BTreeSet<String>,
    /// By world: the first failure, and the builds that failed after it.
    failures: BTreeMap<String, (Failure, Vec<String>)>,
    notes: Vec<String>,
}

/// How a world failed.
pub(super) struct Failure {
    /// The form, style and target that failed.
    pub(super) build: String,
    /// What rustc, the generator or the encoder said.
    pub(super) error: String,
}

impl Report {
    /// There is this world.
    pub(super) fn add(&mut self, world: &str) {
        self.worlds.insert(world.to_owned());
    }

    /// This world failed.
    pub(super) fn fail(&mut self, world: &str, build: impl Into<String>, error: impl Into<String>) {
        self.add(world);
        match self.failures.get_mut(world) {
            Some((_, more)) => more.push(build.into()),
            None => {
                let failure = Failure { build: build.into(), error: error.into() };
                self.failures.insert(world.to_owned(), (failure, Vec::new()));
            }
        }
    }

    /// The first build of `world` that failed.
    pub(super) fn failed_at(&self, world: &str) -> Option<&str> {
        self.failures.get(world).map(|(failure, _)| failure.build.as_str())
    }

    /// Something to be told that is no failure.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Takes back the failures of a world that must fail; whether one of them starts with `build`.
    pub(super) fn forgive(&mut self, world: &str, build: &str) -> bool {
        let Some((failure, more)) = self.failures.remove(world) else { return false };
        more.iter().chain([&failure.build]).any(|failed| failed.contains(build))
    }

    /// Leaves out what could not be read: that nobody can bind.
    pub(super) fn leave_out_unread(&mut self) {
        let unread = self.failures.extract_if(.., |_, (failure, _)| failure.build == UNREAD).collect::<Vec<_>>();
        self.worlds.retain(|name| !unread.iter().any(|(unread, _)| unread == name));
        if !unread.is_empty() {
            self.note(format!("{} files and folders are no WIT, and left out", unread.len()));
        }
    }

    pub(super) fn failed(&self) -> usize {
        self.failures.len()
    }

    /// A line for each world, the error after it, and the summary.
    pub(super) fn print(&self, took: Duration) -> Result<()> {
        let mut out = std::io::stdout().lock();
        for world in &self.worlds {
            let Some((failure, more)) = self.failures.get(world) else {
                writeln!(out, "pass {world}")?;
                continue;
            };
            writeln!(out, "FAIL {world}: {}", failure.build)?;
            for line in failure.error.trim().lines().take(40) {
                writeln!(out, "    {line}")?;
            }
            for build in more {
                writeln!(out, "    also {build}")?;
            }
        }
        for note in &self.notes {
            writeln!(out, "note: {note}")?;
        }
        let (all, failed) = (self.worlds.len(), self.failed());
        writeln!(out, "{all} worlds, {} passed, {failed} failed in {:.0} s", all - failed, took.as_secs_f32())?;
        Ok(())
    }

    /// Removes what was generated in `work` for worlds that passed.
    pub(super) fn remove_passed(&self, work: &Path) -> Result<()> {
        for world in self.worlds.iter().filter(|world| !self.failures.contains_key(*world)) {
            let folder = work.join(world);
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }
}
