//! What upstream's generator writes into the module `_rt` of all bindings: here it is compiled once, and not again whenever
//! a guest is checked.
//!
//! Item by item it is upstream's, which a test of the generator makes sure of. Lifting trusts the host; where debug assertions
//! are on, it panics at what breaks the canonical ABI.

#![expect(
    unsafe_code,
    clippy::undocumented_unsafe_blocks,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "upstream's text, and what it deals in: memory and handles that the canonical ABI hands over"
)]

extern crate alloc as alloc_crate;

use core::fmt;
use core::marker;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

pub use alloc_crate::alloc;
pub use alloc_crate::boxed::Box;
pub use alloc_crate::string::String;
pub use alloc_crate::vec::Vec;

#[cfg(target_arch = "wasm32")]
pub use wit_bindgen::rt::run_ctors_once;

/// Frees memory that the host was shown.
///
/// # Safety
///
/// The memory was allocated with this size and alignment, and nobody refers to it any more.
#[inline]
pub unsafe fn cabi_dealloc(ptr: *mut u8, size: usize, align: usize) {
    if size == 0 {
        return;
    }
    unsafe {
        let layout = alloc::Layout::from_size_align_unchecked(size, align);
        alloc::dealloc(ptr, layout);
    }
}

/// The string that `bytes` are.
///
/// # Safety
///
/// They are UTF-8, as the canonical ABI has it.
#[inline]
pub unsafe fn string_lift(bytes: Vec<u8>) -> String {
    if cfg!(debug_assertions) {
        String::from_utf8(bytes).unwrap()
    } else {
        unsafe { String::from_utf8_unchecked(bytes) }
    }
}

/// What is left of an enum whose cases were none of its own.
///
/// # Safety
///
/// The host does not break the canonical ABI.
pub unsafe fn invalid_enum_discriminant<T>() -> T {
    if cfg!(debug_assertions) {
        panic!("invalid enum discriminant")
    } else {
        unsafe { core::hint::unreachable_unchecked() }
    }
}

/// The character that `val` is.
///
/// # Safety
///
/// It is one, as the canonical ABI has it.
#[inline]
pub unsafe fn char_lift(val: u32) -> char {
    if cfg!(debug_assertions) {
        core::char::from_u32(val).unwrap()
    } else {
        unsafe { core::char::from_u32_unchecked(val) }
    }
}

/// The boolean that `val` is.
///
/// # Safety
///
/// It is 0 or 1, as the canonical ABI has it.
#[inline]
pub unsafe fn bool_lift(val: u8) -> bool {
    if cfg!(debug_assertions) {
        match val {
            0 => false,
            1 => true,
            _ => panic!("invalid bool discriminant"),
        }
    } else {
        val != 0
    }
}

/// `$function`: a value of the types `$from`, or what refers to one, as a `$primitive` of core WebAssembly.
macro_rules! as_primitive {
    ($function:ident, $trait:ident, $primitive:ident, $($from:ident)*) => {
        pub fn $function<T: $trait>(t: T) -> $primitive {
            t.$function()
        }

        pub trait $trait {
            fn $function(self) -> $primitive;
        }

        impl<'a, T: Copy + $trait> $trait for &'a T {
            fn $function(self) -> $primitive {
                (*self).$function()
            }
        }

        $(
            impl $trait for $from {
                #[inline]
                fn $function(self) -> $primitive {
                    self as $primitive
                }
            }
        )*
    };
}

as_primitive!(as_i32, AsI32, i32, i32 u32 i16 u16 i8 u8 char usize);
as_primitive!(as_i64, AsI64, i64, i64 u64);
as_primitive!(as_f32, AsF32, f32, f32);
as_primitive!(as_f64, AsF64, f64, f64);

/// A handle of a resource, imported or exported; dropping it drops the handle.
#[repr(transparent)]
pub struct Resource<T: WasmResource> {
    // This would ideally be `u32`, but `take_handle` takes it out of a shared reference; then it is `u32::MAX`.
    handle: AtomicU32,
    _marker: marker::PhantomData<T>,
}

/// What a handle is of.
///
/// # Safety
///
/// `drop` is the built-in of that very resource.
pub unsafe trait WasmResource {
    /// Calls the canonical built-in `resource.drop` of the resource.
    ///
    /// # Safety
    ///
    /// The guest owns the handle, and does not use it any more.
    unsafe fn drop(handle: u32);
}

impl<T: WasmResource> Resource<T> {
    /// The resource that the host calls `handle`.
    ///
    /// # Safety
    ///
    /// The guest owns the handle.
    pub unsafe fn from_handle(handle: u32) -> Self {
        debug_assert!(handle != 0 && handle != u32::MAX);
        Self { handle: AtomicU32::new(handle), _marker: marker::PhantomData }
    }

    /// The handle, whose owner somebody else is from here on.
    pub fn take_handle(resource: &Resource<T>) -> u32 {
        resource.handle.swap(u32::MAX, Relaxed)
    }

    /// The handle, lent.
    pub fn handle(resource: &Resource<T>) -> u32 {
        resource.handle.load(Relaxed)
    }
}

impl<T: WasmResource> fmt::Debug for Resource<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource").field("handle", &self.handle).finish()
    }
}

impl<T: WasmResource> Drop for Resource<T> {
    fn drop(&mut self) {
        unsafe {
            match self.handle.load(Relaxed) {
                u32::MAX => {}
                other => T::drop(other),
            }
        }
    }
}
