//! The only spawner of cargo: `cargo metadata` for what there is, `cargo rustc` for a core module.
//!
//! Cargo's own standard error is the user's, live and once. Nothing is passed through the environment, so that the
//! user's `RUSTFLAGS`, `CARGO_ENCODED_RUSTFLAGS` and `.cargo/config.toml` mean what they mean to cargo; but for
//! reproducible builds, which need a wrapper of rustc and leave these alone as well.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use cargo_metadata::{Artifact, Metadata, MetadataCommand, TargetKind};

use crate::cli::{Color, MessageFormat};
use crate::error::Error;
use crate::plan::{Code, Plan, Step};
use crate::reproducible;
use crate::request::{Mode, Project, Target, Verbosity};
use crate::ui::Ui;

/// Cargo, and the options that every call of it gets.
#[derive(Debug)]
pub(crate) struct Cargo {
    program: PathBuf,
    locating: Vec<String>,
    reporting: Vec<String>,
}

/// What cargo compiled.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) path: PathBuf,
}

/// What cargo's messages said.
struct Told {
    module: Option<Module>,
    outcome: Outcome,
}

/// Whether cargo came so far as to say how compiling went. It does not when the project, its lock file or the command
/// line is wrong.
#[derive(Clone, Copy)]
enum Outcome {
    Told,
    Missing,
}

/// How that message begins.
const BUILD_FINISHED: &str = r#"{"reason":"build-finished""#;

impl Cargo {
    /// The cargo that runs this process, else the one on the path.
    pub(crate) fn new(project: &Project) -> Self {
        let mut locating = project.locking.clone();
        if let Some(path) = &project.manifest_path {
            locating.extend(["--manifest-path".into(), path.display().to_string()]);
        }
        Cargo {
            program: std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()).into(),
            locating,
            reporting: reporting(project),
        }
    }

    /// The packages of the workspace, without their dependencies: tens of milliseconds, and no network.
    pub(crate) fn metadata(&self) -> Result<Metadata, Error> {
        let mut command = Command::new(&self.program);
        command.args(["metadata", "--no-deps", "--format-version", "1"]).args(&self.locating);
        command.args(["--color", captured_color()]);
        // Its warnings come again from the build.
        let output = command.output().map_err(|source| self.unstartable(source))?;
        if !output.status.success() {
            return Err(Error::Metadata { stderr: String::from_utf8_lossy(&output.stderr).into_owned() });
        }
        MetadataCommand::parse(String::from_utf8_lossy(&output.stdout))
            .map_err(|error| Error::Metadata { stderr: error.to_string() })
    }

    /// Compiles the code of `step` to a module, as `plan` has it.
    pub(crate) fn compile(&self, step: &Step, plan: &Plan, ui: Ui) -> Result<Module, Error> {
        let mut command = self.rustc(step, plan);
        if let (Mode::Reproducible, Some(target_dir)) = (plan.mode, &plan.target_dir) {
            command.envs(reproducible::environment(target_dir)?);
        }
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(|source| self.unstartable(source))?;
        let told = self.watch(&mut child, step, plan.messages, ui);
        let status = child.wait().map_err(|source| self.unstartable(source))?;
        let (told, package) = (told?, step.package.name.clone());
        match (status.success(), told.outcome) {
            (true, _) => told.module.ok_or(Error::NoModule { package }),
            (false, Outcome::Told) => Err(Error::CargoFailed { package }),
            (false, Outcome::Missing) => Err(Error::CargoGaveUp { package }),
        }
    }

    /// The call that compiles the code of `step`, as one would type it.
    pub(crate) fn command_line(&self, step: &Step, plan: &Plan) -> String {
        let command = self.rustc(step, plan);
        let words = command.get_args().map(|word| quoted(&word.to_string_lossy()));
        std::iter::once("cargo".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
    }

    fn rustc(&self, step: &Step, plan: &Plan) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["rustc", "--package", &step.package.id]);
        match &step.code {
            Code::Library => command.args(["--lib", "--crate-type", "cdylib"]),
            Code::Binary(name) => command.args(["--bin", name]),
        };
        command.args(["--target", step.target.triple()]).args(&plan.options);
        if let Some(path) = &plan.target_dir {
            command.arg("--target-dir").arg(path);
        }
        command.args(&step.features).args(&self.locating).args(&self.reporting);
        command.arg(match plan.messages {
            MessageFormat::Human => "--message-format=json-render-diagnostics",
            MessageFormat::Json => "--message-format=json",
        });
        if step.target == Target::WasiP2 {
            // The linker of this target would make the component itself, and up to Rust 1.97 it refuses labels.
            // After `--` the flag joins those of the user and relinks the last crate only.
            command.args(["--", "-Clink-arg=--skip-wit-component"]);
        }
        command
    }

    /// Reads cargo's messages to their end, and finds the module among them.
    fn watch(&self, child: &mut Child, step: &Step, format: MessageFormat, ui: Ui) -> Result<Told, Error> {
        let mut told = Told { module: None, outcome: Outcome::Missing };
        let Some(stdout) = child.stdout.take() else { return Ok(told) };
        let mut written = Ok(());
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(|source| Error::Read { path: self.program.clone(), source })?;
            let line = String::from_utf8_lossy(&line);
            told.module = module_of(&line, step).or(told.module);
            if line.starts_with(BUILD_FINISHED) {
                told.outcome = Outcome::Told;
            }
            match format {
                // Cargo has to be read to its end, even when nobody listens to us.
                MessageFormat::Json => written = written.and_then(|()| ui.result(&line)),
                MessageFormat::Human if !line.starts_with('{') => ui.forward(&line),
                MessageFormat::Human => {}
            }
        }
        written.map(|()| told)
    }

    fn unstartable(&self, source: std::io::Error) -> Error {
        Error::Spawn { program: self.program.clone(), source }
    }
}

/// The module that `line` says was made of the code of `step`.
fn module_of(line: &str, step: &Step) -> Option<Module> {
    // Most lines are long and about something else.
    if !line.starts_with('{') || !line.contains(r#""compiler-artifact""#) {
        return None;
    }
    let artifact: Artifact = serde_json::from_str(line).ok()?;
    let ours = artifact.package_id.repr == step.package.id
        && match &step.code {
            Code::Library => artifact.target.is_kind(TargetKind::CDyLib),
            Code::Binary(name) => artifact.target.is_bin() && artifact.target.name == *name,
        };
    let path = artifact.filenames.into_iter().find(|path| path.extension() == Some("wasm"))?;
    ours.then(|| Module { path: path.into() })
}

fn reporting(project: &Project) -> Vec<String> {
    let mut options = match project.verbosity {
        Verbosity::Quiet => vec!["--quiet".to_owned()],
        Verbosity::Normal => Vec::new(),
        Verbosity::Verbose(times) => vec!["--verbose".to_owned(); times.into()],
    };
    options.extend(match project.color {
        Color::Auto => None,
        Color::Always => Some("--color=always".to_owned()),
        Color::Never => Some("--color=never".to_owned()),
    });
    options
}

/// `word`, as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_=+./:@,%".contains(&byte);
    match !word.is_empty() && word.bytes().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// Cargo cannot see our terminal through a pipe.
fn captured_color() -> &'static str {
    match anstream::AutoStream::choice(&std::io::stderr()) {
        anstream::ColorChoice::Never => "never",
        _ => "always",
    }
}
