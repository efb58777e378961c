//! Words of welcome: what the world in `wit/world.wit` exports under each of its labels, as ordinary Rust.

use std::marker::PhantomData;
use std::sync::atomic::{AtomicU32, Ordering};

mod bindings;
use bindings::greetings;

/// Implements the functions that belong to no resource, for every label.
pub struct Component;

impl greetings::Guest for Component {
    fn greet(name: String) -> String {
        format!("Hello, {name}!")
    }
}

/// Somebody who greets under the label `L`, and remembers how often.
pub struct Greeter<L> {
    salutation: String,
    greeted: AtomicU32,
    label: PhantomData<L>,
}

impl<L: greetings::Label> greetings::Greeter for Greeter<L> {
    fn new(salutation: String) -> Self {
        Self {
            salutation,
            greeted: AtomicU32::new(0),
            label: PhantomData,
        }
    }

    fn greet(&self, name: String) -> String {
        self.greeted.fetch_add(1, Ordering::Relaxed);
        format!("{}, {name}, from {}!", self.salutation, L::NAME)
    }

    fn greeted(&self) -> u32 {
        self.greeted.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::bindings::greetings::{Greeter as _, Guest as _};
    use super::{Component, Greeter, bindings};

    #[test]
    fn a_name_is_greeted() {
        assert_eq!(Component::greet("Ada".into()), "Hello, Ada!");
    }

    #[test]
    fn each_label_greets_for_itself() {
        let first = Greeter::<bindings::{{first-module}}::Label>::new("Welcome".into());
        let second = Greeter::<bindings::{{second-module}}::Label>::new("Welcome".into());
        assert_eq!(first.greet("Ada".into()), "Welcome, Ada, from {{first}}!");
        assert_eq!(second.greet("Ada".into()), "Welcome, Ada, from {{second}}!");
        first.greet("Grace".into());
        assert_eq!((first.greeted(), second.greeted()), (2, 1));
    }
}
