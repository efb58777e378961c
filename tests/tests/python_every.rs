//! A world with every type in every position, as a Python package: values, handles and memory, checked by pytest.
#![expect(clippy::print_stdout, reason = "a soak tells what grew")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use e2e::plugin::{self, workspace, written};
use e2e::python::{Interpreter, Venv, Wasmtime, checked, kept, script, stdout, tools};

fn wheel() -> PathBuf {
    static WHEEL: OnceLock<PathBuf> = OnceLock::new();
    let wheel = WHEEL.get_or_init(|| {
        let output = plugin::run(["pack", "-p", "fixture-python-every", "--target", "python"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        written(&output)
    });
    wheel.clone()
}

/// The pytest of an environment of `python`, with a wasmtime and the package.
fn pytest(python: &Interpreter, wasmtime: Wasmtime) -> Command {
    let folder = kept().with_file_name(format!("every-{}-{}", python.name(), wasmtime.version()));
    // An environment of the last run has the wheel of that.
    let _ = fs::remove_dir_all(&folder);
    let venv = Venv::of(&python.program, &folder, wasmtime);
    venv.install(&["-r".into(), script("pytest.txt"), wheel()]);
    let mut pytest = venv.program("python");
    pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]);
    pytest
        .env("COMPONENT_PKG_CACHE", folder.join("cache"))
        .current_dir(workspace().join("python/tests/packages/every"));
    pytest
}

/// Runs a pytest that has to pass; `cargo xtask soak` is told what it prints.
fn passed(pytest: &mut Command) {
    let soak = std::env::var_os("COMPONENT_PKG_SOAK").is_some();
    let told = stdout(&checked(pytest.args(soak.then_some("-rP"))));
    assert!(told.contains("passed"), "{told}");
    if soak {
        println!("{told}");
    }
}

#[test]
fn every_type_crosses_with_the_newest_python_and_wasmtime() {
    passed(&mut pytest(Interpreter::highest(), Wasmtime::Newest));
}

#[test]
fn every_type_crosses_with_the_oldest_python_and_wasmtime_and_by_its_public_api() {
    let mut pytest = pytest(Interpreter::lowest(), Wasmtime::Lowest);
    passed(&mut pytest);
    passed(pytest.env("COMPONENT_PKG_PUBLIC_API", "1").args(["-k", "not soak"]));
}

#[test]
fn type_checkers_find_nothing_in_it() {
    let folder = kept().with_file_name("every-types");
    // An environment of the last run has the wheel of that.
    let _ = fs::remove_dir_all(&folder);
    let venv = Venv::with_wasmtime(&folder, Wasmtime::Newest);
    venv.install(&[wheel()]);
    let mut mypy = tools().program("mypy");
    mypy.args(["--strict", "--no-error-summary", "--python-version", "3.10", "--python-executable"])
        .arg(venv.path("python"));
    checked(mypy.args(["-p", "every"]).current_dir(&folder));
    let site = venv.eval("import every; print(every.__path__[0])");
    let mut pyright = tools().program("pyright");
    checked(
        pyright
            .args(["--pythonversion", "3.10", "--pythonpath"])
            .arg(venv.path("python"))
            .arg(site.trim())
            .current_dir(&folder),
    );
}
