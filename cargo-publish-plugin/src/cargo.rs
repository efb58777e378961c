//! The only spawner of cargo: `cargo metadata` for what there is, `cargo rustc` for a core module.
//!
//! Cargo's own standard error is the user's, live and once: it is handed on by us where a terminal shows our progress.
//! Nothing is passed through the environment, so that the user's `RUSTFLAGS`, `CARGO_ENCODED_RUSTFLAGS` and
//! `.cargo/config.toml` mean what they mean to cargo; but for reproducible builds, which need a wrapper of rustc and leave
//! these alone as well.

mod listen;
mod module;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use cargo_metadata::{Metadata, MetadataCommand};

use listen::{Outcome, Told, relay, watch};
pub(crate) use module::{Module, Platform, Unit};

use crate::cli::{Color, MessageFormat};
use crate::error::Error;
use crate::plan::{Code, Plan, Step};
use crate::reproducible;
use crate::request::{Mode, Project, Target, Verbosity};
use crate::shell;
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
            watch(&mut child, step, plan, ui)
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
        let words = command.get_args().map(|word| shell::word(&word.to_string_lossy()));
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

    fn unstartable(&self, source: std::io::Error) -> Error {
        Error::Spawn { program: self.program.clone(), source }
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

/// Cargo cannot see our terminal through a pipe.
fn captured_color() -> &'static str {
    match anstream::AutoStream::choice(&std::io::stderr()) {
        anstream::ColorChoice::Never => "never",
        _ => "always",
    }
}
