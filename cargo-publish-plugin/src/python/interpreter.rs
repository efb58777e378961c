//! The Python that is meant: that of a virtual environment, named or active, else the one that the command line has.
//!
//! It is asked what it is, in isolation from what its user's settings add. Refuses none at all, one that is too old, and
//! one that belongs to the system's packages (PEP 668).

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::python::obstacle::Obstacle;

/// The oldest Python that a package runs on.
const OLDEST: (u32, u32) = (3, 10);

/// What a Python is, as it tells itself in one line of JSON. Old ones have to understand the question.
const QUESTION: &str = "\
import json, os, sys, sysconfig
try:
    from importlib.util import find_spec
    pip = find_spec('pip') is not None
except ImportError:
    pip = False
venv = sys.prefix != getattr(sys, 'base_prefix', sys.prefix)
marker = os.path.join(sysconfig.get_path('stdlib'), 'EXTERNALLY-MANAGED')
print(json.dumps({'version': sys.version_info[:2], 'pip': pip, 'managed': not venv and os.path.exists(marker)}))
";

/// A Python that something can be installed for.
#[derive(Debug)]
pub(crate) struct Interpreter {
    pub(crate) program: PathBuf,
    pub(crate) version: (u32, u32),
    /// Whether it has pip.
    pub(crate) pip: bool,
}

#[derive(Deserialize)]
struct Answer {
    version: (u32, u32),
    pip: bool,
    managed: bool,
}

impl Interpreter {
    /// The Python in the virtual environment `venv`; in `active`, if there is no other; or else the first on the way.
    pub(crate) fn find(venv: Option<&Path>, active: Option<&Path>) -> Result<Interpreter, Obstacle> {
        match (venv, active) {
            (Some(folder), _) => Interpreter::of_venv(folder, "`--venv`"),
            (None, Some(folder)) => Interpreter::of_venv(folder, "`VIRTUAL_ENV`"),
            (None, None) => Interpreter::on_the_way(),
        }
    }

    fn of_venv(folder: &Path, named_by: &'static str) -> Result<Interpreter, Obstacle> {
        let places = ["bin/python", "bin/python3", "Scripts/python.exe"];
        let program = places.iter().map(|place| folder.join(place)).find(|program| program.is_file());
        let program = program.ok_or_else(|| Obstacle::NoVenv { folder: folder.to_owned(), named_by })?;
        // A link is what makes it the environment's own.
        let program = std::path::absolute(&program).unwrap_or(program);
        let strange = |error: io::Error| Obstacle::Strange { program: program.clone(), output: error.to_string() };
        let answer = ask(program.as_os_str().to_owned()).map_err(strange)?;
        judge(program.clone(), answer)
    }

    fn on_the_way() -> Result<Interpreter, Obstacle> {
        let names = if cfg!(windows) { ["python", "python3"] } else { ["python3", "python"] };
        for name in names {
            match ask(name.into()) {
                Err(_) => {}
                Ok(answer) => return judge(name.into(), answer),
            }
        }
        Err(Obstacle::NoPython { tried: names.map(str::to_owned).to_vec() })
    }
}

/// What the program says, or that it cannot be run.
fn ask(program: OsString) -> io::Result<Result<Answer, String>> {
    let mut python = Command::new(program);
    python.args(["-I", "-c", QUESTION]).stdin(Stdio::null());
    let output = python.output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let answer = serde_json::from_str(said.trim());
    Ok(answer.map_err(|_| format!("{said}{}", String::from_utf8_lossy(&output.stderr))))
}

fn judge(program: PathBuf, answer: Result<Answer, String>) -> Result<Interpreter, Obstacle> {
    match answer {
        Err(output) => Err(Obstacle::Strange { program, output }),
        Ok(Answer { version, .. }) if version < OLDEST => Err(Obstacle::Old { program, version }),
        Ok(Answer { managed: true, .. }) => Err(Obstacle::Managed { program }),
        Ok(Answer { version, pip, .. }) => Ok(Interpreter { program, version, pip }),
    }
}
