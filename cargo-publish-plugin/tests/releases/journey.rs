//! A journey: a registry in a folder, and a project on a machine that has seen neither.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

pub(crate) const TYPES: &str = "package demo:types@0.1.0;\n\n/// What keys are.\ninterface keys {\n  /// A key.\n  type key = string;\n}\n\n\
                     interface more {\n  type other = u8;\n}\n";

pub(crate) const CALC: &str = "package demo:calc@0.1.0;\n\nworld calc {\n  import demo:kv/store@1.0.0;\n}\n";

pub(crate) fn kv(version: &str) -> String {
    format!(
        "package demo:kv@{version};\n\n/// Keys and values.\ninterface store {{\n  use demo:types/keys@0.1.0.{{key}};\n\n  \
         /// What is under a key, as of {version}.\n  get: func(key: key) -> option<string>;\n}}\n"
    )
}

/// A registry in a folder, a project, and a machine that has seen neither.
pub(crate) struct Journey {
    root: TempDir,
}

impl Journey {
    /// With `demo:types@0.1.0` and `demo:kv@1.0.0` in the registry.
    pub(crate) fn new() -> Journey {
        let journey = Journey::bare();
        journey.publish(TYPES, &[]);
        journey.publish(&kv("1.0.0"), &[TYPES]);
        journey
    }

    /// With an empty registry.
    pub(crate) fn bare() -> Journey {
        let journey = Journey { root: tempfile::tempdir().unwrap() };
        let registry = journey.path("registry").display().to_string();
        let config = "[namespace_registries]\ndemo = \"here\"\n[registry.here.local]\nroot = ";
        journey.write("config.toml", format!("{config}{registry:?}\n"));
        journey.write("project/Cargo.toml", manifest("calc", ""));
        journey.write("project/src/lib.rs", "//! Nothing.\n");
        journey.write("project/wit/calc.wit", CALC);
        journey
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Has `keys` in the project's table.
    pub(crate) fn depend(&self, keys: &str) {
        let table = "[package.metadata.component-pkg.wit-dependencies]\n";
        self.write("project/Cargo.toml", manifest("calc", &format!("{table}{keys}\n")));
    }

    /// Publishes `wit`, with `deps` beside it.
    pub(crate) fn publish(&self, wit: &str, deps: &[&str]) {
        let folder = tempfile::tempdir_in(self.root.path()).unwrap();
        let name = folder.path().file_name().unwrap().to_str().unwrap();
        self.write(&format!("{name}/Cargo.toml"), manifest("wit", ""));
        self.write(&format!("{name}/src/lib.rs"), "//! Nothing.\n");
        self.write(&format!("{name}/wit/main.wit"), wit);
        for (at, dep) in deps.iter().enumerate() {
            self.write(&format!("{name}/wit/deps/{at}.wit"), dep);
        }
        self.told_in(name, "wit publish", 0);
    }

    #[track_caller]
    pub(crate) fn told(&self, args: &str, exit: i32) -> String {
        self.told_in("project", args, exit)
    }

    /// What is said in `folder`.
    #[track_caller]
    pub(crate) fn told_in(&self, folder: &str, args: &str, exit: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.path(folder)).args(args.split(' ').map(|word| word.replace('_', " ")));
        command.env("WKG_CONFIG_FILE", self.path("config.toml")).env("COMPONENT_PKG_CACHE", self.path("cache"));
        command.env("CARGO_NET_OFFLINE", "true");
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{told}");
        told.into_owned()
    }

    /// Everything in the project that is kept.
    pub(crate) fn kept(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut kept = BTreeMap::new();
        let mut open = vec![self.path("project")];
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                match path.is_dir() {
                    true if path.ends_with("target") => {}
                    true => open.push(path),
                    false => drop(kept.insert(path.clone(), fs::read(path).unwrap())),
                }
            }
        }
        kept
    }

    pub(crate) fn copies(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("project/wit/deps")).into_iter().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn forget(&self, path: &str) {
        fs::remove_dir_all(self.path(path)).unwrap();
    }
}

pub(crate) fn manifest(name: &str, rest: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[lib]\ncrate-type = [\"cdylib\", \
         \"rlib\"]\n\n[package.metadata.component-pkg]\nbindings-file = \"src/bindings.rs\"\n\n{rest}"
    )
}
