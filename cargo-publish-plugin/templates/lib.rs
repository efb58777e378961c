//! Words of welcome: what the world in `wit/world.wit` exports, as ordinary Rust.

use std::sync::atomic::{AtomicU32, Ordering};

mod bindings;
use bindings::{{module}};

/// Implements the functions that belong to no resource.
pub struct Component;

impl {{module}}::Guest for Component {
    fn greet(name: String) -> String {
        format!("Hello, {name}!")
    }
}

/// Somebody who greets, and remembers how often.
pub struct Greeter {
    salutation: String,
    greeted: AtomicU32,
}

impl {{module}}::Greeter for Greeter {
    fn new(salutation: String) -> Self {
        Self {
            salutation,
            greeted: AtomicU32::new(0),
        }
    }

    fn greet(&self, name: String) -> String {
        self.greeted.fetch_add(1, Ordering::Relaxed);
        format!("{}, {name}!", self.salutation)
    }

    fn greeted(&self) -> u32 {
        self.greeted.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::bindings::{{module}}::{Greeter as _, Guest as _};
    use super::{Component, Greeter};

    #[test]
    fn a_name_is_greeted() {
        assert_eq!(Component::greet("Ada".into()), "Hello, Ada!");
    }

    #[test]
    fn a_greeter_remembers_how_often_it_greeted() {
        let greeter = Greeter::new("Welcome".into());
        assert_eq!(greeter.greet("Ada".into()), "Welcome, Ada!");
        assert_eq!(greeter.greet("Grace".into()), "Welcome, Grace!");
        assert_eq!(greeter.greeted(), 2);
    }
}
