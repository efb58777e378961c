//! Rust source → component, through the plugin's own binary.
//!
//! The binary is built by cargo and found in what cargo reports; each package is built once for each target and test
//! process, in release mode, into the workspace's target folder.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::guest::Target;

/// The folder of the workspace.
pub fn workspace() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("`tests` is a folder of the workspace")
}

/// The cargo that runs the tests.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.current_dir(workspace());
    cargo
}

/// The bytes of the component that `package` becomes for `target`.
pub fn component(package: &'static str, target: Target) -> Vec<u8> {
    static BUILT: Mutex<BTreeMap<(&str, Target), Vec<u8>>> = Mutex::new(BTreeMap::new());
    // A test that could not build its guest has said so; the others go on.
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    built.entry((package, target)).or_insert_with(|| build(package, target)).clone()
}

/// The plugin's binary, `cargo-component-pkg`.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        // `-p`, as a user's build has it: what only other members of the workspace enable is not there.
        let arguments = ["build", "--quiet", "-p", "cargo-component-pkg", "--message-format=json"];
        let output = cargo().args(arguments).stderr(Stdio::inherit()).output().expect("cargo starts");
        let reports = String::from_utf8_lossy(&output.stdout);
        let executable = reports.lines().filter_map(|line| serde_json::from_str(line).ok()).find_map(executable);
        match executable {
            Some(path) if output.status.success() => path,
            _ => panic!("cannot build the plugin; `cargo build -p cargo-component-pkg` says why"),
        }
    })
}

/// The path of the binary that `report` is about, if it is about the plugin's.
fn executable(report: serde_json::Value) -> Option<PathBuf> {
    let plugin = report["target"]["name"] == "cargo-component-pkg";
    report["executable"].as_str().filter(|_| plugin).map(PathBuf::from)
}

/// Runs the plugin as cargo runs an installed subcommand: its name, then the arguments.
pub fn run<const N: usize>(arguments: [&str; N]) -> Output {
    let mut plugin = Command::new(binary());
    plugin.arg("component-pkg").args(arguments).current_dir(workspace());
    plugin.output().unwrap_or_else(|error| panic!("cannot run `{}`: {error}", binary().display()))
}

fn build(package: &str, target: Target) -> Vec<u8> {
    // The targets share the path of the component: no other test process may build between this build and this read.
    let path = binary().with_extension("lock");
    let lock = File::create(&path).and_then(|file| file.lock().map(|()| file));
    let _lock = lock.unwrap_or_else(|error| panic!("cannot lock `{}`: {error}", path.display()));
    let output = run(["build", "-p", package, "--release", "--target", target.triple()]);
    assert!(
        output.status.success(),
        "cannot build {package} ({}); run `cargo component-pkg build -p {package} --release --target {target}`\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr),
    );
    let path = written(&output);
    std::fs::read(&path).unwrap_or_else(|error| panic!("cannot read `{}`: {error}", path.display()))
}

/// The path that a successful build printed.
pub fn written(output: &Output) -> PathBuf {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let [path] = stdout.lines().collect::<Vec<_>>()[..] else {
        panic!("`cargo component-pkg build` should print one path and nothing else, not {stdout:?}");
    };
    workspace().join(path)
}
