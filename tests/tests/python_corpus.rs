//! Every world of the corpora as a Python package of a component that has all of its functions: it is typed, and instantiated
//! by the oldest and the newest wasmtime.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use component_python::{About, Source, generate};
use e2e::plugin::workspace;
use e2e::python::{Interpreter, Venv, Wasmtime, checked, kept, script, stdout, tools};
use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};
use wit_parser::{LiftLowerAbi, ManglingAndAbi, Resolve, WorldId};

/// Folders of WIT, a file a package.
const CORPORA: [&str; 2] = ["tests/conformance/wit", "python/tests/wit"];

fn files() -> Vec<PathBuf> {
    let entries =
        CORPORA.iter().flat_map(|folder| fs::read_dir(workspace().join(folder)).expect("the corpus is there"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("it is readable").path()).collect();
    files.sort();
    files
}

/// A component of which every function traps.
fn component(resolve: &Resolve, world: WorldId) -> Vec<u8> {
    let mut module = dummy_module(resolve, world, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
    embed_component_metadata(&mut module, resolve, world, StringEncoding::UTF8, false).expect("the world is embedded");
    let mut encoder = ComponentEncoder::default();
    encoder.module(&module).expect("it is a module").encode().expect("it is a component")
}

/// Writes the package of a world, unless it is refused.
fn write(resolve: &Resolve, world: WorldId, module: &str, folder: &Path) -> bool {
    let about = About::new(module, semver::Version::new(1, 2, 3));
    let component = component(resolve, world);
    let Ok(package) = generate(&Source { component: &component, resolve, world, about: &about }) else { return false };
    for (place, contents) in &package.files {
        let place = folder.join(place);
        fs::create_dir_all(place.parent().expect("it is in a folder")).expect("folders are made");
        fs::write(place, contents).expect("files are written");
    }
    true
}

/// Writes all packages, and tells their names.
fn packages(folder: &Path) -> Vec<String> {
    // What an earlier run wrote need not be there.
    let _ = fs::remove_dir_all(folder);
    let mut modules = Vec::new();
    for file in files() {
        let mut resolve = Resolve { all_features: true, ..Resolve::default() };
        // Some worlds of the corpus are for tools that read them otherwise.
        let Ok((package, _)) = resolve.push_path(&file) else { continue };
        let stem = file.file_stem().expect("it has a name").to_string_lossy().replace('-', "_");
        for (name, world) in resolve.packages[package].worlds.clone() {
            let module = format!("{stem}__{}", name.replace('-', "_"));
            if write(&resolve, world, &module, folder) {
                modules.push(module);
            }
        }
    }
    assert!(modules.len() > 100, "only {} worlds", modules.len());
    modules
}

#[test]
fn every_world_is_a_typed_package_that_is_instantiated() {
    let folder = kept().with_file_name("corpus");
    let modules = packages(&folder);
    for (python, wasmtime) in [(Interpreter::lowest(), Wasmtime::Lowest), (Interpreter::highest(), Wasmtime::Newest)] {
        let venv = kept().with_file_name(format!("corpus-{}", wasmtime.version()));
        // An environment of the last run may be of another Python.
        let _ = fs::remove_dir_all(&venv);
        let venv = Venv::of(&python.program, &venv, wasmtime);
        let mut run = venv.program("python");
        run.arg(script("instantiate.py")).args(&modules).env("PYTHONPATH", &folder).env("COMPONENT_PKG_CACHE", "0");
        assert!(stdout(&checked(&mut run)).starts_with(&format!("{} packages", modules.len())));
        let mut mypy = tools().program("mypy");
        mypy.args(["--strict", "--no-error-summary", "--python-version", "3.10", "--python-executable"])
            .arg(venv.path("python"));
        checked(mypy.args(modules.iter().flat_map(|module| ["-p", module])).current_dir(&folder));
    }
}
