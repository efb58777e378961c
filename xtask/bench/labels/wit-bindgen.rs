//! One type, and an `impl` for each label; the benchmark appends the lists of labels.

use std::sync::{Mutex, MutexGuard};

wit_bindgen::generate!({ world: "labels" });

/// An entry of any label of `store`.
struct Entry {
    value: f32,
    steps: u32,
}

/// What a label of `store` has.
struct Shelf {
    get: fn(&str) -> Option<Entry>,
    set: fn(&str, Entry) -> Option<()>,
}

macro_rules! shelves {
    ($($label:ident)*) => {
        static SHELVES: &[Shelf] = &[$(Shelf {
            get: |key| {
                let entry = $label::get(key).ok()?;
                Some(Entry { value: entry.value, steps: entry.steps })
            },
            set: |key, entry| $label::set(key, $label::Entry { value: entry.value, steps: entry.steps }).ok(),
        }),*];
    };
}

/// The shelf that is meant for `key`.
fn shelf(key: &str) -> &'static Shelf {
    let sum: usize = key.bytes().map(usize::from).sum();
    &SHELVES[sum % SHELVES.len()]
}

/// What a calculator shows, and how it got there.
#[derive(Clone, Copy)]
struct State {
    value: f32,
    steps: u32,
}

/// A value, and the operations that change it.
pub struct Calculator(Mutex<State>);

impl Calculator {
    fn with_state(value: f32, steps: u32) -> Self {
        Calculator(Mutex::new(State { value, steps }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn step(&self, compute: impl FnOnce(f32) -> f32) -> State {
        let mut state = self.state();
        *state = State { value: compute(state.value), steps: state.steps + 1 };
        *state
    }

    fn save_state(&self, key: &str) {
        let State { value, steps } = *self.state();
        // What a store refuses is no loss.
        let _ = (shelf(key).set)(key, Entry { value, steps });
    }
}

struct Component;

macro_rules! calculators {
    ($($label:ident)*) => {$(
        impl exports::$label::Guest for Component {
            type Calculator = Calculator;
        }

        impl exports::$label::GuestCalculator for Calculator {
            fn new(initial_value: f32) -> Self {
                Self::with_state(initial_value, 0)
            }

            fn restore(snapshot: exports::$label::Snapshot) -> exports::$label::Calculator {
                exports::$label::Calculator::new(Self::with_state(snapshot.value, snapshot.steps))
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

            fn add_from(&self, other: exports::$label::CalculatorBorrow<'_>) {
                let value = other.get::<Calculator>().state().value;
                self.step(|shown| shown + value);
            }

            fn apply(
                &self,
                operation: exports::$label::Operation,
            ) -> Result<exports::$label::Snapshot, exports::$label::Failure> {
                use exports::$label::{Failure, Operation, Snapshot};
                let State { value, steps } = match operation {
                    Operation::Add(value) => self.step(|shown| shown + value),
                    Operation::Multiply(value) => self.step(|shown| shown * value),
                    Operation::Divide(0.0) => return Err(Failure::DivisionByZero),
                    Operation::Divide(value) => self.step(|shown| shown / value),
                    Operation::Recall(key) => match (shelf(&key).get)(&key) {
                        Some(entry) => self.step(|_| entry.value),
                        None => return Err(Failure::NothingSaved(key)),
                    },
                };
                Ok(Snapshot { value, steps })
            }

            fn save(&self, key: String) {
                self.save_state(&key);
            }
        }
    )*};
}

export!(Component);
