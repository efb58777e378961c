//! The `resources` interface of both examples, as a host calls it.
//!
//! The value types are declared once: that they fit the functions of every label is what wasmtime checks on each call.

use wasmtime::Result;
use wasmtime::component::{ComponentType, Lift, Lower, ResourceAny};

use crate::guest::Guest;

/// `resources.snapshot`.
#[derive(Debug, Clone, Copy, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
pub struct Snapshot {
    /// What the calculator showed.
    pub value: f32,
    /// The steps it took.
    pub steps: u32,
}

/// `resources.operation`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(variant)]
pub enum Operation {
    /// Adds.
    #[component(name = "add")]
    Add(f32),
    /// Multiplies.
    #[component(name = "multiply")]
    Multiply(f32),
    /// Divides.
    #[component(name = "divide")]
    Divide(f32),
    /// Goes back to what was saved.
    #[component(name = "recall")]
    Recall(String),
}

/// `resources.failure`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(variant)]
pub enum Failure {
    /// Divided by zero.
    #[component(name = "division-by-zero")]
    DivisionByZero,
    /// Nothing is saved under this key.
    #[component(name = "nothing-saved")]
    NothingSaved(String),
}

/// A calculator of one label, or of the interface itself.
#[derive(Debug, Clone, Copy)]
pub struct Calculator {
    /// The name that the component exports the interface under.
    interface: &'static str,
    /// The calculator, and whose it is.
    pub handle: ResourceAny,
}

impl Calculator {
    /// Calls the constructor.
    pub fn new(guest: &mut Guest, interface: &'static str, initial_value: f32) -> Result<Calculator> {
        let handle = guest.call(interface, "[constructor]calculator", (initial_value,))?;
        Ok(Calculator { interface, handle })
    }

    /// Calls the static function `restore`.
    pub fn restore(guest: &mut Guest, interface: &'static str, snapshot: Snapshot) -> Result<Calculator> {
        let handle = guest.call(interface, "[static]calculator.restore", (snapshot,))?;
        Ok(Calculator { interface, handle })
    }

    /// The same handle, passed to the functions of another label.
    pub fn passed_to(self, interface: &'static str) -> Calculator {
        Calculator { interface, ..self }
    }

    /// Calls the method.
    pub fn current_value(self, guest: &mut Guest) -> Result<f32> {
        guest.call(self.interface, "[method]calculator.current-value", (self.handle,))
    }

    /// Calls the method.
    pub fn add(self, guest: &mut Guest, value: f32) -> Result<()> {
        guest.run(self.interface, "[method]calculator.add", (self.handle, value))
    }

    /// Calls the method.
    pub fn multiply(self, guest: &mut Guest, value: f32) -> Result<()> {
        guest.run(self.interface, "[method]calculator.multiply", (self.handle, value))
    }

    /// Calls the method; `other` may be of another label, which the component must refuse.
    pub fn add_from(self, guest: &mut Guest, other: Calculator) -> Result<()> {
        guest.run(self.interface, "[method]calculator.add-from", (self.handle, other.handle))
    }

    /// Calls the method.
    pub fn apply(self, guest: &mut Guest, operation: Operation) -> Result<Result<Snapshot, Failure>> {
        guest.call(self.interface, "[method]calculator.apply", (self.handle, operation))
    }

    /// Calls the method.
    pub fn save(self, guest: &mut Guest, key: &str) -> Result<()> {
        guest.run(self.interface, "[method]calculator.save", (self.handle, key))
    }

    /// Drops it.
    pub fn drop(self, guest: &mut Guest) -> Result<()> {
        guest.drop(self.handle)
    }
}
