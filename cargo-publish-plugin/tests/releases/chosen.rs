//! Which version is taken, and where from.

use std::fs;

use e2e_registry::{Server, Setting};

use crate::journey::{CALC, Journey, TYPES, kv};

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
fn a_file_called_as_a_command_is_named_by_its_path() {
    let journey = Journey::new();
    let bytes = fs::read(journey.path("registry/demo/types/0.1.0.wasm")).unwrap();
    journey.write("project/fetch", bytes);
    assert!(journey.told("wit ./fetch", 0).starts_with("package demo:types@0.1.0;"));
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
