//! WIT of another member and of a crate from a registry, copied, built with, and kept fresh.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use component_guest_bindgen::wit::Wit;
use tempfile::TempDir;

const CALC: &str = r#"
[package]
name = "calc"
version = "0.1.0"
edition = "2024"

[lib]
crate-type = ["cdylib", "rlib"]

[dependencies]
log-wit = "1"

[package.metadata.component-pkg]
bindings-file = "src/bindings.rs"

[package.metadata.component-pkg.wit-dependencies]
"demo:kv" = { path = "../kv/wit" }
"demo:log" = { crate = "log-wit" }
"#;

const WIT: &str = "package demo:calc@0.1.0;\n\nworld calc {\n  import demo:kv/store;\n  import demo:log/log;\n}\n";

const KV: &str =
    "package demo:kv;\n\n/// Keys and values.\ninterface store {\n  get: func(key: string) -> string;\n}\n";

/// A workspace of two members, and a home of cargo with a registry.
struct Project {
    root: TempDir,
}

impl Project {
    fn new() -> Project {
        let project = Project { root: tempfile::tempdir().unwrap() };
        let package = |name: &str, version: &str| {
            format!("[package]\nname = {name:?}\nversion = {version:?}\nedition = \"2024\"\n")
        };
        project.write("project/Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"calc\", \"kv\"]\n");
        project.write("project/calc/Cargo.toml", CALC);
        project.write("project/calc/src/lib.rs", "//! Nothing.\n");
        project.write("project/calc/wit/calc.wit", WIT);
        project.write("project/kv/Cargo.toml", package("kv", "0.1.0"));
        project.write("project/kv/src/lib.rs", "//! Nothing.\n");
        project.write("project/kv/wit/kv.wit", KV);
        let registry = project.path("home/registry").display().to_string();
        let config = "[source.crates-io]\nreplace-with = \"here\"\n[source.here]\ndirectory = ";
        project.write("home/config.toml", format!("{config}{registry:?}\n"));
        project.write("home/registry/log-wit/Cargo.toml", package("log-wit", "1.2.0"));
        project.write("home/registry/log-wit/src/lib.rs", "//! WIT only.\n");
        project.write("home/registry/log-wit/.cargo-checksum.json", "{\"files\":{}}");
        let log =
            "package demo:log;\ninterface log {\n  use demo:levels/levels.{level};\n  log: func(level: level);\n}\n";
        project.write("home/registry/log-wit/wit/log.wit", log);
        let levels = "package demo:levels;\ninterface levels { enum level { info, error } }\n";
        project.write("home/registry/log-wit/wit/deps/levels/levels.wit", levels);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs in the project, and gives back what it says.
    #[track_caller]
    fn told(&self, args: &str, exit: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.path("project")).args(args.split_whitespace()).args(["-p", "calc"]);
        command.env("CARGO_HOME", self.path("home")).env("CARGO_NET_OFFLINE", "true");
        let rustup = std::env::var_os("RUSTUP_HOME");
        let rustup = rustup.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".rustup").into()));
        command.envs(rustup.map(|path| ("RUSTUP_HOME", path)));
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{told}");
        told.into_owned()
    }
}

#[test]
fn copies_are_built_with_and_kept_fresh() {
    let project = Project::new();
    let told = project.told("build", 0);
    assert_eq!(told.matches("Copied").count(), 3, "{told}");
    let mut copies: Vec<_> = fs::read_dir(project.path("project/calc/wit/deps")).unwrap().collect();
    assert_eq!(copies.drain(..).map(|entry| entry.unwrap().file_name()).len(), 3);

    // What is on disk is the world that was planned, for every reader of WIT.
    let planned = project.told("wit", 0);
    let mut wit = Wit::default();
    wit.push_path(&project.path("project/calc/wit")).unwrap();
    assert_eq!(wit.resolve.packages.len(), 4);
    assert!(planned.contains("/// Keys and values.") && planned.contains("package demo:levels"), "{planned}");
    assert!(!planned.contains("@generated"), "{planned}");

    for args in ["bindings --check", "build --locked", "build --frozen"] {
        let told = project.told(args, 0);
        assert!(!told.contains("Copied") && !told.contains("Generated"), "{args}: {told}");
    }
    project.write("project/kv/wit/kv.wit", KV.replace("get", "take"));
    let told = project.told("build --locked", 1);
    assert!(told.contains("`calc/wit/deps/demo-kv.wit` is to be written"), "{told}");
    let told = project.told("build", 0);
    assert!(told.contains("Copied calc/wit/deps/demo-kv.wit") && told.contains("Generated"), "{told}");
    assert_eq!(told.matches("Copied").count(), 1, "{told}");
    project.told("build --locked", 0);
}

#[test]
fn what_was_edited_stays_and_what_git_does_to_lines_is_no_edit() {
    let project = Project::new();
    project.told("bindings", 0);
    let copy = project.path("project/calc/wit/deps/demo-kv.wit");
    let text = fs::read_to_string(&copy).unwrap();
    fs::write(&copy, text.replace('\n', "\r\n")).unwrap();
    project.told("bindings --check", 0);

    let edited = text.replace("get", "fetch");
    fs::write(&copy, &edited).unwrap();
    for args in ["bindings", "build", "build --locked"] {
        let told = project.told(args, 1);
        assert!(told.contains("calc/wit/deps/demo-kv.wit") && told.contains("it was edited"), "{told}");
    }
    assert_eq!(fs::read_to_string(&copy).unwrap(), edited);

    fs::remove_file(&copy).unwrap();
    project.told("bindings", 0);
    assert_eq!(fs::read_to_string(&copy).unwrap(), text);
}

#[test]
fn copies_in_a_folder_of_several_packages_are_each_packages_own() {
    let project = Project::new();
    project.write("project/Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"calc\", \"kv\", \"other\"]\n");
    let other = CALC.replace("name = \"calc\"", "name = \"other\"").replace("[dependencies]\nlog-wit = \"1\"\n", "");
    let other = other.replace("bindings-file", "wit = \"../calc/wit\"\nbindings-file");
    let (head, _) = other.split_once("[package.metadata.component-pkg.wit-dependencies]").unwrap();
    project.write("project/other/Cargo.toml", head);
    project.write("project/other/src/lib.rs", "//! Nothing.\n");
    project.told("bindings", 0);
    let told = project.told("bindings -p other", 0);
    assert!(!told.contains("Removed"), "{told}");

    project.write("project/calc/Cargo.toml", CALC.replace("\"demo:log\" = { crate = \"log-wit\" }", ""));
    project.write("project/calc/wit/calc.wit", WIT.replace("  import demo:log/log;\n", ""));
    let told = project.told("bindings", 0);
    assert!(told.contains("Removed calc/wit/deps/demo-log.wit"), "{told}");
}

/// Where sources are not, as in a tarball, a key is known by its copies, also if another key brings the same.
#[test]
fn what_two_keys_bring_stays_when_the_sources_are_gone() {
    let project = Project::new();
    let types = "package demo:types;\ninterface keys {\n  type key = string;\n}\n";
    project.write("project/types/types.wit", types);
    project.write("project/kv/wit/kv.wit", KV.replace("  get", "  use demo:types/keys.{key};\n  get"));
    let keys = "\"demo:log\" = { crate = \"log-wit\" }\n\"demo:types\" = { path = \"../types\" }";
    project.write("project/calc/Cargo.toml", CALC.replace("\"demo:log\" = { crate = \"log-wit\" }", keys));
    let told = project.told("bindings", 0);
    assert_eq!(told.matches("Copied").count(), 4, "{told}");

    for gone in ["project/kv/wit", "project/types"] {
        fs::remove_dir_all(project.path(gone)).unwrap();
    }
    let told = project.told("bindings --check", 0);
    assert!(told.contains("a copy stands for the WIT of `demo:types`"), "{told}");
}

#[test]
fn the_copies_of_the_fixture_are_fresh() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/foreign/Cargo.toml");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
    let output = command.args(["bindings", "--check", "--manifest-path"]).arg(manifest).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
