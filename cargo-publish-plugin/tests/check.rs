//! A package is checked against what was packed of it before, in every form, and nothing but the target folder is written.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MANIFEST: &str = r#"
[package]
name = "calc"
version = "0.1.0"
edition = "2024"
description = "Adds."
license = "MIT"

[package.metadata.component-pkg]
package = "demo:calc"
"#;

const WIT: &str = "\
package demo:calc;

/// Of keys.
interface store {
  get: func(key: string) -> option<string>;
}

world calc {
  import near: store;
}
";

fn plugin(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
    command.args(args).current_dir(folder).env("CARGO_NET_OFFLINE", "true");
    command.env("WKG_CONFIG_FILE", folder.join("../config.toml")).env("COMPONENT_PKG_CACHE", folder.join("../cache"));
    for inherited in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_TERM_COLOR"] {
        command.env_remove(inherited);
    }
    command.output().unwrap()
}

/// Every file below `folder` but those that cargo builds.
fn sources(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("target") => {}
            true => files.extend(sources(&path)),
            false => drop(files.insert(path.clone(), fs::read(&path).unwrap())),
        }
    }
    files
}

#[test]
fn whatever_was_packed_is_what_a_package_is_compared_with() {
    let root = tempfile::tempdir().unwrap();
    let folder = &root.path().join("project");
    let write = |place: &str, text: &str| {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("Cargo.toml", MANIFEST);
    write("src/lib.rs", "//! Nothing.\n");
    write("wit/calc.wit", WIT);
    let packed = plugin(folder, &["pack", "-q"]);
    assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));

    let target = folder.join("target/component-pkg");
    let forms = ["calc-0.1.0.tar.gz", "calc-0.1.0", "calc-0.1.0/calc.wasm"].map(|form| target.join(form));
    let check = |form: &Path| {
        let before = sources(folder);
        let output = plugin(folder, &["check", "-q", "--against", form.to_str().unwrap()]);
        assert_eq!(sources(folder), before, "{}", form.display());
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    for form in &forms {
        assert_eq!(check(form), (Some(0), String::new(), String::new()), "{}", form.display());
    }

    write(
        "wit/calc.wit",
        &WIT.replace("Of keys", "Of names").replace("near: store;", "near: store; import far: store;"),
    );
    for form in &forms {
        let (code, stdout, stderr) = check(form);
        assert_eq!(
            stdout,
            "calc: patch: import `near`: the documentation changed\n\
             calc: breaking: import `far`: the interface is new\n",
            "{}",
            form.display()
        );
        assert!(stderr.contains("0.2.0 is the least that does"), "{stderr}");
        assert_eq!(code, Some(1));
    }

    write("Cargo.toml", &MANIFEST.replace("0.1.0", "0.2.0"));
    // Cargo.lock has the version as well.
    plugin(folder, &["check", "-q"]);
    assert_eq!(forms.map(|form| check(&form).0), [Some(0); 3]);
}

#[test]
fn a_label_that_stands_for_something_else_than_was_published_is_breaking() {
    let root = tempfile::tempdir().unwrap();
    let folder = &root.path().join("project");
    let write = |place: &str, text: &str| {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let wit = |labels: &str| {
        let other = "interface other {\n  get: func(key: string) -> option<string>;\n}\n\nworld calc {";
        let wit = WIT.replace("world calc {", other);
        write("wit/calc.wit", &wit.replace("import near: store;", labels));
    };
    let registry = root.path().join("registry");
    write("../config.toml", &format!("default_registry = \"here\"\n[registry.here.local]\nroot = {registry:?}\n"));
    write("Cargo.toml", MANIFEST);
    write("src/lib.rs", "//! Nothing.\n");
    wit("import near: store;\n  import far: store;");
    let check = |against: &str| {
        let output = plugin(folder, &["check", "--against", against]);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, stdout, stderr) = check("published");
    assert_eq!((code, stdout.as_str()), (Some(0), ""), "{stderr}");
    assert!(stderr.contains("New demo:calc: nothing of it is published yet"), "{stderr}");
    let (code, _, stderr) = check("demo:calc@^0.1");
    assert!(code == Some(1) && stderr.contains("there is no release of `demo:calc@^0.1`"), "{stderr}");

    let published = plugin(folder, &["publish", "-q", "--allow-dirty"]);
    assert!(published.status.success(), "{}", String::from_utf8_lossy(&published.stderr));
    let against = ["published", "demo:calc", "demo:calc@0.1.0", "demo:calc@=0.1"];
    for against in against {
        let (code, stdout, stderr) = check(against);
        assert_eq!((code, stdout.as_str()), (Some(0), ""), "{stderr}");
        assert!(stderr.contains("with 0.1.0 of `demo:calc@0.1.0`"), "{stderr}");
    }

    let changes = [
        (
            "import near: other;\n  import far: store;",
            "the label stands for `demo:calc/other`, and stood for `demo:calc/store`",
        ),
        ("import near: store;", "import `far`: the interface is gone"),
    ];
    for (labels, expected) in changes {
        wit(labels);
        for against in against {
            let (code, stdout, stderr) = check(against);
            assert!(stdout.starts_with("calc: breaking: import `") && stdout.contains(expected), "{stdout}");
            assert!(stderr.contains("0.2.0 is the least that does"), "{stderr}");
            assert_eq!(code, Some(1));
        }
    }
    // The cache has it; but which one is the newest, a registry says.
    fs::remove_dir_all(registry).unwrap();
    let (code, _, stderr) = check("demo:calc@0.1.0");
    assert!(code == Some(1) && stderr.contains("`demo:calc@0.1.0` is not in `local:"), "{stderr}");
}
