//! A disk that is full, as a limit on how long a file may get; and a device in place of standard output.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::project::{
    ARCHIVE, BINDINGS, COMPONENT, PACKAGE, Project, cannot_write, command, files, nothing_of_passage, succeeds,
};

/// `args` of the plugin in `folder`, where no file gets longer than so many blocks of 512 bytes. A write that would make
/// one fails; without the `trap` it would kill.
fn limited(folder: &Path, blocks: u32, args: &str) -> Command {
    let mut limited = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {args}");
    limited.current_dir(folder).args(["-c", &script, env!("CARGO_BIN_EXE_cargo-component-pkg")]);
    limited.env("CARGO_NET_OFFLINE", "true");
    limited
}

#[test]
fn a_component_that_does_not_fit_leaves_the_last_good_one() {
    let project = Project::new();
    let one = project.made("build -q", COMPONENT);
    let two = project.answer(2).made("build -q", COMPONENT);
    assert!(two.len() > 32 * 1024, "{}", two.len());
    // Cargo has nothing to do: what does not fit is the component.
    fs::write(project.path(COMPONENT), &one).unwrap();
    cannot_write(&mut limited(project.folder(), 64, "build -q"), "calc-0.1.0.wasm`");
    assert!(project.read(COMPONENT) == one);
    nothing_of_passage(&project.path("target/component-pkg"));
    assert!(project.made("build -q", COMPONENT) == two);
}

#[test]
fn a_package_that_does_not_fit_leaves_the_last_good_one() {
    let project = Project::new();
    let packed = || (project.read(ARCHIVE), files(&project.path(PACKAGE)));
    project.made("pack -q", ARCHIVE);
    let one = packed();
    // The same code, and another text in the package.
    project.write("README.md", &"# Answers\n".repeat(200));
    for blocks in [4, 64] {
        let stopped = if blocks == 4 { "calc-0.1.0.tar.gz`" } else { "calc-0.1.0`" };
        assert!(one.0.len() < 64 * 512 && one.1[Path::new("calc.wasm")].len() > 64 * 512);
        cannot_write(&mut limited(project.folder(), blocks, "pack -q"), stopped);
        assert!(packed() == one);
        nothing_of_passage(&project.path("target/component-pkg"));
    }
    assert!(project.made("pack -q", ARCHIVE) != one.0);
}

#[test]
fn bindings_that_do_not_fit_leave_the_last_good_ones() {
    let project = Project::new();
    let one = project.functions(1).made("bindings -q", BINDINGS);
    project.functions(40);
    cannot_write(&mut limited(project.folder(), 1, "bindings -q"), "src/bindings.rs`");
    assert!(project.read(BINDINGS) == one);
    nothing_of_passage(&project.path("src"));
    assert!(project.made("bindings -q", BINDINGS) != one);
}

#[test]
fn a_new_package_that_does_not_fit_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    const NEW: &str = "new calc --vcs none -q";
    cannot_write(&mut limited(folder.path(), 1, NEW), "calc/");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    succeeds(&mut command(folder.path(), NEW));
}

#[test]
fn a_full_device_in_place_of_standard_output_is_told() {
    let project = Project::new();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output =
        project.command("build -q").stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(74));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("error: cannot write to standard output\n"), "{told}");
    assert!(project.path(COMPONENT).is_file());
}
