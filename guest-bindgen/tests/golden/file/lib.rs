//! A guest whose bindings are a source file of their own.

use std::sync::atomic::{AtomicU32, Ordering};

mod bindings;
pub use bindings::*;

/// Counts.
pub struct Counter(AtomicU32);

impl counters::Counter for Counter {
    fn new(start: u32) -> Self {
        Counter(AtomicU32::new(start))
    }

    fn increment(&self) -> u32 {
        self.0.fetch_add(1, Ordering::Relaxed) + 1
    }
}
