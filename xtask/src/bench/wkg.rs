//! `wkg`, the tool that others move packages with: installed where it stays from run to run, and told what to move.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::usage::{self, Usage};
use super::workbench::Workbench;
use crate::process::{cargo, read, run};

/// The version that is measured.
pub(super) const VERSION: &str = "0.16.1";

/// An installed `wkg`.
pub(super) struct Wkg(PathBuf);

impl Wkg {
    /// The one that an earlier run installed, or else one that is installed now: that takes minutes.
    pub(super) fn provide() -> Result<Wkg> {
        let root = Workbench::kept_target("wkg")?;
        let wkg = Wkg(root.join("bin/wkg"));
        if !wkg.is_there() {
            run(install(&root)?)?;
        }
        Ok(wkg)
    }

    fn is_there(&self) -> bool {
        let mut version = Command::new(&self.0);
        version.arg("--version");
        read(version).is_ok_and(|told| told.contains(VERSION))
    }

    /// What it takes to build it from nothing, in `folder`; its sources have been downloaded by [`Wkg::provide`].
    pub(super) fn build(folder: &Path) -> Result<Usage> {
        let mut build = install(&folder.join("root"))?;
        build.arg("--target-dir").arg(folder.join("target"));
        usage::of(&build)
    }

    /// How to send the component at `file` to `host`.
    pub(super) fn push(&self, host: &str, name: &str, file: &Path) -> Command {
        let mut push = self.oci("push", host);
        push.arg(reference(host, name)).arg(file);
        push
    }

    /// How to get it back, into `file`.
    pub(super) fn pull(&self, host: &str, name: &str, file: &Path) -> Command {
        let mut pull = self.oci("pull", host);
        pull.arg(reference(host, name)).arg("--output").arg(file);
        pull
    }

    fn oci(&self, word: &str, host: &str) -> Command {
        let mut oci = Command::new(&self.0);
        oci.args(["oci", word, "--insecure", host]);
        oci
    }
}

fn reference(host: &str, name: &str) -> String {
    format!("{host}/wkg/{name}:1.0.0")
}

fn install(root: &Path) -> Result<Command> {
    let mut install = cargo(&["install", "wkg", "--version", VERSION, "--locked", "--quiet", "--root"])?;
    install.arg(root);
    Ok(install)
}
