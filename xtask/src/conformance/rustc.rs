//! The only spawner of compilers: rustc, called directly against `component-guest` as cargo built it once.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

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
#[derive(Clone)]
pub(super) struct Rustc {
    program: PathBuf,
    built: PathBuf,
    lints: &'static str,
    /// Further libraries, by name.
    libraries: Vec<(String, PathBuf)>,
}

impl Rustc {
    /// Builds `component-guest` for every target into `folder`.
    pub(super) fn prepare(folder: &Path) -> Result<Self> {
        for target in Target::ALL {
            let mut command = process::cargo(&["build", "--quiet", "--locked", "--package", "component-guest"])?;
            command.args(["--no-default-features", "--features", FEATURES, "--target-dir"]).arg(folder);
            command.args(target.triple().map(|triple| format!("--target={triple}")));
            process::read(command)?;
        }
        let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()).into();
        Ok(Rustc { program, built: folder.to_owned(), lints: "-Dwarnings", libraries: Vec::new() })
    }

    /// The same with what upstream's runtime tests use: `wit_bindgen`, which is `component-guest`, and `futures`.
    pub(super) fn with_runtime(&self) -> Result<Self> {
        let folder = self.built.join("runtime");
        std::fs::create_dir_all(&folder)?;
        let guest = process::workspace()?.join("guest");
        let features = r#"["async-spawn", "futures-stream", "inter-task-wakeup"]"#;
        let manifest = format!(
            "[package]\nname = \"conformance-runtime\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n\
             [dependencies]\ncomponent-guest = {{ path = {:?}, features = {features} }}\nfutures = \"0.3\"\n",
            guest.display().to_string()
        );
        std::fs::write(folder.join("Cargo.toml"), manifest)?;
        std::fs::write(folder.join("lib.rs"), "")?;
        let mut build = process::cargo(&["build", "--quiet", "--target=wasm32-wasip2", "--message-format=json"])?;
        build.arg("--manifest-path").arg(folder.join("Cargo.toml")).arg("--target-dir").arg(folder.join("target"));
        let mut libraries = Vec::new();
        for line in process::read(build)?.lines() {
            let message: Value = serde_json::from_str(line)?;
            let file = message["filenames"][0].as_str().map(PathBuf::from);
            match (message["target"]["name"].as_str(), file) {
                (Some("component_guest"), Some(file)) => {
                    libraries.extend(["wit_bindgen", "component_guest"].map(|name| (name.to_owned(), file.clone())));
                }
                (Some("futures"), Some(file)) => libraries.push(("futures".into(), file)),
                _ => {}
            }
        }
        Ok(Rustc { built: folder.join("target"), lints: "-Awarnings", libraries, ..self.clone() })
    }

    /// The same with these libraries besides.
    pub(super) fn with_libraries(&self, libraries: Vec<(String, PathBuf)>) -> Self {
        let libraries = self.libraries.iter().cloned().chain(libraries).collect();
        Rustc { libraries, ..self.clone() }
    }

    /// Builds the library `out` for `wasm32-wasip2`; `folder` is where the macro looks for WIT.
    pub(super) fn library(
        &self,
        source: &Path,
        name: &str,
        edition: Edition,
        folder: &Path,
        out: &Path,
    ) -> Result<Vec<Diagnostic>> {
        let mut command = self.command(Target::Wasip2, edition);
        command.args(["--crate-type=rlib", "--crate-name", name]).arg(source).arg("-o").arg(out);
        command.env("CARGO_MANIFEST_DIR", folder);
        errors(command)
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
        command.args([self.lints, "--error-format=json"]);
        command.arg(format!("--edition={edition}"));
        let built = match target.triple() {
            Some(triple) => {
                command.arg(format!("--target={triple}"));
                self.built.join(triple).join("debug")
            }
            None => self.built.join("debug"),
        };
        command.arg("-L").arg(format!("dependency={}", built.join("deps").display()));
        match &self.libraries[..] {
            [] => {
                let guest = built.join("libcomponent_guest.rlib");
                command.arg("--extern").arg(format!("component_guest={}", guest.display()));
            }
            libraries => {
                // A macro is built for the host.
                command.arg("-L").arg(format!("dependency={}", self.built.join("debug/deps").display()));
                // Upstream's generated code asks for its cargo feature.
                command.args(["--cfg", "feature=\"std\""]);
                for (name, file) in libraries {
                    command.arg("--extern").arg(format!("{name}={}", file.display()));
                }
            }
        }
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
