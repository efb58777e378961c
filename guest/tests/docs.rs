//! What WIT says of itself becomes documentation of the guest: without a warning of rustdoc, without a test of the guest,
//! and without what is upstream's alone.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What cargo says.
fn cargo(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO"))
        .args(arguments)
        .env("RUSTDOCFLAGS", "-Dwarnings -Wrustdoc::all -Wmissing_docs -Arustdoc::missing_crate_level_docs")
        .current_dir(workspace())
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "cargo {arguments:?}\n{said}");
    said
}

/// The folder that cargo documents into.
fn documentation() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("doc")
}

/// The text of a page, without its marks.
fn page(path: &str) -> String {
    let page = fs::read_to_string(documentation().join(path)).unwrap();
    let text = page.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    text.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn documentation_of_wit_is_that_of_the_guest() {
    let examples = ["-p", "calculator", "-p", "labelled-calculator", "-p", "fixture-documented", "-p", "fixture-tasks"];
    cargo(&[&["doc", "--no-deps"][..], &examples].concat());

    let root = page("labelled_calculator/index.html");
    assert!(root.contains("exported under the label exact") && !root.contains("exports"), "{root}");
    let shared = page("labelled_calculator/resources/index.html");
    assert!(shared.contains("Arithmetic that remembers where it is.") && shared.contains("Why a step was not taken."));
    assert!(page("labelled_calculator/exact/struct.CalculatorHandle.html").contains("An owned handle of resource"));
    assert!(
        page("labelled_calculator/resources/trait.Calculator.html").contains("Takes one step, or says why it cannot.")
    );
    assert!(page("fixture_documented/conformance/docs/documented/struct.Entry.html").contains("A field. 100% of it."));
    assert!(page("fixture_documented/conformance/docs/documented/enum.V.html").contains("A case."));
}

#[test]
fn examples_in_wit_are_no_tests_of_the_guest() {
    let said = cargo(&["test", "--doc", "-p", "fixture-documented"]);
    assert!(said.contains("running 0 tests"), "{said}");
}
