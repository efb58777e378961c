//! The guests that are measured, and the commands that build them.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::workbench::Workbench;
use crate::process::{cargo, read, run, workspace};

/// What both sides are built for.
pub(super) const TARGET: &str = "wasm32-wasip2";

/// One guest, and how it is built.
pub(super) struct Subject {
    /// What progress calls it.
    pub(super) name: &'static str,
    package: String,
    folder: PathBuf,
    target_folder: PathBuf,
    tool: Tool,
}

/// What builds a guest; other tools than cargo are on a `PATH` of their own.
enum Tool {
    Cargo,
    Plugin(OsString),
    CargoComponent(OsString),
}

impl Subject {
    /// `examples/NAME`, built by the installed plugin.
    pub(super) fn plugin(workbench: &Workbench, name: &str) -> Result<Subject> {
        let subject = Subject {
            name: "component-pkg",
            package: name.to_owned(),
            folder: copy(workbench, &format!("examples/{name}"), name, "")?,
            target_folder: workbench.empty_target(&format!("{name}-by-plugin")),
            tool: Tool::Plugin(workbench.plugin()?.clone()),
        };
        subject.fetch(&[])?;
        Ok(subject)
    }

    /// `examples/calculator`, built by cargo alone.
    pub(super) fn ours(workbench: &Workbench) -> Result<Subject> {
        let subject = Subject {
            name: "component-pkg, by cargo",
            package: "calculator".to_owned(),
            folder: copy(workbench, "examples/calculator", "calculator", "")?,
            target_folder: workbench.empty_target("calculator-by-cargo"),
            tool: Tool::Cargo,
        };
        subject.fetch(&[])?;
        Ok(subject)
    }

    /// The same guest with its bindings in a source file, built by cargo alone.
    pub(super) fn pregenerated(workbench: &Workbench) -> Result<Subject> {
        let subject = Subject {
            name: "component-pkg, pre-generated",
            package: "pregenerated".to_owned(),
            folder: copy(workbench, "tests/fixtures/pregenerated", "pregenerated", ", default-features = false")?,
            target_folder: workbench.empty_target("pregenerated"),
            tool: Tool::Cargo,
        };
        subject.fetch(&[])?;
        Ok(subject)
    }

    /// The same, built by the plugin.
    pub(super) fn pregenerated_by_plugin(workbench: &Workbench) -> Result<Subject> {
        let tool = Tool::Plugin(workbench.plugin()?.clone());
        let target_folder = workbench.empty_target("pregenerated-by-plugin");
        Ok(Subject { tool, target_folder, ..Subject::pregenerated(workbench)? })
    }

    /// A guest of `xtask/bench/upstream`, built by cargo alone.
    pub(super) fn upstream(workbench: &Workbench, name: &str) -> Result<Subject> {
        let subject = Subject {
            name: "wit-bindgen",
            package: format!("upstream-{name}"),
            folder: workspace()?.join("xtask/bench/upstream"),
            target_folder: workbench.empty_target(&format!("upstream-{name}")),
            tool: Tool::Cargo,
        };
        subject.fetch(&["--locked"])?;
        Ok(subject)
    }

    /// The guest of `xtask/bench/cargo-component`, built by cargo-component, which is on `path`.
    pub(super) fn cargo_component(workbench: &Workbench, path: OsString) -> Result<Subject> {
        let folder = workbench.folder("cargo-component");
        let from = workspace()?.join("xtask/bench/cargo-component");
        copy_files(&from.join("src"), &folder.join("src"))?;
        copy_files(&workspace()?.join("examples/calculator/wit"), &folder.join("wit"))?;
        for file in ["Cargo.toml", "Cargo.lock"] {
            fs::copy(from.join(file), folder.join(file)).with_context(|| format!("cannot copy `{file}`"))?;
        }
        let subject = Subject {
            name: "cargo-component",
            package: "plain-calculator".to_owned(),
            folder,
            target_folder: workbench.empty_target("cargo-component"),
            tool: Tool::CargoComponent(path),
        };
        subject.fetch(&[])?;
        Ok(subject)
    }

    /// The same, built where what is built stays from run to run.
    pub(super) fn kept(self, side: &str) -> Result<Subject> {
        Ok(Subject { target_folder: Workbench::kept_target(side)?, ..self })
    }

    /// The command that is measured.
    pub(super) fn build(&self) -> Result<Command> {
        let mut build = match &self.tool {
            Tool::Cargo => cargo(&["build", "--target", TARGET])?,
            Tool::Plugin(path) => with_path(cargo(&["component-pkg", "build", "--target", TARGET])?, path),
            // It chooses the target that it adapts.
            Tool::CargoComponent(path) => with_path(cargo(&["component", "build"])?, path),
        };
        self.arguments(&mut build);
        Ok(build)
    }

    /// The command that makes what is given to others: a package, or what is built where the tool packs nothing.
    pub(super) fn pack(&self) -> Result<Command> {
        let Tool::Plugin(path) = &self.tool else { return self.build() };
        let mut pack = with_path(cargo(&["component-pkg", "pack"])?, path);
        pack.args(["--package", &self.package, "--target-dir"]).arg(&self.target_folder).current_dir(&self.folder);
        Ok(pack)
    }

    fn arguments(&self, command: &mut Command) {
        command.args(["--package", &self.package, "--release", "--target-dir"]);
        command.arg(&self.target_folder).current_dir(&self.folder);
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

    /// Builds it, and returns the component's file.
    pub(super) fn component(&self) -> Result<PathBuf> {
        let printed = read(self.build()?)?;
        Ok(match self.tool {
            Tool::Plugin(_) => self.folder.join(printed.trim()),
            Tool::Cargo => self.built(TARGET),
            Tool::CargoComponent(_) => self.built("wasm32-wasip1"),
        })
    }

    /// Builds it, and returns the size of the component.
    pub(super) fn component_bytes(&self) -> Result<u64> {
        let component = self.component()?;
        Ok(fs::metadata(&component).with_context(|| format!("no component `{}`", component.display()))?.len())
    }

    /// Builds its core module for `target`, with these settings of the release profile, and arguments of rustc.
    pub(super) fn core_module(&self, target: &str, profile: &[(&str, &str)], arguments: &[&str]) -> Result<Vec<u8>> {
        // A crate that is a Rust library as well would be linked without `lto`.
        let mut build = cargo(&["rustc", "--quiet", "--lib", "--crate-type", "cdylib", "--package", &self.package])?;
        build
            .args(["--release", "--target", target, "--target-dir"])
            .arg(&self.target_folder)
            .current_dir(&self.folder);
        build.envs(profile.iter().map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value)));
        build.arg("--").args(arguments);
        if target == TARGET {
            build.arg("-Clink-arg=--skip-wit-component");
        }
        read(build)?;
        let file = self.built(target);
        fs::read(&file).with_context(|| format!("no core module `{}`", file.display()))
    }

    /// Where cargo puts what it builds.
    fn built(&self, target: &str) -> PathBuf {
        let file = format!("{}.wasm", self.package.replace('-', "_"));
        self.target_folder.join(target).join("release").join(file)
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

fn with_path(mut command: Command, path: &OsStr) -> Command {
    command.env("PATH", path);
    command
}

/// Copies the guest in the folder `from` of the checkout into a workspace of its own.
fn copy(workbench: &Workbench, from: &str, name: &str, dependency: &str) -> Result<PathBuf> {
    let (from, to) = (workspace()?.join(from), workbench.folder(name));
    for folder in ["src", "wit"] {
        copy_files(&from.join(folder), &to.join(folder))?;
    }
    let guest = workspace()?.join("guest");
    let manifest = format!(
        "[workspace]\n\n[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n\n\
         [dependencies]\ncomponent-guest = {{ path = {guest:?}{dependency} }}\n"
    );
    write_changed(&to.join("Cargo.toml"), manifest.as_bytes())?;
    // The versions that the checkout is tested with.
    fs::copy(workspace()?.join("Cargo.lock"), to.join("Cargo.lock"))?;
    Ok(to)
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read `{}`", from.display()))? {
        let entry = entry?;
        write_changed(&to.join(entry.file_name()), &fs::read(entry.path())?)?;
    }
    Ok(())
}

/// Writes a file, unless it is there as it should be: a guest that is asked for again must not be built again.
fn write_changed(path: &Path, contents: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == contents) {
        return Ok(());
    }
    fs::write(path, contents).with_context(|| format!("cannot write `{}`", path.display()))
}
