//! What is told of modules that rustc makes of small sources.

use std::fs;
use std::process::Command;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::component::componentize;

/// A folder of crates.
struct Crates(TempDir);

impl Crates {
    fn new() -> Crates {
        Crates(tempfile::tempdir().unwrap())
    }

    /// What rustc makes of `source`, a crate `name`, in `kind`.
    fn compile(&self, name: &str, kind: &str, source: &str, options: &[&str]) -> Vec<u8> {
        let folder = self.0.path();
        fs::write(folder.join(format!("{name}.rs")), source).unwrap();
        let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc.args(["--target=wasm32-wasip2", "--edition=2024", "-Clink-arg=--skip-wit-component", "-L."]);
        rustc.args(["--crate-name", name, "--crate-type", kind, "-Copt-level=2", "-o", "made"]).args(options);
        let output = rustc.arg(format!("{name}.rs")).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(folder.join("made")).unwrap()
    }

    /// What a library of `source` imports.
    fn imports(&self, source: &str) -> Vec<Import> {
        explain(&self.compile("guest", "cdylib", source, &[])).unwrap()
    }
}

/// The causes of the import whose name has `interface` in it.
fn causes<'a>(imports: &'a [Import], interface: &str) -> &'a [Cause] {
    let found = imports.iter().find(|import| import.interface.contains(interface));
    &found.unwrap_or_else(|| panic!("{interface} is not imported: {imports:?}")).causes
}

const PANICS: &str = "#[unsafe(export_name = \"a:b/c#f\")] pub extern \"C\" fn f(it: u32) -> u32 { 1000 / it }";

#[test]
fn code_that_cannot_panic_imports_nothing() {
    let source = "#[unsafe(export_name = \"a:b/c#f\")] pub extern \"C\" fn f(it: u32) -> u32 { it / 3 }";
    assert_eq!(Crates::new().imports(source), []);
}

#[test]
fn what_panics_bring_is_theirs_alone() {
    let imports = Crates::new().imports(PANICS);
    assert_eq!(causes(&imports, "wasi:cli/stderr"), [Cause::Panic]);
    assert_eq!(causes(&imports, "wasi:io/streams"), [Cause::Panic]);
    let others: Vec<_> = imports.iter().filter(|import| import.causes != [Cause::Panic]).collect();
    assert!(others.iter().all(|import| import.causes.iter().all(|cause| matches!(cause, Cause::Panic | Cause::Start))));
}

#[test]
fn who_prints_is_found_behind_the_pointers_of_the_standard_library() {
    let source = "#[inline(never)] fn greet(it: u32) { println!(\"{it}\"); }
        #[unsafe(export_name = \"a:b/c#f\")] pub extern \"C\" fn f(it: u32) { greet(it); greet(it + 1) }";
    let imports = Crates::new().imports(source);
    let printing = Cause::Crate {
        name: "guest".into(),
        function: "guest::greet".into(),
        through: Some("std::io::stdio::_print".into()),
    };
    assert!(causes(&imports, "wasi:cli/stdout").contains(&printing), "{imports:?}");
    assert!(imports.iter().all(|import| !import.interface.contains("clocks")), "{imports:?}");
    let lines = lines(&imports);
    assert!(lines.len() < imports.len(), "{lines:?}");
    assert!(
        lines.iter().any(|line| line.contains("`guest`, in `guest::greet`, by `std::io::stdio::_print`")),
        "{lines:?}"
    );
}

#[test]
fn a_dependency_that_reads_the_clock_is_the_one_that_is_named() {
    let crates = Crates::new();
    let clock = "#[inline(never)] pub fn stamp() -> std::time::SystemTime { std::time::SystemTime::now() }";
    let rlib = crates.compile("clock", "rlib", clock, &[]);
    fs::write(crates.0.path().join("libclock.rlib"), rlib).unwrap();
    let source = "#[unsafe(export_name = \"a:b/c#f\")] pub extern \"C\" fn f() -> bool {
        clock::stamp() > std::time::UNIX_EPOCH }";
    let module = crates.compile("guest", "cdylib", source, &["--extern", "clock"]);
    let imports = explain(&module).unwrap();
    let [Cause::Crate { name, function, through }] = causes(&imports, "wasi:clocks/wall-clock") else {
        panic!("{imports:?}")
    };
    assert_eq!((name.as_str(), function.as_str()), ("clock", "clock::stamp"));
    // What the standard library says of a clock that fails is a matter of panics.
    assert_eq!(causes(&imports, "wasi:cli/stderr"), [Cause::Panic]);
    assert!(through.as_ref().is_some_and(|path| path.contains("SystemTime")), "{through:?}");
}

#[test]
fn what_was_inlined_is_told_by_its_export() {
    let source = "#[unsafe(export_name = \"a:b/c#f\")] pub extern \"C\" fn f() { println!(\"f\") }";
    let imports = Crates::new().imports(source);
    let told = |cause: &Cause| matches!(cause, Cause::Export { function, .. } if function == "a:b/c#f");
    assert!(causes(&imports, "wasi:cli/stdout").iter().any(told), "{imports:?}");
}

#[test]
fn without_names_imports_are_told_and_no_causes() {
    let module = Crates::new().compile("guest", "cdylib", PANICS, &["-Cstrip=symbols"]);
    let imports = explain(&module).unwrap();
    assert!(!imports.is_empty());
    assert!(imports.iter().all(|import| import.causes.is_empty()), "{imports:?}");
    assert!(lines(&imports)[0].ends_with(UNTOLD));
}

#[test]
fn a_component_is_told_of_as_its_module_is() {
    let module = Crates::new().compile("hello", "bin", "fn main() { println!(\"hello\") }", &[]);
    let imports = explain(&module).unwrap();
    assert_eq!(causes(&imports, "wasi:cli/exit"), [Cause::Start]);
    assert_eq!(explain(&componentize(module).unwrap()).unwrap(), imports);
}

/// Functions behind a row of pointers, after other data.
const ROW: &str = r#"(module
    (import "wasi:a/b" "f" (func $import))
    (table 8 funcref) (memory 1)
    (elem (i32.const 1) func $_ZN3std1f17h69357359317fb1aeE)
    (func $_ZN3std1f17h69357359317fb1aeE (param i32) call $import)
    (func $caller (export "run#f") (drop (i32.const 64)))
    (data (i32.const 62) "\ff\ff\00\00\00\00\04\00\00\00\04\00\00\00\01\00\00\00"))"#;

#[test]
fn a_row_of_pointers_is_called_by_who_has_its_address() {
    let imports = explain(&wat::parse_str(ROW).unwrap()).unwrap();
    let caller = Cause::Export { function: "run#f".into(), through: Some("std::f".into()) };
    assert_eq!(imports, [Import { interface: "wasi:a/b".into(), functions: vec!["f".into()], causes: vec![caller] }]);
    for (from, to) in [
        ("drop (i32.const 64)", "drop (i32.const 65)"),
        ("(param i32)", "(param i64)"),
        (r"\04\00\00\00\01", r"\05\00\00\00\01"),
    ] {
        let other = explain(&wat::parse_str(ROW.replacen(from, to, 1)).unwrap()).unwrap();
        assert_eq!(other[0].causes, [Cause::Std { function: "std::f".into() }], "{to}");
    }
}

#[test]
fn what_is_not_webassembly_is_refused() {
    assert!(explain(b"").is_err());
    assert!(explain(b"\0asm\x01\0\0\0\x02").is_err());
}

proptest! {
    #[test]
    fn whatever_the_bytes_are_it_comes_to_an_end(changes in prop::collection::vec((8_usize..160, any::<u8>()), 0..6)) {
        let mut module = wat::parse_str(ROW).unwrap();
        for (at, byte) in changes {
            if let Some(place) = module.get_mut(at) {
                *place = byte;
            }
        }
        let _ = explain(&module);
    }
}
