//! The tutorial's calculator: a WIT resource as an ordinary `impl`.

use std::sync::Mutex;

component_guest::generate!({ world: "tutorial" });

/// A value, and the operations that change it.
pub struct Calculator(Mutex<f32>);

impl resources::Calculator for Calculator {
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

#[cfg(test)]
mod tests {
    use super::Calculator;
    use super::resources::Calculator as _;

    #[test]
    fn three_plus_five_times_two_is_sixteen() {
        let calculator = Calculator::new(3.0);
        calculator.add(5.0);
        calculator.multiply(2.0);
        assert_eq!(calculator.current_value(), 16.0);
    }
}
