//! Installs wheels for a Python: by its own pip, or by `uv` where it has none, as virtual environments of uv do not.
//!
//! First what the wheel needs, which may come from an index; then the wheel itself, which replaces one of the same
//! version and asks nobody. The user's settings for pip and uv (indexes, mirrors, proxies) are left to them.

use std::ffi::OsString;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};

use component_python::wheel::REQUIRES_WASMTIME;

use crate::python::interpreter::Interpreter;
use crate::python::obstacle::Obstacle;
use crate::request::Network;

/// What installs for a Python.
#[derive(Debug)]
pub(crate) struct Installer {
    python: Interpreter,
    tool: Tool,
    network: Network,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    Pip,
    Uv,
}

impl Installer {
    /// What there is to install for `python`.
    pub(crate) fn of(python: Interpreter, network: Network) -> Result<Installer, Obstacle> {
        let has_uv = || {
            let mut uv = Command::new("uv");
            uv.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            uv.status().is_ok_and(|status| status.success())
        };
        match python.pip {
            true => Ok(Installer { python, tool: Tool::Pip, network }),
            false if has_uv() => Ok(Installer { python, tool: Tool::Uv, network }),
            false => Err(Obstacle::NoPip { program: python.program }),
        }
    }

    /// The Python.
    pub(crate) fn python(&self) -> &Interpreter {
        &self.python
    }

    /// Installs the wheel at `path`, after what it needs.
    pub(crate) fn install(&self, path: &Path) -> Result<(), Obstacle> {
        let program = || self.python.program.clone();
        let needed = |output| Obstacle::Needed { program: program(), network: self.network, output };
        run(self.needs())?.map_err(needed)?;
        // What is told of a folder that is gone by then is of no use.
        let line = line(&self.wheel(path.file_name().map_or(path, Path::new)));
        run(self.wheel(path))?.map_err(|output| Obstacle::Failed { command: line, output })
    }

    /// The command that installs what wheels need.
    fn needs(&self) -> Command {
        let mut command = self.command();
        match (self.tool, self.network) {
            (Tool::Pip, Network::Refused) => command.arg("--no-index"),
            (Tool::Uv, Network::Refused) => command.arg("--offline"),
            (_, Network::Allowed) => &mut command,
        };
        command.arg(REQUIRES_WASMTIME);
        command
    }

    /// The command that installs the wheel at `path`.
    fn wheel(&self, path: &Path) -> Command {
        let mut command = self.command();
        match self.tool {
            Tool::Pip => command.args(["--no-deps", "--no-index", "--force-reinstall"]),
            Tool::Uv => command.args(["--no-deps", "--offline", "--reinstall"]),
        };
        command.arg(path);
        command
    }

    fn command(&self) -> Command {
        let program = &self.python.program;
        match self.tool {
            Tool::Pip => {
                let mut pip = Command::new(program);
                pip.args(["-m", "pip", "install", "--no-input", "--disable-pip-version-check"]);
                pip
            }
            Tool::Uv => {
                let mut uv = Command::new("uv");
                uv.args(["pip", "install", "--python"]).arg(program);
                uv
            }
        }
    }
}

/// What is run, as `--dry-run` tells it: the wheel is in a folder that is gone afterwards.
impl fmt::Display for Installer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  run       {}", line(&self.needs()))?;
        write!(f, "  run       {}", line(&self.wheel(Path::new("WHEEL"))))
    }
}

/// Runs `command`; if it fails, what it said.
fn run(mut command: Command) -> Result<Result<(), String>, Obstacle> {
    let shown = line(&command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| Obstacle::Failed { command: shown, output: error.to_string() })?;
    let said = || format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Ok(if output.status.success() { Ok(()) } else { Err(said()) })
}

/// `command` as one would type it.
fn line(command: &Command) -> String {
    let quoted = |word: OsString| {
        let word = word.to_string_lossy().into_owned();
        let plain = |it: char| it.is_alphanumeric() || "/\\.:-_=+@".contains(it);
        if word.chars().all(plain) { word } else { format!("'{word}'") }
    };
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| quoted(word.to_owned())).collect::<Vec<_>>().join(" ")
}
