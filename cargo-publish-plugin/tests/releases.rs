//! WIT from registries: published, added, fetched, locked, updated; and what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use e2e_registry::{Server, Setting};
use tempfile::TempDir;

const TYPES: &str = "package demo:types@0.1.0;\n\n/// What keys are.\ninterface keys {\n  /// A key.\n  type key = string;\n}\n\n\
                     interface more {\n  type other = u8;\n}\n";

const CALC: &str = "package demo:calc@0.1.0;\n\nworld calc {\n  import demo:kv/store@1.0.0;\n}\n";

fn kv(version: &str) -> String {
    format!(
        "package demo:kv@{version};\n\n/// Keys and values.\ninterface store {{\n  use demo:types/keys@0.1.0.{{key}};\n\n  \
         /// What is under a key, as of {version}.\n  get: func(key: key) -> option<string>;\n}}\n"
    )
}

/// A registry in a folder, a project, and a machine that has seen neither.
struct Journey {
    root: TempDir,
}

impl Journey {
    /// With `demo:types@0.1.0` and `demo:kv@1.0.0` in the registry.
    fn new() -> Journey {
        let journey = Journey::bare();
        journey.publish(TYPES, &[]);
        journey.publish(&kv("1.0.0"), &[TYPES]);
        journey
    }

    /// With an empty registry.
    fn bare() -> Journey {
        let journey = Journey { root: tempfile::tempdir().unwrap() };
        let registry = journey.path("registry").display().to_string();
        let config = "[namespace_registries]\ndemo = \"here\"\n[registry.here.local]\nroot = ";
        journey.write("config.toml", format!("{config}{registry:?}\n"));
        journey.write("project/Cargo.toml", manifest("calc", ""));
        journey.write("project/src/lib.rs", "//! Nothing.\n");
        journey.write("project/wit/calc.wit", CALC);
        journey
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Has `keys` in the project's table.
    fn depend(&self, keys: &str) {
        let table = "[package.metadata.component-pkg.wit-dependencies]\n";
        self.write("project/Cargo.toml", manifest("calc", &format!("{table}{keys}\n")));
    }

    /// Publishes `wit`, with `deps` beside it.
    fn publish(&self, wit: &str, deps: &[&str]) {
        let folder = tempfile::tempdir_in(self.root.path()).unwrap();
        let name = folder.path().file_name().unwrap().to_str().unwrap();
        self.write(&format!("{name}/Cargo.toml"), manifest("wit", ""));
        self.write(&format!("{name}/src/lib.rs"), "//! Nothing.\n");
        self.write(&format!("{name}/wit/main.wit"), wit);
        for (at, dep) in deps.iter().enumerate() {
            self.write(&format!("{name}/wit/deps/{at}.wit"), dep);
        }
        self.told_in(name, "wit publish", 0);
    }

    #[track_caller]
    fn told(&self, args: &str, exit: i32) -> String {
        self.told_in("project", args, exit)
    }

    /// What is said in `folder`.
    #[track_caller]
    fn told_in(&self, folder: &str, args: &str, exit: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.current_dir(self.path(folder)).args(args.split(' ').map(|word| word.replace('_', " ")));
        command.env("WKG_CONFIG_FILE", self.path("config.toml")).env("COMPONENT_PKG_CACHE", self.path("cache"));
        command.env("CARGO_NET_OFFLINE", "true");
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{told}");
        told.into_owned()
    }

    /// Everything in the project that is kept.
    fn kept(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut kept = BTreeMap::new();
        let mut open = vec![self.path("project")];
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                match path.is_dir() {
                    true if path.ends_with("target") => {}
                    true => open.push(path),
                    false => drop(kept.insert(path.clone(), fs::read(path).unwrap())),
                }
            }
        }
        kept
    }

    fn copies(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("project/wit/deps")).into_iter().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn forget(&self, path: &str) {
        fs::remove_dir_all(self.path(path)).unwrap();
    }
}

fn manifest(name: &str, rest: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[lib]\ncrate-type = [\"cdylib\", \
         \"rlib\"]\n\n[package.metadata.component-pkg]\nbindings-file = \"src/bindings.rs\"\n\n{rest}"
    )
}

#[test]
fn what_is_added_is_locked_and_needs_neither_registry_nor_cache_again() {
    let journey = Journey::new();
    let told = journey.told("wit add demo:kv", 0);
    assert!(told.contains("Added demo:kv 1.0.0 to Cargo.toml") && told.contains("Locked wkg.lock"), "{told}");
    assert!(journey.read("project/Cargo.toml").contains("\"demo:kv\" = \"1.0.0\"\n"));
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);
    let lock = journey.read("project/wkg.lock");
    // As `wkg` writes it, with what the configuration calls the registry.
    let row = "name = \"demo:kv\"\nregistry = \"here\"\n\n[[packages.versions]]\nrequirement = \"=1.0.0\"\n";
    assert!(lock.contains(row), "{lock}");
    assert!(lock.find("\"demo:kv\"") < lock.find("\"demo:types\""), "{lock}");
    // The release is whole, with its documentation, though the one that uses it shows a part of it only.
    let types = journey.read("project/wit/deps/demo-types-0.1.0.wit");
    assert!(types.contains("/// A key.") && types.contains("interface more"), "{types}");
    assert!(journey.read("project/wit/deps/demo-kv-1.0.0.wit").contains("/// What is under a key, as of 1.0.0."));

    journey.told("build", 0);
    let kept = journey.kept();
    journey.forget("registry");
    journey.forget("cache");
    for args in
        ["build --frozen", "bindings --check", "bindings --frozen", "wit --frozen", "check --frozen", "bindings"]
    {
        let told = journey.told(args, if args.starts_with("check") { 1 } else { 0 });
        assert!(!told.contains("WIT to"), "{args}: {told}");
    }
    assert_eq!(journey.kept(), kept);
}

#[test]
fn copies_are_made_again_from_what_is_locked() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"^1\"");
    journey.told("wit fetch", 0);
    let kept = journey.kept();
    journey.publish(&kv("1.1.0"), &[TYPES]);
    for lost in ["wit/deps/demo-types-0.1.0.wit", "wit/deps/demo-kv-1.0.0.wit"] {
        fs::remove_file(journey.path("project").join(lost)).unwrap();
        let told = journey.told("bindings --locked", 1);
        assert!(told.contains(&format!("`{lost}` is to be written")), "{told}");
        // All is in the cache: no registry is asked.
        let told = journey.told("wit --offline", 0);
        assert!(told.contains("as of 1.0.0"), "{told}");
        journey.told("wit fetch --offline", 0);
        assert_eq!(journey.kept(), kept, "{lost}");
    }
    journey.forget("cache");
    journey.forget("project/wit/deps");
    let told = journey.told("wit fetch", 0);
    assert_eq!(told.matches("Fetched").count(), 2, "{told}");
    assert_eq!(journey.kept(), kept);
    assert!(journey.told("wit fetch", 0).contains("Fresh"));
}

#[test]
fn the_wit_says_which_version_and_else_the_newest_is_taken() {
    let journey = Journey::new();
    journey.publish(&kv("1.1.0"), &[TYPES]);
    journey.depend("\"demo:kv\" = \"1\"");
    journey.told("wit update", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);

    journey.write("project/wit/calc.wit", "package demo:calc@0.1.0;\nworld calc {}\n");
    journey.told("wit fetch", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"], "what is locked stays");
    journey.told("wit update --dry-run", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);
    let told = journey.told("wit update demo:types", 1);
    assert!(told.contains("there is no `demo:types` in `wit-dependencies`") && told.contains("`demo:kv`"), "{told}");
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);
    let told = journey.told("wit update", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.1.0.wit", "demo-types-0.1.0.wit"], "{told}");
    let lock = journey.read("project/wkg.lock");
    assert!(lock.contains("requirement = \"^1\"\nversion = \"1.1.0\"") && !lock.contains("\"=1.0.0\""), "{lock}");

    journey.write("project/wit/calc.wit", CALC);
    journey.depend("\"demo:kv\" = \"1.1\"");
    let kept = journey.kept();
    let told = journey.told("wit fetch", 1);
    assert!(told.contains("the WIT names `demo:kv@1.0.0`, which is not in the range `^1.1`"), "{told}");
    journey.depend("\"demo:kv\" = \"2\"");
    journey.write("project/wit/calc.wit", "package demo:calc@0.1.0;\nworld calc {}\n");
    let told = journey.told("wit fetch", 1);
    assert!(told.contains("the newest versions are: `1.1.0`, `1.0.0`"), "{told}");
    journey.write("project/wit/calc.wit", CALC);
    journey.depend("\"demo:kv\" = \"1.1\"");
    assert_eq!(journey.kept(), kept);
}

#[test]
fn a_version_that_is_needed_anyway_goes_before_a_newer_one() {
    let journey = Journey::new();
    journey.publish(&TYPES.replace("@0.1.0", "@0.1.5"), &[]);
    journey.depend("\"demo:types\" = \"0.1\"\n\"demo:kv\" = \"1\"");
    journey.told("wit fetch", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);
    let lock = journey.read("project/wkg.lock");
    assert!(lock.contains("requirement = \"^0.1\"\nversion = \"0.1.0\"") && !lock.contains("0.1.5"), "{lock}");
}

#[test]
fn content_that_changed_is_refused_and_nothing_is_written() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"1\"");
    journey.told("wit fetch", 0);
    journey.forget("cache");
    journey.forget("project/wit/deps");
    let release = journey.path("registry/demo/kv/1.0.0.wasm");
    let honest = fs::read(&release).unwrap();
    let other = wat::parse_str("(component)").unwrap();
    let kept = journey.kept();
    for changed in [&other[..], &honest[..honest.len() - 1], b""] {
        fs::write(&release, changed).unwrap();
        for args in ["wit fetch", "wit update", "bindings", "wit"] {
            let told = journey.told(args, 1);
            assert!(told.contains("`wkg.lock` says `sha256:") && told.contains("help: what is published"), "{told}");
            assert_eq!(journey.kept(), kept);
        }
    }
    fs::write(&release, honest).unwrap();
    journey.told("wit fetch", 0);
    // What was damaged in the cache is fetched anew.
    for blob in fs::read_dir(journey.path("cache/sha256")).unwrap() {
        fs::write(blob.unwrap().path(), "damaged").unwrap();
    }
    journey.forget("project/wit/deps");
    assert_eq!(journey.told("wit fetch", 0).matches("Fetched").count(), 2);
}

#[test]
fn what_is_no_wit_of_the_package_is_refused() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"1\"");
    let (kv, types) = ("registry/demo/kv/1.0.0.wasm", "registry/demo/types/0.1.0.wasm");
    let honest = fs::read(journey.path(kv)).unwrap();
    let kept = journey.kept();
    let mut cut = honest.clone();
    cut.truncate(honest.len() / 2);
    let cases: [(&[u8], &str); 5] = [
        (&fs::read(journey.path(types)).unwrap(), "it is the WIT of `demo:types@0.1.0`"),
        (&wat::parse_str("(component)").unwrap(), "it is a component, and no package of WIT"),
        (&wat::parse_str("(module)").unwrap(), "core module"),
        (&cut, "cause: "),
        (b"package demo:kv@1.0.0;", "cause: "),
    ];
    for (content, expected) in cases {
        journey.write(kv, content);
        let told = journey.told("wit fetch", 1);
        assert!(told.contains("`demo:kv@1.0.0` is not what it should be") && told.contains(expected), "{told}");
        assert_eq!(journey.kept(), kept);
    }
    journey.write(kv, vec![0; (16 << 20) + 1]);
    let told = journey.told("wit fetch", 1);
    assert!(told.contains("is 16777217 bytes long, and more than 16777216 are too many"), "{told}");
    journey.write(kv, honest);
    journey.told("wit fetch", 0);
}

#[test]
fn a_folder_is_no_network() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = { version = \"1\", registry = \"local:../registry\" }");
    journey.told("wit fetch --offline", 0);
    assert!(journey.read("project/wkg.lock").contains("registry = \"local:../registry\""));
    journey.told("wit fetch --locked", 0);
    let told = journey.told("wit add demo:kv --locked", 1);
    assert!(told.contains("`Cargo.toml` is not to be changed"), "{told}");
}

#[test]
fn a_lock_file_that_lacks_something_is_completed_or_told() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"1\"");
    let kept = journey.kept();
    for args in ["bindings --locked", "bindings --check", "wit fetch --locked", "wit --frozen"] {
        let told = journey.told(args, 1);
        assert!(told.contains("the lock file of `calc` is stale") && told.contains("`demo:kv` =1.0.0"), "{told}");
        assert!(told.contains("run `cargo component-pkg wit fetch -p calc`"), "{told}");
    }
    assert_eq!(journey.kept(), kept);
    journey.told("bindings", 0);
    journey.told("wit fetch --frozen", 0);

    journey.write("project/wkg.lock", "version = 2\n");
    let told = journey.told("wit fetch", 1);
    assert!(told.contains("cannot read `wkg.lock` as a lock file") && told.contains("only 1 is known"), "{told}");
    assert_eq!(journey.read("project/wkg.lock"), "version = 2\n");
}

#[test]
fn what_wkg_locked_is_followed_and_what_it_needs_stays() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"1\"");
    journey.told("wit fetch", 0);
    let ours = journey.read("project/wkg.lock");
    // What `wkg` writes: only what the package's own WIT names, and things of its own.
    let (head, types) = ours.split_once("\n[[packages]]\nname = \"demo:types\"").unwrap();
    let digest = types.split("digest = ").nth(1).unwrap().trim();
    let other = format!(
        "\n[[packages]]\nname = \"other:thing\"\nregistry = \"r.example\"\n\n[[packages.versions]]\nrequirement = \
         \"^1\"\nversion = \"1.2.0\"\ndigest = {digest}\n"
    );
    let theirs = format!("{head}{other}");
    journey.write("project/wkg.lock", &theirs);
    journey.told("bindings", 0);
    assert_eq!(journey.read("project/wkg.lock"), theirs);
    journey.told("wit fetch", 0);
    let both = journey.read("project/wkg.lock");
    assert!(both.contains(&other) && both.contains("\"demo:types\""), "{both}");
    journey.told("wit update", 0);
    assert!(!journey.read("project/wkg.lock").contains("other:thing"));
}

#[test]
fn what_no_registry_has_is_taken_from_what_uses_it() {
    let journey = Journey::bare();
    journey.publish(&kv("1.0.0"), &[TYPES]);
    journey.told("wit add demo:kv@1.0.0", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);
    let types = journey.read("project/wit/deps/demo-types-0.1.0.wit");
    assert!(types.contains("as releases show it") && !types.contains("interface more"), "{types}");
    journey.told("bindings", 0);
    journey.told("bindings --frozen", 0);
    journey.publish(TYPES, &[]);
    journey.told("bindings --frozen", 0);
    journey.told("wit fetch", 0);
    assert!(journey.read("project/wit/deps/demo-types-0.1.0.wit").contains("interface more"));
}

#[test]
fn wit_on_this_machine_stands_for_releases() {
    let journey = Journey::new();
    journey.write("kv/kv.wit", kv("1.0.0").replace("get:", "take:"));
    journey.write("kv/deps/types.wit", TYPES);
    journey.depend("\"demo:kv\" = { version = \"1\", path = \"../kv\" }");
    journey.told("bindings", 0);
    assert!(journey.read("project/wit/deps/demo-kv-1.0.0.wit").contains("take:"));
    assert!(!journey.path("project/wkg.lock").exists());

    journey.write("kv/kv.wit", kv("2.0.0"));
    let told = journey.told("bindings", 1);
    assert!(told.contains("is of `demo:kv@2.0.0`, which is not in the range `^1`"), "{told}");
    journey.forget("kv");
    journey.told("bindings", 0);
    assert!(journey.read("project/wit/deps/demo-kv-1.0.0.wit").contains("get:"));

    // One that a release uses, too.
    journey.write("types/types.wit", TYPES.replace("interface more", "interface mine"));
    journey.depend("\"demo:kv\" = \"1\"\n\"demo:types\" = { path = \"../types\" }");
    journey.told("bindings", 0);
    assert!(journey.read("project/wit/deps/demo-types-0.1.0.wit").contains("interface mine"));
}

#[test]
fn an_edited_copy_is_never_replaced() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"1\"");
    journey.told("wit fetch", 0);
    let copy = "project/wit/deps/demo-kv-1.0.0.wit";
    journey.write(copy, journey.read(copy).replace("get:", "fetch:"));
    let kept = journey.kept();
    for args in ["wit fetch", "wit update", "bindings", "bindings --locked", "wit add demo:types"] {
        let told = journey.told(args, 1);
        assert!(told.contains("it was edited"), "{args}: {told}");
        assert_eq!(journey.kept(), kept, "{args}");
    }
}

#[test]
fn what_is_published_does_not_change() {
    let journey = Journey::bare();
    journey.write("project/wit/calc.wit", TYPES);
    let told = journey.told("wit publish --dry-run", 0);
    assert!(told.contains("demo:types@0.1.0: to be published in local:"), "{told}");
    assert!(!journey.path("registry").exists());
    let told = journey.told("wit publish", 0);
    assert!(told.contains("Published demo:types@0.1.0") && told.contains("demo:types@0.1.0 sha256:"), "{told}");
    let release = journey.path("registry/demo/types/0.1.0.wasm");
    let bytes = fs::read(&release).unwrap();
    let told = journey.told("wit publish", 0);
    assert!(told.contains("Unchanged demo:types@0.1.0"), "{told}");
    assert!(journey.told("wit publish --dry-run", 0).contains("demo:types@0.1.0: is in local:"));

    journey.write("project/wit/calc.wit", TYPES.replace("A key.", "The key."));
    for args in ["wit publish", "wit publish --dry-run"] {
        let told = journey.told(args, 1);
        assert!(
            told.contains("is not the same")
                && told.contains("help: raise the version in the WIT, `package demo:types@0.1.0;`"),
            "{told}"
        );
    }
    assert_eq!(fs::read(&release).unwrap(), bytes);
    journey.told("wit publish --to local:elsewhere", 0);

    journey.write("project/wit/calc.wit", "package demo:types;\ninterface i {}\n");
    let told = journey.told("wit publish", 1);
    assert!(told.contains("it has no version") && told.contains("`package demo:types@0.1.0;`"), "{told}");
    journey.write("project/wit/calc.wit", "package nowhere:types@0.1.0;\ninterface i {}\n");
    let told = journey.told("wit publish", 1);
    assert!(told.contains("nothing says to which registry"), "{told}");
}

#[test]
fn a_tarball_has_its_lock_file() {
    let journey = Journey::new();
    journey.depend("\"demo:kv\" = \"1\"");
    journey.told("bindings", 0);
    let described = journey
        .read("project/Cargo.toml")
        .replace("[lib]", "description = \"Calculates.\"\nlicense = \"MIT\"\n\n[lib]");
    let described = described.replace("bindings-file", "namespace = \"demo\"\nbindings-file");
    journey.write("project/Cargo.toml", &described);
    journey.forget("registry");
    journey.forget("cache");
    journey.told("check --tarball --offline", 0);
    journey.write(
        "project/Cargo.toml",
        described
            .replace("[lib]", "exclude = [\"wkg.lock\"]\n\n[lib]")
            .replace("license = \"MIT\"\n\nexclude", "license = \"MIT\"\nexclude"),
    );
    let told = journey.told("check --tarball --offline", 1);
    assert!(told.contains("the tarball of `calc` lacks `wkg.lock`"), "{told}");
}

#[test]
fn a_file_called_as_a_command_is_named_by_its_path() {
    let journey = Journey::new();
    let bytes = fs::read(journey.path("registry/demo/types/0.1.0.wasm")).unwrap();
    journey.write("project/fetch", bytes);
    assert!(journey.told("wit ./fetch", 0).starts_with("package demo:types@0.1.0;"));
}

#[test]
fn members_have_what_their_wit_comes_from() {
    let journey = Journey::new();
    assert!(Path::new(env!("CARGO_BIN_EXE_cargo-component-pkg")).exists());
    journey.write("project/Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"calc\", \"log\"]\n");
    let table = "[package.metadata.component-pkg.wit-dependencies]\n";
    journey.write(
        "project/calc/Cargo.toml",
        manifest("calc", &format!("{table}\"demo:log\" = {{ path = \"../log/wit\" }}\n")),
    );
    journey.write("project/calc/src/lib.rs", "//! Nothing.\n");
    let calc = "package demo:calc@0.1.0;\nworld calc { import demo:log/log@0.1.0; }\n";
    journey.write("project/calc/wit/calc.wit", calc);
    journey.write("project/log/Cargo.toml", manifest("log", &format!("{table}\"demo:kv\" = \"1\"\n")));
    journey.write("project/log/src/lib.rs", "//! Nothing.\n");
    let log = "package demo:log@0.1.0;\ninterface log { use demo:kv/store@1.0.0.{}; }\n"
        .replace("use demo:kv/store@1.0.0.{};", "use demo:types/keys@0.1.0.{key}; log: func(key: key);")
        + "world w { import demo:kv/store@1.0.0; import log; export log; }\n";
    journey.write("project/log/wit/log.wit", log);
    journey.told("wit fetch --workspace", 0);
    assert!(journey.path("project/log/wkg.lock").exists() && !journey.path("project/calc/wkg.lock").exists());
    let names = |member: &str| fs::read_dir(journey.path(&format!("project/{member}/wit/deps"))).unwrap().count();
    assert_eq!((names("calc"), names("log")), (3, 2));
    journey.told("wit fetch --workspace --frozen", 0);
}

#[test]
fn a_real_registry_gives_what_it_was_given() {
    let server = Server::start(Setting::Open);
    let journey = Journey::bare();
    let host = server.host().to_owned();
    journey.write(
        "config.toml",
        format!(
            "[namespace_registries]\ndemo = {{ registry = \"real\", metadata = {{ preferredProtocol = \"oci\", oci = {{ \
             registry = \"{host}\", namespacePrefix = \"wit/\" }} }} }}\n"
        ),
    );
    journey.publish(TYPES, &[]);
    journey.publish(&kv("1.0.0"), &[TYPES]);
    journey.publish(&kv("1.1.0"), &[TYPES]);
    let told = journey.told("wit add demo:kv@1", 0);
    assert!(told.contains(&format!("Fetched demo:kv@1.0.0 from oci://{host}/wit")), "{told}");
    assert_eq!(journey.copies(), ["demo-kv-1.0.0.wit", "demo-types-0.1.0.wit"]);
    assert!(journey.read("project/wit/deps/demo-types-0.1.0.wit").contains("/// A key."));
    journey.told("build", 0);
    let kept = journey.kept();
    for args in ["wit fetch --frozen", "bindings --frozen", "build --frozen"] {
        journey.told(args, 0);
    }
    journey.forget("project/wit/deps");
    journey.told("wit fetch --offline", 0);
    assert_eq!(journey.kept(), kept);
    journey.forget("project/wit/deps");
    journey.forget("cache");
    let told = journey.told("wit fetch --offline", 1);
    assert!(told.contains("and the network is not to be used") && told.contains("without `--offline`"), "{told}");
    journey.told("wit fetch", 0);
    assert_eq!(journey.kept(), kept);

    journey.write("project/wit/calc.wit", "package demo:calc@0.1.0;\nworld calc {}\n");
    journey.told("wit update", 0);
    assert_eq!(journey.copies(), ["demo-kv-1.1.0.wit", "demo-types-0.1.0.wit"]);
    drop(server);
    journey.told("bindings --check", 1);
    journey.told("wit fetch --locked", 0);
    journey.forget("project/wit/deps");
    journey.forget("cache");
    let told = journey.told("wit fetch", 69);
    assert!(told.contains(&format!("cannot reach `{host}`")), "{told}");
}
