//! Folders that nothing can be written in: for the superuser, too, who is without the right to pass over that here.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::{ARCHIVE, BINDINGS, COMPONENT, PACKAGE, Project, cannot_write, files, succeeds};

/// A folder that is read-only for as long as this lives.
struct ReadOnly(PathBuf);

impl ReadOnly {
    fn new(path: PathBuf) -> ReadOnly {
        fs::set_permissions(&path, Permissions::from_mode(0o555)).unwrap();
        ReadOnly(path)
    }
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        // Else it could not be removed.
        fs::set_permissions(&self.0, Permissions::from_mode(0o755)).unwrap();
    }
}

/// `args` of the plugin in `folder`, as someone whom permissions bind.
fn bound(folder: &Path, args: &str) -> Command {
    let plugin = env!("CARGO_BIN_EXE_cargo-component-pkg");
    let mut command = match rustix::process::geteuid().is_root() {
        false => Command::new(plugin),
        true => {
            let mut command = Command::new("setpriv");
            command.args(["--bounding-set", "-dac_override,-dac_read_search", plugin]);
            command
        }
    };
    command.current_dir(folder).args(args.split_whitespace()).env("CARGO_NET_OFFLINE", "true");
    command
}

/// What the tests below stand on.
#[test]
fn permissions_bind_whoever_runs_this() {
    let folder = tempfile::tempdir().unwrap();
    let closed = ReadOnly::new(folder.path().to_owned());
    let mut touch = bound(folder.path(), "");
    if rustix::process::geteuid().is_root() {
        let setpriv = Command::new("setpriv").arg("--version").output();
        assert!(setpriv.is_ok(), "`setpriv` is missing: install the package `util-linux`, or do not run tests as root");
    }
    let output = touch.args(["new", "calc"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("Permission denied"), "run tests as a user, or as root with CAP_SETPCAP: {told}");
    drop(closed);
}

#[test]
fn outputs_in_a_read_only_folder_stay_and_are_named() {
    let project = Project::new();
    let component = project.made("build -q", COMPONENT);
    let archive = project.made("pack -q", ARCHIVE);
    let package = files(&project.path(PACKAGE));
    fs::write(project.path(COMPONENT), "altered").unwrap();
    project.write("README.md", "# Answers\n");

    let closed = ReadOnly::new(project.path("target/component-pkg"));
    cannot_write(&mut bound(project.folder(), "build -q"), "calc-0.1.0.wasm`");
    cannot_write(&mut bound(project.folder(), "pack -q"), "calc-0.1.0.tar.gz`");
    assert!(project.read(COMPONENT) == b"altered" && project.read(ARCHIVE) == archive);
    assert!(files(&project.path(PACKAGE)) == package);
    drop(closed);

    assert!(project.made("build -q", COMPONENT) == component);
    assert!(project.made("pack -q", ARCHIVE) != archive);
}

#[test]
fn sources_in_a_read_only_folder_stay_and_are_named() {
    let project = Project::new();
    let bindings = project.functions(1).made("bindings -q", BINDINGS);
    project.functions(2);
    let closed = ReadOnly::new(project.path("src"));
    cannot_write(&mut bound(project.folder(), "bindings -q"), "src/bindings.rs`");
    assert!(project.read(BINDINGS) == bindings);
    drop(closed);
}

#[test]
fn nothing_new_comes_into_a_read_only_folder() {
    let folder = tempfile::tempdir().unwrap();
    let closed = ReadOnly::new(folder.path().to_owned());
    cannot_write(&mut bound(folder.path(), "new calc --vcs none"), "cause: Permission denied");
    cannot_write(&mut bound(folder.path(), "init --name calc --vcs none"), "cause: Permission denied");
    cannot_write(&mut bound(folder.path(), "man pages"), "cause: Permission denied");
    drop(closed);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    succeeds(&mut bound(folder.path(), "init --name calc --vcs none -q"));
}
