//! The only spawner of cargo: `cargo metadata` for what there is, `cargo rustc` for a core module.
//!
//! Cargo's own standard error is the user's, live and once: it is handed on by us where a terminal shows our progress. Nothing is passed through the environment, so that the
//! user's `RUSTFLAGS`, `CARGO_ENCODED_RUSTFLAGS` and `.cargo/config.toml` mean what they mean to cargo; but for
//! reproducible builds, which need a wrapper of rustc and leave these alone as well.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::thread;

use cargo_metadata::camino::Utf8PathBuf;
use cargo_metadata::{Artifact, Metadata, MetadataCommand, TargetKind};

use crate::cli::{Color, MessageFormat};
use crate::error::Error;
use crate::plan::{Code, Plan, Step};
use crate::progress::units;
use crate::reproducible;
use crate::request::{Mode, Project, Target, Verbosity};
use crate::ui::Ui;
use crate::workspace::Package;

/// Cargo, and the options that every call of it gets.
#[derive(Debug)]
pub(crate) struct Cargo {
    program: PathBuf,
    locking: Vec<String>,
    locating: Vec<String>,
    reporting: Vec<String>,
}

/// What cargo compiled.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) path: PathBuf,
    /// Every crate that is in it, or was needed for it.
    pub(crate) units: Vec<Unit>,
}

/// A crate that cargo compiled, or found compiled, for a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The id of its package.
    pub(crate) package: String,
    pub(crate) platform: Platform,
}

/// What a crate was compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Platform {
    /// The Rust target of the module.
    Target,
    /// The machine that compiles.
    Host,
}

/// What cargo's messages said.
struct Told {
    module: Option<PathBuf>,
    units: Vec<Unit>,
    outcome: Outcome,
}

/// Whether cargo came so far as to say how compiling went. It does not when the project, its lock file or the command
/// line is wrong.
#[derive(Clone, Copy)]
enum Outcome {
    Told,
    Missing,
}

/// What cargo writes before a line that takes the place of its progress.
const ERASE: &str = "\u{1b}[K";

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
            locking: project.locking.clone(),
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
        told(command.output().map_err(|source| self.unstartable(source))?)
    }

    /// All that `package` depends on, on whatever system and with whatever feature.
    pub(crate) fn everything(&self, package: &Package) -> Result<Metadata, Error> {
        let mut command = Command::new(&self.program);
        command.args(["metadata", "--format-version", "1", "--all-features"]).args(&self.locking);
        command.arg("--manifest-path").arg(&package.manifest).args(["--color", captured_color()]);
        told(command.output().map_err(|source| self.unstartable(source))?)
    }

    /// The packages that `step` is made of, with all that they depend on for its target and on this machine.
    pub(crate) fn resolved(&self, step: &Step) -> Result<Metadata, Error> {
        let mut command = Command::new(&self.program);
        command.args(["metadata", "--format-version", "1", "--filter-platform", step.target.triple()]);
        if let Some(host) = self.host()? {
            command.args(["--filter-platform", &host]);
        }
        command.args(&step.features).args(&self.locking).arg("--manifest-path").arg(&step.package.manifest);
        told(command.args(["--color", captured_color()]).output().map_err(|source| self.unstartable(source))?)
    }

    /// The files that the tarball of `package` would have, from its folder.
    pub(crate) fn tarball_files(&self, package: &Package) -> Result<BTreeSet<PathBuf>, Error> {
        let files = self.package(package, &["--list"])?;
        Ok(files.lines().map(PathBuf::from).collect())
    }

    /// The tarball of `package`, made in `folder`.
    pub(crate) fn tarball(&self, package: &Package, folder: &Path) -> Result<PathBuf, Error> {
        let target_dir = folder.join("tarball");
        self.package(package, &["--no-verify", "--target-dir", &target_dir.display().to_string()])?;
        Ok(target_dir.join("package").join(format!("{}-{}.crate", package.name, package.version)))
    }

    fn package(&self, package: &Package, options: &[&str]) -> Result<String, Error> {
        let mut command = Command::new(&self.program);
        command.args(["package", "--allow-dirty", "--color", captured_color()]).args(options).args(&self.locking);
        command.arg("--manifest-path").arg(&package.manifest);
        let output = command.output().map_err(|source| self.unstartable(source))?;
        if !output.status.success() {
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(Error::NoTarball { package: package.name.clone(), stderr });
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The target that build scripts and procedural macros are compiled for.
    fn host(&self) -> Result<Option<String>, Error> {
        let output = Command::new(&self.program).arg("-vV").output().map_err(|source| self.unstartable(source))?;
        let version = String::from_utf8_lossy(&output.stdout);
        Ok(version.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned))
    }

    /// Compiles the code of `step` to a module, as `plan` has it.
    pub(crate) fn compile(&self, step: &Step, plan: &Plan, ui: Ui) -> Result<Module, Error> {
        let terminal = ui.shared_terminal();
        let mut command = self.rustc(step, plan, &terminal.map(|columns| self.relayed(columns)).unwrap_or_default());
        if terminal.is_some() {
            command.stderr(Stdio::piped());
        }
        if let (Mode::Reproducible, Some(target_dir)) = (plan.mode, &plan.target_dir) {
            command.envs(reproducible::environment(target_dir)?);
        }
        let told = self.run(command, step, plan, ui)?;
        let path = told.module.ok_or_else(|| Error::NoModule { package: step.package.name.clone() })?;
        Ok(Module { path, units: told.units })
    }

    /// Has the types of the code of `step` checked, as `plan` has it, and makes nothing of it.
    pub(crate) fn check(&self, step: &Step, plan: &Plan, ui: Ui) -> Result<(), Error> {
        let mut command = Command::new(&self.program);
        command.args(["check", "--package", &step.package.id]);
        match &step.code {
            Code::Library => command.arg("--lib"),
            Code::Binary(name) => command.args(["--bin", name]),
        };
        self.add_options(&mut command, step, plan, &[]);
        self.run(command, step, plan, ui).map(drop)
    }

    /// Runs `command` to its end, for `step`.
    fn run(&self, mut command: Command, step: &Step, plan: &Plan, ui: Ui) -> Result<Told, Error> {
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(|source| self.unstartable(source))?;
        let told = thread::scope(|scope| {
            let stderr = child.stderr.take();
            scope.spawn(|| stderr.map(|stderr| relay(stderr, ui)));
            self.watch(&mut child, step, plan, ui)
        });
        let status = child.wait().map_err(|source| self.unstartable(source))?;
        let (told, package) = (told?, step.package.name.clone());
        match (status.success(), told.outcome) {
            (true, _) => Ok(told),
            (false, Outcome::Told) => Err(Error::CargoFailed { package }),
            (false, Outcome::Missing) => Err(Error::CargoGaveUp { package }),
        }
    }

    /// The call that compiles the code of `step`, as one would type it.
    pub(crate) fn command_line(&self, step: &Step, plan: &Plan) -> String {
        let command = self.rustc(step, plan, &[]);
        let words = command.get_args().map(|word| quoted(&word.to_string_lossy()));
        std::iter::once("cargo".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
    }

    /// Options with which cargo writes to us what it would write to a terminal of so many `columns`.
    fn relayed(&self, columns: usize) -> Vec<String> {
        let progress = [r#"term.progress.when="always""#.to_owned(), format!("term.progress.width={columns}")];
        let mut options: Vec<_> = progress.into_iter().flat_map(|value| ["--config".to_owned(), value]).collect();
        if !self.reporting.iter().any(|option| option.starts_with("--color")) {
            options.push(format!("--color={}", captured_color()));
        }
        options
    }

    fn rustc(&self, step: &Step, plan: &Plan, display: &[String]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["rustc", "--package", &step.package.id]);
        match &step.code {
            Code::Library => command.args(["--lib", "--crate-type", "cdylib"]),
            Code::Binary(name) => command.args(["--bin", name]),
        };
        self.add_options(&mut command, step, plan, display);
        if step.target == Target::WasiP2 {
            // The linker of this target would make the component itself, and up to Rust 1.97 it refuses labels.
            // After `--` the flag joins those of the user and relinks the last crate only.
            command.args(["--", "-Clink-arg=--skip-wit-component"]);
        }
        command
    }

    /// What compiling `step` and checking it have in common.
    fn add_options(&self, command: &mut Command, step: &Step, plan: &Plan, display: &[String]) {
        command.args(["--target", step.target.triple()]).args(&plan.options);
        if let Some(path) = &plan.target_dir {
            command.arg("--target-dir").arg(path);
        }
        command.args(&step.features).args(&self.locating).args(&self.reporting);
        command.args(display);
        command.arg(match plan.messages {
            MessageFormat::Human => "--message-format=json-render-diagnostics",
            MessageFormat::Json => "--message-format=json",
        });
    }

    /// Reads cargo's messages to their end, and finds the module among them.
    fn watch(&self, child: &mut Child, step: &Step, plan: &Plan, ui: Ui) -> Result<Told, Error> {
        let mut told = Told { module: None, units: Vec::new(), outcome: Outcome::Missing };
        let Some(stdout) = child.stdout.take() else { return Ok(told) };
        let mut written = Ok(());
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(|source| Error::Read { path: self.program.clone(), source })?;
            let line = String::from_utf8_lossy(&line);
            if let Some(artifact) = artifact(&line) {
                told.units.push(unit(&artifact, step, plan));
                told.module = module_of(artifact, step).or(told.module);
            }
            if line.starts_with(BUILD_FINISHED) {
                told.outcome = Outcome::Told;
            }
            match plan.messages {
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

/// Forwards what cargo says, line by line; its own progress goes into ours.
fn relay(stderr: ChildStderr, ui: Ui) {
    let mut text = Vec::new();
    for byte in BufReader::new(stderr).bytes().map_while(Result::ok) {
        match byte {
            b'\n' => {
                let line = String::from_utf8_lossy(&text);
                ui.forward(line.strip_prefix(ERASE).unwrap_or(&line).trim_end_matches('\r'));
                text.clear();
            }
            b'\r' => match units(&String::from_utf8_lossy(&text)) {
                Some(units) => {
                    ui.advance(units);
                    text.clear();
                }
                None => text.push(byte),
            },
            _ => text.push(byte),
        }
    }
    if !text.is_empty() {
        ui.forward(&String::from_utf8_lossy(&text));
    }
}

/// What `cargo metadata` said.
fn told(output: Output) -> Result<Metadata, Error> {
    if !output.status.success() {
        return Err(Error::Metadata { stderr: String::from_utf8_lossy(&output.stderr).into_owned() });
    }
    MetadataCommand::parse(String::from_utf8_lossy(&output.stdout))
        .map_err(|error| Error::Metadata { stderr: error.to_string() })
}

/// What `line` says was compiled.
fn artifact(line: &str) -> Option<Artifact> {
    // Most lines are long and about something else.
    let told = line.starts_with('{') && line.contains(r#""compiler-artifact""#);
    told.then(|| serde_json::from_str(line).ok())?
}

/// What `artifact` was compiled for: what is for the target is in a folder of its name.
fn unit(artifact: &Artifact, step: &Step, plan: &Plan) -> Unit {
    let target_dir = plan.target_dir.as_ref().and_then(|path| std::path::absolute(path).ok());
    let is_for_target = |path: &Utf8PathBuf| {
        let path = path.as_std_path();
        let below = target_dir.as_ref().and_then(|target_dir| path.strip_prefix(target_dir).ok()).unwrap_or(path);
        below.components().any(|part| part.as_os_str() == step.target.triple())
    };
    let for_target = artifact.filenames.iter().any(is_for_target);
    Unit {
        package: artifact.package_id.repr.clone(),
        platform: if for_target { Platform::Target } else { Platform::Host },
    }
}

/// The module, if `artifact` was made of the code of `step`.
fn module_of(artifact: Artifact, step: &Step) -> Option<PathBuf> {
    let ours = artifact.package_id.repr == step.package.id
        && match &step.code {
            Code::Library => artifact.target.is_kind(TargetKind::CDyLib),
            Code::Binary(name) => artifact.target.is_bin() && artifact.target.name == *name,
        };
    let path = artifact.filenames.into_iter().find(|path| path.extension() == Some("wasm"))?;
    ours.then(|| path.into())
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
