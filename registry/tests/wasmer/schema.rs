//! The schema that Wasmer publishes, where cargo keeps it: in the crate `wasmer-backend-api`, on which the program
//! `registry/tests/upstream` can depend.

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

/// Cargo, to do `verb` with that program.
pub(crate) fn cargo(verb: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../registry/tests/upstream/Cargo.toml");
    cargo.arg(verb).arg("--manifest-path").arg(manifest);
    // What cargo tells its tests is not meant for another workspace.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_TARGET_DIR"] {
        cargo.env_remove(name);
    }
    cargo
}
