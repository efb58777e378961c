//! A package whose outputs differ with the answer in it, and how its folder looks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A package in a folder of its own.
pub(crate) struct Project(TempDir);

/// Every file below a folder, by its path from there.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

impl Project {
    pub(crate) fn new() -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        let manifest = "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2024\"\ndescription = \"Answers.\"\n\
                        license = \"MIT\"\n[workspace]\n[package.metadata.component-pkg]\nnamespace = \"demo\"\n";
        project.write("Cargo.toml", manifest);
        project.write("wit/calc.wit", "package demo:calc;\nworld calc {}\n");
        project.answer(1);
        project
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap()
    }

    pub(crate) fn answer(&self, answer: u32) -> &Project {
        let code = format!(
            "#[unsafe(no_mangle)]\npub extern \"C\" fn answer() -> u32 {{\n    println!(\"{answer}\");\n    {answer}\n}}\n"
        );
        self.write("src/lib.rs", &code);
        self
    }

    /// A world with so many functions, for bindings that are to be kept.
    pub(crate) fn functions(&self, count: u32) -> &Project {
        let manifest = String::from_utf8(self.read("Cargo.toml")).unwrap();
        if !manifest.contains("bindings-file") {
            self.write("Cargo.toml", &format!("{manifest}bindings-file = \"src/bindings.rs\"\n"));
        }
        let functions: String = (0..count).map(|it| format!("  export answer{it}: func() -> u32;\n")).collect();
        self.write("wit/calc.wit", &format!("package demo:calc;\nworld calc {{\n{functions}}}\n"));
        self
    }

    pub(crate) fn command(&self, args: &str) -> Command {
        command(self.folder(), args)
    }

    /// Runs to the end, and gives back the file `output`.
    #[track_caller]
    pub(crate) fn made(&self, args: &str, output: &str) -> Vec<u8> {
        succeeds(&mut self.command(args));
        self.read(output)
    }
}

pub(crate) const COMPONENT: &str = "target/component-pkg/calc-0.1.0.wasm";
pub(crate) const ARCHIVE: &str = "target/component-pkg/calc-0.1.0.tar.gz";
pub(crate) const PACKAGE: &str = "target/component-pkg/calc-0.1.0";
pub(crate) const BINDINGS: &str = "src/bindings.rs";

/// A command of the plugin in `folder`.
pub(crate) fn command(folder: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
    command.current_dir(folder).args(args.split_whitespace()).env("CARGO_NET_OFFLINE", "true");
    command
}

#[track_caller]
pub(crate) fn succeeds(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Fails as a program does that cannot write: by its exit code, and a word on what it could not write.
#[track_caller]
pub(crate) fn cannot_write(command: &mut Command, what: &str) {
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(74), "{command:?}: {told}");
    assert!(told.contains("error: cannot write ") && told.contains(what) && told.contains("cause: "), "{told}");
}

/// Every file in `folder`, the hidden ones too.
pub(crate) fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    collect(folder, Path::new(""), &mut files);
    files
}

fn collect(root: &Path, within: &Path, files: &mut Files) {
    let Ok(entries) = fs::read_dir(root.join(within)) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = within.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => collect(root, &path, files),
            false => drop(files.insert(path.clone(), fs::read(root.join(path)).unwrap())),
        }
    }
}

/// No file or folder of passage is left in `folder`.
#[track_caller]
pub(crate) fn nothing_of_passage(folder: &Path) {
    let left = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = left.filter(|name| name.ends_with(".tmp")).collect();
    assert!(left.is_empty(), "{}: {left:?}", folder.display());
}
