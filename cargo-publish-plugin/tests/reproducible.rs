//! One source makes one component, wherever and whenever it is built.
//!
//! The guest has a dependency from a registry (a folder in its place, in each cargo home), one that generates code, and
//! panics in both: what would tell where they lie.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// A clone of the project, and all that differs between two machines.
struct Machine {
    folder: TempDir,
    home: TempDir,
    environment: [(&'static str, &'static str); 3],
}

impl Machine {
    fn new(prefix: &str, environment: [(&'static str, &'static str); 3]) -> Machine {
        let folder = || tempfile::Builder::new().prefix(prefix).tempdir().unwrap();
        let machine = Machine { folder: folder(), home: folder(), environment };
        let (project, home) = (machine.folder.path(), machine.home.path());
        write(
            &project.join("Cargo.toml"),
            "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n\
             [dependencies]\nlimits = \"1\"\n[profile.dev]\ndebug = 2\n[workspace]\n",
        );
        write(&project.join("wit/calc.wit"), "package demo:calc;\nworld calc {}\n");
        let library = "#[unsafe(no_mangle)]\npub extern \"C\" fn at(i: usize) -> u8 {\n    \
                       std::hint::black_box([1, 2, 3])[limits::limit(i)]\n}\n";
        write(&project.join("src/lib.rs"), library);
        let vendored = home.join("registry/src/vendored/limits-1.0.0");
        let manifest = "[package]\nname = \"limits\"\nversion = \"1.0.0\"\nedition = \"2024\"\n";
        write(&vendored.join("Cargo.toml"), manifest);
        write(&vendored.join(".cargo-checksum.json"), "{\"files\":{}}");
        let generates = "fn main() {\n    let out = std::env::var(\"OUT_DIR\").unwrap();\n    \
                         std::fs::write(format!(\"{out}/most.rs\"), \"pub fn most(i: usize) -> usize { \
                         assert!(i < 9, \\\"{i} of {}\\\", file!()); i }\").unwrap();\n}\n";
        write(&vendored.join("build.rs"), generates);
        let limits = "include!(concat!(env!(\"OUT_DIR\"), \"/most.rs\"));\n\
                      pub fn limit(i: usize) -> usize {\n    most(i).checked_sub(1).expect(file!())\n}\n";
        write(&vendored.join("src/lib.rs"), limits);
        let sources = format!(
            "[source.crates-io]\nreplace-with = \"vendored\"\n[source.vendored]\ndirectory = {:?}\n",
            home.join("registry/src/vendored")
        );
        write(&home.join("config.toml"), &sources);
        machine
    }

    fn build(&self, args: &str) -> Vec<u8> {
        self.made(&format!("build --reproducible {args}"))
    }

    fn made(&self, args: &str) -> Vec<u8> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.folder.path()).args(args.split_whitespace()).args(["-q", "--offline"]);
        for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "RUSTC_WRAPPER"] {
            command.env_remove(inherited);
        }
        command.env("CARGO_HOME", self.home.path()).envs(self.environment);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = PathBuf::from(String::from_utf8(output.stdout).unwrap().trim_end());
        fs::read(self.folder.path().join(path)).unwrap()
    }

    /// Whether `component` tells a folder of this machine.
    fn is_told_by(&self, component: &[u8]) -> bool {
        let text = String::from_utf8_lossy(component);
        [self.folder.path(), self.home.path()].iter().any(|folder| text.contains(folder.to_str().unwrap()))
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn machines() -> [Machine; 2] {
    [
        Machine::new("here", [("TZ", "UTC"), ("LC_ALL", "C"), ("CARGO_INCREMENTAL", "1")]),
        Machine::new("over-there", [("TZ", "Asia/Tokyo"), ("LC_ALL", "tr_TR.UTF-8"), ("CARGO_INCREMENTAL", "0")]),
    ]
}

#[test]
fn two_machines_make_the_same_bytes_in_every_profile() {
    let machines = machines();
    for args in ["--release", "", "--release --target wasm32-unknown-unknown"] {
        let [here, there] = machines.each_ref().map(|machine| machine.build(args));
        assert!(!machines.iter().any(|machine| machine.is_told_by(&here)), "{args}");
        assert!(String::from_utf8_lossy(&here).contains("/limits-1.0.0/out/most.rs"), "{args}");
        assert_eq!(Sha256::digest(&here), Sha256::digest(&there), "{args}");
    }
}

#[test]
fn two_machines_make_the_same_wheel() {
    let [here, there] = machines().map(|machine| machine.made("pack --target python"));
    assert_eq!(Sha256::digest(&here), Sha256::digest(&there));
}

#[test]
fn the_users_flags_and_wrapper_stay() {
    let [mut here, _] = machines();
    let plain = here.build("--release");
    here.environment[0] = ("RUSTFLAGS", "-Copt-level=0");
    assert_ne!(here.build("--release"), plain);

    let wrapper = here.folder.path().join("wrapper");
    write(&wrapper, "#!/bin/sh\necho called >> \"$CALLED\"\nexec \"$@\"\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).unwrap();
        let called = here.folder.path().join("called");
        here.environment[0] = ("RUSTC_WRAPPER", wrapper.to_str().unwrap().to_owned().leak());
        here.environment[1] = ("CALLED", called.to_str().unwrap().to_owned().leak());
        assert_eq!(here.build("--release --target-dir elsewhere"), plain);
        assert!(fs::read_to_string(called).unwrap().contains("called"));
    }
}
