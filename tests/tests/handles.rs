//! A handle belongs to one label: the other refuses it, and so does everyone once it is dropped.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use e2e::calculator::Calculator;
use e2e::guest::Guest;
use wasmtime::Result;

/// The two ways round.
const PAIRS: [(&str, &str); 2] = [("exact", "rounded"), ("rounded", "exact")];

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: Result<T>, reason: &str) {
    let error = format!("{:?}", result.expect_err("a handle that must be refused was taken"));
    assert!(error.contains(reason), "refused, but not because of `{reason}`: {error}");
}

#[test]
fn a_label_refuses_a_calculator_of_the_other_as_self() {
    Guest::on_each_target("labelled-calculator", |guest| {
        for (own, other) in PAIRS {
            let calculator = Calculator::new(guest, own, 2.0)?;
            assert_refused(calculator.passed_to(other).current_value(guest), "mismatched resource types");
            assert_refused(calculator.passed_to(other).add(guest, 1.0), "mismatched resource types");
            // The refusal comes before the guest is entered: neither the handle nor the instance is lost.
            assert_eq!(calculator.current_value(guest)?, 2.0);
        }
        Ok(())
    });
}

#[test]
fn a_label_refuses_a_calculator_of_the_other_as_argument() {
    Guest::on_each_target("labelled-calculator", |guest| {
        for (own, other) in PAIRS {
            let receiver = Calculator::new(guest, own, 2.0)?;
            let argument = Calculator::new(guest, other, 5.0)?;
            assert_refused(receiver.add_from(guest, argument), "mismatched resource types");
            assert_eq!(receiver.current_value(guest)?, 2.0);

            let argument = Calculator::new(guest, own, 5.0)?;
            receiver.add_from(guest, argument)?;
            assert_eq!(receiver.current_value(guest)?, 7.0);
        }
        Ok(())
    });
}

#[test]
fn a_dropped_calculator_is_refused() {
    Guest::on_each_target("labelled-calculator", |guest| {
        for (own, _) in PAIRS {
            let calculator = Calculator::new(guest, own, 2.0)?;
            calculator.drop(guest)?;
            assert_refused(calculator.current_value(guest), "unknown handle index");
            assert_refused(calculator.drop(guest), "unknown handle index");
            assert_eq!(Calculator::new(guest, own, 4.0)?.current_value(guest)?, 4.0);
        }
        Ok(())
    });
}
