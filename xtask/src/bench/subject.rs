//! The guests that are measured, and the commands that build them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{cargo, read, run, workspace};

/// What both sides are built for.
pub(super) const TARGET: &str = "wasm32-wasip2";

/// A folder outside the checkout, removed at the end: the checkout's own cargo settings must not reach our side.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A new one.
    pub(super) fn new() -> Result<Scratch> {
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

/// Installs the plugin as a user does; returns the `PATH` that has it.
pub(super) fn install_plugin(scratch: &Scratch) -> Result<OsString> {
    let root = scratch.0.join("installed");
    let mut install = cargo(&["install", "--quiet", "--locked", "--path", "cargo-publish-plugin", "--root"])?;
    install.arg(&root);
    run(install)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [root.join("bin")].into_iter().chain(std::env::split_paths(&path));
    std::env::join_paths(folders).context("PATH cannot be extended")
}

/// One guest, and how it is built.
pub(super) struct Subject {
    /// What the report calls the tool.
    pub(super) tool: &'static str,
    package: String,
    folder: PathBuf,
    target_folder: PathBuf,
    build: Vec<String>,
    path: Option<OsString>,
}

impl Subject {
    /// A copy of `examples/NAME` in a workspace of its own, built by the installed plugin.
    pub(super) fn ours(scratch: &Scratch, path: &OsString, name: &str) -> Result<Subject> {
        let folder = scratch.0.join(name);
        copy_example(name, &folder)?;
        let subject = Subject {
            tool: "component-pkg",
            package: name.to_owned(),
            folder,
            target_folder: scratch.0.join(format!("{name}-target")),
            build: vec!["component-pkg".into(), "build".into()],
            path: Some(path.clone()),
        };
        subject.fetch(&[])?;
        Ok(subject)
    }

    /// A guest of `xtask/bench/upstream`, built by cargo alone.
    pub(super) fn upstream(scratch: &Scratch, name: &str) -> Result<Subject> {
        let subject = Subject {
            tool: "wit-bindgen",
            package: format!("upstream-{name}"),
            folder: workspace()?.join("xtask/bench/upstream"),
            target_folder: scratch.0.join(format!("upstream-{name}-target")),
            build: vec!["build".into()],
            path: None,
        };
        subject.fetch(&["--locked"])?;
        Ok(subject)
    }

    /// The command that is measured.
    pub(super) fn build(&self) -> Result<Command> {
        let mut build = cargo(&[])?;
        build.args(&self.build).args(["--package", &self.package, "--release", "--target", TARGET, "--target-dir"]);
        build.arg(&self.target_folder).current_dir(&self.folder);
        if let Some(path) = &self.path {
            build.env("PATH", path);
        }
        Ok(build)
    }

    /// The command that prints what rustc makes of the guest's macros, in a target folder of its own.
    pub(super) fn expand(&self) -> Result<Command> {
        let mut expand = cargo(&["rustc", "--quiet", "--lib", "--package", &self.package, "--target", TARGET])?;
        expand.arg("--target-dir").arg(self.target_folder.with_extension("expansion"));
        expand.args(["--", "-Zunpretty=expanded"]).current_dir(&self.folder);
        // The option is rustc's own, not stable; nothing that is built with it is measured.
        expand.env("RUSTC_BOOTSTRAP", "1");
        Ok(expand)
    }

    /// Builds it, and returns the size of the component.
    pub(super) fn component_bytes(&self) -> Result<u64> {
        let printed = read(self.build()?)?;
        let component = match self.path {
            Some(_) => self.folder.join(printed.trim()),
            None => {
                let file = format!("{}.wasm", self.package.replace('-', "_"));
                self.target_folder.join(TARGET).join("release").join(file)
            }
        };
        Ok(fs::metadata(&component).with_context(|| format!("no component `{}`", component.display()))?.len())
    }

    /// Forgets every build.
    pub(super) fn clean(&self) -> Result<()> {
        match fs::remove_dir_all(&self.target_folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove `{}`", self.target_folder.display()))
            }
            _ => Ok(()),
        }
    }

    /// Downloads what a build would download.
    fn fetch(&self, arguments: &[&str]) -> Result<()> {
        let mut fetch = cargo(&["fetch", "--quiet"])?;
        fetch.args(arguments).current_dir(&self.folder);
        run(fetch)
    }
}

fn copy_example(name: &str, to: &Path) -> Result<()> {
    let workspace = workspace()?;
    let example = workspace.join("examples").join(name);
    for folder in ["src", "wit"] {
        copy_files(&example.join(folder), &to.join(folder))?;
    }
    let guest = workspace.join("guest");
    let manifest = format!(
        "[workspace]\n\n[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n\n[dependencies]\ncomponent-guest = {{ path = {guest:?} }}\n"
    );
    fs::write(to.join("Cargo.toml"), manifest)?;
    // The versions that the checkout is tested with.
    fs::copy(workspace.join("Cargo.lock"), to.join("Cargo.lock"))?;
    Ok(())
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read `{}`", from.display()))? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
