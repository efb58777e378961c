//! What a file of bindings is compared with, and when it is written.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const WIT: &str = "\
package demo:calc@0.1.0;

/// Adds.
interface sums {
  /// Adds two.
  add: func(a: u32, b: u32) -> u32;
}

world calc {
  export sums;
}
";

/// A package that keeps its bindings, in a folder of its own.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        let manifest = "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                        [lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n\
                        [package.metadata.component-pkg]\nbindings-file = \"src/generated/bindings.rs\"\n";
        project.write("Cargo.toml", manifest);
        project.write("src/lib.rs", "//! Nothing.\n");
        project.write("wit/calc.wit", WIT);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn bindings(&self) -> String {
        fs::read_to_string(self.path("src/generated/bindings.rs")).unwrap()
    }

    fn run_in(&self, folder: &Path, args: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(folder).args(args.split_whitespace());
        command.arg("--manifest-path").arg(self.path("Cargo.toml"));
        command.output().unwrap()
    }

    fn run(&self, args: &str) -> Output {
        self.run_in(self.folder.path(), args)
    }

    /// Runs, and gives back what it says.
    #[track_caller]
    fn told(&self, args: &str, exit: i32) -> String {
        let output = self.run(args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(exit), "{told}");
        told
    }
}

#[test]
fn what_is_fresh_is_not_touched() {
    let project = Project::new();
    assert!(project.told("bindings", 0).contains("Generated"));
    let modified = || fs::metadata(project.path("src/generated/bindings.rs")).unwrap().modified().unwrap();
    let written = modified();
    assert!(project.told("bindings", 0).contains("Fresh"));
    assert_eq!(modified(), written);
    let left: Vec<_> = fs::read_dir(project.path("src/generated")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn neither_folder_nor_ends_of_lines_make_a_file_stale() {
    let project = Project::new();
    project.told("bindings", 0);
    let elsewhere = tempfile::tempdir().unwrap();
    let output = project.run_in(elsewhere.path(), "bindings --check");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    project.write("wit/calc.wit", WIT.replace('\n', "\r\n"));
    project.write("src/generated/bindings.rs", project.bindings().replace('\n', "\r\n"));
    project.told("bindings --check", 0);
}

#[test]
fn wit_edits_and_options_do() {
    let project = Project::new();
    project.told("bindings", 0);
    let first = project.bindings();

    project.write("wit/calc.wit", WIT.replace("Adds two", "Adds both"));
    assert!(project.told("bindings --check", 1).contains("cause: the WIT has changed since"));
    assert_eq!(project.bindings(), first, "a check writes nothing");
    project.told("bindings", 0);
    assert!(project.bindings().contains("Adds both"));

    project.write("src/generated/bindings.rs", project.bindings() + "// Edited.\n");
    assert!(project.told("bindings --check", 1).contains("cause: it was edited"));
    project.told("bindings", 0);

    let manifest = fs::read_to_string(project.path("Cargo.toml")).unwrap();
    project.write("Cargo.toml", manifest + "implementers = { sums = \"inner::Adder<2>\" }\n");
    assert!(
        project.told("bindings --check", 1).contains("`implementers` or `import-traits` in Cargo.toml have changed")
    );
    project.told("bindings", 0);
    assert!(project.bindings().contains("inner::Adder<2>"));

    let imports = "interface store { get: func() -> u32; }\nworld calc {\n  import store;";
    project.write("wit/calc.wit", WIT.replace("world calc {", imports));
    project.told("bindings", 0);
    assert!(!project.bindings().contains("pub trait Store"));
    let manifest = fs::read_to_string(project.path("Cargo.toml")).unwrap();
    project.write("Cargo.toml", manifest + "import-traits = [\"store\"]\n");
    project.told("bindings", 0);
    assert!(project.bindings().contains("pub trait Store"));
}

#[test]
fn a_build_refreshes_before_cargo_runs_unless_it_is_locked() {
    let project = Project::new();
    project.write("src/lib.rs", "compile_error!(\"cargo ran\");\n");
    project.told("build", 101);
    let first = project.bindings();

    project.write("wit/calc.wit", WIT.replace("Adds two", "Adds both"));
    for locked in ["build --locked", "build --frozen"] {
        let told = project.told(locked, 1);
        assert!(told.contains("stale") && !told.contains("cargo ran"), "{told}");
        assert_eq!(project.bindings(), first);
    }
    let told = project.told("build", 101);
    assert!(told.find("Generated") < told.find("cargo ran"), "{told}");
    assert!(project.bindings().contains("Adds both"));
    assert!(!project.told("build", 101).contains("Generated"));
}
