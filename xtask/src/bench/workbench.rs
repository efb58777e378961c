//! What the sections share: folders, the installed plugin, the calculators, and builds that more than one section needs.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::subject::Subject;
use super::time::{self, Clean};
use crate::process::{cargo, run, workspace};

/// Where one run of the benchmark works.
pub(super) struct Workbench {
    scratch: Scratch,
    plugin: OnceCell<OsString>,
    clean: OnceCell<Clean>,
}

impl Workbench {
    /// An empty one.
    pub(super) fn new() -> Result<Workbench> {
        Ok(Workbench { scratch: Scratch::new()?, plugin: OnceCell::new(), clean: OnceCell::new() })
    }

    /// A folder of this run, outside the checkout.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        self.scratch.0.join(name)
    }

    /// A target folder of this run, empty at first.
    pub(super) fn empty_target(&self, name: &str) -> PathBuf {
        self.scratch.0.join("targets").join(name)
    }

    /// The target folder of builds that are not measured, or only in part: dependencies stay from run to run.
    pub(super) fn kept_target(side: &str) -> Result<PathBuf> {
        Ok(workspace()?.join("target/bench").join(side))
    }

    /// `PATH`, with the plugin installed as a user does.
    pub(super) fn plugin(&self) -> Result<&OsString> {
        if let Some(path) = self.plugin.get() {
            return Ok(path);
        }
        let path = install_plugin(&self.folder("installed"))?;
        Ok(self.plugin.get_or_init(|| path))
    }

    /// Clean builds of the calculator, measured once.
    pub(super) fn clean_builds(&self) -> Result<&Clean> {
        if let Some(clean) = self.clean.get() {
            return Ok(clean);
        }
        let plugin = Subject::plugin(self, "calculator")?;
        let clean = time::clean([
            &plugin,
            &Subject::upstream(self, "calculator")?,
            &Subject::ours(self)?,
            &Subject::pregenerated(self)?,
        ])?;
        Ok(self.clean.get_or_init(|| clean))
    }
}

/// A folder outside the checkout, removed at the end: the checkout's own cargo settings must not reach our side.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Scratch> {
        let path = std::env::temp_dir().join(format!("component-pkg-bench-{}", std::process::id()));
        fs::create_dir_all(&path).with_context(|| format!("cannot make `{}`", path.display()))?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It is in the system's folder for what may be lost.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Installs the plugin below `root`; returns the `PATH` that has it.
fn install_plugin(root: &Path) -> Result<OsString> {
    let mut install = cargo(&["install", "--quiet", "--locked", "--path", "cargo-publish-plugin", "--root"])?;
    // Cargo's own choice is a folder that is removed: everything would be built every time.
    install.arg(root).arg("--target-dir").arg(Workbench::kept_target("plugin")?);
    run(install)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [root.join("bin")].into_iter().chain(std::env::split_paths(&path));
    std::env::join_paths(folders).context("PATH cannot be extended")
}
