//! The text that is generated for each `golden/*.wit`; it is compiled and run by the tests of `component-guest`.
//!
//! `BLESS=1` writes the files anew. Adding a case is dropping a `.wit` file.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::{Options, generate};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "wit"));
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

#[test]
fn generated_text() {
    let mut stale = Vec::new();
    for case in cases() {
        let mut wit = Wit::default();
        wit.push_path(&case).unwrap();
        let bindings = generate(&wit.resolve, wit.world(None).unwrap(), &Options::default()).unwrap().to_source();
        let golden = case.with_extension("rs");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, &bindings).unwrap();
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != bindings {
            stale.push(golden);
        }
    }
    assert!(stale.is_empty(), "generated text differs from {stale:#?}\nrun with BLESS=1, and review the diff");
}
