//! Wasmer's own crates, by the program in `registry/tests/upstream`, read what we write, and write the same of the same files.
//! They are some hundred and seventy, and take minutes to build: `cargo xtask interop wasmer` runs these, and what was seen
//! and written is kept for the others to compare with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::format::{golden, package, shown};
use crate::place::Place;
use crate::schema::cargo;

/// Runs the program, which is built once, and returns what it prints.
fn upstream(arguments: &[&Path]) -> Value {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../upstream");
        let mut build = cargo("build");
        build.args(["--locked", "--quiet", "--target-dir"]).arg(&target);
        let built = build.status().expect("cargo runs");
        assert!(built.success(), "`tests/upstream` does not build");
        target.join("debug").join(format!("upstream{}", std::env::consts::EXE_SUFFIX))
    });
    let (verb, paths) = arguments.split_first().expect("a verb");
    let output = Command::new(program).arg(verb).args(paths).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

#[test]
#[ignore = "`cargo xtask interop` runs it: what it needs takes minutes to build"]
fn wasmers_crates_unpack_it() {
    let place = Place::new("one");
    let (package, _) = package(&place);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calc.webc");
    fs::write(&file, package).unwrap();
    let out = folder.path().join("out");
    upstream(&[Path::new("unpack"), &file, &out]);
    assert_eq!(fs::read(out.join("modules/calc")).unwrap(), place.component());
    assert_eq!(fs::read_to_string(out.join("assets/a/one.txt")).unwrap(), "1");
    let expected = r#"[package]
license = "MIT"
repository = "https://example.com/calc"

[fs]
"/lib" = "./assets"

[[module]]
name = "calc"
source = "./modules/calc"
"#;
    let manifest = fs::read_to_string(out.join("wasmer.toml")).unwrap();
    for line in expected.lines() {
        assert!(manifest.contains(line), "`{line}` is not in\n{manifest}");
    }
}

/// Wasmer's crates make of our `wasmer.toml` what we made, but for what is said of the module: its length by us, what it needs
/// of their runtime by them.
#[test]
#[ignore = "`cargo xtask interop` runs it: what it needs takes minutes to build"]
fn wasmers_crates_make_the_same_of_the_same() {
    let place = Place::new("one");
    let (ours, manifest) = package(&place);
    let folder = place.folder.path();
    fs::write(folder.join("wasmer.toml"), manifest).unwrap();
    let mut theirs = upstream(&[Path::new("build"), folder, &folder.join("theirs.webc")]);
    fs::write(folder.join("ours.webc"), ours).unwrap();
    let mut ours = upstream(&[Path::new("unpack"), &folder.join("ours.webc"), &folder.join("out")]);
    let said = |manifest: &mut Value| manifest["atoms"]["calc"].as_object_mut().unwrap().remove("annotations");
    assert_eq!(said(&mut ours), Some(json!({ "component-pkg-bytes": place.artifact.bytes })));
    said(&mut theirs);
    assert_eq!(ours, theirs);
}

/// What the others compare with is what is seen and written now.
#[test]
#[ignore = "`cargo xtask interop` runs it: what it needs takes minutes to build"]
fn what_is_kept_is_so() {
    let place = Place::new("one");
    let (ours, manifest) = package(&place);
    let folder = place.folder.path();
    fs::write(folder.join("wasmer.toml"), &manifest).unwrap();
    let theirs = upstream(&[Path::new("build"), folder, &folder.join("theirs.webc")]);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(golden("")).unwrap();
        fs::copy(folder.join("theirs.webc"), golden("theirs.webc")).unwrap();
        fs::write(golden("seen.txt"), shown(&ours, &manifest)).unwrap();
    }
    assert_eq!(fs::read_to_string(golden("seen.txt")).unwrap(), shown(&ours, &manifest));
    let kept = upstream(&[Path::new("unpack"), &golden("theirs.webc"), &folder.join("kept")]);
    assert_eq!(kept, theirs);
}
