//! One `impl` behind two labels: `exact` shows every digit, `rounded` shows whole numbers.
//!
//! The world imports one `store` interface twice, too: what is recalled comes from `cache`, else from `archive`.

use std::marker::PhantomData;
use std::sync::{Mutex, MutexGuard};

component_guest::generate!({
    world: "labelled-calculator",
    implementers: {
        "exact/calculator": Calculator<Exact>,
        "rounded/calculator": Calculator<Rounded>,
    },
});

use resources::{Failure, Label, Operation, Snapshot};
use store::{Entry, Error, Store};

/// How a calculator shows what it has computed.
pub trait Rounding: 'static {
    /// `value`, as it is shown.
    fn round(value: f32) -> f32;
}

/// Shows every digit.
pub struct Exact;

impl Rounding for Exact {
    fn round(value: f32) -> f32 {
        value
    }
}

/// Shows whole numbers only.
pub struct Rounded;

impl Rounding for Rounded {
    fn round(value: f32) -> f32 {
        value.round()
    }
}

/// A value, and the operations that change it.
pub struct Calculator<R> {
    state: Mutex<Snapshot>,
    rounding: PhantomData<R>,
}

impl<R: Rounding> Calculator<R> {
    fn with_state(state: Snapshot) -> Self {
        Calculator { state: Mutex::new(state), rounding: PhantomData }
    }

    fn state(&self) -> MutexGuard<'_, Snapshot> {
        self.state.lock().unwrap()
    }

    fn step(&self, compute: impl FnOnce(f32) -> f32) -> Snapshot {
        let mut state = self.state();
        *state = Snapshot { value: R::round(compute(state.value)), steps: state.steps + 1 };
        *state
    }
}

impl<R: Rounding> resources::Calculator for Calculator<R> {
    fn new(initial_value: f32) -> Self {
        Self::with_state(Snapshot { value: R::round(initial_value), steps: 0 })
    }

    fn restore<L: Label<Calculator = Self>>(snapshot: Snapshot) -> L::CalculatorHandle {
        Self::with_state(Snapshot { value: R::round(snapshot.value), ..snapshot }).into()
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
            Operation::Recall(key) => match recall::<cache::Label, archive::Label>(&key) {
                Ok(entry) => Ok(self.step(|_| entry.value)),
                Err(_) => Err(Failure::NothingSaved(key)),
            },
        }
    }

    fn save(&self, key: String) {
        let Snapshot { value, steps } = *self.state();
        let entry = Entry { value, steps };
        // A full cache is no loss: the archive has it.
        let _ = cache::set(&key, entry);
        archive::set(&key, entry).expect("the archive never refuses");
    }
}

/// What `Near` keeps under `key`, or else `Far`, which `Near` then keeps too: the entry is one type for every label.
fn recall<Near: Store, Far: Store>(key: &str) -> Result<Entry, Error> {
    Near::get(key).or_else(|_| {
        let entry = Far::get(key)?;
        let _ = Near::set(key, entry);
        Ok(entry)
    })
}

#[cfg(test)]
mod tests;
