//! One `impl` for every label; the benchmark appends the list of labels.

use std::sync::{Mutex, MutexGuard};

component_guest::generate!({ world: "labels" });

use calculator_1::{Failure, Operation, Snapshot};
use resources::Label;
use store_1::{Entry, Error};

/// What a label of `store` has.
struct Shelf {
    get: fn(&str) -> Result<Entry, Error>,
    set: fn(&str, Entry) -> Result<(), Error>,
}

macro_rules! shelves {
    ($($label:ident)*) => {
        static SHELVES: &[Shelf] = &[$(Shelf { get: $label::get, set: $label::set }),*];
    };
}

/// The shelf that is meant for `key`.
fn shelf(key: &str) -> &'static Shelf {
    let sum: usize = key.bytes().map(usize::from).sum();
    &SHELVES[sum % SHELVES.len()]
}

/// A value, and the operations that change it.
pub struct Calculator(Mutex<Snapshot>);

impl Calculator {
    fn with_state(state: Snapshot) -> Self {
        Calculator(Mutex::new(state))
    }

    fn state(&self) -> MutexGuard<'_, Snapshot> {
        self.0.lock().unwrap()
    }

    fn step(&self, compute: impl FnOnce(f32) -> f32) -> Snapshot {
        let mut state = self.state();
        *state = Snapshot { value: compute(state.value), steps: state.steps + 1 };
        *state
    }
}

impl resources::Calculator for Calculator {
    fn new(initial_value: f32) -> Self {
        Self::with_state(Snapshot { value: initial_value, steps: 0 })
    }

    fn restore<L: Label<Calculator = Self>>(snapshot: Snapshot) -> L::CalculatorHandle {
        Self::with_state(snapshot).into()
    }

    fn current_value(&self) -> f32 {
        self.state().value
    }

    fn add(&self, value: f32) {
        self.step(|shown| shown + value);
    }

    fn multiply(&self, value: f32) {
        self.step(|shown| shown * value);
    }

    fn add_from(&self, other: &Self) {
        let value = other.current_value();
        self.add(value);
    }

    fn apply(&self, operation: Operation) -> Result<Snapshot, Failure> {
        match operation {
            Operation::Add(value) => Ok(self.step(|shown| shown + value)),
            Operation::Multiply(value) => Ok(self.step(|shown| shown * value)),
            Operation::Divide(0.0) => Err(Failure::DivisionByZero),
            Operation::Divide(value) => Ok(self.step(|shown| shown / value)),
            Operation::Recall(key) => match (shelf(&key).get)(&key) {
                Ok(entry) => Ok(self.step(|_| entry.value)),
                Err(_) => Err(Failure::NothingSaved(key)),
            },
        }
    }

    fn save(&self, key: String) {
        let Snapshot { value, steps } = *self.state();
        // What a store refuses is no loss.
        let _ = (shelf(&key).set)(&key, Entry { value, steps });
    }
}
