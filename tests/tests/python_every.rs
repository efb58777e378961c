//! Worlds with every type in every position, as Python packages: values, handles and memory, checked by pytest.
#![expect(clippy::print_stdout, reason = "a soak tells what grew")]

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use e2e::plugin::{self, workspace, written};
use e2e::python::{Interpreter, Venv, Wasmtime, checked, kept, script, stdout, tools};

/// The packages, whose fixtures have their names after `fixture-python-`, and whose tests have a folder each.
const PACKAGES: [&str; 3] = ["every", "shapes", "maps"];

fn wheel(package: &'static str) -> PathBuf {
    static WHEELS: Mutex<Option<HashMap<&str, PathBuf>>> = Mutex::new(None);
    let mut wheels = WHEELS.lock().unwrap_or_else(|error| panic!("no wheel was made: {error}"));
    let made = wheels.get_or_insert_default().entry(package).or_insert_with(|| {
        let output = plugin::run(["pack", "-p", &format!("fixture-python-{package}"), "--target", "python"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        written(&output)
    });
    made.clone()
}

/// The environment `name`, of `python`, with a wasmtime and the packages.
fn environment(name: &str, python: &Interpreter, wasmtime: Wasmtime) -> Venv {
    let folder = kept().with_file_name(name);
    // An environment of the last run has the wheels of that.
    let _ = fs::remove_dir_all(&folder);
    let venv = Venv::of(&python.program, &folder, wasmtime);
    venv.install(&["-r".into(), script("pytest.txt")]);
    venv.install(&PACKAGES.map(wheel));
    venv
}

/// The pytest of `venv`, in the folder of the tests of a package.
fn pytest(venv: &Venv, package: &str) -> Command {
    let mut pytest = venv.program("python");
    pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]);
    pytest
        .env("COMPONENT_PKG_CACHE", venv.folder.join("cache"))
        .current_dir(workspace().join("python/tests/packages").join(package));
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
fn every_type_crosses_with_the_newest_python_and_wasmtime_compiled_or_not() {
    let venv = environment("every-newest", Interpreter::highest(), Wasmtime::Newest);
    for package in PACKAGES {
        passed(&mut pytest(&venv, package));
        passed(pytest(&venv, package).env("COMPILED", "1").args(["-k", "not soak"]));
    }
}

#[test]
fn every_type_crosses_with_the_oldest_python_and_wasmtime_and_by_its_public_api() {
    let venv = environment("every-oldest", Interpreter::lowest(), Wasmtime::Lowest);
    for package in PACKAGES {
        passed(&mut pytest(&venv, package));
        passed(pytest(&venv, package).env("COMPONENT_PKG_PUBLIC_API", "1").args(["-k", "not soak"]));
    }
}

#[test]
fn resources_cross_by_the_public_api_of_the_newest_wasmtime() {
    let venv = environment("every-public", Interpreter::highest(), Wasmtime::Newest);
    for package in ["shapes", "maps"] {
        passed(pytest(&venv, package).env("COMPONENT_PKG_PUBLIC_API", "1"));
    }
}

#[test]
fn type_checkers_find_nothing_in_them() {
    let venv = environment("every-types", Interpreter::highest(), Wasmtime::Newest);
    let tests = workspace().join("python/tests/packages");
    for package in PACKAGES {
        let site = venv.eval(&format!("import {package}; print({package}.__path__[0])"));
        let mut mypy = tools().program("mypy");
        mypy.args(["--strict", "--no-error-summary", "--python-version", "3.10", "--python-executable"])
            .arg(venv.path("python"));
        checked(mypy.args(["-p", package]).current_dir(&venv.folder));
        let mut pyright = tools().program("pyright");
        pyright.args(["--pythonversion", "3.10", "--pythonpath"]).arg(venv.path("python"));
        checked(pyright.arg(site.trim()).current_dir(&venv.folder));
        if package != "every" {
            check_tests(&venv, &tests.join(package));
        }
    }
}

/// The tests give the package what its protocols ask for, and nothing that they do not.
fn check_tests(venv: &Venv, folder: &std::path::Path) {
    let mut mypy = tools().program("mypy");
    mypy.args(["--strict", "--no-error-summary", "--python-executable"]).arg(venv.path("python"));
    checked(mypy.arg(".").current_dir(folder));
}
