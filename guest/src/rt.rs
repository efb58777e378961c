//! What generated code calls; not for use by hand: upstream's runtime, and [`lowering`].

pub mod lowering;

pub use wit_bindgen::rt::*;
