//! The packages of both examples and of a world with every type, as files; and what is refused.
//!
//! `BLESS=1` rewrites the files, as `cargo xtask bless` does. The runtime is in them no more than once: in `runtime`.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use component_python::{About, Refusal, Source, generate};
use wit_parser::Resolve;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn made(resolve: &Resolve, world: &str, module: &str) -> Result<BTreeMap<String, Vec<u8>>, Vec<Refusal>> {
    let package = resolve.worlds.iter().find(|(_, it)| it.name == world).map(|(id, _)| id);
    let summary = Some("A basic calculator".to_owned());
    let about = About { summary, ..About::new(module, semver::Version::new(0, 1, 0)) };
    let source = Source { component: &[], resolve, world: package.expect("the world is there"), about: &about };
    generate(&source).map(|package| package.files)
}

fn assert_golden(wit: &str, world: &str, module: &str) {
    let mut resolve = Resolve::default();
    resolve.push_path(root().join("..").join(wit)).unwrap();
    let files = made(&resolve, world, module).unwrap();
    let golden = root().join("tests/golden");
    let bless = std::env::var_os("BLESS").is_some_and(|bless| bless == "1");
    if bless {
        // There is none before the first time.
        let _ = fs::remove_dir_all(golden.join(module));
    }
    let mut expected: Vec<PathBuf> = Vec::new();
    for (place, contents) in files.iter().filter(|(place, _)| place.ends_with(".py") && !place.contains("/_rt/")) {
        let path = golden.join(place);
        if bless {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, contents).unwrap();
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        let actual = String::from_utf8_lossy(contents);
        assert_eq!(wanted.replace("\r\n", "\n"), actual, "{place}: if that is meant, run `cargo xtask bless`");
        expected.push(path);
    }
    let folder = golden.join(module).join("bindings");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(expected.contains(&path), "{} is made no more", path.display());
    }
}

#[test]
fn the_calculator() {
    assert_golden("examples/calculator/wit", "tutorial", "tutorial_05");
}

#[test]
fn the_calculator_with_labels() {
    assert_golden("examples/labelled-calculator/wit", "labelled-calculator", "labelled_calculator");
}

#[test]
fn every_type() {
    assert_golden("tests/fixtures/python-every/wit", "every", "every");
}

#[test]
fn rare_shapes() {
    assert_golden("tests/fixtures/python-shapes/wit", "shapes", "shapes");
}

#[test]
fn maps() {
    assert_golden("tests/fixtures/python-maps/wit", "maps", "maps");
}

#[test]
fn packages_have_the_same_bytes_every_time() {
    let mut resolve = Resolve::default();
    resolve.push_path(root().join("../tests/fixtures/python-every/wit")).unwrap();
    assert_eq!(made(&resolve, "every", "every").unwrap(), made(&resolve, "every", "every").unwrap());
}

fn refusals(items: &str) -> Vec<String> {
    let text = format!("package a:b;\ninterface i {{ {items} }}\nworld w {{ export i; }}");
    let mut resolve = Resolve { all_features: true, ..Resolve::default() };
    resolve.push_str("w.wit", &text).unwrap();
    let refusals = made(&resolve, "w", "w").expect_err("it is refused");
    refusals.iter().map(ToString::to_string).collect()
}

#[test]
fn what_wasmtime_cannot_do_is_refused_all_at_once() {
    let refused = refusals(
        "f: async func(); g: func() -> stream<u8>; h: func(x: list<option<future<string>>>);\n\
         n: func() -> list<u8, 4>; m: func(x: map<u8, list<u8, 2>>) -> result<_, error-context>; p: get() -> u8;
         resource r { a: async func(); }",
    );
    assert_eq!(
        refused,
        [
            "a:b/i#f: wasmtime's Python package cannot call async functions",
            "a:b/i#g: wasmtime's Python package cannot pass a `stream`",
            "a:b/i#h: wasmtime's Python package cannot pass a `future`",
            "a:b/i#n: wasmtime's Python package cannot pass a list of fixed length",
            "a:b/i#m: wasmtime's Python package cannot pass a list of fixed length",
            "a:b/i#m: wasmtime's Python package cannot pass an `error-context`",
            "a:b/i#[get]p: wasmtime's Python package has no accessors",
            "a:b/i#[method]r.a: wasmtime's Python package cannot call async functions",
        ]
    );
}

#[test]
fn a_type_that_wasmtime_does_not_compile_is_refused_where_nothing_uses_it() {
    assert_eq!(
        refusals("record hash { octets: list<u8, 4> } f: func();"),
        ["a:b/i#hash: wasmtime's Python package cannot pass a list of fixed length"]
    );
}

#[test]
fn a_map_that_nothing_uses_is_told_to_wasmtime() {
    let mut resolve = Resolve::default();
    resolve.push_str("w.wit", "package a:b; interface i { type m = map<u8, u8>; } world w { export i; }").unwrap();
    let files = made(&resolve, "w", "w").unwrap();
    assert!(String::from_utf8_lossy(&files["w/_abi.py"]).contains("maps=\"a:b/i#m\","));
}
