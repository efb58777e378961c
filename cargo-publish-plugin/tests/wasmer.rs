//! `publish --to wasmer`, and `pull --from wasmer`, on the mock that validates and executes every question against the
//! schema that Wasmer publishes. Production was not tried.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(dead_code, reason = "the mock can do more than is needed here")]

#[path = "../../registry/tests/wasmer/http.rs"]
mod http;
#[path = "../../registry/tests/wasmer/mock.rs"]
mod mock;
#[path = "../../registry/tests/wasmer/schema.rs"]
mod schema;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use component_guest_bindgen::wit::Wit;
use tempfile::TempDir;
use webc::{Container, Version};
use wit_component::StringEncoding;

use crate::mock::{Mock, SIGNATURE, TOKEN};

const MANIFEST: &str = r#"
[package]
name = "calc"
version = "0.1.0"
edition = "2024"
description = "Adds."
license = "MIT"
repository = "https://example.org/calc"

[lib]
crate-type = ["cdylib", "rlib"]

[package.metadata.component-pkg]
package = "demo:calc"
abi = "none"
wasmer = { namespace = "Me_1" }

[package.metadata.wasmer]
fs = { "/lib" = "assets" }
"#;

const WIT: &str = "package demo:calc@0.1.0;\n\ninterface sums {\n  add: func(a: u32) -> u32;\n}\n\n\
                   world calc {\n  export sums;\n}\n";

const GUEST: &str = r#"
#[cfg(target_family = "wasm")]
#[used]
#[unsafe(link_section = "component-type:calc")]
pub static COMPONENT_TYPE: [u8; include_bytes!("../component-type.bin").len()] =
    *include_bytes!("../component-type.bin");

#[unsafe(export_name = "demo:calc/sums@0.1.0#add")]
pub extern "C" fn add(a: u32) -> u32 {
    a.wrapping_add(1)
}
"#;

struct Journey {
    root: TempDir,
    mock: Mock,
}

impl Journey {
    fn new() -> Journey {
        let journey = Journey { root: tempfile::tempdir().unwrap(), mock: Mock::start() };
        journey.write("Cargo.toml", MANIFEST);
        journey.write("src/lib.rs", GUEST);
        journey.write("wit/calc.wit", WIT);
        journey.write("component-type.bin", component_type());
        journey.write("README.md", "# calc\n");
        journey.write("LICENSE", "The terms.\n");
        journey.write("assets/a.txt", "A");
        journey
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What is said to `args` by somebody with this `token`; there are no secrets in it.
    #[track_caller]
    fn told(&self, args: &str, token: &str, exit: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.root.path()).args(args.split(' '));
        command.env("WASMER_REGISTRY", &self.mock.endpoint).env("WASMER_TOKEN", token);
        command.env("WASMER_DIR", self.path("none")).env("COMPONENT_PKG_CACHE", self.path("cache"));
        command.env("WKG_CONFIG_FILE", self.path("config.toml")).env("CARGO_NET_OFFLINE", "true");
        command.env_remove("CARGO_TARGET_DIR");
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{told}");
        assert!(!told.contains(TOKEN) && !told.contains(SIGNATURE) && !told.contains("wap_"), "{told}");
        told.into_owned()
    }
}

fn component_type() -> Vec<u8> {
    let mut wit = Wit::default();
    wit.push_text("calc.wit", WIT).unwrap();
    let world = wit.world(None).unwrap();
    wit_component::metadata::encode(&wit.resolve, world, StringEncoding::UTF8, None, true).unwrap()
}

#[test]
fn a_token_is_kept_where_wasmers_tools_keep_it() {
    use std::io::Write;
    use std::process::Stdio;
    let journey = Journey::new();
    let command = |args: &str, input: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.args(args.split(' ')).env("WASMER_REGISTRY", &journey.mock.endpoint).env_remove("WASMER_TOKEN");
        command.env("WASMER_DIR", journey.path("wasmer")).env("DOCKER_CONFIG", journey.path("docker"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Who refuses at once does not read it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(!told.contains(TOKEN) && !told.contains("wap_"), "{told}");
        (output.status.code(), told.into_owned())
    };
    let login = "login wasmer --password-stdin";
    let (code, told) = command(login, TOKEN);
    assert!(code == Some(1) && told.contains("help: keep it as they do, by `--insecure-storage`"), "{told}");
    let (code, told) = command(&format!("{login} --insecure-storage"), "wap_wrong");
    assert!(code == Some(77), "{told}");
    assert!(!journey.path("wasmer").exists());
    let (code, told) = command(&format!("{login} --insecure-storage"), &format!("{TOKEN}\n"));
    assert!(code == Some(0) && told.contains(" as me; it is text in `"), "{told}");
    let file = fs::read_to_string(journey.path("wasmer/wasmer.toml")).unwrap();
    assert!(file.contains(TOKEN) && file.contains("active_registry"), "{file}");
    let (code, told) = command("logout wasmer", "");
    assert!(code == Some(0) && told.contains("what was kept is forgotten"), "{told}");
    assert!(!fs::read_to_string(journey.path("wasmer/wasmer.toml")).unwrap().contains(TOKEN));
    journey.mock.check();
}

#[test]
fn a_package_goes_there_and_comes_back() {
    let journey = Journey::new();
    let plan = journey.told("publish --to wasmer --allow-dirty --dry-run", TOKEN, 0);
    assert!(plan.contains("\n  publish   wasmer\n"), "{plan}");
    assert_eq!(journey.mock.times("PUT"), 0);

    let told = journey.told("publish --to wasmer --allow-dirty", TOKEN, 0);
    assert!(told.contains("Published demo:calc@0.1.0 in wasmer"), "{told}");
    let component = fs::read(journey.path("target/component-pkg/calc-0.1.0/calc.wasm")).unwrap();
    is_whole(&journey, &component);

    let again = journey.told("publish --to wasmer --allow-dirty", TOKEN, 0);
    assert!(again.contains("Unchanged demo:calc@0.1.0 in wasmer"), "{again}");
    assert_eq!(journey.mock.times("PUT"), 1);
    journey.mock.check();
}

/// What is in the package that the registry has, and what it was told of it.
fn is_whole(journey: &Journey, component: &[u8]) {
    let kept = journey.mock.kept();
    let tagged = &kept.versions["Me_1/calc"]["0.1.0"];
    let package = kept.packages[&tagged.digest].clone();
    let container = Container::from_bytes_and_version(package.into(), Version::V3).unwrap();
    assert_eq!(container.get_atom("calc").unwrap().as_slice(), component);
    let metadata = container.get_volume("metadata").unwrap();
    for place in ["README.md", "LICENSE", "SHA256SUMS", "sbom.cdx.json", "wit/calc.wit"] {
        let (bytes, _) = metadata.read_file(format!("/{place}").as_str()).expect(place);
        let folder = journey.path("target/component-pkg/calc-0.1.0");
        assert_eq!(bytes.as_slice(), fs::read(Path::new(&folder).join(place)).unwrap(), "{place}");
    }
    let (bytes, _) = container.get_volume("/assets").unwrap().read_file("/a.txt").unwrap();
    assert_eq!(bytes.as_slice(), b"A");
    let expected = r#"[package]
name = "Me_1/calc"
version = "0.1.0"
description = "Adds."
license = "MIT"
license-file = "LICENSE"
readme = "README.md"
repository = "https://example.org/calc"

[[module]]
name = "calc"
source = "calc.wasm"
abi = "none"

[module.bindings]
wit-bindgen = "0.63.0"
wit-exports = "wit/calc.wit"

[fs]
"/lib" = "assets"
"#;
    assert_eq!(tagged.input["manifest"].as_str().unwrap(), expected);
}

#[test]
fn who_is_not_known_publishes_nothing() {
    let journey = Journey::new();
    let stranger = journey.told("publish --to wasmer --allow-dirty", "", 77);
    assert!(stranger.contains("refuses to answer strangers"), "{stranger}");
    let wrong = journey.told("publish --to wasmer --allow-dirty", "wap_wrong", 77);
    assert!(wrong.contains("refuses your token"), "{wrong}");
    assert!(journey.mock.kept().packages.is_empty());
}

#[test]
fn what_others_published_is_pulled() {
    let (journey, package) = (Journey::new(), {
        let other = Journey::new();
        other.write("Cargo.toml", MANIFEST.replace("wasmer = { namespace = \"Me_1\" }", ""));
        other.told("publish --to wasmer --allow-dirty", TOKEN, 0);
        other.mock.check();
        let kept = other.mock.kept();
        kept.packages.values().next().unwrap().clone()
    });
    for version in ["0.1.0", "0.1.7", "0.2.0"] {
        journey.mock.put("demo/calc", version, &package);
    }
    journey.told("pull demo:calc@^0.1 --from wasmer", "", 0);
    let pulled = fs::read(journey.path("calc-0.1.7.wasm")).unwrap();
    let container = Container::from_bytes_and_version(package.into(), Version::V3).unwrap();
    assert_eq!(container.get_atom("calc").unwrap().as_slice(), pulled);
    // It is in the cache: without a network, it is there all the same.
    journey.told("pull demo:calc@0.1.7 --from wasmer --offline -o again.wasm", "", 0);
    assert_eq!(fs::read(journey.path("again.wasm")).unwrap(), pulled);
    journey.mock.check();
}
