//! Runs every file in `tests/cases/`: a small project, a command line, and what it has to say.
//!
//! A case is one text file. Its head is lines of `key: value`; then come files, each after a line `--- path`, and at the
//! end what is expected, after `--- stdout` and `--- stderr`:
//!
//! ```text
//! about: what this case shows
//! args: build -p calc
//! folder: member                        where to run; the project's root by default
//! env: PATH=[ROOT]/bin:[PATH]           repeatable; [ROOT], [PATH] and [RUSTC] are filled in
//! exit: 1
//! --- Cargo.toml
//! [package]
//! …
//! --- stderr
//! error: …
//! ```
//!
//! Files below `bin/` are made executable; `x.wasm.wat` is text of WebAssembly, and is written in binary form, as `x.wasm`. In expectations `[ROOT]` is the project's folder, `[..]` any text within a line,
//! and a line `...` any lines. `BLESS=1 cargo test -p cargo-component-pkg --test cases` writes what was said into the files;
//! an expectation that holds stays as it is. Adding a case is adding a file.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::filter::NormalizeToExpected;
use snapbox::{IntoData, Redactions};

#[test]
fn every_case_says_what_its_file_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let failures: Vec<String> = paths.iter().filter_map(|path| Case::read(path).run().err()).collect();
    assert!(
        failures.is_empty(),
        "{}\n{} of {} cases failed; BLESS=1 takes what was said as right",
        failures.join("\n"),
        failures.len(),
        paths.len()
    );
}

struct Case {
    path: PathBuf,
    head: Vec<(String, String)>,
    files: Vec<(String, String)>,
    stdout: String,
    stderr: String,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = fs::read_to_string(path).unwrap();
        let mut sections = text.split("\n--- ");
        let head = sections.next().unwrap_or_default().lines();
        let mut case = Case {
            path: path.to_owned(),
            head: head.filter_map(|line| line.split_once(": ")).map(|(key, it)| (key.into(), it.into())).collect(),
            files: Vec::new(),
            stdout: String::new(),
            stderr: String::new(),
        };
        for section in sections {
            let (name, text) = section.split_once('\n').unwrap_or((section, ""));
            let text = match text {
                "" => String::new(),
                text => format!("{}\n", text.trim_end_matches('\n')),
            };
            match name {
                "stdout" => case.stdout = text,
                "stderr" => case.stderr = text,
                _ => case.files.push((name.to_owned(), text)),
            }
        }
        case
    }

    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.head.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    fn run(&self) -> Result<(), String> {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        self.write_files(&root);
        let mut output = self.command(&root).output().unwrap();
        output.stderr = without_waiting(&output.stderr);

        let mut redactions = Redactions::new();
        redactions.insert("[ROOT]", root.clone()).unwrap();
        let normalized = |actual: &[u8], expected: &str| {
            let actual = String::from_utf8_lossy(actual).into_owned().into_data();
            let filter = NormalizeToExpected::new().redact_with(&redactions);
            filter.normalize(actual, &expected.to_owned().into_data()).render().unwrap()
        };
        let stdout = normalized(&output.stdout, &self.stdout);
        let stderr = normalized(&output.stderr, &self.stderr);
        let exit = output.status.code().unwrap().to_string();

        let same = self.all("exit").eq([exit.as_str()]) && stdout == self.stdout && stderr == self.stderr;
        if !same && std::env::var_os("BLESS").is_some() {
            fs::write(&self.path, self.blessed(&exit, &stdout, &stderr)).unwrap();
            return Ok(());
        }
        let name = self.path.file_name().unwrap().display();
        let told = format!("exit {exit}\n--- stdout\n{stdout}--- stderr\n{stderr}");
        let wanted =
            format!("exit {:?}\n--- stdout\n{}--- stderr\n{}", self.all("exit").last(), self.stdout, self.stderr);
        if same { Ok(()) } else { Err(format!("==== {name}: got\n{told}---- {name}: expected\n{wanted}")) }
    }

    fn write_files(&self, root: &Path) {
        for (path, text) in &self.files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match path.to_str().and_then(|path| path.strip_suffix(".wasm.wat")) {
                Some(path) => fs::write(format!("{path}.wasm"), wat::parse_str(text).unwrap()).unwrap(),
                None => fs::write(&path, text).unwrap(),
            }
            #[cfg(unix)]
            if path.parent().is_some_and(|folder| folder.ends_with("bin")) {
                use std::os::unix::fs::PermissionsExt;
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
    }

    fn command(&self, root: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(root.join(self.all("folder").last().unwrap_or_default()));
        command.args(self.all("args").flat_map(str::split_whitespace));
        const INHERITED: [&str; 8] = [
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_TARGET_DIR",
            "CARGO_TERM_COLOR",
            "CARGO_TERM_QUIET",
            "CARGO_TERM_VERBOSE",
            "RUSTC",
            "RUSTFLAGS",
            "VIRTUAL_ENV",
        ];
        for inherited in INHERITED {
            command.env_remove(inherited);
        }
        command.env("CARGO_NET_OFFLINE", "true");
        command.env("WKG_CONFIG_FILE", root.join("config.toml")).env("COMPONENT_PKG_CACHE", root.join("cache"));
        for pair in self.all("env") {
            let (name, value) = pair.split_once('=').unwrap();
            let value = value.replace("[ROOT]", root.to_str().unwrap());
            let value = value.replace("[PATH]", &std::env::var("PATH").unwrap());
            command.env(name, if value.contains("[RUSTC]") { value.replace("[RUSTC]", &rustc()) } else { value });
        }
        command
    }

    fn blessed(&self, exit: &str, stdout: &str, stderr: &str) -> String {
        let kept = self.head.iter().filter(|(key, _)| key != "exit");
        let mut text: String = kept.map(|(key, value)| format!("{key}: {value}\n")).collect();
        text += &format!("exit: {exit}\n");
        for (path, content) in &self.files {
            text += &format!("--- {path}\n{content}");
        }
        for (name, said) in [("stdout", stdout), ("stderr", stderr)] {
            if !said.is_empty() {
                text += &format!("--- {name}\n{said}");
            }
        }
        text
    }
}

/// What was said, but for cargo's word that another cargo has what it needs: that is about the machine.
fn without_waiting(stderr: &[u8]) -> Vec<u8> {
    let lines = stderr.split_inclusive(|byte| *byte == b'\n');
    lines.filter(|line| !line.starts_with(b"    Blocking waiting for file lock")).flatten().copied().collect()
}

/// The rustc behind whatever stands on the path.
fn rustc() -> String {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().unwrap();
    format!("{}/bin/rustc", String::from_utf8(output.stdout).unwrap().trim())
}
