//! Files and folders of passage: what is written under another name, beside its place, before it is put there.
//!
//! Nothing is left of one that comes to nothing, but by a run that was killed; the next run for the same place removes what
//! that left. Each is locked while it is in use, and the system lets go of a lock whatever became of its holder: so what
//! another run is still writing is left alone, as is everything on systems that have no locks.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

/// The file in a folder of passage that is locked for it.
const LOCK: &str = ".lock";

/// A folder of passage, removed with everything in it when dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Let go of first: some systems do not remove what is open.
    _lock: File,
    folder: TempDir,
}

impl Folder {
    /// A new one in `parent`, for what is to be called `name`.
    pub(crate) fn new(parent: &Path, name: &str) -> io::Result<Folder> {
        sweep(parent, name);
        loop {
            let folder = Builder::new().prefix(&prefix(name)).suffix(SUFFIX).tempdir_in(parent)?;
            let path = folder.path().join(LOCK);
            let lock = File::create(&path)?;
            if is_held(&lock, &path) {
                return Ok(Folder { _lock: lock, folder });
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A new file in `parent`, for what is to be called `name`; it is gone when dropped.
pub(crate) fn file(parent: &Path, name: &str) -> io::Result<NamedTempFile> {
    sweep(parent, name);
    loop {
        let prefix = prefix(name);
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(SUFFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any file that the user makes; the umask takes its part away.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(parent)?;
        if is_held(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
}

/// Locks what was just made at `path`. Until then another run may take it for what was left, and remove it; but where
/// there are no locks, nobody does.
fn is_held(file: &File, path: &Path) -> bool {
    file.lock().is_err() || path.exists()
}

const SUFFIX: &str = ".tmp";

fn prefix(name: &str) -> String {
    format!(".{name}.")
}

/// Removes what killed runs left for `name`; what cannot be removed does no harm.
fn sweep(parent: &Path, name: &str) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let locked = if is_folder { path.join(LOCK) } else { path.clone() };
        if !is_of_passage(&entry.file_name().to_string_lossy(), name) {
            continue;
        }
        let Ok(lock) = File::open(locked) else { continue };
        if lock.try_lock().is_ok() {
            let _ = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
}

/// Whether `found` is `.NAME.RANDOM.tmp`.
fn is_of_passage(found: &str, name: &str) -> bool {
    let random = found.strip_prefix(&prefix(name)).and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| random.len() == 6 && random.bytes().all(|it| it.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_run_left_is_removed_by_the_next() {
        let root = tempfile::tempdir().unwrap();
        for (passage, text) in
            [(".calc.wasm.abcdef.tmp", ""), (".calc.abcdef.tmp/.lock", ""), (".calc.abcdef.tmp/a", "")]
        {
            let path = root.path().join(passage);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        // Not ours, by name or for want of a lock.
        fs::create_dir(root.path().join(".calc.uvwxyz.tmp")).unwrap();
        let others = [".calc.tmp", ".calc.abcdef", ".calc.wasm.abc.tmp", ".other.wasm.abcdef.tmp"];
        others.iter().for_each(|other| fs::write(root.path().join(other), "").unwrap());

        drop(file(root.path(), "calc.wasm").unwrap());
        drop(Folder::new(root.path(), "calc").unwrap());
        let mut left: Vec<_> = others.into_iter().chain([".calc.uvwxyz.tmp"]).collect();
        left.sort();
        assert_eq!(names(root.path()), left);
    }

    #[test]
    fn what_is_in_use_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let (one, folder) = (file(root.path(), "a").unwrap(), Folder::new(root.path(), "a").unwrap());
        let (other, another) = (file(root.path(), "a").unwrap(), Folder::new(root.path(), "a").unwrap());
        assert_eq!(names(root.path()).len(), 4);
        one.persist(root.path().join("a")).unwrap();
        assert!(folder.path().is_dir() && other.path().is_file() && another.path().is_dir());
        drop((folder, other, another));
        assert_eq!(names(root.path()), ["a"]);
    }

    /// Many runs at once, each of which takes what the others do not hold yet for what was left.
    #[test]
    fn runs_at_the_same_time_do_not_take_each_others() {
        let root = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        file(root.path(), "a").unwrap().persist(root.path().join("a")).unwrap();
                    }
                });
            }
        });
        assert_eq!(names(root.path()), ["a"]);
    }
}
