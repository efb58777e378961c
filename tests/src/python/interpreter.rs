//! The Pythons of this machine that packages run on: those on the path under the names of their versions, and pyenv's.
//!
//! No place is known beforehand. Refuses none at all; one alone is the oldest and the newest.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::{MISSING, PYTHON};

/// A CPython.
#[derive(Debug, Clone)]
pub struct Interpreter {
    /// What runs it.
    pub program: PathBuf,
    /// As in `3.10`.
    pub version: (u32, u32),
}

/// The oldest that packages run on.
const OLDEST: (u32, u32) = (3, 10);

/// What tells a version that is finished, of the kind that nearly everyone has.
const QUESTION: &str = "\
import sys, sysconfig, venv
if sys.implementation.name == 'cpython' and sys.version_info.releaselevel == 'final':
    if not sysconfig.get_config_var('Py_GIL_DISABLED'):
        print(*sys.version_info[:2])";

impl Interpreter {
    /// The oldest one here.
    pub fn lowest() -> &'static Interpreter {
        found().iter().min_by_key(|it| it.version).unwrap_or_else(|| panic!("there is no Python\n{MISSING}"))
    }

    /// The newest one here.
    pub fn highest() -> &'static Interpreter {
        found().iter().max_by_key(|it| it.version).unwrap_or_else(|| panic!("there is no Python\n{MISSING}"))
    }

    /// `3.10`
    pub fn name(&self) -> String {
        format!("{}.{}", self.version.0, self.version.1)
    }

    /// What the program says that it is, if it is one of those that are meant.
    fn ask(program: PathBuf) -> Option<Interpreter> {
        let asked = Command::new(&program).args(["-I", "-c", QUESTION]).stdin(Stdio::null()).output().ok()?;
        let said = String::from_utf8(asked.stdout).ok().filter(|_| asked.status.success())?;
        let (major, minor) = said.trim().split_once(' ')?;
        let version = (major.parse().ok()?, minor.parse().ok()?);
        (version >= OLDEST).then_some(Interpreter { program, version })
    }
}

fn found() -> &'static [Interpreter] {
    static FOUND: OnceLock<Vec<Interpreter>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let mut programs = BTreeSet::from([PathBuf::from(PYTHON)]);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::env::split_paths(&path);
        programs.extend(folders.flat_map(|folder| entries(&folder)).filter(|program| is_versioned(program)));
        let versions = pyenv().map(|root| entries(&root.join("versions"))).unwrap_or_default();
        let place = if cfg!(windows) { "python.exe" } else { "bin/python" };
        programs.extend(versions.iter().map(|version| version.join(place)).filter(|program| program.is_file()));
        programs.into_iter().filter_map(Interpreter::ask).collect()
    })
}

/// Whether `program` is called as `python3.12` is.
fn is_versioned(program: &Path) -> bool {
    let name = program.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let minor = name.strip_suffix(".exe").unwrap_or(name).strip_prefix("python3.");
    minor.is_some_and(|minor| minor.parse::<u32>().is_ok())
}

/// Where pyenv, if there is one, keeps its Pythons: on the path are only those that are chosen.
fn pyenv() -> Option<PathBuf> {
    let asked = Command::new("pyenv").arg("root").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let root = String::from_utf8(asked.stdout).ok().filter(|_| asked.status.success())?;
    Some(PathBuf::from(root.trim()))
}

/// What is in `folder`; a folder of the path need not be there.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}
