//! A real Python, and what checks packages with it, below `target/python`: made once, and anew when what is pinned in
//! `tests/python` or here changes.
//!
//! Wheels of the oldest and the newest wasmtime that packages run with are kept beside it, so that a virtual environment
//! needs no network. What is missing fails the test that needs it, and says what to install.

mod interpreter;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use crate::plugin::workspace;
pub use interpreter::Interpreter;

/// What is pinned.
const TOOLS: &str = include_str!("../python/tools.txt");
const PYTEST: &str = include_str!("../python/pytest.txt");

/// What Python is, where there is one.
pub const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// A version of wasmtime that packages run with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wasmtime {
    /// The oldest: the first that knows labels.
    Lowest,
    /// The newest that there is.
    Newest,
}

impl Wasmtime {
    /// Both.
    pub const ALL: [Wasmtime; 2] = [Wasmtime::Lowest, Wasmtime::Newest];

    /// Its version.
    pub fn version(self) -> &'static str {
        match self {
            Wasmtime::Lowest => "49.0.0",
            Wasmtime::Newest => "50.0.1",
        }
    }
}

/// A virtual environment.
#[derive(Debug)]
pub struct Venv {
    /// Its folder.
    pub folder: PathBuf,
}

impl Venv {
    /// An empty one in `folder`, with pip.
    pub fn new(folder: &Path) -> Venv {
        checked(Command::new(PYTHON).args(["-m", "venv"]).arg(folder));
        Venv { folder: folder.to_owned() }
    }

    /// One in `folder` that has wasmtime, and no pip.
    pub fn with_wasmtime(folder: &Path, wasmtime: Wasmtime) -> Venv {
        Venv::of(Path::new(PYTHON), folder, wasmtime)
    }

    /// One in `folder`, of the Python `program`, that has wasmtime, and no pip.
    pub fn of(program: &Path, folder: &Path, wasmtime: Wasmtime) -> Venv {
        let venv = Venv::without_pip(program, folder);
        venv.install(&[format!("wasmtime=={}", wasmtime.version())]);
        venv
    }

    /// An empty one in `folder`, of the Python `program`.
    pub fn without_pip(program: &Path, folder: &Path) -> Venv {
        checked(Command::new(program).args(["-m", "venv", "--without-pip"]).arg(folder));
        Venv { folder: folder.to_owned() }
    }

    /// Installs, by the pip of the tools, what is at these paths or in the kept wheels.
    pub fn install<S: AsRef<OsStr>>(&self, what: &[S]) {
        let mut pip = tools().program("python");
        pip.args(["-m", "pip", "--python"]).arg(self.path("python"));
        pip.args(["install", "--quiet", "--no-index", "--find-links"]).arg(kept()).args(what);
        checked(&mut pip);
    }

    /// A program of it, with no setting of whoever runs the tests.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.path(name));
        for setting in ["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "MYPYPATH"] {
            command.env_remove(setting);
        }
        command.current_dir(&self.folder);
        command
    }

    /// Where a program of it is.
    pub fn path(&self, name: &str) -> PathBuf {
        match cfg!(windows) {
            true => self.folder.join("Scripts").join(name).with_extension("exe"),
            false => self.folder.join("bin").join(name),
        }
    }

    /// What the script at `path` prints.
    pub fn run(&self, path: &Path) -> String {
        stdout(&checked(self.program("python").arg(path)))
    }

    /// What `code` prints.
    pub fn eval(&self, code: &str) -> String {
        stdout(&checked(self.program("python").args(["-c", code])))
    }
}

/// The virtual environment of what checks packages.
pub fn tools() -> &'static Venv {
    static TOOLS: OnceLock<Venv> = OnceLock::new();
    TOOLS.get_or_init(|| {
        provide();
        Venv { folder: folder().join("tools") }
    })
}

/// The folder of the wheels that tests install.
pub fn kept() -> PathBuf {
    tools();
    folder().join("wheels")
}

/// A script of `tests/python`.
pub fn script(name: &str) -> PathBuf {
    workspace().join("tests/python").join(name)
}

/// What a program that succeeded has said.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n")
}

/// Runs `command`, which has to succeed.
pub fn checked(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("cannot run {command:?}: {error}\n{MISSING}"));
    assert!(
        output.status.success(),
        "{command:?} failed ({})\n{}{}",
        output.status,
        stdout(&output),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// A process that is ended when it is dropped.
#[derive(Debug)]
pub struct Server(pub Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

const MISSING: &str = "help: install Python 3.10 or newer with `venv`: `apt install python3 python3-venv`, or as your \
                       system has it; the first run of these tests needs the network, too";

fn folder() -> PathBuf {
    workspace().join("target/python")
}

/// Makes the tools and gets the wheels, if they are not there as they are pinned.
fn provide() {
    let folder = folder();
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("cannot make `{}`: {error}", folder.display()));
    let lock = File::create(folder.join("lock")).and_then(|file| file.lock().map(|()| file));
    let _lock = lock.unwrap_or_else(|error| panic!("cannot lock `{}`: {error}", folder.display()));
    let runtimes = Wasmtime::ALL.map(|it| format!("wasmtime=={}", it.version()));
    let pythons = [Interpreter::lowest(), Interpreter::highest()];
    let wanted = format!("{TOOLS}{PYTEST}{}\n{pythons:?}\n", runtimes.join("\n"));
    let stamp = folder.join("stamp");
    if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        return;
    }
    let (tools, wheels) = (folder.join("tools"), folder.join("wheels"));
    for old in [&tools, &wheels] {
        // What is not there need not go.
        let _ = fs::remove_dir_all(old);
    }
    let tools = Venv::new(&tools);
    let mut pip = tools.program("python");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(script("tools.txt"));
    checked(&mut pip);
    let download = |python: &Path, what: &[&OsStr]| {
        let mut pip = tools.program("python");
        pip.args(["-m", "pip", "--python"]).arg(python);
        checked(pip.args(["download", "--quiet", "--dest"]).arg(&wheels).args(what));
    };
    for runtime in &runtimes {
        download(&tools.path("python"), &[runtime.as_ref()]);
    }
    for python in pythons {
        download(&python.program, &["-r".as_ref(), script("pytest.txt").as_ref()]);
    }
    fs::write(&stamp, wanted).unwrap_or_else(|error| panic!("cannot write `{}`: {error}", stamp.display()));
}
