//! What is refused, and leaves everything as it was.

use std::fs;

use crate::journey::{Journey, TYPES};

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
