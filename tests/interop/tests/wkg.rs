//! What we publish `wkg` gets, what it publishes we get, and the files of both are the same.

use std::fs;
use std::path::{Path, PathBuf};

use e2e_registry::http::Message;
use e2e_registry::{Server, Setting};
use interop::Machine;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The repository of this test.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn digest(bytes: &[u8]) -> String {
    let digits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// A document of the registry, as anybody gets it.
fn get(host: &str, target: &str) -> Value {
    let mut request = Message { line: format!("GET {target} HTTP/1.1"), ..Message::default() };
    for (name, value) in
        [("Host", host), ("Connection", "close"), ("Accept", "application/vnd.oci.image.manifest.v1+json")]
    {
        request.set(name, value);
    }
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    request.write(&mut stream).unwrap();
    let answer = Message::read(&mut std::io::BufReader::new(stream), "GET").unwrap().unwrap();
    assert!(answer.line.contains(" 200 "), "{answer:?}");
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn a_component_that_we_publish_is_pulled_by_wkg() {
    let machine = Machine::new(Setting::Open);
    let example = repository().join("examples/calculator");
    let place = format!("oci://{}", machine.host());
    let folder = format!("local:{}", machine.path("folder").display());
    let publish =
        ["publish", "-p", "calculator", "--allow-dirty", "--message-format", "json", "--to", &place, "--to", &folder];
    let said = machine.ours(&example, &publish, 0);
    let releases = said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let releases: Vec<Value> = releases.filter(|it| it["reason"] == "component-pkg-release").collect();
    assert_eq!(releases.len(), 2, "{said}");
    let version = releases[0]["version"].as_str().unwrap();

    let (theirs, bytes) = machine.theirs("demo:calculator", version);
    assert_eq!(theirs, digest(&bytes));
    assert_eq!(releases[0]["digest"], theirs);
    assert_eq!(machine.their_versions("demo:calculator"), [version]);
    let here = fs::read(machine.path(&format!("folder/demo/calculator/{version}.wasm"))).unwrap();
    assert_eq!(here, bytes);

    let manifest = get(machine.host(), &format!("/v2/demo/calculator/manifests/{version}"));
    let said = &manifest["annotations"];
    assert_eq!(said["org.opencontainers.image.version"], version);
    assert_eq!(said["org.opencontainers.image.description"], "A basic calculator");
    assert_eq!(said["org.opencontainers.image.licenses"], "MIT OR Apache-2.0");
    assert_eq!(manifest["config"]["mediaType"], "application/vnd.wasm.config.v0+json");
    let layer = &manifest["layers"][0];
    assert_eq!((&layer["mediaType"], layer["size"].as_u64()), (&"application/wasm".into(), Some(bytes.len() as u64)));
    assert_eq!(layer["annotations"]["org.opencontainers.image.title"], "calculator.wasm");
    let config =
        get(machine.host(), &format!("/v2/demo/calculator/blobs/{}", manifest["config"]["digest"].as_str().unwrap()));
    assert_eq!((&config["architecture"], &config["os"]), (&"wasm".into(), &"wasip2".into()));
    assert_eq!(config["layerDigests"], serde_json::json!([theirs]));
    assert!(
        config["component"]["exports"].as_array().unwrap().iter().any(|it| it == "tutorial:calculator/resources@0.1.0"),
        "{config}"
    );
}

#[test]
fn what_is_in_a_folder_is_the_same_for_both() {
    let machine = Machine::new(Setting::Open);
    machine.project("ours", "folder:ours", "package folder:ours@0.1.0;\nworld calc {}\n", "");
    machine.ours(Path::new("ours"), &["publish"], 0);
    let (theirs, bytes) = machine.theirs("folder:ours", "0.1.0");
    assert_eq!(theirs, digest(&bytes));

    machine.write("theirs/wit/keys.wit", "package folder:keys@1.2.0;\ninterface keys { type key = string; }\n");
    machine.write("keys.wasm", machine.they_build("theirs"));
    assert_eq!(machine.they_publish(&machine.path("keys.wasm")).unwrap(), "folder:keys@1.2.0");
    machine.ours(Path::new("."), &["pull", "folder:keys@1", "-o", "got.wasm"], 0);
    assert_eq!(fs::read(machine.path("got.wasm")).unwrap(), fs::read(machine.path("keys.wasm")).unwrap());
}

#[test]
fn wit_that_wkg_publishes_is_pulled_and_fetched_by_us() {
    for (setting, namespace) in [(Setting::Open, "demo"), (Setting::Open, "prefixed"), (Setting::Password, "demo")] {
        let machine = Machine::new(setting);
        let keys = format!("package {namespace}:keys@1.2.0;\ninterface keys {{ type key = string; }}\n");
        machine.write("theirs/wit/keys.wit", &keys);
        machine.write("keys.wasm", machine.they_build("theirs"));
        assert_eq!(machine.they_publish(&machine.path("keys.wasm")).unwrap(), format!("{namespace}:keys@1.2.0"));

        machine.ours(Path::new("."), &["pull", &format!("{namespace}:keys@^1.0"), "-o", "got.wasm"], 0);
        assert_eq!(fs::read(machine.path("got.wasm")).unwrap(), fs::read(machine.path("keys.wasm")).unwrap());

        let wit = format!("package demo:calc@0.1.0;\nworld calc {{ import {namespace}:keys/keys@1.2.0; }}\n");
        let keys = format!("[package.metadata.component-pkg.wit-dependencies]\n\"{namespace}:keys\" = \"1.2.0\"\n");
        machine.project("calc", "demo:calc", &wit, &keys);
        machine.ours(Path::new("calc"), &["wit", "fetch"], 0);
        let lock = fs::read_to_string(machine.path("calc/wkg.lock")).unwrap();
        assert!(lock.contains(&digest(&fs::read(machine.path("keys.wasm")).unwrap())), "{lock}");

        // And back: what we publish of WIT is theirs to fetch.
        machine.project("more", "demo:more", &format!("package {namespace}:more@0.2.0;\ninterface more {{}}\n"), "");
        machine.ours(Path::new("more"), &["wit", "publish"], 0);
        let wit = "package demo:user@0.1.0;\nworld user { import NS:more/more@0.2.0; import NS:keys/keys@1.2.0; }\n";
        machine.write("user/wit/user.wit", wit.replace("NS", namespace));
        let lock = machine.they_fetch("user");
        assert!(
            lock.contains(&format!("\"{namespace}:more\"")) && lock.contains(&format!("\"{namespace}:keys\"")),
            "{lock}"
        );
    }
}

#[test]
fn the_lock_file_is_of_both() {
    let machine = Machine::new(Setting::Open);
    for name in ["one", "two"] {
        machine.project(name, &format!("demo:{name}"), &format!("package demo:{name}@1.0.0;\ninterface it {{}}\n"), "");
        machine.ours(Path::new(name), &["wit", "publish"], 0);
    }
    let wit = "package demo:calc@0.1.0;\nworld calc { import demo:one/it@1.0.0; import demo:two/it@1.0.0; }\n";
    let keys =
        "[package.metadata.component-pkg.wit-dependencies]\n\"demo:one\" = \"=1.0.0\"\n\"demo:two\" = \"=1.0.0\"\n";
    machine.project("calc", "demo:calc", wit, keys);
    machine.ours(Path::new("calc"), &["wit", "fetch"], 0);
    let ours = fs::read_to_string(machine.path("calc/wkg.lock")).unwrap();
    // They take it as it is, and write the same.
    fs::remove_dir_all(machine.path("calc/wit/deps")).unwrap();
    let theirs = machine.they_fetch("calc");
    assert_eq!(theirs, ours);
    // And we take theirs.
    fs::remove_dir_all(machine.path("calc/wit/deps")).unwrap();
    machine.ours(Path::new("calc"), &["wit", "fetch"], 0);
    machine.ours(Path::new("calc"), &["wit", "fetch", "--locked", "--offline"], 0);
    assert_eq!(fs::read_to_string(machine.path("calc/wkg.lock")).unwrap(), theirs);
}

#[test]
fn a_name_that_wkg_refuses_is_published_with_a_note() {
    let machine = Machine::new(Setting::Open);
    assert!("demo:tutorial-05".parse::<wasm_pkg_client::PackageRef>().is_err(), "if they take it, the note can go");
    machine.project("tutorial", "demo:tutorial-05", "package demo:tutorial-05@0.1.0;\nworld calc {}\n", "");
    for args in [&["publish"][..], &["wit", "publish", "--to", &format!("oci://{}/wit", machine.host())]] {
        let said = machine.ours(Path::new("tutorial"), args, 0);
        assert!(said.contains("warning: `demo:tutorial-05` is a name, and `wkg`"), "{said}");
    }
    machine.ours(Path::new("tutorial"), &["pull", "demo:tutorial-05", "-o", "got.wasm"], 0);
}

#[test]
fn a_host_is_asked_for_its_registry_by_both() {
    let (machine, other) = (Machine::new(Setting::Open), Server::start(Setting::Open));
    for says in [
        r#"{ "oci": { "registry": "REGISTRY", "namespacePrefix": "wasm/" } }"#,
        r#"{ "ociRegistry": "REGISTRY", "ociNamespacePrefix": "old-" }"#,
        r#"{ "ociRegistry": "REGISTRY", "oci": { "registry": "nobody.test" } }"#,
    ] {
        let says = says.replace("REGISTRY", other.host());
        let host = e2e_registry::serve::serve(move |request| {
            let is_it = request.target() == "/.well-known/wasm-pkg/registry.json";
            let text = if is_it { says.as_bytes() } else { b"" };
            Ok(Message::answer(if is_it { 200 } else { 404 }, &[("Content-Type", "application/json")], text))
        });
        let config = format!("[namespace_registries]\ndemo = {host:?}\n[registry.{host:?}.oci]\nprotocol = \"http\"\n");
        machine.write("config.toml", config);
        machine.project("ours", "demo:ours", "package demo:ours@0.1.0;\ninterface it {}\n", "");
        machine.ours(Path::new("ours"), &["wit", "publish"], 0);
        let (theirs, bytes) = machine.theirs("demo:ours", "0.1.0");
        assert_eq!(theirs, digest(&bytes));
    }
}
