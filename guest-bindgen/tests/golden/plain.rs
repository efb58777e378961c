#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
unsafe fn _export_version_cabi<__I: __Functions>() -> *mut u8 {
    unsafe {
        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
        let result0 = { <__I::CountersGuest as Guest>::version() };
        let ptr1 = (&raw mut _RET_AREA.0).cast::<u8>();
        let vec2 = (result0.into_bytes()).into_boxed_slice();
        let ptr2 = vec2.as_ptr().cast::<u8>();
        let len2 = vec2.len();
        ::core::mem::forget(vec2);
        *ptr1.add(::core::mem::size_of::<*const u8>()).cast::<usize>() = len2;
        *ptr1.add(0).cast::<*mut u8>() = ptr2.cast_mut();
        ptr1
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
unsafe fn __post_return_version<__I: __Functions>(arg0: *mut u8) {
    unsafe {
        let l0 = *arg0.add(0).cast::<*mut u8>();
        let l1 = *arg0.add(::core::mem::size_of::<*const u8>()).cast::<usize>();
        _rt::cabi_dealloc(l0, l1, 1);
    }
}
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `Guest`",
    label = "world `plain` exports functions",
    note = "write `impl Guest for {Self}`"
)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub trait Guest {
    fn version() -> _rt::String;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
macro_rules! __export_world_plain_cabi {
    ($ty:ident with_types_in $($path_to_types:tt)*) => {
        #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name = "version")] unsafe
        extern "C" fn export_version() -> * mut u8 { unsafe { $($path_to_types)*::
        _export_version_cabi::<$ty > () } } #[unsafe (export_name = "cabi_post_version")]
        unsafe extern "C" fn _post_return_version(arg0 : * mut u8,) { unsafe {
        $($path_to_types)*:: __post_return_version::<$ty > (arg0) } } };
    };
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub(crate) use __export_world_plain_cabi;
#[cfg_attr(target_pointer_width = "64", repr(align(8)))]
#[cfg_attr(target_pointer_width = "32", repr(align(4)))]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
struct _RetArea([::core::mem::MaybeUninit<u8>; 2 * ::core::mem::size_of::<*const u8>()]);
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
static mut _RET_AREA: _RetArea = _RetArea(
    [::core::mem::MaybeUninit::uninit(); 2 * ::core::mem::size_of::<*const u8>()],
);
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod demo {
    pub mod plain {
        pub mod clock {
            #[used]
            #[doc(hidden)]
            static __FORCE_SECTION_REF: fn() = super::super::super::__link_custom_section_describing_imports;
            pub fn now() -> u64 {
                unsafe {
                    #[cfg(target_arch = "wasm32")]
                    #[link(wasm_import_module = "demo:plain/clock@1.2.0")]
                    unsafe extern "C" {
                        #[link_name = "now"]
                        fn wit_import0() -> i64;
                    }
                    #[cfg(not(target_arch = "wasm32"))]
                    unsafe extern "C" fn wit_import0() -> i64 {
                        unreachable!()
                    }
                    let ret = wit_import0();
                    ret as u64
                }
            }
        }
    }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod exports {
    pub mod demo {
        pub mod plain {
            /// A counter, and what can be done with several.
            pub mod counters {
                #[used]
                #[doc(hidden)]
                static __FORCE_SECTION_REF: fn() = super::super::super::super::__link_custom_section_describing_imports;
                use super::super::super::super::_rt;
                unsafe impl _rt::WasmResource for Counter {
                    #[inline]
                    unsafe fn drop(_handle: u32) {
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "[export]demo:plain/counters@1.2.0")]
                        unsafe extern "C" {
                            #[link_name = "[resource-drop]counter"]
                            fn drop(_: i32);
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn drop(_: i32) {
                            unreachable!()
                        }
                        unsafe {
                            drop(_handle as i32);
                        }
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_constructor_counter_cabi<
                    __I: super::super::super::super::__Resources,
                >(arg0: i32) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            Counter::new(
                                <__I::CountersCounter as super::super::super::super::counters::Counter>::new(
                                    arg0 as u32,
                                ),
                            )
                        };
                        (result0).take_handle() as i32
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_method_counter_increment_cabi<
                    __I: super::super::super::super::__Resources,
                >(arg0: *mut u8) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::increment(
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                    )
                                    .get(),
                            )
                        };
                        _rt::as_i32(result0)
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_method_counter_equals_cabi<
                    __I: super::super::super::super::__Resources,
                >(arg0: *mut u8, arg1: i32) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::equals(
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                    )
                                    .get(),
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg1 as u32 as usize),
                                    )
                                    .get(),
                            )
                        };
                        match result0 {
                            true => 1,
                            false => 0,
                        }
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_static_counter_sum_cabi<
                    __I: super::super::super::super::__Resources,
                >(arg0: i32, arg1: i32) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::sum(
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                    )
                                    .get(),
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg1 as u32 as usize),
                                    )
                                    .get(),
                            )
                        };
                        (result0).take_handle() as i32
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_larger_cabi<
                    __I: super::super::super::super::__Functions,
                >(arg0: i32, arg1: i32) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            <__I::CountersGuest as super::super::super::super::counters::Guest>::larger(
                                Counter::from_handle(arg0 as u32),
                                Counter::from_handle(arg1 as u32),
                            )
                        };
                        (result0).take_handle() as i32
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_show_cabi<
                    __I: super::super::super::super::__Functions,
                >(arg0: i32) -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            <__I::CountersGuest as super::super::super::super::counters::Guest>::show(
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                    )
                                    .get(),
                            )
                        };
                        let ptr1 = (&raw mut _RET_AREA.0).cast::<u8>();
                        let vec2 = (result0.into_bytes()).into_boxed_slice();
                        let ptr2 = vec2.as_ptr().cast::<u8>();
                        let len2 = vec2.len();
                        ::core::mem::forget(vec2);
                        *ptr1.add(::core::mem::size_of::<*const u8>()).cast::<usize>() = len2;
                        *ptr1.add(0).cast::<*mut u8>() = ptr2.cast_mut();
                        ptr1
                    }
                }
                pub(in super::super::super::super) unsafe fn __post_return_show<
                    __I: super::super::super::super::__Functions,
                >(arg0: *mut u8) {
                    unsafe {
                        let l0 = *arg0.add(0).cast::<*mut u8>();
                        let l1 = *arg0
                            .add(::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        _rt::cabi_dealloc(l0, l1, 1);
                    }
                }
                pub(in super::super::super::super) unsafe fn _export_total_cabi<
                    __I: super::super::super::super::__Functions,
                >(arg0: *mut u8, arg1: usize) -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result2 = {
                            let base1 = arg0;
                            let len1 = arg1;
                            let mut result1 = _rt::Vec::with_capacity(len1);
                            for i in 0..len1 {
                                let base = base1.add(i * 4);
                                let e1 = {
                                    let l0 = *base.add(0).cast::<i32>();
                                    CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(l0 as u32 as usize),
                                    )
                                };
                                result1.push(e1);
                            }
                            _rt::cabi_dealloc(base1, len1 * 4, 4);
                            <__I::CountersGuest as super::super::super::super::counters::Guest>::total(
                                result1,
                            )
                        };
                        let ptr3 = (&raw mut _RET_AREA.0).cast::<u8>();
                        match result2 {
                            Ok(e) => {
                                *ptr3.add(0).cast::<u8>() = (0i32) as u8;
                                *ptr3
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<i32>() = _rt::as_i32(e);
                            }
                            Err(e) => {
                                *ptr3.add(0).cast::<u8>() = (1i32) as u8;
                                let vec4 = (e.into_bytes()).into_boxed_slice();
                                let ptr4 = vec4.as_ptr().cast::<u8>();
                                let len4 = vec4.len();
                                ::core::mem::forget(vec4);
                                *ptr3
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len4;
                                *ptr3
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = ptr4.cast_mut();
                            }
                        };
                        ptr3
                    }
                }
                pub(in super::super::super::super) unsafe fn __post_return_total<
                    __I: super::super::super::super::__Functions,
                >(arg0: *mut u8) {
                    unsafe {
                        let l0 = i32::from(*arg0.add(0).cast::<u8>());
                        match l0 {
                            0 => {}
                            _ => {
                                let l1 = *arg0
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l2 = *arg0
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                _rt::cabi_dealloc(l1, l2, 1);
                            }
                        }
                    }
                }
                #[doc(hidden)]
                macro_rules! __export_demo_plain_counters_1_2_0_cabi {
                    ($ty:ident with_types_in $($path_to_types:tt)*) => {
                        #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#[constructor]counter")] unsafe extern
                        "C" fn export_constructor_counter(arg0 : i32,) -> i32 { unsafe {
                        $($path_to_types)*:: _export_constructor_counter_cabi::<$ty >
                        (arg0) } } #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#[method]counter.increment")] unsafe
                        extern "C" fn export_method_counter_increment(arg0 : * mut u8,)
                        -> i32 { unsafe { $($path_to_types)*::
                        _export_method_counter_increment_cabi::<$ty > (arg0) } } #[unsafe
                        (export_name =
                        "demo:plain/counters@1.2.0#[method]counter.equals")] unsafe
                        extern "C" fn export_method_counter_equals(arg0 : * mut u8, arg1
                        : i32,) -> i32 { unsafe { $($path_to_types)*::
                        _export_method_counter_equals_cabi::<$ty > (arg0, arg1) } }
                        #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#[static]counter.sum")] unsafe extern
                        "C" fn export_static_counter_sum(arg0 : i32, arg1 : i32,) -> i32
                        { unsafe { $($path_to_types)*::
                        _export_static_counter_sum_cabi::<$ty > (arg0, arg1) } } #[unsafe
                        (export_name = "demo:plain/counters@1.2.0#larger")] unsafe extern
                        "C" fn export_larger(arg0 : i32, arg1 : i32,) -> i32 { unsafe {
                        $($path_to_types)*:: _export_larger_cabi::<$ty > (arg0, arg1) } }
                        #[unsafe (export_name = "demo:plain/counters@1.2.0#show")] unsafe
                        extern "C" fn export_show(arg0 : i32,) -> * mut u8 { unsafe {
                        $($path_to_types)*:: _export_show_cabi::<$ty > (arg0) } }
                        #[unsafe (export_name =
                        "cabi_post_demo:plain/counters@1.2.0#show")] unsafe extern "C" fn
                        _post_return_show(arg0 : * mut u8,) { unsafe {
                        $($path_to_types)*:: __post_return_show::<$ty > (arg0) } }
                        #[unsafe (export_name = "demo:plain/counters@1.2.0#total")]
                        unsafe extern "C" fn export_total(arg0 : * mut u8, arg1 : usize,)
                        -> * mut u8 { unsafe { $($path_to_types)*::
                        _export_total_cabi::<$ty > (arg0, arg1) } } #[unsafe (export_name
                        = "cabi_post_demo:plain/counters@1.2.0#total")] unsafe extern "C"
                        fn _post_return_total(arg0 : * mut u8,) { unsafe {
                        $($path_to_types)*:: __post_return_total::<$ty > (arg0) } }
                        #[allow(unsafe_code)] const _ : () = { #[doc(hidden)] #[unsafe
                        (export_name = "demo:plain/counters@1.2.0#[dtor]counter")]
                        #[allow(non_snake_case)] unsafe extern "C" fn dtor(rep : * mut
                        u8) { unsafe { $($path_to_types)*:: Counter::dtor::< $ty > (rep)
                        } } }; };
                    };
                }
                #[doc(hidden)]
                pub(crate) use __export_demo_plain_counters_1_2_0_cabi;
                #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
                #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
                struct _RetArea(
                    [::core::mem::MaybeUninit<
                        u8,
                    >; 3 * ::core::mem::size_of::<*const u8>()],
                );
                static mut _RET_AREA: _RetArea = _RetArea(
                    [::core::mem::MaybeUninit::uninit(); 3
                        * ::core::mem::size_of::<*const u8>()],
                );
                pub use super::super::super::super::counters::CounterHandle as Counter;
                pub use super::super::super::super::counters::CounterBorrow;
                impl super::super::super::super::counters::CounterHandle {
                    /// What implements the resource, taken out of its handle.
                    pub fn into_inner(
                        self,
                    ) -> super::super::super::super::__CountersCounter::Counter {
                        unsafe { super::super::super::super::__taken(self.slot()) }
                    }
                    #[doc(hidden)]
                    pub unsafe fn from_handle(handle: u32) -> Self {
                        Self {
                            handle: unsafe { _rt::Resource::from_handle(handle) },
                        }
                    }
                    #[doc(hidden)]
                    pub fn take_handle(&self) -> u32 {
                        _rt::Resource::take_handle(&self.handle)
                    }
                    #[doc(hidden)]
                    pub fn handle(&self) -> u32 {
                        _rt::Resource::handle(&self.handle)
                    }
                    fn new<T: 'static>(value: T) -> Self {
                        let slot = _rt::Box::into_raw(
                            _rt::Box::new(::core::option::Option::Some(value)),
                        );
                        unsafe { Self::from_handle(Self::_resource_new(slot.cast())) }
                    }
                    fn slot(
                        &self,
                    ) -> *mut ::core::option::Option<
                        super::super::super::super::__CountersCounter::Counter,
                    > {
                        Self::_resource_rep(self.handle()).cast()
                    }
                    pub(in super::super::super::super) unsafe fn dtor<
                        __I: super::super::super::super::__Resources,
                    >(slot: *mut u8) {
                        drop(unsafe {
                            _rt::Box::from_raw(
                                slot.cast::<::core::option::Option<__I::CountersCounter>>(),
                            )
                        });
                    }
                    unsafe fn _resource_new(val: *mut u8) -> u32 {
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "[export]demo:plain/counters@1.2.0")]
                        unsafe extern "C" {
                            #[link_name = "[resource-new]counter"]
                            fn new(_: *mut u8) -> i32;
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn new(_: *mut u8) -> i32 {
                            unreachable!()
                        }
                        unsafe { new(val) as u32 }
                    }
                    fn _resource_rep(handle: u32) -> *mut u8 {
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "[export]demo:plain/counters@1.2.0")]
                        unsafe extern "C" {
                            #[link_name = "[resource-rep]counter"]
                            fn rep(_: i32) -> *mut u8;
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn rep(_: i32) -> *mut u8 {
                            unreachable!()
                        }
                        unsafe { rep(handle as i32) }
                    }
                }
                impl ::core::ops::Deref
                for super::super::super::super::counters::CounterHandle {
                    type Target = super::super::super::super::__CountersCounter::Counter;
                    fn deref(&self) -> &Self::Target {
                        unsafe { super::super::super::super::__held(self.slot()) }
                    }
                }
                impl ::core::convert::From<
                    super::super::super::super::__CountersCounter::Counter,
                > for super::super::super::super::counters::CounterHandle {
                    fn from(
                        value: super::super::super::super::__CountersCounter::Counter,
                    ) -> Self {
                        Self::new(value)
                    }
                }
                impl<'a> super::super::super::super::counters::CounterBorrow<'a> {
                    #[doc(hidden)]
                    pub unsafe fn lift(rep: *const u8) -> Self {
                        Self {
                            rep,
                            _marker: ::core::marker::PhantomData,
                        }
                    }
                    fn get<T: 'static>(&self) -> &'a T {
                        unsafe { super::super::super::super::__held(self.rep.cast()) }
                    }
                }
                impl ::core::ops::Deref
                for super::super::super::super::counters::CounterBorrow<'_> {
                    type Target = super::super::super::super::__CountersCounter::Counter;
                    fn deref(&self) -> &Self::Target {
                        self.get()
                    }
                }
            }
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
mod _rt {
    pub use ::component_guest::rt::lowering::*;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
macro_rules! __export_plain_impl {
    ($ty:ident) => {
        self::export!($ty with_types_in self);
    };
    ($ty:ident with_types_in $($path_to_types_root:tt)*) => {
        $($path_to_types_root)*:: __export_world_plain_cabi!($ty with_types_in
        $($path_to_types_root)*); $($path_to_types_root)*::
        exports::demo::plain::counters::__export_demo_plain_counters_1_2_0_cabi!($ty
        with_types_in $($path_to_types_root)*:: exports::demo::plain::counters);
    };
}
#[doc(inline)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub(crate) use __export_plain_impl as export;
#[cfg(target_arch = "wasm32")]
#[unsafe(
    link_section = "component-type:wit-bindgen:0.63.0:demo:plain@1.2.0:plain:encoded world"
)]
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub static __WIT_BINDGEN_COMPONENT_TYPE: [u8; 505] = *b"\
\0asm\x0d\0\x01\0\0\x19\x16wit-component-encoding\x04\0\x07\xfd\x02\x01A\x02\x01\
A\x06\x01B\x02\x01@\0\0w\x04\0\x03now\x01\0\x03\0\x16demo:plain/clock@1.2.0\x05\0\
\x01@\0\0s\x04\0\x07version\x01\x01\x01B\x13\x04\0\x07counter\x03\x01\x01i\0\x01\
@\x01\x05starty\0\x01\x04\0\x14[constructor]counter\x01\x02\x01h\0\x01@\x01\x04s\
elf\x03\0y\x04\0\x19[method]counter.increment\x01\x04\x01@\x02\x04self\x03\x05ot\
her\x03\0\x7f\x04\0\x16[method]counter.equals\x01\x05\x01@\x02\x01a\x03\x01b\x03\
\0\x01\x04\0\x13[static]counter.sum\x01\x06\x01@\x02\x01a\x01\x01b\x01\0\x01\x04\
\0\x06larger\x01\x07\x01@\x01\x07counter\x03\0s\x04\0\x04show\x01\x08\x01p\x03\x01\
j\x01y\x01s\x01@\x01\x08counters\x09\0\x0a\x04\0\x05total\x01\x0b\x04\0\x19demo:\
plain/counters@1.2.0\x05\x02\x04\0\x16demo:plain/plain@1.2.0\x04\0\x0b\x0b\x01\0\
\x05plain\x03\0\0\0G\x09producers\x01\x0cprocessed-by\x02\x0dwit-component\x070.\
262.0\x10wit-bindgen-rust\x060.63.0";
#[inline(never)]
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub fn __link_custom_section_describing_imports() {
    ::component_guest::rt::maybe_link_cabi_realloc();
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod counters {
    //! `demo:plain/counters@1.2.0`, exported: its types, and the traits to implement.
    //!
    //! A counter, and what can be done with several.
    use super::_rt::String;
    use super::_rt::Vec;
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Guest`",
        label = "interface `demo:plain/counters@1.2.0` is exported",
        note = "write `impl counters::Guest for Component`"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        /// The larger one; the other is gone.
        fn larger(a: CounterHandle, b: CounterHandle) -> CounterHandle;
        /// What a counter shows.
        fn show(counter: &super::__CountersCounter::Counter) -> String;
        /// What all of them show.
        fn total(counters: Vec<CounterBorrow<'_>>) -> Result<u32, String>;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Counter`",
        label = "resource `counter` of `demo:plain/counters@1.2.0` is exported",
        note = "write `impl counters::Counter for Counter`"
    )]
    /// Counts.
    pub trait Counter: ::core::marker::Sized + 'static {
        /// Starts at `start`.
        fn new(start: u32) -> Self;
        /// One more.
        fn increment(&self) -> u32;
        /// Whether both show the same.
        fn equals(&self, other: &Self) -> bool;
        /// A counter that shows the sum of both.
        fn sum(a: &Self, b: &Self) -> CounterHandle;
    }
    /// An owned handle of resource `counter`; of its implementer it is made with `.into()`.
    ///
    /// Counts.
    #[derive(Debug)]
    #[repr(transparent)]
    pub struct CounterHandle {
        pub(super) handle: super::_rt::Resource<CounterHandle>,
    }
    /// A borrowed handle of resource `counter`.
    #[derive(Debug)]
    #[repr(transparent)]
    pub struct CounterBorrow<'a> {
        pub(super) rep: *const u8,
        pub(super) _marker: ::core::marker::PhantomData<&'a CounterHandle>,
    }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub trait __Resources: 'static {
    type CountersCounter: counters::Counter + 'static;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
trait __Functions: 'static {
    type CountersGuest: counters::Guest + Guest + 'static;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub struct __Implementation;
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod __CountersCounter {
    pub type Counter = <super::__Implementation as super::__Resources>::CountersCounter;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
unsafe fn __held<'a, T>(slot: *const ::core::option::Option<T>) -> &'a T {
    unsafe { (*slot).as_ref().unwrap() }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
unsafe fn __taken<T>(slot: *mut ::core::option::Option<T>) -> T {
    unsafe { (*slot).take().unwrap() }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
mod __no_such_type {
    pub struct Component;
    pub struct Counter;
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
const _: () = {
    use self::__no_such_type::*;
    const _: () = {
        use self::*;
        impl __Resources for __Implementation {
            type CountersCounter = Counter;
        }
        impl __Functions for __Implementation {
            type CountersGuest = Component;
        }
    };
};
#[cfg(target_family = "wasm")]
export!(__Implementation with_types_in self);
