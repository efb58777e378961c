//! `cargo bench -p e2e --bench answers -- OURS UPSTREAM`: whether two components of a world with labels do the same.
//!
//! Input: two components with the exports `calculator-1` to `calculator-4` of the interface `resources`, and the imports
//! `store-1` to `store-4`; output: how many answers there are, all of them the same. The first one that differs is told,
//! and so is a store that was never asked: what compares benchmarks must compare the same work.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a check fails by panicking, and prints what it saw")]

use std::ffi::OsString;

use e2e::calculator::{Calculator, Operation, Snapshot};
use e2e::guest::{self, Guest};
use wasmtime::Result;

const CALCULATORS: [&str; 4] = ["calculator-1", "calculator-2", "calculator-3", "calculator-4"];
const STORES: [&str; 4] = ["store-1", "store-2", "store-3", "store-4"];
/// The guest picks a store by key: these are in four.
const KEYS: [&str; 4] = ["a", "b", "c", "d"];

fn main() -> Result<()> {
    // Cargo adds an argument of its own.
    let paths: Vec<OsString> = std::env::args_os().skip(1).filter(|argument| argument != "--bench").collect();
    let Ok(paths) = <[OsString; 2]>::try_from(paths) else {
        panic!("two components are compared; `cargo xtask bench labels` builds and names them");
    };
    let [ours, upstream] = paths.map(|path| answers(&std::fs::read(path).expect("a component")));
    let (ours, upstream) = (ours?, upstream?);
    assert_eq!(ours.len(), upstream.len(), "one side has answered more often");
    for (ours, upstream) in ours.iter().zip(&upstream) {
        assert_eq!(ours, upstream, "the answers differ");
    }
    println!("{}", ours.len());
    Ok(())
}

/// What the guest answers under every label, and what it leaves in every store.
fn answers(component: &[u8]) -> Result<Vec<String>> {
    let mut guest = Guest::from_component(&guest::compile(component)?, &STORES)?;
    let mut answers = Vec::new();
    for (label, initial) in CALCULATORS.into_iter().zip([0.5, 1.5, 2.5, 3.5]) {
        answers.extend(calculate(&mut guest, label, initial)?);
    }
    for store in STORES {
        let shelf = &guest.host().shelves[store];
        assert!(!shelf.entries.is_empty() && !shelf.asked.is_empty(), "`{store}` was never used");
        answers.push(format!("{store} has {shelf:?}"));
    }
    Ok(answers)
}

/// Every function of one label.
fn calculate(guest: &mut Guest, label: &'static str, initial: f32) -> Result<Vec<String>> {
    let mut answers = Vec::new();
    let calculator = Calculator::new(guest, label, initial)?;
    calculator.add(guest, 0.25)?;
    calculator.multiply(guest, 3.0)?;
    answers.push(format!("{label} shows {}", calculator.current_value(guest)?));
    let restored = Calculator::restore(guest, label, Snapshot { value: initial, steps: 7 })?;
    restored.add_from(guest, calculator)?;

    let mut operations = vec![Operation::Add(1.0), Operation::Divide(8.0), Operation::Divide(0.0)];
    for key in KEYS {
        operations.push(Operation::Recall(key.into()));
        operations.push(Operation::Multiply(1.5));
        calculator.save(guest, key)?;
    }
    operations.push(Operation::Recall("what nobody saved".into()));
    for operation in operations {
        let answer = restored.apply(guest, operation.clone())?;
        answers.push(format!("{label} answers {operation:?} with {answer:?}"));
    }
    calculator.drop(guest)?;
    restored.drop(guest)?;
    Ok(answers)
}
