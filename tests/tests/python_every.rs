//! A world with every type in every position, as a Python package: values, handles and memory, checked by pytest.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use e2e::plugin::{self, workspace, written};
use e2e::python::{Venv, Wasmtime, checked, kept, stdout, tools};

fn wheel() -> PathBuf {
    static WHEEL: OnceLock<PathBuf> = OnceLock::new();
    let wheel = WHEEL.get_or_init(|| {
        let output = plugin::run(["pack", "-p", "fixture-python-every", "--target", "python"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        written(&output)
    });
    wheel.clone()
}

/// The pytest of the tools, with what `wasmtime` and the package are in.
fn pytest(wasmtime: Wasmtime) -> Command {
    let folder = kept().with_file_name(format!("every-{}", wasmtime.version()));
    // An environment of the last run has the wheel of that.
    let _ = fs::remove_dir_all(&folder);
    let venv = Venv::with_wasmtime(&folder, wasmtime);
    venv.install(&[wheel()]);
    let site = venv.eval("import sysconfig; print(sysconfig.get_path('purelib'))");
    let mut pytest = tools().program("python");
    pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"]).env("PYTHONPATH", site.trim());
    pytest
        .env("COMPONENT_PKG_CACHE", folder.join("cache"))
        .current_dir(workspace().join("python/tests/packages/every"));
    pytest
}

#[test]
fn every_type_crosses_with_the_newest_wasmtime() {
    assert!(stdout(&checked(&mut pytest(Wasmtime::Newest))).contains("passed"));
}

#[test]
fn every_type_crosses_with_the_oldest_wasmtime_and_by_its_public_api() {
    let mut pytest = pytest(Wasmtime::Lowest);
    assert!(stdout(&checked(&mut pytest)).contains("passed"));
    let public = checked(pytest.env("COMPONENT_PKG_PUBLIC_API", "1").args(["-k", "not soak"]));
    assert!(stdout(&public).contains("passed"));
}

#[test]
fn type_checkers_find_nothing_in_it() {
    let folder = kept().with_file_name("every-types");
    // An environment of the last run has the wheel of that.
    let _ = fs::remove_dir_all(&folder);
    let venv = Venv::with_wasmtime(&folder, Wasmtime::Newest);
    venv.install(&[wheel()]);
    let mut mypy = tools().program("mypy");
    mypy.args(["--strict", "--no-error-summary", "--python-executable"]).arg(venv.path("python"));
    checked(mypy.args(["-p", "every"]).current_dir(&folder));
    let site = venv.eval("import every; print(every.__path__[0])");
    let mut pyright = tools().program("pyright");
    checked(pyright.arg("--pythonpath").arg(venv.path("python")).arg(site.trim()).current_dir(&folder));
}
