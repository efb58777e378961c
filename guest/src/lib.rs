//! stub
#![no_std]
#[cfg(feature = "macros")]
pub use component_guest_macro::generate;
#[doc(hidden)]
pub use wit_bindgen::rt;
