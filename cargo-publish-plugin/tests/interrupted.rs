//! A build that is cut short, at any moment and by whatever, leaves the last good component; the next one succeeds.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A package in a folder of its own, whose component differs with the answer in it.
struct Project(TempDir);

impl Project {
    fn new() -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        let folder = project.0.path();
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("wit")).unwrap();
        let manifest = "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n";
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::write(folder.join("wit/calc.wit"), "package demo:calc;\nworld calc {}\n").unwrap();
        project
    }

    fn answer(&self, answer: u32) -> &Project {
        let code = format!(
            "#[unsafe(no_mangle)]\npub extern \"C\" fn answer() -> u32 {{\n    println!(\"{answer}\");\n    {answer}\n}}\n"
        );
        fs::write(self.0.path().join("src/lib.rs"), code).unwrap();
        self
    }

    fn component(&self) -> PathBuf {
        self.0.path().join("target/component-pkg/calc-0.1.0.wasm")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.0.path()).args(["build", "-q"]);
        command
    }

    /// Builds to the end.
    fn build(&self) -> Vec<u8> {
        let output = self.command().output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(self.component()).unwrap()
    }
}

/// Both signals, spread over what a build takes.
#[test]
fn a_killed_build_leaves_the_last_good_component() {
    let project = Project::new();
    let (one, two) = (project.answer(1).build(), project.answer(2).build());
    assert_ne!(one, two);
    for (round, signal) in ["INT", "KILL"].into_iter().cycle().take(10).enumerate() {
        assert_eq!(project.answer(1).build(), one);
        let mut killed = project.answer(2).command();
        killed.process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
        let mut killed = killed.spawn().unwrap();
        thread::sleep(Duration::from_millis(45 * round as u64));
        // The group is the command and the cargo that it runs, as when someone presses Ctrl-C.
        let group = format!("-{}", killed.id());
        Command::new("kill").args(["-s", signal, "--", &group]).stderr(Stdio::null()).status().unwrap();
        killed.wait().unwrap();
        let left = fs::read(project.component()).unwrap();
        assert!(left == one || left == two, "round {round}: {} bytes are left", left.len());
        assert_eq!(project.build(), two, "round {round}");
    }
}

#[test]
fn a_file_that_cannot_be_written_whole_leaves_the_last_good_component() {
    let project = Project::new();
    let (one, two) = (project.answer(1).build(), project.answer(2).build());
    // Cargo has nothing to do: what does not fit is the component.
    fs::write(project.component(), &one).unwrap();
    assert!(two.len() > 64 * 1024, "{}", two.len());
    let mut limited = Command::new("sh");
    limited.current_dir(project.0.path());
    limited.args(["-c", "ulimit -f 64; exec \"$0\" build -q", env!("CARGO_BIN_EXE_cargo-component-pkg")]);
    assert!(!limited.output().unwrap().status.success());
    assert!(fs::read(project.component()).unwrap() == one);
    assert!(project.build() == two);
}

#[test]
fn a_full_device_in_place_of_standard_output_is_told() {
    let project = Project::new();
    project.answer(1);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = project.command().stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(74));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("error: cannot write to standard output\n"), "{told}");
    assert!(project.component().is_file());
}
