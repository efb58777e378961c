//! From a crate to Python: both examples as wheels, installed and run with the oldest and the newest wasmtime.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::{Mutex, OnceLock, PoisonError};

use e2e::plugin::{self, workspace, written};
use e2e::python::{self, Venv, Wasmtime, checked, kept, script, stdout, tools};

const EXAMPLES: [&str; 2] = ["calculator", "labelled-calculator"];

const TUTORIAL: &str = "(3 + 5)*2 = 16.0\n";

/// The wheel of an example, made by the plugin once for each process.
fn wheel(package: &'static str) -> PathBuf {
    static WHEELS: Mutex<BTreeMap<&str, PathBuf>> = Mutex::new(BTreeMap::new());
    let mut wheels = WHEELS.lock().unwrap_or_else(PoisonError::into_inner);
    wheels.entry(package).or_insert_with(|| pack(package)).clone()
}

fn pack(package: &str) -> PathBuf {
    let output = plugin::run(["pack", "-p", package, "--target", "python"]);
    assert!(output.status.success(), "cannot pack {package}\n{}", stderr(&output));
    written(&output)
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// An environment with both examples and a wasmtime, made once for each process.
fn examples(wasmtime: Wasmtime) -> &'static Venv {
    static LOWEST: OnceLock<Venv> = OnceLock::new();
    static NEWEST: OnceLock<Venv> = OnceLock::new();
    let venv = match wasmtime {
        Wasmtime::Lowest => &LOWEST,
        Wasmtime::Newest => &NEWEST,
    };
    venv.get_or_init(|| {
        let folder = kept().with_file_name(format!("examples-{}", wasmtime.version()));
        // An environment of the last run has the wheels of that.
        let _ = fs::remove_dir_all(&folder);
        let venv = Venv::with_wasmtime(&folder, wasmtime);
        venv.install(&EXAMPLES.map(wheel));
        venv
    })
}

#[test]
fn the_tutorial_runs_as_it_is_written() {
    for wasmtime in Wasmtime::ALL {
        let (venv, cache) = (examples(wasmtime), tempfile::tempdir().unwrap());
        // Compiled then, and compiled before; by wasmtime's C functions, and by its public API.
        for public in ["0", "0", "1"] {
            let mut tutorial = venv.program("python");
            tutorial.arg(script("tutorial.py")).env("COMPONENT_PKG_CACHE", cache.path());
            let told = stdout(&checked(tutorial.env("COMPONENT_PKG_PUBLIC_API", public)));
            assert_eq!(told, TUTORIAL, "{wasmtime:?} {public}");
        }
    }
}

#[test]
fn a_first_call_loads_nothing_that_takes_long() {
    let cache = tempfile::tempdir().unwrap();
    for wasmtime in Wasmtime::ALL {
        let loaded = || {
            let mut python = examples(wasmtime).program("python");
            python.arg(script("loaded.py")).env("COMPONENT_PKG_CACHE", cache.path());
            stdout(&checked(&mut python))
        };
        assert!(loaded().contains("wasmtime.component"), "it is compiled when there is nothing compiled");
        assert_eq!(loaded(), "", "{wasmtime:?}");
    }
}

#[test]
fn labels_answer_each_in_its_own_way() {
    for wasmtime in Wasmtime::ALL {
        let told = examples(wasmtime).run(&script("labelled.py"));
        let wanted = [
            "2.65 2.00",
            "1.00 2",
            "['first'] ['first', 'second']",
            "nothing is saved under nowhere",
            "TypeError",
            "1.325",
        ];
        assert_eq!(told.lines().collect::<Vec<_>>(), wanted, "{wasmtime:?}");
    }
}

#[test]
fn type_checkers_find_nothing_but_mistakes() {
    let venv = examples(Wasmtime::Newest);
    // Each line of the last that has no error is one that is not as told.
    let scripts = ["tutorial.py", "labelled.py", "mistakes.py"].map(script);
    let mypy = || {
        let mut mypy = tools().program("mypy");
        mypy.args(["--strict", "--no-error-summary", "--python-version", "3.10", "--python-executable"]);
        mypy.arg(venv.path("python"));
        mypy
    };
    checked(mypy().args(&scripts));
    checked(mypy().args(["-p", "tutorial_05", "-p", "labelled_calculator"]));
    let packages = ["tutorial_05", "labelled_calculator"].map(|name| {
        PathBuf::from(venv.eval(&format!("import os, {name}; print(os.path.dirname({name}.__file__))")).trim())
    });
    let mut pyright = tools().program("pyright");
    pyright.args(["--pythonversion", "3.10", "--pythonpath"]).arg(venv.path("python")).args(&scripts).args(&packages);
    checked(pyright.env("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1"));
}

#[test]
fn help_tells_what_the_wit_says() {
    let help = examples(Wasmtime::Newest).eval(
        "import pydoc; from tutorial_05 import bindings\n\
         print(*(pydoc.plain(pydoc.render_doc(it)) for it in (bindings, bindings.resources)))",
    );
    // Some Pythons quote annotations.
    let help = help.lines().map(str::trim).collect::<Vec<_>>().join("\n").replace('\'', "");
    for wanted in [
        "Bindings to the world `tutorial:calculator/tutorial@0.1.0`.",
        "one and give one of its interfaces: `resources()`.",
        "WASI grants nothing but what is given here",
        "|  Calculator(resources: Resources, initial_value: float) -> None\n|\n|  A value, and the operations that",
        "|  add(self, value: float) -> None\n|      Adds `value` to the current value.\n",
    ] {
        assert!(help.contains(wanted), "{wanted}\n\n{help}");
    }
}

#[test]
fn what_indexes_ask_for_is_there() {
    let mut twine = tools().program("twine");
    let told = checked(twine.args(["check", "--strict"]).args(EXAMPLES.map(wheel)));
    assert!(!stdout(&told).contains("WARNING"), "{}", stdout(&told));
    let venv = examples(Wasmtime::Newest);
    let said = venv.eval(
        "from importlib.metadata import metadata\n\
         said = metadata('tutorial-05')\n\
         print(said['Version'], said['License-Expression'], *said.get_all('License-File'))",
    );
    assert_eq!(said, "0.1.0 MIT OR Apache-2.0 LICENSE-APACHE LICENSE-MIT\n");
}

#[test]
fn a_wheel_is_the_same_bytes_every_time() {
    let path = wheel("calculator");
    let first = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let again = fs::read(pack("calculator")).unwrap();
    assert!(first == again, "{} bytes, then {}", first.len(), again.len());
}

#[test]
fn a_message_tells_tools_of_a_wheel() {
    let output = plugin::run(["pack", "-p", "calculator", "--target", "python", "--message-format", "json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let messages = stdout(&output);
    let message = messages.lines().rfind(|line| line.contains(r#""component-pkg-wheel""#));
    let message: serde_json::Value = serde_json::from_str(message.expect("there is a message")).unwrap();
    assert_eq!(message["module"], "tutorial_05");
    assert_eq!(message["python_version"], "0.1.0");
    let files = message["files"].as_array().unwrap();
    let list = plugin::run(["pack", "-p", "calculator", "--target", "python", "--list"]);
    let list = stdout(&list);
    assert_eq!(list.lines().collect::<Vec<_>>(), files.iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>());
}

/// `install` with the wheels that are kept and no index.
fn install(arguments: &[&str], settings: &[(&str, &Path)]) -> Output {
    let mut plugin = std::process::Command::new(plugin::binary());
    plugin.args(["install", "--pip"]).args(arguments).current_dir(workspace());
    plugin.env_remove("VIRTUAL_ENV").env("PIP_NO_INDEX", "1").env("PIP_FIND_LINKS", "");
    plugin.envs(settings.iter().copied()).output().expect("the plugin starts")
}

#[test]
fn a_component_and_a_package_are_installed_for_python() {
    let scratch = tempfile::tempdir().unwrap();
    let venv = Venv::new(&scratch.path().join("venv"));
    let folder = venv.folder.to_str().unwrap();
    let built = plugin::run(["build", "-p", "calculator"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let component = written(&built);
    let component = component.to_str().unwrap();

    // Without the network and what is kept, what it needs is not to be had.
    let output = install(&["--venv", folder, "--offline", "--module", "tutorial_05", component], &[]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(74), "{told}");
    assert!(told.contains("cannot install `wasmtime>=49`, which the package needs, without the network"), "{told}");

    let wheels = kept();
    let found = [("PIP_FIND_LINKS", wheels.as_path())];
    let output = install(&["--venv", folder, "--module", "tutorial_05", component], &found);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "from tutorial_05 import bindings\n");
    assert_eq!(venv.run(&script("tutorial.py")), TUTORIAL);

    // The same version again, from what `pack` made, into the environment that is active: it takes its place.
    let packed = plugin::run(["pack", "-p", "calculator"]);
    assert!(packed.status.success(), "{}", stderr(&packed));
    let archive = written(&packed);
    let active = [("VIRTUAL_ENV", venv.folder.as_path()), ("PIP_FIND_LINKS", &wheels)];
    let output = install(&["--module", "tutorial_05", archive.to_str().unwrap()], &active);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(venv.run(&script("tutorial.py")), TUTORIAL);
    let licences =
        venv.eval("from importlib.metadata import metadata; print(metadata('tutorial-05').get_all('License-File'))");
    assert_eq!(licences, "['LICENSE-APACHE', 'LICENSE-MIT']\n");
}

#[test]
fn a_published_package_is_installed_for_python() {
    let scratch = tempfile::tempdir().unwrap();
    let registry = format!("local:{}", scratch.path().join("registry").display());
    let published = plugin::run(["publish", "-p", "calculator", "--allow-dirty", "--to", &registry]);
    assert!(published.status.success(), "{}", stderr(&published));
    let venv = Venv::new(&scratch.path().join("venv"));
    let (wheels, cache) = (kept(), scratch.path().join("cache"));
    let from_registry = |package: &str| {
        let arguments =
            ["--venv", venv.folder.to_str().unwrap(), "--from", &registry, "--module", "tutorial_05", package];
        install(&arguments, &[("PIP_FIND_LINKS", wheels.as_path()), ("COMPONENT_PKG_CACHE", &cache)])
    };
    let output = from_registry("demo:calculator@^0.1");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(venv.run(&script("tutorial.py")), TUTORIAL);

    for (package, wanted) in [
        ("demo:calculator@7", "error: there is no `demo:calculator@^7`"),
        ("demo:calculator@0.1.7", "error: `demo:calculator@0.1.7` is not in"),
        ("demo:nothing", "error: there is no `demo:nothing`"),
    ] {
        let output = from_registry(package);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{package}: {told}");
        assert!(told.contains(wanted), "{package}: {told}");
    }
}

#[test]
fn uv_installs_where_there_is_no_pip() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("venv");
    let venv = Venv::without_pip(Path::new(python::PYTHON), &folder);
    let built = plugin::run(["build", "-p", "calculator"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let component = written(&built);
    let (uv, wheels, cache) = (tools().path("uv"), kept(), scratch.path().join("cache"));
    let settings = [
        ("PATH", uv.parent().expect("it is in a folder")),
        ("UV_NO_INDEX", Path::new("1")),
        ("UV_FIND_LINKS", &wheels),
        ("UV_CACHE_DIR", &cache),
    ];
    let arguments = ["--venv", folder.to_str().unwrap(), "--module", "tutorial_05", component.to_str().unwrap()];
    // The second takes the place of the first.
    for _ in 0..2 {
        let output = install(&arguments, &settings);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    assert_eq!(venv.run(&script("tutorial.py")), TUTORIAL);
    let installer =
        "from importlib.metadata import distribution; print(distribution('tutorial-05').read_text('INSTALLER'))";
    assert_eq!(venv.eval(installer).trim(), "uv");
}

#[test]
fn an_environment_without_pip_is_told_how_to_get_it() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("venv");
    Venv::without_pip(Path::new(python::PYTHON), &folder);
    let component = scratch.path().join("calc-0.1.0.wasm");
    fs::write(&component, b"\0asm\x0d\0\x01\0").unwrap();
    // No `uv` either.
    let nowhere = scratch.path().join("nowhere");
    let output =
        install(&["--venv", folder.to_str().unwrap(), component.to_str().unwrap()], &[("PATH", nowhere.as_path())]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(74), "{told}");
    assert!(told.contains("it has no pip, and there is no `uv`") && told.contains("-m ensurepip"), "{told}");
}
