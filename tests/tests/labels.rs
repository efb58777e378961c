//! One interface under two labels: each label answers for itself, and a value goes from one to the other as it is.
//!
//! Every number differs between `exact` and `rounded`, and between `cache` and `archive`: crossed wires cannot pass.

use e2e::calculator::{Calculator, Failure, Operation, Snapshot};
use e2e::guest::Guest;
use e2e::store::Entry;

const LABELS: [&str; 2] = ["exact", "rounded"];

#[test]
fn each_label_has_its_own_answer_to_every_method() {
    Guest::on_each_target("labelled-calculator", |guest| {
        // constructor, add, multiply, add-from, then apply: add, multiply, divide
        let exact = [2.5, 2.75, 4.125, 4.875, 5.375, 2.6875, 0.3359375];
        let rounded = [3.0, 3.0, 5.0, 6.0, 7.0, 4.0, 1.0];
        for (label, values) in [("exact", exact), ("rounded", rounded)] {
            let calculator = Calculator::new(guest, label, 2.5)?;
            assert_eq!(calculator.current_value(guest)?, values[0], "{label}");
            calculator.add(guest, 0.25)?;
            assert_eq!(calculator.current_value(guest)?, values[1], "{label}");
            calculator.multiply(guest, 1.5)?;
            assert_eq!(calculator.current_value(guest)?, values[2], "{label}");
            let other = Calculator::new(guest, label, 0.75)?;
            calculator.add_from(guest, other)?;
            assert_eq!(calculator.current_value(guest)?, values[3], "{label}");

            let snapshot = |step: usize| Ok(Snapshot { value: values[step], steps: step as u32 });
            assert_eq!(calculator.apply(guest, Operation::Add(0.5))?, snapshot(4), "{label}");
            assert_eq!(calculator.apply(guest, Operation::Multiply(0.5))?, snapshot(5), "{label}");
            assert_eq!(calculator.apply(guest, Operation::Divide(8.0))?, snapshot(6), "{label}");
            assert_eq!(calculator.apply(guest, Operation::Divide(0.0))?, Err(Failure::DivisionByZero), "{label}");
            assert_eq!(calculator.current_value(guest)?, values[6], "a failure changes nothing: {label}");
        }
        Ok(())
    });
}

#[test]
fn a_snapshot_of_one_label_is_restored_by_the_other() {
    Guest::on_each_target("labelled-calculator", |guest| {
        let exact = Calculator::new(guest, "exact", 2.5)?;
        let snapshot = exact.apply(guest, Operation::Add(0.25))?.expect("adding never fails");
        assert_eq!(snapshot, Snapshot { value: 2.75, steps: 1 });

        let rounded = Calculator::restore(guest, "rounded", snapshot)?;
        assert_eq!(rounded.current_value(guest)?, 3.0);
        let snapshot = rounded.apply(guest, Operation::Add(1.25))?.expect("adding never fails");
        assert_eq!(snapshot, Snapshot { value: 4.0, steps: 2 }, "the steps go on");

        let back = Calculator::restore(guest, "exact", snapshot)?;
        let snapshot = back.apply(guest, Operation::Add(0.5))?;
        assert_eq!(snapshot, Ok(Snapshot { value: 4.5, steps: 3 }));
        assert_eq!(exact.current_value(guest)?, 2.75, "what was restored is another calculator");
        Ok(())
    });
}

#[test]
fn what_is_saved_reaches_both_stores() {
    Guest::on_each_target("labelled-calculator", |guest| {
        for (label, value) in [("exact", 2.75), ("rounded", 3.0)] {
            let calculator = Calculator::new(guest, label, 2.5)?;
            calculator.add(guest, 0.25)?;
            calculator.save(guest, label)?;
            let kept = Some(&Entry { value, steps: 1 });
            assert_eq!(guest.host().cache.entries.get(label), kept, "cache, from {label}");
            assert_eq!(guest.host().archive.entries.get(label), kept, "archive, from {label}");
        }
        Ok(())
    });
}

#[test]
fn a_full_cache_is_no_loss() {
    Guest::on_each_target("labelled-calculator", |guest| {
        guest.host().cache.full = true;
        for (label, value) in [("exact", 2.5), ("rounded", 3.0)] {
            let calculator = Calculator::new(guest, label, 2.5)?;
            calculator.save(guest, label)?;
            assert_eq!(guest.host().archive.entries.get(label), Some(&Entry { value, steps: 0 }));
            let recalled = calculator.apply(guest, Operation::Recall(label.to_owned()))?;
            assert_eq!(recalled, Ok(Snapshot { value, steps: 1 }));
        }
        assert!(guest.host().cache.entries.is_empty());
        Ok(())
    });
}

#[test]
fn the_archive_is_asked_only_for_what_the_cache_lacks() {
    Guest::on_each_target("labelled-calculator", |guest| {
        guest.host().cache.entries.insert("new".into(), Entry { value: 1.25, steps: 4 });
        guest.host().archive.entries.insert("new".into(), Entry { value: 6.75, steps: 5 });
        for (label, value) in [("exact", 1.25), ("rounded", 1.0)] {
            let calculator = Calculator::new(guest, label, 0.0)?;
            let recalled = calculator.apply(guest, Operation::Recall("new".into()))?;
            assert_eq!(recalled, Ok(Snapshot { value, steps: 1 }), "{label} shows what the cache keeps");
        }
        assert_eq!(guest.host().cache.asked, ["new", "new"]);
        assert_eq!(guest.host().archive.asked, [""; 0]);
        Ok(())
    });
}

#[test]
fn what_the_archive_gives_is_then_in_the_cache_unchanged() {
    Guest::on_each_target("labelled-calculator", |guest| {
        for (label, value) in [("exact", 8.75), ("rounded", 9.0)] {
            let entry = Entry { value: 8.75, steps: 12 };
            guest.host().archive.entries.insert(label.into(), entry);
            let calculator = Calculator::new(guest, label, 0.0)?;
            for steps in [1, 2] {
                let recalled = calculator.apply(guest, Operation::Recall(label.into()))?;
                assert_eq!(recalled, Ok(Snapshot { value, steps }), "{label}");
            }
            assert_eq!(guest.host().cache.entries.get(label), Some(&entry), "{label}");
        }
        assert_eq!(guest.host().cache.asked, ["exact", "exact", "rounded", "rounded"]);
        assert_eq!(guest.host().archive.asked, LABELS, "once each: the second answer is the cache's");
        Ok(())
    });
}

#[test]
fn what_no_store_keeps_is_told_by_its_key() {
    Guest::on_each_target("labelled-calculator", |guest| {
        for label in LABELS {
            let calculator = Calculator::new(guest, label, 2.0)?;
            let recalled = calculator.apply(guest, Operation::Recall(format!("{label}-key")))?;
            assert_eq!(recalled, Err(Failure::NothingSaved(format!("{label}-key"))));
            assert_eq!(calculator.current_value(guest)?, 2.0);
        }
        assert_eq!(guest.host().cache.asked, ["exact-key", "rounded-key"]);
        assert_eq!(guest.host().archive.asked, ["exact-key", "rounded-key"]);
        Ok(())
    });
}
