//! Dropping a resource runs its destructor: the right one, once, and at once.

use e2e::calculator::Calculator;
use e2e::guest::Guest;
use wasmtime::Result;
use wasmtime::component::ResourceAny;

#[test]
fn a_drop_reaches_the_destructor_of_its_label() {
    Guest::on_each_target("fixture-drops", |guest| {
        let constructor = "[constructor]token";
        let a: ResourceAny = guest.call("first", constructor, ("a",))?;
        let b: ResourceAny = guest.call("second", constructor, ("b",))?;
        let c: ResourceAny = guest.call("first", constructor, ("c",))?;
        let name: String = guest.call("second", "[method]token.name", (b,))?;
        assert_eq!(name, "b");
        assert_eq!(guest.host().dropped, [""; 0], "nothing is dropped before the host says so");

        guest.drop(b)?;
        assert_eq!(guest.host().dropped, ["second/b"]);
        guest.drop(a)?;
        assert_eq!(guest.host().dropped, ["second/b", "first/a"]);
        let name: String = guest.call("first", "[method]token.name", (c,))?;
        assert_eq!(name, "c", "a drop leaves the others alone");
        guest.drop(c)?;
        assert_eq!(guest.host().dropped, ["second/b", "first/a", "first/c"]);
        Ok(())
    });
}

/// Makes and drops a calculator of each label, `times` over; returns the size of the guest's memory.
fn live_and_die(guest: &mut Guest, times: u32) -> Result<usize> {
    for _ in 0..times {
        for label in ["exact", "rounded"] {
            Calculator::new(guest, label, 1.0)?.drop(guest)?;
        }
    }
    Ok(guest.host().memory)
}

#[test]
fn memory_does_not_grow_over_a_hundred_thousand_calculators() {
    Guest::on_each_target("labelled-calculator", |guest| {
        let warm = live_and_die(guest, 100)?;
        assert!(warm > 0);
        // Were each kept, this would take 100,000 times the 8 bytes of a snapshot at the very least, or 12 pages.
        assert_eq!(live_and_die(guest, 50_000)?, warm);
        Ok(())
    });
}
