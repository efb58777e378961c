//! The lock file beside a manifest: which releases the WIT of a package is made with.
//!
//! Read once and kept as text, so that it is known whether it would change. Refuses a file that is none.

use std::fs;
use std::io;
use std::path::PathBuf;

use component_registry::lock::{self, Lock};

use crate::error::Error;
use crate::output;
use crate::workspace::Package;

/// A lock file, as it is and as it should be.
#[derive(Debug, Clone, Default)]
pub(crate) struct LockFile {
    pub(crate) path: PathBuf,
    /// As it is, if it is there.
    before: Option<String>,
    pub(crate) lock: Lock,
}

impl LockFile {
    /// That of `package`.
    pub(super) fn read(package: &Package) -> Result<LockFile, Error> {
        let path = package.folder().join(lock::FILE);
        let before = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(Error::Read { path, source }),
        };
        let lock = match &before {
            Some(text) => Lock::parse(text).map_err(|source| Error::Lock { path: path.clone(), source })?,
            None => Lock::default(),
        };
        Ok(LockFile { path, before, lock })
    }

    /// Whether what is there is what should be.
    pub(super) fn is_fresh(&self) -> bool {
        match &self.before {
            // Ends of lines are git's to choose.
            Some(before) => before.replace("\r\n", "\n") == self.lock.to_string().replace("\r\n", "\n"),
            None => self.lock.rows().is_empty(),
        }
    }

    /// Writes it, if it is not what it should be; whether it was.
    pub(super) fn write(&self) -> Result<bool, Error> {
        if self.is_fresh() {
            return Ok(false);
        }
        let written = output::replace(&self.path, self.lock.to_string().as_bytes());
        written.map(|()| true).map_err(|source| Error::Write { path: self.path.clone(), source })
    }
}
