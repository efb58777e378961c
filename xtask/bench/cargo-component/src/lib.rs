//! `examples/calculator`, written for cargo-component, which makes `bindings`.

use std::sync::Mutex;

mod bindings;

use bindings::exports::tutorial::calculator::resources::{Guest, GuestCalculator};

struct Component;

impl Guest for Component {
    type Calculator = Calculator;
}

pub struct Calculator(Mutex<f32>);

impl GuestCalculator for Calculator {
    fn new(initial_value: f32) -> Self {
        Calculator(Mutex::new(initial_value))
    }

    fn current_value(&self) -> f32 {
        *self.0.lock().unwrap()
    }

    fn add(&self, value: f32) {
        *self.0.lock().unwrap() += value;
    }

    fn multiply(&self, value: f32) {
        *self.0.lock().unwrap() *= value;
    }
}

bindings::export!(Component with_types_in bindings);
