//! Packages are published to a folder, and got back: once, whole, in order, and again after whatever broke it off.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A folder with packages in it, and a registry and a cache beside them.
struct Project(TempDir);

impl Project {
    fn new(members: &[&str]) -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        let list = members.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", ");
        project.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = [{list}]\n"));
        project.write(".gitignore", "target\nCargo.lock\n");
        members.iter().for_each(|name| project.member(name, "0.1.0", ""));
        project
    }

    fn member(&self, name: &str, version: &str, dependencies: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2024\"\ndescription = \"A {name}\"\n\
             license = \"MIT\"\n[lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n[package.metadata.component-pkg]\n\
             package = \"demo:{name}\"\n[dependencies]\n{dependencies}"
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
        self.write(&format!("{name}/src/lib.rs"), "//! Nothing.\n");
        self.write(&format!("{name}/wit/{name}.wit"), &format!("package demo:{name};\nworld {name} {{}}\n"));
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("work")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder().join(path);
        if text.is_empty() {
            return fs::create_dir_all(path).unwrap();
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The file of a release in the registry.
    fn released(&self, name: &str, version: &str) -> PathBuf {
        self.0.path().join(format!("registry/demo/{name}/{version}.wasm"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.args(args).current_dir(self.folder());
        for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_TERM_COLOR", "CI"] {
            command.env_remove(inherited);
        }
        let outside = self.0.path();
        command.env("WKG_CONFIG_FILE", outside.join("config.toml")).env("COMPONENT_PKG_CACHE", outside.join("cache"));
        command.env("CARGO_NET_OFFLINE", "true");
        command
    }

    fn publish(&self, args: &[&str]) -> Output {
        let all = [&["publish", "--workspace", "--to", "local:../registry"], args].concat();
        self.command(&all).output().unwrap()
    }

    /// What standard output says of releases: names and states, in order.
    #[track_caller]
    fn published(&self, args: &[&str]) -> Vec<String> {
        let output = self.publish(&[&["--message-format", "json"], args].concat());
        assert!(output.status.success(), "{}", said(&output));
        releases(&output)
    }

    fn git(&self, args: &[&str]) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let mut git = Command::new("git");
        assert!(git.arg("-C").arg(self.folder()).args(identity).args(args).status().unwrap().success(), "git {args:?}");
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn releases(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let releases = lines.filter(|line| line["reason"] == "component-pkg-release");
    releases.map(|it| format!("{} {}", it["name"].as_str().unwrap(), it["state"].as_str().unwrap())).collect()
}

#[test]
fn what_is_published_is_got_as_it_was_packed() {
    let project = Project::new(&["calc"]);
    assert_eq!(project.published(&[]), ["demo:calc new"]);
    let packed = fs::read(project.folder().join("target/component-pkg/calc-0.1.0/calc.wasm")).unwrap();
    assert_eq!(fs::read(project.released("calc", "0.1.0")).unwrap(), packed);
    assert_eq!(project.published(&[]), ["demo:calc same"]);
    assert_eq!(project.published(&["--skip-existing"]), ["demo:calc skipped"]);

    let pull = |args: &[&str]| {
        let output = project.command(&[&["pull", "-q", "demo:calc@^0.1"], args].concat()).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let path = pull(&["--from", "local:../registry"]);
    assert_eq!(path, "calc-0.1.0.wasm");
    assert_eq!(fs::read(project.folder().join(path)).unwrap(), packed);
    let inspected = project.command(&["inspect", "calc-0.1.0.wasm"]).output().unwrap();
    assert!(inspected.status.success(), "{}", said(&inspected));
}

#[test]
fn other_content_is_refused_and_a_new_version_is_not() {
    let project = Project::new(&["calc"]);
    assert_eq!(project.published(&[]), ["demo:calc new"]);
    let first = fs::read(project.released("calc", "0.1.0")).unwrap();
    project.write("calc/src/lib.rs", "#[unsafe(no_mangle)]\nextern \"C\" fn answer() { println!(\"42\") }\n");
    let output = project.publish(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("help: raise `version` in calc/Cargo.toml"), "{}", said(&output));
    assert_eq!(fs::read(project.released("calc", "0.1.0")).unwrap(), first);
    project.member("calc", "0.2.0", "");
    assert_eq!(project.published(&[]), ["demo:calc new"]);
}

#[test]
fn only_what_is_committed_is_published() {
    let project = Project::new(&["calc"]);
    project.git(&["init", "--quiet"]);
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "--message", "First"]);
    project.write("calc/notes.txt", "Later.\n");
    let output = project.publish(&[]);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    assert!(
        told.contains("error: cannot publish `calc`: 1 of its files is not committed\n  cause: `notes.txt`"),
        "{told}"
    );
    assert!(!project.folder().join("target").exists(), "nothing is built");
    assert!(!project.released("calc", "0.1.0").exists());
    assert_eq!(project.published(&["--allow-dirty"]), ["demo:calc new"]);
    project.git(&["add", "."]);
    project.git(&["commit", "--quiet", "--message", "Second"]);
    // The revision is in the component now.
    assert_eq!(project.publish(&[]).status.code(), Some(1));
}

#[test]
fn a_workspace_goes_in_order_and_goes_on_where_it_was() {
    let project = Project::new(&["app", "other", "store"]);
    project.member("app", "0.1.0", "store = { path = \"../store\" }\n");
    // Somebody else has that version.
    fs::create_dir_all(project.released("store", "0.1.0").parent().unwrap()).unwrap();
    fs::write(project.released("store", "0.1.0"), "Something else.").unwrap();
    let output = project.publish(&["--message-format", "json"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(releases(&output), ["demo:other new"]);
    assert!(
        told.contains("error: cannot publish `store`: `demo:store@0.1.0` is in `local:../registry` already"),
        "{told}"
    );
    assert!(told.contains("error: cannot publish `app`: `store` was not published, which it needs"), "{told}");
    assert!(told.ends_with("error: 2 of 3 packages failed\n"), "{told}");
    assert!(!project.released("app", "0.1.0").exists());

    fs::remove_file(project.released("store", "0.1.0")).unwrap();
    let mut states = project.published(&[]);
    let place = |state: &str| states.iter().position(|it| it == state).unwrap();
    assert!(place("demo:store new") < place("demo:app new"), "{states:?}");
    states.sort();
    assert_eq!(states, ["demo:app new", "demo:other same", "demo:store new"]);
    assert_eq!(project.published(&["--skip-existing"]).len(), 3);
}

#[test]
fn a_package_that_does_not_build_keeps_all_from_going() {
    let project = Project::new(&["calc", "store"]);
    project.write("store/src/lib.rs", "fn broken( {}\n");
    let output = project.publish(&[]);
    assert_eq!(output.status.code(), Some(101), "{}", said(&output));
    assert!(!project.released("calc", "0.1.0").exists());
}

/// Both signals, spread over what publishing takes.
#[test]
fn who_is_killed_leaves_a_release_or_none_and_the_next_one_succeeds() {
    let project = Project::new(&["calc"]);
    assert_eq!(project.published(&[]), ["demo:calc new"]);
    let whole = fs::read(project.released("calc", "0.1.0")).unwrap();
    for round in 0..12_u64 {
        fs::remove_dir_all(project.0.path().join("registry")).unwrap();
        let mut killed = project.command(&["publish", "-p", "calc", "--to", "local:../registry"]);
        killed.process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
        let mut killed = killed.spawn().unwrap();
        thread::sleep(Duration::from_millis(25 * round));
        let group = format!("-{}", killed.id());
        Command::new("kill").args(["-s", "KILL", "--", &group]).stderr(Stdio::null()).status().unwrap();
        killed.wait().unwrap();
        if let Ok(left) = fs::read(project.released("calc", "0.1.0")) {
            assert!(left == whole, "round {round}: {} bytes are left", left.len());
        }
        let states = project.published(&[]);
        assert!(states == ["demo:calc new"] || states == ["demo:calc same"], "round {round}: {states:?}");
        assert_eq!(fs::read(project.released("calc", "0.1.0")).unwrap(), whole, "round {round}");
    }
}

/// A terminal without anybody before it, but for what is typed.
#[cfg(target_os = "linux")]
fn answered(project: &Project, typed: &str) -> (Option<i32>, String) {
    use std::fs::File;
    use std::io::{Read, Write};

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let other_end = ptsname(&terminal, Vec::new()).unwrap().into_string().unwrap();
    let open = || File::options().read(true).write(true).open(&other_end).unwrap();
    let mut command = project.command(&["--workspace", "--to", "local:../registry"]);
    let mut child = command.stdin(open()).stdout(Stdio::null()).stderr(open()).spawn().unwrap();
    drop(command);
    let mut terminal = File::from(terminal);
    terminal.write_all(typed.as_bytes()).unwrap();
    let reading = thread::spawn(move || {
        let mut written = Vec::new();
        // A terminal whose other end is closed is an error to read, after all that was written.
        let _ = terminal.read_to_end(&mut written);
        String::from_utf8(written).unwrap()
    });
    let status = child.wait().unwrap();
    (status.code(), reading.join().unwrap())
}

#[test]
#[cfg(target_os = "linux")]
fn the_command_alone_asks() {
    let project = Project::new(&["calc"]);
    for typed in ["n\n", "\n", "no\n"] {
        let (code, told) = answered(&project, typed);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("publish it? [y/N]"), "{told}");
        assert!(told.contains("nothing was published: the answer was no"), "{told}");
        assert!(!Path::new(&project.released("calc", "0.1.0")).exists());
    }
    let (code, told) = answered(&project, "y\n");
    assert_eq!(code, Some(0), "{told}");
    assert!(project.released("calc", "0.1.0").exists());
}

#[test]
fn two_who_publish_at_once_publish_one() {
    let project = Project::new(&["calc"]);
    assert_eq!(project.published(&[]), ["demo:calc new"]);
    let whole = fs::read(project.released("calc", "0.1.0")).unwrap();
    fs::remove_dir_all(project.0.path().join("registry")).unwrap();
    let outputs = thread::scope(|scope| {
        let running: Vec<_> = (0..2).map(|_| scope.spawn(|| project.publish(&["--message-format", "json"]))).collect();
        running.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
    });
    let mut states: Vec<_> = outputs.iter().flat_map(releases).collect();
    states.sort();
    assert_eq!(states, ["demo:calc new", "demo:calc same"], "{}{}", said(&outputs[0]), said(&outputs[1]));
    assert_eq!(fs::read(project.released("calc", "0.1.0")).unwrap(), whole);
}
