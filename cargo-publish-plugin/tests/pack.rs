//! What is in a package, and that it is the same wherever it is packed; with real modules from the real compiler.
//!
//! The guest panics in a dependency that comes from a registry in `CARGO_HOME`: the compiler puts the place of that into
//! the module.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use component_guest_bindgen::wit::Wit;
use tempfile::TempDir;
use wasm_metadata::Payload;
use wit_component::StringEncoding;

const MANIFEST: &str = r#"
[package]
name = "calc"
version = "0.1.0"
edition = "2024"
description = "Adds."
authors = ["A <a@example.org>"]
license = "MIT"
repository = "https://example.org/calc"

[lib]
crate-type = ["cdylib", "rlib"]

[dependencies]
panicky = "1"

[build-dependencies]
on-the-way = { path = "on-the-way" }

[package.metadata.component-pkg]
package = "demo:calc"
files = ["assets"]
"#;

const WIT: &str = "\
package demo:calc@0.1.0;

/// Of sums.
interface sums {
  /// One more.
  add: func(a: u32) -> u32;
}

world calc {
  export sums;
}
";

const GUEST: &str = r#"
#[cfg(target_family = "wasm")]
#[used]
#[unsafe(link_section = "component-type:calc")]
pub static COMPONENT_TYPE: [u8; include_bytes!("../component-type.bin").len()] =
    *include_bytes!("../component-type.bin");

#[unsafe(export_name = "demo:calc/sums@0.1.0#add")]
pub extern "C" fn add(a: u32) -> u32 {
    panicky::add(a)
}
"#;

const PANICKY: &str = "pub fn add(a: u32) -> u32 { a.checked_add(1).expect(\"it fits\") }\n";

/// A project in one folder, and a home of cargo with a registry in another.
struct Project {
    root: TempDir,
}

impl Project {
    fn new() -> Project {
        let project = Project { root: tempfile::tempdir().unwrap() };
        project.write("project/Cargo.toml", MANIFEST);
        project.write("project/build.rs", "fn main() { on_the_way::nothing() }\n");
        project.write("project/src/lib.rs", GUEST);
        project.write("project/wit/calc.wit", WIT);
        project.write("project/assets/a.txt", "A");
        project.write("project/README.md", "# calc\n");
        project.write("project/LICENSE", "The terms.\n");
        project.write("project/.gitignore", "target\n");
        project.write("project/on-the-way/src/lib.rs", "pub fn nothing() {}\n");
        let manifest = "[package]\nname = \"on-the-way\"\nversion = \"0.2.0\"\nedition = \"2024\"\n";
        project.write("project/on-the-way/Cargo.toml", manifest);
        project.write("project/component-type.bin", component_type());

        let registry = project.root.path().join("home/registry").display().to_string();
        let config = "[source.crates-io]\nreplace-with = \"here\"\n[source.here]\ndirectory = ";
        project.write("home/config.toml", format!("{config}{registry:?}\n"));
        let manifest =
            "[package]\nname = \"panicky\"\nversion = \"1.0.0\"\nedition = \"2024\"\nlicense = \"MIT/Apache-2.0\"\n";
        project.write("home/registry/panicky/Cargo.toml", manifest);
        project.write("home/registry/panicky/src/lib.rs", PANICKY);
        project.write("home/registry/panicky/.cargo-checksum.json", "{\"files\":{}}");
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

    /// A command in the project, under a `umask`.
    fn command(&self, umask: &str, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\""), program]).args(args);
        command.current_dir(self.path("project")).env("CARGO_HOME", self.path("home"));
        // Where rustup is does not depend on the folders that a test chooses.
        let rustup = std::env::var_os("RUSTUP_HOME");
        let rustup = rustup.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".rustup").into()));
        command.envs(rustup.map(|path| ("RUSTUP_HOME", path)));
        for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "SOURCE_DATE_EPOCH", "RUSTC"] {
            command.env_remove(inherited);
        }
        command
    }

    fn pack(&self, args: &[&str]) -> Output {
        let args = [&["pack", "--offline"], args].concat();
        self.command("022", env!("CARGO_BIN_EXE_cargo-component-pkg"), &args).output().unwrap()
    }

    /// Every file of the package, and its archive.
    fn packed(&self) -> BTreeMap<String, Vec<u8>> {
        let parent = self.path("project/target/component-pkg");
        let mut files = BTreeMap::new();
        collect(&parent.join("calc-0.1.0"), &parent, &mut files);
        collect(&parent.join("calc-0.1.0.tar.gz"), &parent, &mut files);
        files
    }

    fn component(&self) -> Vec<u8> {
        fs::read(self.path("project/target/component-pkg/calc-0.1.0/calc.wasm")).unwrap()
    }

    fn git(&self, args: &[&str]) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let status = self.command("022", "git", &[&identity, args].concat()).status().unwrap();
        assert!(status.success(), "git {args:?}");
    }
}

fn collect(path: &Path, parent: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|entry| collect(&entry.unwrap().path(), parent, files));
    } else {
        files.insert(path.strip_prefix(parent).unwrap().display().to_string(), fs::read(path).unwrap());
    }
}

fn component_type() -> Vec<u8> {
    let mut wit = Wit::default();
    wit.push_text("calc.wit", WIT).unwrap();
    let world = wit.world(None).unwrap();
    wit_component::metadata::encode(&wit.resolve, world, StringEncoding::UTF8, None, true).unwrap()
}

/// What a command that succeeds says on standard output.
#[track_caller]
fn told(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn revision(component: &[u8]) -> Option<String> {
    Payload::from_binary(component).unwrap().metadata().revision.as_ref().map(ToString::to_string)
}

#[test]
fn a_package_is_a_component_and_what_belongs_to_it() {
    let project = Project::new();
    let message: serde_json::Value = {
        let told = told(project.pack(&["--message-format", "json"]));
        serde_json::from_str(told.lines().last().unwrap()).unwrap()
    };
    let expected = ["LICENSE", "README.md", "SHA256SUMS", "assets/a.txt", "calc.wasm", "sbom.cdx.json", "wit/calc.wit"];
    assert_eq!(message["reason"], "component-pkg-package");
    assert_eq!((&message["name"], &message["world"]), (&"demo:calc".into(), &"demo:calc/calc@0.1.0".into()));
    assert_eq!(message["files"], serde_json::json!(expected));
    assert_eq!(message["revision"], serde_json::Value::Null);
    let packed = project.packed();
    let folder = expected.map(|place| format!("calc-0.1.0/{place}"));
    let places: Vec<_> = packed.keys().filter(|place| place.contains('/')).collect();
    assert_eq!(places, folder.iter().collect::<Vec<_>>());
    assert_eq!(packed["calc-0.1.0/assets/a.txt"], b"A");
    let wit = String::from_utf8_lossy(&packed["calc-0.1.0/wit/calc.wit"]).into_owned();
    assert!(wit.contains("/// One more."), "{wit}");

    let sums = String::from_utf8_lossy(&packed["calc-0.1.0/SHA256SUMS"]).into_owned();
    assert_eq!(sums.lines().count(), expected.len() - 1);
    let archive = &packed["calc-0.1.0.tar.gz"];
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&archive[..]));
    for (entry, place) in archive.entries().unwrap().zip(&folder) {
        let mut entry = entry.unwrap();
        assert_eq!(entry.path().unwrap(), Path::new(place));
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        assert!(bytes == packed[place], "{place}");
    }
}

#[test]
fn the_component_says_what_it_is_and_what_is_in_it() {
    let project = Project::new();
    assert_eq!(told(project.pack(&[])), "target/component-pkg/calc-0.1.0.tar.gz\n");
    let component = project.component();
    let payload = Payload::from_binary(&component).unwrap();
    let metadata = payload.metadata();
    assert_eq!(metadata.name.as_deref(), Some("demo:calc"));
    let text = |field: Option<String>| field.unwrap();
    assert_eq!(text(metadata.version.as_ref().map(ToString::to_string)), "0.1.0");
    assert_eq!(text(metadata.authors.as_ref().map(ToString::to_string)), "A <a@example.org>");
    assert_eq!(text(metadata.description.as_ref().map(ToString::to_string)), "Adds.");
    assert_eq!(text(metadata.licenses.as_ref().map(ToString::to_string)), "MIT");
    assert_eq!(text(metadata.source.as_ref().map(ToString::to_string)), "https://example.org/calc");
    let producers = metadata.producers.as_ref().unwrap();
    assert!(producers.get("language").unwrap().get("Rust").is_some());
    assert!(producers.get("processed-by").unwrap().get("cargo-component-pkg").is_some());

    let mut reader = &component[..];
    let crates = auditable_info::audit_info_from_reader(&mut reader, auditable_info::Limits::default()).unwrap();
    let crates: Vec<_> =
        crates.packages.iter().map(|it| (it.name.as_str(), format!("{:?}", it.kind), it.root)).collect();
    let expected = [("calc", "Runtime", true), ("on-the-way", "Build", false), ("panicky", "Runtime", false)];
    assert_eq!(crates, expected.map(|(name, kind, root)| (name, kind.to_owned(), root)));

    let bare =
        fs::read(project.path("project/target/component-pkg/reproducible/component-pkg/calc-0.1.0.wasm")).unwrap();
    let added = component.len() - bare.len();
    assert!(added < 1200, "{added} bytes are much for what is said");
}

#[test]
fn a_package_tells_its_component_and_the_wit_that_it_was_made_for() {
    let project = Project::new();
    told(project.pack(&[]));
    let packed = project.path("project/target/component-pkg");
    let run = |args: &[&str], what: &str| {
        let path = packed.join(what).display().to_string();
        project.command("022", env!("CARGO_BIN_EXE_cargo-component-pkg"), &[args, &[&path]].concat()).output().unwrap()
    };
    for what in ["calc-0.1.0", "calc-0.1.0.tar.gz", "calc-0.1.0/calc.wasm"] {
        assert_eq!(told(run(&["wit"], what)), WIT);
        let inspection = told(run(&["inspect", "--message-format", "json"], what));
        let wit = r#""docs":true,"wit":{"world":"demo:calc/calc@0.1.0","fits":true}"#;
        assert!(inspection.contains(wit), "{inspection}");
    }
    let archive = packed.join("calc-0.1.0.tar.gz");
    let mut bytes = fs::read(&archive).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&archive, bytes).unwrap();
    let output = run(&["inspect"], "calc-0.1.0.tar.gz");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("as a package: it is no whole tar.gz archive"));
}

#[test]
fn packages_do_not_tell_where_when_and_by_whom_they_were_made() {
    let (one, other) = (Project::new(), Project::new());
    let binary = env!("CARGO_BIN_EXE_cargo-component-pkg");
    told(one.command("022", binary, &["pack", "--offline"]).output().unwrap());
    let mut command = other.command("077", binary, &["pack", "--offline", "-q"]);
    command.env("TZ", "Pacific/Kiritimati").env("LC_ALL", "tr_TR.UTF-8").env("HOME", other.path("home"));
    command.env("USER", "someone").env("CARGO_INCREMENTAL", "1");
    told(command.output().unwrap());
    let (one, other) = (one.packed(), other.packed());
    assert_eq!(one.len(), 8);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (place, bytes) in &one {
        assert!(*bytes == other[place], "{place} differs");
    }
}

#[test]
fn only_what_is_committed_has_a_revision_and_what_fails_changes_nothing() {
    let project = Project::new();
    told(project.pack(&[]));
    assert_eq!(revision(&project.component()), None);
    project.git(&["init", "--quiet"]);
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "--message", "First"]);
    told(project.pack(&[]));
    assert_eq!(revision(&project.component()).map(|commit| commit.len()), Some(40));
    project.write("project/assets/b.txt", "B");
    told(project.pack(&[]));
    assert_eq!(revision(&project.component()), None);

    let good = project.packed();
    assert!(good.contains_key("calc-0.1.0/assets/b.txt"));
    project.write("project/src/lib.rs", "compile_error!(\"no\");\n");
    assert_eq!(project.pack(&[]).status.code(), Some(101));
    assert!(project.packed() == good);
    let scratch = fs::read_dir(project.path("project/target/component-pkg")).unwrap();
    let mut names: Vec<_> = scratch.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["calc-0.1.0", "calc-0.1.0.tar.gz", "reproducible"]);
}
