//! What a build leaves on disk and says, with real modules from the real compiler.
//!
//! The guest has labels and no dependencies: what a bindings macro would put into it is written out here, so that it
//! compiles in a moment.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use component_guest_bindgen::wit::Wit;
use tempfile::TempDir;
use wit_component::{DecodedWasm, StringEncoding};

const WIT: &str = "\
package demo:labelled@0.1.0;

interface resources {
  answer: func() -> u32;
}

world labelled {
  export exact: resources;
  export rounded: resources;
}
";

const GUEST: &str = r#"
#![allow(unexpected_cfgs)]

#[cfg(target_family = "wasm")]
#[used]
#[unsafe(link_section = "component-type:labelled")]
pub static COMPONENT_TYPE: [u8; include_bytes!("../component-type.bin").len()] =
    *include_bytes!("../component-type.bin");

#[unsafe(export_name = "exact#answer")]
pub extern "C" fn exact() -> u32 {
    ANSWER
}

#[unsafe(export_name = "rounded#answer")]
pub extern "C" fn rounded() -> u32 {
    ANSWER + 1
}

#[cfg(all(feature = "other", not(loud)))]
const ANSWER: u32 = 41;
#[cfg(all(not(feature = "other"), not(loud)))]
const ANSWER: u32 = 42;
#[cfg(loud)]
const ANSWER: u32 = 0x00c0_ffee;
"#;

/// A project in a folder of its own.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        let manifest = "[package]\nname = \"labelled\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                        [lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n[features]\nother = []\n";
        project.write("Cargo.toml", manifest);
        project.write("src/lib.rs", GUEST);
        project.write("wit/labelled.wit", WIT);
        let mut wit = Wit::default();
        wit.push_text("labelled.wit", WIT).unwrap();
        let world = wit.world(None).unwrap();
        let encoded = wit_component::metadata::encode(&wit.resolve, world, StringEncoding::UTF8, None, true).unwrap();
        project.write("component-type.bin", encoded);
        project
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn component(&self) -> PathBuf {
        self.path().join("target/component-pkg/labelled-0.1.0.wasm")
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.path()).arg("build").args(args.split_whitespace());
        for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_TERM_COLOR", "RUSTC"] {
            command.env_remove(inherited);
        }
        command
    }

    /// Builds, and gives back what is on disk then.
    fn build(&self, args: &str) -> Vec<u8> {
        told(self.command(args));
        fs::read(self.component()).unwrap()
    }

    fn modified(&self) -> SystemTime {
        fs::metadata(self.component()).unwrap().modified().unwrap()
    }
}

/// What a command that succeeds says on standard output.
fn told(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_component_with_labels_is_written_and_its_path_told() {
    let project = Project::new();
    assert_eq!(told(project.command("")), "target/component-pkg/labelled-0.1.0.wasm\n");
    let component = fs::read(project.component()).unwrap();
    let DecodedWasm::Component(resolve, world) = wit_component::decode(&component).unwrap() else {
        panic!("that is no component")
    };
    let exports: Vec<_> = resolve.worlds[world].exports.keys().map(|key| resolve.name_world_key(key)).collect();
    assert_eq!(exports, ["exact", "rounded"]);
    assert_eq!(resolve.worlds[world].imports.len(), 0);
}

#[test]
fn nothing_is_done_twice_and_nothing_stale_is_kept() {
    let project = Project::new();
    let first = project.build("");
    let written = project.modified();

    let output = project.command("").output().unwrap();
    assert!(!stderr(&output).contains("Compiling") && !stderr(&output).contains("Packaging"), "{}", stderr(&output));
    assert_eq!(project.modified(), written);

    let other = project.build("--features other");
    assert_ne!(other, first);
    assert_eq!(project.build(""), first);
    assert_ne!(project.build("--release"), first);
    assert_eq!(project.build(""), first);
    assert_ne!(project.build("--target wasm32-unknown-unknown"), first);
    assert_eq!(project.build(""), first);

    fs::remove_file(project.component()).unwrap();
    assert_eq!(project.build(""), first);
    let mut altered = first.clone();
    *altered.last_mut().unwrap() ^= 1;
    fs::write(project.component(), altered).unwrap();
    assert_eq!(project.build(""), first);
}

#[test]
fn where_it_is_called_from_changes_nothing() {
    let project = Project::new();
    project.build("");
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = project.command("-v --manifest-path");
    command.arg(project.path().join("Cargo.toml")).current_dir(elsewhere.path());
    let output = command.output().unwrap();
    assert!(output.status.success() && !stderr(&output).contains("Packaging"), "{}", stderr(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), project.component().display().to_string());
}

#[test]
fn a_plain_cargo_build_between_does_no_harm() {
    let project = Project::new();
    let first = project.build("--target wasm32-unknown-unknown");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--target", "wasm32-unknown-unknown", "--features", "other"]).current_dir(project.path());
    told(cargo);
    assert_eq!(project.build("--target wasm32-unknown-unknown"), first);
}

#[test]
fn the_wit_is_checked_again_when_it_changes() {
    let project = Project::new();
    let first = project.build("");
    project.write("wit/labelled.wit", WIT.replace("rounded", "nearest"));
    let output = project.command("").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("exports nothing under the label `nearest`"), "{}", stderr(&output));
    assert_eq!(fs::read(project.component()).unwrap(), first);
}

#[test]
fn a_failed_build_leaves_the_last_good_component() {
    let project = Project::new();
    let first = project.build("");
    project.write("src/lib.rs", "compile_error!(\"no\");");
    let output = project.command("").output().unwrap();
    assert_eq!(output.status.code(), Some(101));
    assert_eq!(stderr(&output).matches("error: no\n").count(), 1, "{}", stderr(&output));
    assert_eq!(fs::read(project.component()).unwrap(), first);
}

#[test]
fn an_unwritable_output_leaves_the_last_good_component() {
    let project = Project::new();
    let first = project.build("");
    let stamps = project.component().with_file_name(".stamps");
    fs::remove_dir_all(&stamps).unwrap();
    fs::write(&stamps, "in the way").unwrap();
    let output = project.command("--release").output().unwrap();
    assert_eq!(output.status.code(), Some(74));
    assert!(stderr(&output).contains("error: cannot write `target/component-pkg/.stamps/"), "{}", stderr(&output));
    assert_eq!(fs::read(project.component()).unwrap(), first);
}

#[test]
fn flags_of_the_user_are_respected_wherever_they_are_set() {
    let project = Project::new();
    let plain = project.build("");
    let mut loud = project.command("");
    loud.env("RUSTFLAGS", "--cfg loud");
    told(loud);
    let loud = fs::read(project.component()).unwrap();
    assert_ne!(loud, plain);

    let mut encoded = project.command("");
    encoded.env("CARGO_ENCODED_RUSTFLAGS", "--cfg\u{1f}loud");
    told(encoded);
    assert_eq!(fs::read(project.component()).unwrap(), loud);

    for section in ["build", "target.wasm32-wasip2"] {
        project.write(".cargo/config.toml", format!("[{section}]\nrustflags = [\"--cfg\", \"loud\"]\n"));
        assert_eq!(project.build(""), loud, "{section}");
        project.write(".cargo/config.toml", "");
        assert_eq!(project.build(""), plain);
    }
}

#[test]
fn cargos_own_choices_of_folder_are_respected() {
    let project = Project::new();
    let elsewhere = project.path().join("elsewhere/component-pkg/labelled-0.1.0.wasm");
    assert_eq!(told(project.command("--target-dir elsewhere")), "elsewhere/component-pkg/labelled-0.1.0.wasm\n");
    fs::remove_file(&elsewhere).unwrap();
    project.write(".cargo/config.toml", "[build]\ntarget-dir = \"elsewhere\"\n");
    told(project.command(""));
    assert!(elsewhere.is_file());
    assert!(!project.component().exists());
}

#[test]
fn json_is_cargos_messages_and_then_ours() {
    let project = Project::new();
    let json = |fresh: bool| {
        let told = told(project.command("--message-format json"));
        let lines: Vec<serde_json::Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let reasons: Vec<_> = lines.iter().map(|line| line["reason"].as_str().unwrap()).collect();
        assert_eq!(reasons, ["compiler-artifact", "build-finished", "component-pkg-artifact"]);
        let ours = &lines[2];
        assert_eq!(ours["format_version"], 1);
        assert_eq!(ours["package_id"], lines[0]["package_id"]);
        assert_eq!((&ours["package"], &ours["version"]), (&"labelled".into(), &"0.1.0".into()));
        assert_eq!(ours["target"], "wasm32-wasip2");
        assert_eq!(ours["world"], "demo:labelled/labelled@0.1.0");
        assert_eq!(ours["fresh"], fresh);
        assert_eq!(ours["wasi"], serde_json::json!([]));
        let path = Path::new(ours["path"].as_str().unwrap());
        assert!(path.is_absolute());
        assert_eq!(ours["bytes"], fs::metadata(path).unwrap().len());
    };
    json(false);
    json(true);
}

#[test]
fn cargo_finds_the_command_as_its_own() {
    let project = Project::new();
    let binary = Path::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
    let folders = std::env::var_os("PATH").unwrap();
    let path = std::iter::once(binary.parent().unwrap().to_owned()).chain(std::env::split_paths(&folders));
    let mut cargo = Command::new("cargo");
    cargo.args(["component-pkg", "build", "-q"]).current_dir(project.path());
    cargo.env("PATH", std::env::join_paths(path).unwrap());
    assert_eq!(told(cargo), "target/component-pkg/labelled-0.1.0.wasm\n");
}

/// Without `wasm-opt` nothing here is tested, and that has to be seen.
fn need_wasm_opt() {
    let there = Command::new("wasm-opt").arg("--version").output().is_ok();
    assert!(there, "wasm-opt is missing: install Binaryen, by the package `binaryen` of apt, dnf, pacman, brew or npm");
}

#[test]
fn wasm_opt_makes_a_component_smaller_and_leaves_its_world() {
    need_wasm_opt();
    let project = Project::new();
    let plain = project.build("--release");
    let output = project.command("--release --wasm-opt").output().unwrap();
    let told = stderr(&output);
    assert!(told.contains("   Optimized labelled v0.1.0 (demo:labelled/labelled@0.1.0): "), "{told}");
    assert!(told.contains(" bytes, by wasm-opt -Os\n"), "{told}");
    let small = fs::read(project.component()).unwrap();
    assert!(small.len() < plain.len(), "{} {}", small.len(), plain.len());
    let worlds = [&plain, &small].map(|component| {
        let decoded = wit_component::decode(component).unwrap();
        let mut printer = wit_component::WitPrinter::default();
        printer.print(decoded.resolve(), decoded.package(), &[]).unwrap();
        printer.output.to_string()
    });
    assert_eq!(worlds[0], worlds[1]);
}

#[test]
fn what_wasm_opt_was_told_is_part_of_what_is_fresh() {
    need_wasm_opt();
    let project = Project::new();
    let plain = project.build("");
    let small = project.build("--wasm-opt=-Oz");
    assert_ne!(small, plain);
    let again = project.command("--wasm-opt=-Oz").output().unwrap();
    assert!(!stderr(&again).contains("Optimized") && !stderr(&again).contains("Packaging"), "{}", stderr(&again));
    let other = project.command("--wasm-opt=-O0").output().unwrap();
    assert!(stderr(&other).contains("by wasm-opt -O0\n"), "{}", stderr(&other));
    assert_eq!(project.build("--wasm-opt=false"), plain);
}
