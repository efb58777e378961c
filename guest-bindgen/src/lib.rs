//! WIT → Rust: the guest bindings generator behind `component_guest::generate!`.

mod error;
pub mod wit;

pub use error::Error;
pub use wit_parser;
