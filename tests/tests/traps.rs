//! A panic in a guest is a trap in its host, told with the panic's message where there is a stderr to write it to.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use e2e::calculator::Calculator;
use e2e::guest::{Guest, Target};
use wasmtime::component::ResourceAny;
use wasmtime::{Result, Trap};

const FRAGILE: &str = "fixture:panics/fragile@0.1.0";

fn jar(guest: &mut Guest) -> Result<ResourceAny> {
    guest.call(FRAGILE, "[constructor]jar", ())
}

fn holds(guest: &mut Guest, jar: ResourceAny) -> Result<bool> {
    guest.call(FRAGILE, "[method]jar.holds", (jar,))
}

#[track_caller]
fn assert_trapped<T: std::fmt::Debug>(result: Result<T>) {
    let error = result.expect_err("a panic must reach the host");
    assert_eq!(error.downcast_ref::<Trap>(), Some(&Trap::UnreachableCodeReached), "{error:?}");
    assert!(format!("{error:?}").contains("unreachable"), "{error:?}");
}

/// Smashes a jar, and returns what the guest wrote to stderr.
fn smash(target: Target) -> Result<String> {
    let mut guest = Guest::new("fixture-panics", target);
    let mut another = Guest::new("fixture-panics", target);
    let (smashed, whole) = (jar(&mut guest)?, jar(&mut another)?);
    assert!(holds(&mut guest, smashed)?);

    assert_trapped(guest.run(FRAGILE, "[method]jar.smash", (smashed, "fell off the table")));

    let after = holds(&mut guest, smashed).expect_err("a trapped instance must not be entered again");
    assert!(format!("{after:?}").contains("cannot enter component instance"), "{after:?}");
    assert!(holds(&mut another, whole)?, "another instance goes on");
    let new = jar(&mut another)?;
    assert!(holds(&mut another, new)?);
    assert_eq!(another.host().stderr(), "");
    Ok(guest.host().stderr())
}

#[test]
fn a_panic_traps_and_writes_its_message_to_stderr() -> Result<()> {
    let stderr = smash(Target::Wasip2)?;
    assert!(stderr.contains("smashed: fell off the table"), "{stderr:?}");
    assert!(stderr.contains("tests/fixtures/panics/src/lib.rs:"), "where it panicked: {stderr:?}");
    Ok(())
}

#[test]
fn without_wasi_a_panic_traps_in_silence() -> Result<()> {
    assert_eq!(smash(Target::UnknownUnknown)?, "");
    Ok(())
}

#[test]
fn a_host_that_breaks_its_word_is_told() -> Result<()> {
    for label in ["exact", "rounded"] {
        let mut guest = Guest::new("labelled-calculator", Target::Wasip2);
        let calculator = Calculator::new(&mut guest, label, 1.0)?;
        guest.host().archive.full = true;
        assert_trapped(calculator.save(&mut guest, "key"));
        let stderr = guest.host().stderr();
        assert!(stderr.contains("the archive never refuses"), "{stderr:?}");
    }
    Ok(())
}
