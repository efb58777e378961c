//! Packages are published to a real OCI registry in each of its settings, and got back; who may not is told so, and no
//! secret is in what is said.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::{Command, Output, Stdio};

use e2e_registry::{PASSWORD, Server, Setting, USERNAME};
use tempfile::TempDir;

/// A package, and a home of its own.
struct Project(TempDir);

impl Project {
    fn new() -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        let write = |path: &str, text: &str| {
            let path = project.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "calc/Cargo.toml",
            "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2024\"\ndescription = \"A calculator\"\n\
             license = \"MIT\"\n[workspace]\n[lib]\ncrate-type = [\"cdylib\"]\n[package.metadata.component-pkg]\n\
             package = \"demo:calc\"\n",
        );
        write("calc/src/lib.rs", "//! Nothing.\n");
        write("calc/wit/calc.wit", "package demo:calc;\nworld calc {}\n");
        project
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.args(args).current_dir(self.0.path().join("calc"));
        for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_TERM_COLOR"] {
            command.env_remove(inherited);
        }
        let home = self.0.path();
        command.env("DOCKER_CONFIG", home.join("docker")).env("CARGO_NET_OFFLINE", "true");
        command.env("WKG_CONFIG_FILE", home.join("config.toml")).env("COMPONENT_PKG_CACHE", home.join("cache"));
        command.stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn run(&self, args: &[&str], exit: i32) -> String {
        exits(&self.command(args).output().unwrap(), exit)
    }
}

/// Everything that was said, in which there is no secret.
#[track_caller]
fn exits(output: &Output, exit: i32) -> String {
    let said = [&output.stdout[..], &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat();
    assert_eq!(output.status.code(), Some(exit), "{said}");
    assert!(!said.contains(PASSWORD), "{said}");
    said
}

#[test]
fn a_release_goes_to_a_registry_and_back() {
    let (project, server) = (Project::new(), Server::start(Setting::Open));
    let place = format!("oci://{}/me", server.host());
    let said = project.run(&["publish", "--to", &place], 0);
    assert!(said.contains(&format!("Published demo:calc@0.1.0 in {place}")), "{said}");
    let said = project.run(&["publish", "--to", &place], 0);
    assert!(said.contains("Unchanged demo:calc@0.1.0"), "{said}");
    let said = project.run(&["publish", "--to", &place, "--skip-existing"], 0);
    assert!(said.contains("Skipping demo:calc@0.1.0"), "{said}");
    project.run(&["pull", "demo:calc@0.1", "--from", &place, "-o", "got.wasm"], 0);
    let folder = project.0.path().join("calc");
    let packed = fs::read(folder.join("target/component-pkg/calc-0.1.0/calc.wasm")).unwrap();
    assert_eq!(fs::read(folder.join("got.wasm")).unwrap(), packed);

    fs::write(folder.join("src/lib.rs"), "#[unsafe(no_mangle)]\nextern \"C\" fn f() { println!(\"f\") }\n").unwrap();
    let said = project.run(&["publish", "--to", &place], 1);
    assert!(said.contains("already, and is not the same"), "{said}");
    drop(server);
    project.run(&["pull", "demo:calc", "--offline", "--from", &place, "-o", "offline.wasm"], 0);
    assert_eq!(fs::read(folder.join("offline.wasm")).unwrap(), packed);
}

#[test]
fn who_may_not_publish_is_told_and_who_may_does() {
    let project = Project::new();
    for setting in [Setting::Password, Setting::Token(60)] {
        let server = Server::start(setting);
        let place = format!("oci://{}", server.host());
        let said = project.run(&["publish", "--to", &place], 77);
        assert!(said.contains(&format!("cargo component-pkg login {}", server.host())), "{said}");
        project.run(
            &["publish", "--to", &place, "--token", &format!("{USERNAME}:no-{PASSWORD}").replace(PASSWORD, "x")],
            77,
        );
        let token = format!("{USERNAME}:{PASSWORD}");
        exits(&project.command(&["publish", "--to", &place]).env("COMPONENT_PKG_TOKEN", &token).output().unwrap(), 0);
        project.run(&["pull", "demo:calc@0.1.0", "--from", &place, "-o", "got.wasm", "--token", &token], 0);
    }
}

#[test]
fn a_login_is_tried_and_kept_as_text_only_where_that_is_asked_for() {
    use std::io::Write;
    let project = Project::new();
    let server = Server::start(Setting::Password);
    let login = |password: &str, more: &[&str]| {
        let all = [&["login", server.host(), "-u", USERNAME, "--password-stdin"], more].concat();
        let mut child = project.command(&all);
        let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    exits(&login("wrong", &["--insecure-storage"]), 77);
    let said = exits(&login(PASSWORD, &[]), 1);
    assert!(said.contains("--insecure-storage"), "{said}");
    assert!(!project.0.path().join("docker/config.json").exists());
    exits(&login(PASSWORD, &["--insecure-storage"]), 0);
    let place = format!("oci://{}", server.host());
    project.run(&["publish", "--to", &place], 0);
    project.run(&["logout", server.host()], 0);
    project.run(&["pull", "demo:calc", "--from", &place, "-o", "got.wasm"], 77);
}

#[test]
fn a_token_is_for_one_registry_and_one_that_is_not_there_is_unreachable() {
    let project = Project::new();
    let said =
        project.run(&["publish", "--to", "oci://localhost:1/a", "--to", "oci://localhost:2/b", "--token", PASSWORD], 1);
    assert!(said.contains("there is one token, and there are several registries: localhost:1, localhost:2"), "{said}");
}
