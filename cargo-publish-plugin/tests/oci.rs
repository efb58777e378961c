//! Packages are published to a real OCI registry in each of its settings, and got back; who may not is told so, and no
//! secret is in what is said.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use e2e_registry::fault::{Fault, Proxy};
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

    /// Makes `NAME.pem` and `NAME.pub`, in the way that `verify --help` tells of; returns what is secret of them.
    fn make_key(&self, name: &str) -> String {
        let folder = self.0.path();
        let (key, secret, public) = (format!("{name}.ec"), format!("{name}.pem"), format!("{name}.pub"));
        for args in [
            &["ecparam", "-genkey", "-noout", "-name", "prime256v1", "-out", &key][..],
            &["pkcs8", "-topk8", "-nocrypt", "-in", &key, "-out", &secret],
            &["pkey", "-in", &secret, "-pubout", "-out", &public],
        ] {
            let made = Command::new("openssl").current_dir(folder).args(args).output();
            let made = made.unwrap_or_else(|error| panic!("`openssl`: {error}: apt-get install openssl"));
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        }
        fs::read_to_string(folder.join(secret)).unwrap().lines().nth(1).unwrap().to_owned()
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

#[test]
fn a_release_is_verified_by_the_key_that_signed_it_and_by_no_other() {
    let (project, server) = (Project::new(), Server::start(Setting::Open));
    let secrets = [project.make_key("mine"), project.make_key("other")];
    let place = format!("oci://{}/me", server.host());
    let run = |args: &[&str], exit: i32| {
        let said = project.run(args, exit);
        assert!(secrets.iter().all(|secret| !said.contains(secret)), "{said}");
        assert!(![1, 69].contains(&exit) || said.contains("help: "), "{said}");
        said
    };
    let verify = |key: &str, exit| run(&["verify", "demo:calc@0.1.0", "--key", key, "--from", &place], exit);

    let said = verify("../mine.pub", 1);
    assert!(said.contains("`demo:calc@0.1.0` is not in"), "{said}");
    run(&["publish", "--to", &place], 0);
    let said = verify("../mine.pub", 1);
    assert!(said.contains("demo:calc@0.1.0") && said.contains("it is not signed"), "{said}");

    let said = run(&["publish", "--to", &place, "--sign", "../mine.pub"], 1);
    assert!(said.contains("cannot use the key `../mine.pub`: it is no private key"), "{said}");
    run(&["publish", "--to", &place, "--sign", "../none.pem"], 74);
    let said = run(&["publish", "--to", &place, "--sign", "../mine.pem"], 0);
    assert!(said.contains("Unchanged demo:calc@0.1.0"), "{said}");
    let said = verify("../mine.pub", 0);
    assert!(said.contains("Verified demo:calc@0.1.0 sha256:"), "{said}");
    let said = verify("../other.pub", 1);
    assert!(said.contains("none of its signatures is by this key"), "{said}");
    let said = verify("../mine.pem", 1);
    assert!(said.contains("cannot use the key `../mine.pem`: it is no public key"), "{said}");

    run(&["publish", "--to", &place, "--sign", "../other.pem"], 0);
    for key in ["../mine.pub", "../other.pub"] {
        verify(key, 0);
    }
    let elsewhere = format!("oci://{}/signed-at-once", server.host());
    let said = run(&["publish", "--to", &elsewhere, "--sign", "../mine.pem", "--message-format", "json"], 0);
    assert!(said.contains("\"signed\":true"), "{said}");
    run(&["verify", "demo:calc", "--key", "../mine.pub", "--from", &elsewhere], 0);
    drop(server);
    let said = verify("../mine.pub", 69);
    assert!(said.contains("cannot reach"), "{said}");
}

#[test]
fn every_command_says_by_its_exit_code_who_is_not_there_and_who_is_not_let_in() {
    let project = Project::new();
    project.make_key("mine");
    let commands: [&[&str]; 3] = [
        &["publish", "--sign", "../mine.pem", "--to"],
        &["pull", "demo:calc", "-o", "got.wasm", "--from"],
        &["verify", "demo:calc", "--key", "../mine.pub", "--from"],
    ];
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = Server::start(Setting::Password);
    let variable = format!("COMPONENT_PKG_{}", server.host().replace(['.', ':'], "_"));
    for command in commands {
        let away = format!("127.0.0.1:{port}");
        let said = project.run(&[command, &[&format!("oci://{away}/me")]].concat(), 69);
        assert!(said.contains(&format!("cannot reach `{away}`")) && said.contains("help: "), "{said}");

        let place = format!("oci://{}/me", server.host());
        let mut as_other = project.command(&[command, &[&place]].concat());
        as_other.env(format!("{variable}_USERNAME"), USERNAME).env(format!("{variable}_PASSWORD"), "wr0ng-pa55");
        let said = exits(&as_other.output().unwrap(), 77);
        assert!(said.contains(&format!("cargo component-pkg login {}", server.host())), "{said}");
        assert!(!said.contains("wr0ng-pa55"), "{said}");

        let mut as_alice = project.command(&[command, &[&place]].concat());
        as_alice.env(format!("{variable}_USERNAME"), USERNAME).env(format!("{variable}_PASSWORD"), PASSWORD);
        exits(&as_alice.output().unwrap(), 0);
    }
}

#[test]
fn who_is_killed_while_it_uploads_leaves_a_release_or_none_and_the_next_one_succeeds() {
    let (project, server) = (Project::new(), Server::start(Setting::Password));
    project.make_key("mine");
    let token = format!("{USERNAME}:{PASSWORD}");
    let run = |args: &[&str]| project.command(args).env("COMPONENT_PKG_TOKEN", &token).output().unwrap();
    let whole = project.0.path().join("calc/target/component-pkg/calc-0.1.0/calc.wasm");
    let got = project.0.path().join("calc/got.wasm");
    let publish = |place: &str| run(&["publish", "--sign", "../mine.pem", "--to", place]);
    // Once without a fault: what comes after need not build, and it is known how much there is to hear.
    let slow = Proxy::start(server.host(), |_, _| None);
    exits(&publish(&format!("oci://{}/first", slow.host())), 0);
    let messages = slow.heard().len();
    let seed = std::process::id() as usize;
    println!("{messages} messages, seed {seed}");
    let (mut there, mut absent) = (0, 0);
    // Every fifth message, beginning anywhere.
    for round in ((seed % 5)..messages).step_by(5) {
        let jitter = (seed ^ round.wrapping_mul(0x9e37_79b9)) % 60;
        let slow = Proxy::start(server.host(), |_, _| Some(Fault::Delay(Duration::from_millis(30))));
        let prefix = format!("round-{round}");
        let args = ["publish", "--sign", "../mine.pem", "--to", &format!("oci://{}/{prefix}", slow.host())];
        let mut killed = project.command(&args);
        killed.env("COMPONENT_PKG_TOKEN", &token).process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
        let mut killed = killed.spawn().unwrap();
        let begun = Instant::now();
        while slow.heard().len() <= round && begun.elapsed() < Duration::from_secs(60) {
            sleep(Duration::from_millis(2));
        }
        sleep(Duration::from_millis(jitter as u64));
        let group = format!("-{}", killed.id());
        Command::new("kill").args(["-s", "KILL", "--", &group]).stderr(Stdio::null()).status().unwrap();
        killed.wait().unwrap();
        // What is on its way arrives.
        sleep(Duration::from_millis(100));

        let place = format!("oci://{}/{prefix}", server.host());
        let pull = ["pull", "demo:calc@0.1.0", "--from", &place, "-o", "got.wasm"];
        let output = run(&pull);
        match output.status.code() {
            Some(0) => {
                assert_eq!(fs::read(&got).unwrap(), fs::read(&whole).unwrap());
                there += 1;
            }
            _ => {
                let said = exits(&output, 1);
                assert!(said.contains("demo:calc"), "{said}");
                absent += 1;
            }
        }
        exits(&publish(&place), 0);
        exits(&run(&pull), 0);
        assert_eq!(fs::read(&got).unwrap(), fs::read(&whole).unwrap());
        exits(&run(&["verify", "demo:calc@0.1.0", "--key", "../mine.pub", "--from", &place]), 0);
    }
    println!("{there} were there, {absent} were not");
    assert!(there > 0 && absent > 0, "{there} were there, {absent} were not");
}
