//! The text that is generated for each `golden/*.wit`; it is compiled and run by the tests of `component-guest`. And the
//! source file `golden/file/bindings.rs`: rustc compiles it there, and rustfmt leaves it alone.
//!
//! `BLESS=1` writes the files anew. Adding a case is dropping a `.wit` file. `// import_traits: store` as its first line
//! is that option.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::{Bindings, ImportTraits, Options, Origin, Placement, generate};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "wit"));
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// The text of the bindings of `case`, as `write` has it.
fn text(case: &Path, options: &Options, write: impl Fn(&Bindings) -> String) -> String {
    let mut wit = Wit::default();
    wit.push_path(case).unwrap();
    write(&generate(&wit.resolve, wit.world(None).unwrap(), options).unwrap())
}

/// What the first line of `case` asks for.
fn options(case: &Path) -> Options {
    let text = std::fs::read_to_string(case).unwrap();
    let keys = text.lines().next().and_then(|line| line.strip_prefix("// import_traits: "));
    let also = keys.map(|keys| ImportTraits::Also(keys.split(", ").map(Into::into).collect()));
    Options { import_traits: also.unwrap_or_default(), ..Options::default() }
}

/// Whether `golden` holds `text`, or does now.
fn holds(golden: &Path, text: &str) -> bool {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(golden, text).unwrap();
        return true;
    }
    std::fs::read_to_string(golden).unwrap_or_default() == text
}

#[test]
fn generated_text() {
    let mut stale: Vec<_> = cases().into_iter().map(|case| (case.with_extension("rs"), case)).collect();
    stale.retain(|(golden, case)| !holds(golden, &text(case, &options(case), Bindings::to_source)));
    assert!(stale.is_empty(), "generated text differs from {stale:#?}\nrun with BLESS=1, and review the diff");
}

/// `golden/file/` is a guest: its `bindings.rs` is generated, and rustfmt finds nothing to do in it.
#[test]
fn generated_source_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/file");
    let options = Options { placement: Placement::Module, ..Options::default() };
    let origin = Origin { tool: "a tool 1.2.3", world: "demo:file/file@1.2.0", digest: "sha256:12", command: "a tool" };
    let written = text(&folder.join("file.wit"), &options, |bindings| bindings.to_source_file(&origin));
    assert_eq!(written, text(&folder.join("file.wit"), &options, |bindings| bindings.to_source_file(&origin)));
    let golden = folder.join("bindings.rs");
    assert!(holds(&golden, &written), "the source file differs from {golden:?}\nrun with BLESS=1, and review the diff");

    let rustfmt = Command::new("rustfmt").args(["--check", "--edition", "2024"]).arg(folder.join("lib.rs")).output();
    let rustfmt = rustfmt.unwrap();
    assert!(rustfmt.status.success(), "{}", String::from_utf8_lossy(&rustfmt.stdout));
}
