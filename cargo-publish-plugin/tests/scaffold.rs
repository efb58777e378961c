//! What `new` and `init` leave: every template is built by the real command to a component, tested natively, and passes
//! clippy and rustfmt; and what a failed run leaves, which is nothing.
//!
//! The package that guests depend on is patched to the one of this checkout, by a configuration of cargo above all.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use wit_component::DecodedWasm;

/// A folder to make packages in.
struct Workshop {
    folder: TempDir,
}

impl Workshop {
    fn new() -> Workshop {
        let workshop = Workshop { folder: tempfile::tempdir().unwrap() };
        let guest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guest");
        let patch = format!("[patch.crates-io]\ncomponent-guest = {{ path = {:?} }}\n", guest.to_str().unwrap());
        workshop.write(".cargo/config.toml", &patch);
        workshop
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file and folder, hidden ones too, but for cargo's configuration.
    fn all(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(self.folder.path(), self.folder.path(), &mut found);
        found.retain(|path| !path.starts_with(".cargo"));
        found.sort();
        found
    }

    fn run(&self, program: &str, args: &str, folder: &str) -> Output {
        let mut command = Command::new(program);
        command.args(args.split_whitespace()).current_dir(self.path(folder)).env("CARGO_NET_OFFLINE", "true");
        for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TERM_COLOR", "RUSTC", "CARGO"] {
            command.env_remove(inherited);
        }
        // One for all: what the templates depend on is compiled once.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaffold"));
        command.output().unwrap()
    }

    fn plugin(&self, args: &str, folder: &str) -> Output {
        self.run(env!("CARGO_BIN_EXE_cargo-component-pkg"), args, folder)
    }

    /// Runs what has to succeed, and gives back what it says on standard output.
    #[track_caller]
    fn told(&self, program: &str, args: &str, folder: &str) -> String {
        let output = self.run(program, args, folder);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {args}:\n{}{stderr}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn made(&self, args: &str, folder: &str) -> String {
        self.told(env!("CARGO_BIN_EXE_cargo-component-pkg"), args, folder)
    }

    /// Everything that a package has to pass but the build of its component.
    #[track_caller]
    fn passes(&self, folder: &str) {
        self.lock(folder);
        self.told("cargo", "test --locked", folder);
        self.told("cargo", "clippy --locked --all-targets -- -D warnings -W clippy::pedantic", folder);
        self.told("cargo", "fmt --check", folder);
    }

    /// Takes the versions of this checkout, of those that a package needs.
    fn lock(&self, folder: &str) {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, self.path(folder).join("Cargo.lock")).unwrap();
        self.told("cargo", "metadata --format-version 1", folder);
    }

    /// Builds the component of a package, and gives back what it exports.
    #[track_caller]
    fn exports(&self, folder: &str) -> Vec<String> {
        let path = self.made("build --locked", folder);
        let component = fs::read(self.path(folder).join(path.trim())).unwrap();
        let DecodedWasm::Component(resolve, world) = wit_component::decode(&component).unwrap() else {
            panic!("that is no component")
        };
        resolve.worlds[world].exports.keys().map(|key| resolve.name_world_key(key)).collect()
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push(path.strip_prefix(root).unwrap().display().to_string());
        if path.is_dir() {
            collect(root, &path, found);
        }
    }
}

#[test]
fn a_library_builds_and_passes() {
    let workshop = Workshop::new();
    for edition in ["2021", "2024"] {
        let name = format!("plain-{edition}");
        workshop.made(&format!("new {name} --edition {edition} --vcs none"), "");
        workshop.passes(&name);
        workshop.made("bindings --check --locked", &name);
        assert_eq!(workshop.exports(&name), [format!("component:{name}/greetings@0.1.0")]);
    }
}

#[test]
fn a_library_with_labels_builds_and_passes() {
    let workshop = Workshop::new();
    for (edition, labels) in [
        ("2021", "alone"),
        ("2021", "zeta,alpha"),
        ("2024", "alone"),
        ("2024", "type,list,a-2"),
        ("2024", "a10,a9,a-very-long-label-that-no-line-has-room-for"),
    ] {
        let name = format!("labelled-{}-{edition}", labels.len());
        workshop.made(&format!("new {name} --labels {labels} --edition {edition} --namespace acme"), "");
        workshop.passes(&name);
        workshop.made("bindings --check --locked", &name);
        assert_eq!(workshop.exports(&name), labels.split(',').collect::<Vec<_>>());
    }
}

#[test]
fn a_command_passes() {
    let workshop = Workshop::new();
    for edition in ["2021", "2024"] {
        let name = format!("tool-{edition}");
        workshop.made(&format!("new {name} --bin --edition {edition}"), "");
        workshop.told("cargo", "test", &name);
        workshop.told("cargo", "clippy --all-targets -- -D warnings -W clippy::pedantic", &name);
        workshop.told("cargo", "fmt --check", &name);
        assert_eq!(workshop.told("cargo", "run --quiet -- Ada Grace", &name), "Hello, Ada!\nHello, Grace!\n");
    }
}

#[test]
fn names_that_mean_something_else_in_wit_or_rust_build() {
    let workshop = Workshop::new();
    for name in ["greetings", "list", "my_crate", "URL-parser", "component"] {
        workshop.made(&format!("new x/{name} --vcs none"), "");
        let folder = format!("x/{name}");
        workshop.lock(&folder);
        assert_eq!(workshop.exports(&folder).len(), 1);
    }
}

#[test]
fn a_member_takes_what_its_workspace_gives() {
    let workshop = Workshop::new();
    let manifest = "# Ours.\n[workspace]\nresolver = \"3\"\nmembers = [\"another\"] # more to come\n\n\
                    [workspace.package]\nversion = \"1.2.3\"\nedition = \"2024\"\nlicense = \"MIT\"\n";
    workshop.write("ws/Cargo.toml", manifest);
    workshop.write("ws/another/Cargo.toml", "[package]\nname = \"another\"\n");
    workshop.write("ws/another/src/lib.rs", "");
    workshop.write("ws/rustfmt.toml", "hard_tabs = true\n");
    workshop.made("new crates/inner", "ws");
    assert_eq!(workshop.read("ws/Cargo.toml"), manifest.replace("[\"another\"]", "[\"another\", \"crates/inner\"]"));
    let member = workshop.read("ws/crates/inner/Cargo.toml");
    for inherited in ["version", "edition", "license"] {
        assert!(member.contains(&format!("{inherited}.workspace = true\n")), "{member}");
    }
    workshop.lock("ws");
    workshop.told("cargo", "fmt --check", "ws/crates/inner");
    assert_eq!(workshop.exports("ws/crates/inner"), ["component:inner/greetings@0.1.0"]);
}

#[test]
fn a_package_that_is_there_keeps_its_format() {
    let workshop = Workshop::new();
    let manifest = "# Mine.\n[package]\nname = 'there'    # the name\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                    [lib]\ncrate-type = [ \"rlib\" ]\n\n[dependencies]\n# none yet\n";
    workshop.write("there/Cargo.toml", manifest);
    workshop.write("there/src/lib.rs", "//! Mine.\n");
    workshop.made("init --labels a,b there", "");
    let edited = manifest
        .replace("\n\n[lib]", &format!("\n\n{TABLE}\n[lib]"))
        .replace("[ \"rlib\" ]", "[ \"rlib\", \"cdylib\" ]")
        .replace("# none yet\n", "component-guest = { version = \"0.1\", default-features = false }\n# none yet\n");
    assert_eq!(workshop.read("there/Cargo.toml"), edited);
    assert_eq!(workshop.read("there/src/lib.rs"), "//! Mine.\n");

    // What it says to add is enough, and a second run finds nothing to do.
    let code = "mod bindings;\nuse bindings::*;\npub struct Component;\npub struct Greeter<L>(std::marker::PhantomData<L>);\n\
                impl greetings::Guest for Component { fn greet(name: String) -> String { name } }\n\
                impl<L: 'static> greetings::Greeter for Greeter<L> {\n\
                fn new(_: String) -> Self { Greeter(std::marker::PhantomData) }\n\
                fn greet(&self, name: String) -> String { name }\n\
                fn greeted(&self) -> u32 { 0 } }\n";
    workshop.write("there/src/lib.rs", code);
    let before = workshop.read("there/Cargo.toml");
    workshop.made("init there", "");
    assert_eq!((workshop.read("there/Cargo.toml"), workshop.read("there/src/lib.rs")), (before, code.to_owned()));
    workshop.lock("there");
    assert_eq!(workshop.exports("there"), ["a", "b"]);
}

const TABLE: &str = "\
[package.metadata.component-pkg]
package = \"component:there\"
bindings-file = \"src/bindings.rs\"

[package.metadata.component-pkg.implementers]
\"a/greeter\" = \"Greeter<bindings::a::Label>\"
\"b/greeter\" = \"Greeter<bindings::b::Label>\"
";

#[test]
fn what_fails_and_what_only_tells_leaves_nothing() {
    let workshop = Workshop::new();
    workshop.write("ws/Cargo.toml", "[workspace]\nresolver = \"3\"\n");
    workshop.write("there/src", "a file where a folder would be");
    workshop.write("there/notes.md", "Mine.\n");
    let before = workshop.all();
    for (args, folder) in [
        ("new ws/a/calc --dry-run", ""),
        ("new a/b/calc --labels a,b -n", ""),
        ("init there -n", ""),
        ("init --name calc", "there"),
        ("new test", "ws"),
        ("new ../there/src/calc", "ws"),
        ("new ws", ""),
    ] {
        workshop.plugin(args, folder);
        assert_eq!(workshop.all(), before, "{args}");
    }
    assert_eq!(workshop.read("ws/Cargo.toml"), "[workspace]\nresolver = \"3\"\n");
}

/// `BLESS=1` takes what is made as right. The bindings are the generator's, and golden there.
#[test]
fn the_files_are_those_of_the_golden_ones() {
    let workshop = Workshop::new();
    for (golden, args) in [
        ("library", "--edition 2024"),
        ("label", "--edition 2024 --label primary"),
        ("labels", "--edition 2024 --labels exact,rounded --namespace acme"),
        ("command", "--edition 2021 --bin"),
    ] {
        workshop.made(&format!("new {golden}/calc {args}"), "");
        let files = workshop.all().into_iter().filter(|path| workshop.path(path).is_file());
        let files = files.filter(|path| path.starts_with(&format!("{golden}/")) && !path.contains("/.git/"));
        let text: String = files.filter(|path| !path.ends_with("bindings.rs")).fold(String::new(), |text, path| {
            text + &format!("--- {}\n{}", path.split_once('/').unwrap().1, workshop.read(&path))
        });
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/new-{golden}.txt"));
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(&place, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&place).unwrap(), "{}; BLESS=1 takes it as right", place.display());
    }
}

#[test]
fn what_a_workspace_shares_does_not_decide_over_what_is_made() {
    let workshop = Workshop::new();
    let shared = "[workspace]\nresolver = \"3\"\nmembers = [\"calc\"]\n\n[workspace.metadata.component-pkg]\n\
                  namespace = \"acme\"\nwit = \"shared\"\nworld = \"other\"\n";
    workshop.write("Cargo.toml", shared);
    workshop.write("shared/shared.wit", "package acme:shared;\nworld other {}\n");
    workshop.made("new calc --vcs none", "");
    // As every command reads it, the bindings are those of the world that was made.
    workshop.made("bindings --check", "calc");
    assert!(workshop.made("wit", "calc").contains("package acme:calc"));
}
