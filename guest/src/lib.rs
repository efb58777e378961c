//! stub
#![no_std]
#![forbid(unsafe_code)]
#[cfg(feature = "macros")]
pub use component_guest_macro::generate;
#[doc(hidden)]
pub use wit_bindgen::rt;
