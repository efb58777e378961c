//! The component on disk: `<target-dir>/component-pkg/<name>-<version>.wasm`, replaced whole or not at all, and the
//! stamp beside it that tells whether it is still what its inputs make.
//!
//! The stamp holds digests only, of what went in and of what came out. So a component is made anew when its module (by
//! source, profile, feature or target), its WIT or the tool changed, and when someone deleted or altered it; times of
//! files do not count.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::error::Error;
use crate::optimize::Optimizer;
use crate::scratch;
use crate::world::Contract;

/// Where the component of a package goes.
#[derive(Debug)]
pub(crate) struct Output {
    folder: PathBuf,
    pub(crate) path: PathBuf,
    stamp: PathBuf,
}

/// What a component is made of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Inputs {
    tool: String,
    module: String,
    world: String,
    /// What the module was run through.
    optimizer: Option<String>,
}

impl Inputs {
    pub(crate) fn new(module: &[u8], contract: &Contract, optimizer: Option<&Optimizer>) -> Self {
        Inputs {
            tool: env!("CARGO_PKG_VERSION").into(),
            module: digest(module),
            world: contract.digest().into(),
            optimizer: optimizer.map(Optimizer::identity),
        }
    }
}

/// A component that nobody has touched since it was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Intact {
    pub(crate) inputs: Inputs,
    pub(crate) bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct Stamp {
    inputs: Inputs,
    output: String,
}

impl Output {
    /// The output of the package `name` `version`.
    pub(crate) fn of(target_dir: &Path, name: &str, version: &str) -> Self {
        let folder = target_dir.join("component-pkg");
        let file = format!("{name}-{version}");
        Output {
            path: folder.join(format!("{file}.wasm")),
            stamp: folder.join(".stamps").join(format!("{file}.json")),
            folder,
        }
    }

    /// What is there, if it is still what was written.
    pub(crate) fn intact(&self) -> Option<Intact> {
        let stamp: Stamp = serde_json::from_slice(&fs::read(&self.stamp).ok()?).ok()?;
        let output = fs::read(&self.path).ok()?;
        (stamp.output == digest(&output)).then_some(Intact { inputs: stamp.inputs, bytes: output.len() as u64 })
    }

    /// Puts `component` where the last one was, in one step: whatever fails, one of the two is there, whole.
    pub(crate) fn replace(&self, component: &[u8], inputs: Inputs) -> Result<(), Error> {
        fs::create_dir_all(&self.folder).map_err(|source| Error::Write { path: self.folder.clone(), source })?;
        // First the stamp: beside the last component, or when it is cut short, it stands for nothing.
        let stamp = Stamp { inputs, output: digest(component) };
        self.write_stamp(&stamp).map_err(|source| Error::Write { path: self.stamp.clone(), source })?;
        replace(&self.path, component).map_err(|source| Error::Write { path: self.path.clone(), source })
    }

    fn write_stamp(&self, stamp: &Stamp) -> io::Result<()> {
        if let Some(folder) = self.stamp.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.stamp, serde_json::to_vec(stamp)?)
    }
}

/// Puts `content` at `path`, in whose folder it is written first, under another name.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    staged(path, content)?.persist(path).map(drop).map_err(|error| error.error)
}

/// `content` in a file that is to be renamed to `path`, and is gone if it is not.
pub(crate) fn staged(path: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut file = scratch::file(folder.unwrap_or(Path::new(".")), &name)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(module: &str) -> Inputs {
        Inputs { tool: "1".into(), module: module.into(), world: "w".into(), optimizer: None }
    }

    #[test]
    fn what_was_written_is_intact_until_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let output = Output::of(folder.path(), "calc", "0.1.0");
        assert_eq!(output.intact(), None);
        output.replace(b"component", inputs("m")).unwrap();
        assert_eq!(output.intact(), Some(Intact { inputs: inputs("m"), bytes: 9 }));
        fs::write(&output.path, b"Component").unwrap();
        assert_eq!(output.intact(), None);
        fs::remove_file(&output.path).unwrap();
        assert_eq!(output.intact(), None);
    }

    #[test]
    fn a_write_that_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let output = Output::of(folder.path(), "calc", "0.1.0");
        fs::create_dir_all(output.path.join("in-the-way")).unwrap();
        let error = output.replace(b"component", inputs("m")).unwrap_err();
        assert!(error.to_string().contains("calc-0.1.0.wasm"), "{error}");
        let left: Vec<_> = fs::read_dir(&output.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.len() == 2 && left.contains(&".stamps".into()), "{left:?}");
    }
}
