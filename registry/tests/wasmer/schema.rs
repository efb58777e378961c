//! The schema that Wasmer publishes, where cargo keeps it: in the crate `wasmer-backend-api`, on which the program
//! `registry/tests/upstream` can depend. And that program, built once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use apollo_compiler::Schema;
use apollo_compiler::validation::Valid;

/// The schema, read and found valid.
pub(crate) fn schema() -> &'static Valid<Schema> {
    static SCHEMA: OnceLock<Valid<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let path = crate_folder("wasmer-backend-api").join("schema.graphql");
        let text = std::fs::read_to_string(&path).expect("`wasmer-backend-api` has a schema");
        Schema::parse_and_validate(text, path).expect("the schema is valid")
    })
}

/// Runs `tests/upstream`, and returns what it prints.
pub(crate) fn upstream(arguments: &[&Path]) -> serde_json::Value {
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

fn crate_folder(name: &str) -> PathBuf {
    let output = cargo("metadata")
        .args(["--locked", "--quiet", "--all-features", "--format-version=1"])
        .output()
        .expect("cargo runs");
    let help = "cargo must be able to download what `tests/upstream` depends on";
    assert!(output.status.success(), "{}\n{help}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let package = packages.iter().find(|it| it["name"] == name).expect("the package is there");
    let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
    manifest.parent().expect("it is in a folder").to_owned()
}

fn cargo(verb: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../registry/tests/upstream/Cargo.toml");
    cargo.arg(verb).arg("--manifest-path").arg(manifest);
    // What cargo tells its tests is not meant for another workspace.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_TARGET_DIR"] {
        cargo.env_remove(name);
    }
    cargo
}
