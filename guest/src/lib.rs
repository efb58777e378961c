//! stub
#![no_std]
#[doc(hidden)]
pub use wit_bindgen::rt;
#[cfg(feature = "macros")]
pub use component_guest_macro::generate;
