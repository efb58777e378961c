use std::cell::RefCell;
use std::collections::HashMap;

use super::resources::{Calculator as _, Failure, Operation, Snapshot};
use super::store::{Entry, Error, Store};
use super::{Calculator, Exact, Rounded, exact, recall, rounded};

#[test]
fn each_label_shows_its_own_value() {
    let (exact, rounded) = (Calculator::<Exact>::new(2.25), Calculator::<Rounded>::new(2.25));
    exact.add(1.5);
    rounded.add(1.5);
    assert_eq!((exact.current_value(), rounded.current_value()), (3.75, 4.0));
}

#[test]
fn a_snapshot_of_one_label_is_a_snapshot_of_the_other() {
    let snapshot: exact::Snapshot = Calculator::<Exact>::new(2.5).apply(Operation::Multiply(2.0)).unwrap();
    let snapshot: rounded::Snapshot = snapshot;
    let Snapshot { value, steps } = snapshot;
    assert_eq!((value, steps), (5.0, 1));
}

#[test]
fn a_step_that_cannot_be_taken_changes_nothing() {
    let calculator = Calculator::<Exact>::new(1.5);
    assert!(matches!(calculator.apply(Operation::Divide(0.0)), Err(Failure::DivisionByZero)));
    assert_eq!(calculator.current_value(), 1.5);
}

thread_local! {
    static NEAR: RefCell<HashMap<String, Entry>> = RefCell::default();
    static FAR: RefCell<HashMap<String, Entry>> = RefCell::default();
}

/// Fakes of the two imported stores.
macro_rules! fake {
    ($name:ident over $entries:ident) => {
        struct $name;

        impl Store for $name {
            const NAME: &'static str = stringify!($name);

            fn get(key: &str) -> Result<Entry, Error> {
                $entries.with_borrow(|entries| entries.get(key).copied().ok_or(Error::NotFound(key.into())))
            }

            fn set(key: &str, entry: Entry) -> Result<(), Error> {
                $entries.with_borrow_mut(|entries| entries.insert(key.into(), entry));
                Ok(())
            }
        }
    };
}

fake!(Near over NEAR);
fake!(Far over FAR);

#[test]
fn what_only_the_far_store_has_is_kept_in_the_near_one() {
    Far::set("total", Entry { value: 7.0, steps: 3 }).unwrap();
    assert_eq!(recall::<Near, Far>("total").unwrap().value, 7.0);
    assert_eq!(Near::get("total").unwrap().steps, 3);
    assert!(matches!(recall::<Near, Far>("tax"), Err(Error::NotFound(key)) if key == "tax"));
}
