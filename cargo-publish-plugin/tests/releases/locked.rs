//! What is locked is copied again, from nowhere else than the lock file and the cache.

use std::fs;
use std::path::Path;

use crate::journey::{Journey, TYPES, kv, manifest};

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
