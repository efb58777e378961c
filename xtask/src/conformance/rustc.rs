//! The only spawner of compilers: rustc, called directly against `component-guest` as cargo built it once.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What the bindings need of `component-guest`; the macro is not one of these.
const FEATURES: &str = "std,async,bitflags,realloc";

/// Where a build can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Native,
    /// `wasm32-unknown-unknown`: the standard library imports nothing.
    Unknown,
    /// `wasm32-wasip2`: the standard library has its own imports.
    Wasip2,
}

impl Target {
    const ALL: [Target; 3] = [Target::Native, Target::Unknown, Target::Wasip2];

    fn triple(self) -> Option<&'static str> {
        match self {
            Target::Native => None,
            Target::Unknown => Some("wasm32-unknown-unknown"),
            Target::Wasip2 => Some("wasm32-wasip2"),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.triple().unwrap_or("native"))
    }
}

/// The edition of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    E2021,
    E2024,
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Edition::E2021 => "2021",
            Edition::E2024 => "2024",
        })
    }
}

/// One error of rustc.
#[derive(Debug)]
pub(super) struct Diagnostic {
    /// As rustc prints it.
    pub(super) rendered: String,
    /// The files that it blames.
    pub(super) files: Vec<PathBuf>,
}

/// rustc, and the folder with `component-guest` for every target.
pub(super) struct Rustc {
    program: PathBuf,
    built: PathBuf,
}

impl Rustc {
    /// Builds `component-guest` for every target into `folder`.
    pub(super) fn prepare(root: &Path, folder: &Path) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        for target in Target::ALL {
            let mut command = Command::new(&cargo);
            command.current_dir(root).args(["build", "--quiet", "--package", "component-guest"]);
            command.args(["--no-default-features", "--features", FEATURES, "--target-dir"]).arg(folder);
            command.args(target.triple().map(|triple| format!("--target={triple}")));
            let output = command.output().context("cannot run cargo")?;
            if !output.status.success() {
                bail!("cannot build component-guest for {target}:\n{}", String::from_utf8_lossy(&output.stderr));
            }
        }
        let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()).into();
        Ok(Rustc { program, built: folder.to_owned() })
    }

    /// Type-checks the library `source`; the errors, if there are any.
    pub(super) fn check(&self, source: &Path, edition: Edition, out: &Path) -> Result<Vec<Diagnostic>> {
        let mut command = self.command(Target::Native, edition);
        command.args(["--crate-type=rlib", "--emit=metadata"]).arg(source).arg("-o").arg(out);
        errors(command)
    }

    /// Builds the core module `out` from `source`; the errors, if there are any.
    pub(super) fn module(
        &self,
        source: &Path,
        edition: Edition,
        target: Target,
        variables: &[(&str, &Path)],
        out: &Path,
    ) -> Result<Vec<Diagnostic>> {
        let mut command = self.command(target, edition);
        command.args(["--crate-type=cdylib", "-Cdebuginfo=0", "-Cstrip=debuginfo"]).arg(source).arg("-o").arg(out);
        if target == Target::Wasip2 {
            // The bundled linker would componentize it, and does not know labels before Rust 1.98.
            command.arg("-Clink-arg=--skip-wit-component");
        }
        command.envs(variables.iter().copied());
        errors(command)
    }

    fn command(&self, target: Target, edition: Edition) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["-Dwarnings", "--error-format=json"]);
        command.arg(format!("--edition={edition}"));
        let built = match target.triple() {
            Some(triple) => {
                command.arg(format!("--target={triple}"));
                self.built.join(triple).join("debug")
            }
            None => self.built.join("debug"),
        };
        command.arg("-L").arg(format!("dependency={}", built.join("deps").display()));
        command.arg("--extern").arg(format!("component_guest={}", built.join("libcomponent_guest.rlib").display()));
        command
    }
}

/// Runs `command`, and reads the errors from what it writes.
fn errors(mut command: Command) -> Result<Vec<Diagnostic>> {
    let output = command.output().context("cannot run rustc")?;
    let text = String::from_utf8_lossy(&output.stderr);
    let mut diagnostics: Vec<Diagnostic> = text.lines().filter_map(diagnostic).collect();
    if output.status.success() {
        return Ok(Vec::new());
    }
    if diagnostics.is_empty() {
        // The compiler died, or the linker speaks for itself.
        diagnostics.push(Diagnostic { rendered: text.into_owned(), files: Vec::new() });
    }
    Ok(diagnostics)
}

/// One line of rustc's JSON, if it is an error that says something.
fn diagnostic(line: &str) -> Option<Diagnostic> {
    let value: Value = serde_json::from_str(line).ok()?;
    let message = value["message"].as_str()?;
    if value["level"] != "error" || message.starts_with("aborting due to") {
        return None;
    }
    let spans = value["spans"].as_array().into_iter().flatten();
    let files = spans.filter(|span| span["is_primary"] == true).flat_map(span_files).collect();
    Some(Diagnostic { rendered: value["rendered"].as_str().unwrap_or(message).to_owned(), files })
}

/// The file of a span, and those of the macros that it comes from.
fn span_files(span: &Value) -> Vec<PathBuf> {
    let expansions = std::iter::successors(Some(span), |span| Some(&span["expansion"]["span"]));
    let files = expansions.map_while(|span| span["file_name"].as_str());
    files.map(PathBuf::from).collect()
}
