//! The plan, carried out: a new folder in one step, files of a folder that is there one after another. What fails undoes
//! what was done.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ground::Ground;
use super::plan::{Plan, Step};
use super::stage::Stage;
use crate::error::Error;
use crate::output;

/// Puts everything in its place, or nothing.
pub(crate) fn carry_out(plan: &Plan, ground: &Ground, stage: &Stage) -> Result<(), Error> {
    let mut done = Done::default();
    let carried_out = match ground.folder.is_dir() {
        true => plan.steps.iter().try_for_each(|step| done.step(step)),
        false => done.folder(&stage.package, &ground.folder).and_then(|()| {
            let edits = plan.steps.iter().filter(|step| matches!(step, Step::Edit { .. }));
            edits.into_iter().try_for_each(|step| done.step(step))
        }),
    };
    carried_out.inspect_err(|_| done.undo())
}

/// What was done so far.
#[derive(Default)]
struct Done {
    created: Vec<PathBuf>,
    edited: Vec<(PathBuf, Vec<u8>)>,
}

impl Done {
    fn step(&mut self, step: &Step) -> Result<(), Error> {
        let (Step::Create { place, .. }
        | Step::Repository { place, .. }
        | Step::Edit { place, .. }
        | Step::Keep { place }) = step;
        let done = match step {
            Step::Create { staged, place } => self.parents(place).and_then(|()| self.create(staged, place)),
            Step::Repository { staged, place } => self.rename(staged, place),
            Step::Edit { place, text, .. } => self.edit(place, text),
            Step::Keep { .. } => Ok(()),
        };
        done.map_err(|source| Error::Write { path: place.clone(), source })
    }

    /// A whole folder, which is not there yet.
    fn folder(&mut self, staged: &Path, place: &Path) -> Result<(), Error> {
        let done = self.parents(place).and_then(|()| self.rename(staged, place));
        done.map_err(|source| Error::Write { path: place.to_owned(), source })
    }

    fn parents(&mut self, place: &Path) -> io::Result<()> {
        let missing: Vec<_> = place.ancestors().skip(1).take_while(|path| !is_folder(path)).collect();
        for parent in missing.into_iter().rev() {
            fs::create_dir(parent)?;
            self.created.push(parent.to_owned());
        }
        Ok(())
    }

    /// Unlike a rename, a link does not replace what has come there in the meantime.
    fn create(&mut self, staged: &Path, place: &Path) -> io::Result<()> {
        match fs::hard_link(staged, place) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return self.rename(staged, place),
            linked => linked?,
        }
        self.created.push(place.to_owned());
        Ok(())
    }

    fn rename(&mut self, staged: &Path, place: &Path) -> io::Result<()> {
        fs::rename(staged, place)?;
        self.created.push(place.to_owned());
        Ok(())
    }

    fn edit(&mut self, place: &Path, text: &str) -> io::Result<()> {
        let before = fs::read(place)?;
        output::replace(place, text.as_bytes())?;
        self.edited.push((place.to_owned(), before));
        Ok(())
    }

    /// As far as it can be undone; that it was to be is told anyway.
    fn undo(&self) {
        for (place, before) in self.edited.iter().rev() {
            let _ = output::replace(place, before);
        }
        for place in self.created.iter().rev() {
            let _ = if is_folder(place) { fs::remove_dir_all(place) } else { fs::remove_file(place) };
        }
    }
}

/// Whether `path` is a folder; nothing is the current one.
fn is_folder(path: &Path) -> bool {
    path.as_os_str().is_empty() || path.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_undoes_what_was_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = |path: &str| folder.path().join(path);
        fs::write(path("staged"), "new").unwrap();
        fs::write(path("there"), "old").unwrap();
        let edit = |place: &str| Step::Edit { place: path(place), text: "edited".into(), added: String::new() };
        let create = |place: &str| Step::Create { staged: path("staged"), place: path(place) };

        let mut done = Done::default();
        for step in [create("a/b/new"), create("new"), edit("there")] {
            done.step(&step).unwrap();
        }
        assert_eq!(fs::read_to_string(path("a/b/new")).unwrap(), "new");
        assert_eq!(fs::read_to_string(path("there")).unwrap(), "edited");
        assert!(done.step(&create("there")).is_err(), "what is there is not replaced");
        assert!(done.step(&edit("missing")).is_err());

        done.undo();
        assert_eq!(fs::read_to_string(path("there")).unwrap(), "old");
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["staged", "there"]);
    }
}
