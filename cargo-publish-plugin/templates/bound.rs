//! What the world of this package exports, as ordinary Rust.

mod bindings;
use bindings::*;
