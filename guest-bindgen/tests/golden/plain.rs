#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub unsafe fn _export_version_cabi<T_: Guest>() -> *mut u8 {
    unsafe {
        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
        let result0 = { T_::version() };
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
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub unsafe fn __post_return_version<T_: Guest>(arg0: *mut u8) {
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub trait Guest {
    fn version() -> _rt::String;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
macro_rules! __export_world_plain_cabi {
    ($ty:ident with_types_in $($path_to_types:tt)*) => {
        const _ : () = { #[unsafe (export_name = "version")] unsafe extern "C" fn
        export_version() -> * mut u8 { unsafe { $($path_to_types)*::
        _export_version_cabi::<$ty > () } } #[unsafe (export_name = "cabi_post_version")]
        unsafe extern "C" fn _post_return_version(arg0 : * mut u8,) { unsafe {
        $($path_to_types)*:: __post_return_version::<$ty > (arg0) } } };
    };
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub(crate) use __export_world_plain_cabi;
#[cfg_attr(target_pointer_width = "64", repr(align(8)))]
#[cfg_attr(target_pointer_width = "32", repr(align(4)))]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
struct _RetArea([::core::mem::MaybeUninit<u8>; 2 * ::core::mem::size_of::<*const u8>()]);
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
static mut _RET_AREA: _RetArea = _RetArea(
    [::core::mem::MaybeUninit::uninit(); 2 * ::core::mem::size_of::<*const u8>()],
);
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub mod exports {
    pub mod demo {
        pub mod plain {
            /// A counter, and what can be done with several.
            pub mod counters {
                #[used]
                #[doc(hidden)]
                static __FORCE_SECTION_REF: fn() = super::super::super::super::__link_custom_section_describing_imports;
                use super::super::super::super::_rt;
                /// Counts.
                #[derive(Debug)]
                #[repr(transparent)]
                pub struct Counter {
                    handle: _rt::Resource<Counter>,
                }
                impl Counter {
                    /// Creates a new resource from the specified representation.
                    ///
                    /// This function will create a new resource handle by moving `val` onto
                    /// the heap and then passing that heap pointer to the component model to
                    /// create a handle. The owned handle is then returned as `Counter`.
                    pub fn new<T: GuestCounter>(val: T) -> Self {
                        Self::type_guard::<T>();
                        let rep = <T::Rep as ::component_guest::rt::ResourceRep<
                            T,
                        >>::rep_new(val);
                        unsafe {
                            let ptr = T::resource_into_raw_(rep);
                            Self::from_handle(T::_resource_new(ptr.cast()))
                        }
                    }
                    /// Gets access to the underlying `T` which represents this resource.
                    pub fn get<T: GuestCounter>(&self) -> &T {
                        let ptr = self.as_ptr::<T>();
                        unsafe {
                            <T::Rep as ::component_guest::rt::ResourceRep<
                                T,
                            >>::rep_as_ref(ptr)
                        }
                    }
                    /// Gets mutable access to the underlying `T` which represents this
                    /// resource.
                    pub fn get_mut<T: GuestCounter>(&mut self) -> &mut T {
                        let ptr = self.as_ptr::<T>();
                        unsafe {
                            <T::Rep as ::component_guest::rt::ResourceRep<
                                T,
                            >>::rep_as_mut(ptr)
                        }
                    }
                    /// Consumes this resource and returns the underlying `T`.
                    pub fn into_inner<T: GuestCounter>(self) -> T {
                        let ptr = self.as_ptr::<T>();
                        unsafe {
                            <T::Rep as ::component_guest::rt::ResourceRep<
                                T,
                            >>::rep_take(ptr)
                        }
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
                    #[doc(hidden)]
                    fn type_guard<T: ::component_guest::rt::Resource>() {
                        use core::any::TypeId;
                        static mut LAST_TYPE: Option<TypeId> = None;
                        unsafe {
                            assert!(! cfg!(target_feature = "atomics"));
                            let id = TypeId::of::<T>();
                            match LAST_TYPE {
                                Some(ty) => {
                                    assert!(
                                        ty == id, "cannot use two types with this resource type"
                                    )
                                }
                                None => LAST_TYPE = Some(id),
                            }
                        }
                    }
                    #[doc(hidden)]
                    pub unsafe fn dtor<T: GuestCounter>(handle: *mut u8) {
                        Self::type_guard::<T>();
                        unsafe {
                            let _rep = T::resource_from_raw_(handle.cast());
                        }
                    }
                    fn as_ptr<T: GuestCounter>(&self) -> *mut T::Rep {
                        Counter::type_guard::<T>();
                        T::_resource_rep(self.handle()).cast()
                    }
                }
                /// A borrowed version of [`Counter`] which represents a borrowed value
                /// with the lifetime `'a`.
                #[derive(Debug)]
                #[repr(transparent)]
                pub struct CounterBorrow<'a> {
                    rep: *const u8,
                    _marker: core::marker::PhantomData<&'a Counter>,
                }
                impl<'a> CounterBorrow<'a> {
                    #[doc(hidden)]
                    pub unsafe fn lift(rep: *const u8) -> Self {
                        Self {
                            rep,
                            _marker: core::marker::PhantomData,
                        }
                    }
                    /// Gets access to the underlying `T` in this resource.
                    pub fn get<T: GuestCounter>(&self) -> &'a T {
                        let ptr = self.as_ptr::<T>();
                        unsafe {
                            <T::Rep as ::component_guest::rt::ResourceRep<
                                T,
                            >>::rep_as_ref(ptr)
                        }
                    }
                    fn as_ptr<T: GuestCounter>(&self) -> *const T::Rep {
                        Counter::type_guard::<T>();
                        self.rep.cast()
                    }
                }
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
                #[doc(hidden)]
                pub unsafe fn _export_constructor_counter_cabi<T_: GuestCounter>(
                    arg0: i32,
                ) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = { Counter::new(T_::new(arg0 as u32)) };
                        (result0).take_handle() as i32
                    }
                }
                #[doc(hidden)]
                pub unsafe fn _export_method_counter_increment_cabi<T_: GuestCounter>(
                    arg0: *mut u8,
                ) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            T_::increment(
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                    )
                                    .get(),
                            )
                        };
                        _rt::as_i32(result0)
                    }
                }
                #[doc(hidden)]
                pub unsafe fn _export_method_counter_equals_cabi<T_: GuestCounter>(
                    arg0: *mut u8,
                    arg1: i32,
                ) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            T_::equals(
                                CounterBorrow::lift(
                                        core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                    )
                                    .get(),
                                CounterBorrow::lift(
                                    core::ptr::with_exposed_provenance(arg1 as u32 as usize),
                                ),
                            )
                        };
                        match result0 {
                            true => 1,
                            false => 0,
                        }
                    }
                }
                #[doc(hidden)]
                pub unsafe fn _export_static_counter_sum_cabi<T_: GuestCounter>(
                    arg0: i32,
                    arg1: i32,
                ) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            T_::sum(
                                CounterBorrow::lift(
                                    core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                ),
                                CounterBorrow::lift(
                                    core::ptr::with_exposed_provenance(arg1 as u32 as usize),
                                ),
                            )
                        };
                        (result0).take_handle() as i32
                    }
                }
                #[doc(hidden)]
                pub unsafe fn _export_larger_cabi<T_: Guest>(
                    arg0: i32,
                    arg1: i32,
                ) -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            T_::larger(
                                Counter::from_handle(arg0 as u32),
                                Counter::from_handle(arg1 as u32),
                            )
                        };
                        (result0).take_handle() as i32
                    }
                }
                #[doc(hidden)]
                pub unsafe fn _export_show_cabi<T_: Guest>(arg0: i32) -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            T_::show(
                                CounterBorrow::lift(
                                    core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                                ),
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
                #[doc(hidden)]
                pub unsafe fn __post_return_show<T_: Guest>(arg0: *mut u8) {
                    unsafe {
                        let l0 = *arg0.add(0).cast::<*mut u8>();
                        let l1 = *arg0
                            .add(::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        _rt::cabi_dealloc(l0, l1, 1);
                    }
                }
                #[doc(hidden)]
                pub unsafe fn _export_total_cabi<T_: Guest>(
                    arg0: *mut u8,
                    arg1: usize,
                ) -> *mut u8 {
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
                            T_::total(result1)
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
                #[doc(hidden)]
                pub unsafe fn __post_return_total<T_: Guest>(arg0: *mut u8) {
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
                pub trait Guest {
                    type Counter: GuestCounter;
                    /// The larger one; the other is gone.
                    fn larger(a: Counter, b: Counter) -> Counter;
                    /// What a counter shows.
                    fn show(counter: CounterBorrow<'_>) -> _rt::String;
                    /// What all of them show.
                    fn total(
                        counters: _rt::Vec<CounterBorrow<'_>>,
                    ) -> ::core::result::Result<u32, _rt::String>;
                }
                pub trait GuestCounter: ::component_guest::rt::Resource {
                    #[doc(hidden)]
                    unsafe fn _resource_new(val: *mut u8) -> u32
                    where
                        Self: Sized,
                    {
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
                    #[doc(hidden)]
                    fn _resource_rep(handle: u32) -> *mut u8
                    where
                        Self: Sized,
                    {
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
                    /// Place this resource's representation into a location with a stable pointer,
                    /// returning a pointer to that location.
                    ///
                    /// This method is used to place `val` on the heap, for example, or possibly in
                    /// an arena. The returned pointer must remain valid for the lifetime of this
                    /// resource. The default implementation of this metho will place `val` onto the
                    /// heap with `Box`. The returned pointer will be deallocated by the sibling
                    /// `resource_from_raw_` function.
                    ///
                    /// # Safety
                    ///
                    /// Note that this method is not `unsafe` to call, but it is `unsafe` to
                    /// define. When overriding this method you must additionally override the
                    /// `resource_from_raw_` to insert an appropriate deallocation for the returned
                    /// pointer. In the future this might become a default associated trait bound,
                    /// but that's not stable in Rust right now.
                    #[doc(hidden)]
                    unsafe fn resource_into_raw_(val: Self::Rep) -> *mut Self::Rep {
                        _rt::Box::into_raw(_rt::Box::new(val))
                    }
                    /// Consumes and deallocates a pointer previously returned by
                    /// `resource_into_raw_`.
                    ///
                    /// This function is used to deallocate resources and allocations associated
                    /// with the allocation routine when creating a resource. The default
                    /// implementation of this method will read `handle`'s value and deallocate it
                    /// as a `Box`.
                    ///
                    /// Note that when overriding this method you'll almost surely want to override
                    /// `resource_into_raw_` as well.
                    ///
                    /// # Safety
                    ///
                    /// This method is only safe to call with pointers previously created by
                    /// `resource_into_raw_`. For more information see `Box::from_raw` for examples.
                    #[doc(hidden)]
                    unsafe fn resource_from_raw_(handle: *mut Self::Rep) -> Self::Rep {
                        *unsafe { _rt::Box::from_raw(handle) }
                    }
                    /// Starts at `start`.
                    fn new(start: u32) -> Self;
                    /// One more.
                    fn increment(&self) -> u32;
                    /// Whether both show the same.
                    fn equals(&self, other: CounterBorrow<'_>) -> bool;
                    /// A counter that shows the sum of both.
                    fn sum(a: CounterBorrow<'_>, b: CounterBorrow<'_>) -> Counter;
                }
                #[doc(hidden)]
                macro_rules! __export_demo_plain_counters_1_2_0_cabi {
                    ($ty:ident with_types_in $($path_to_types:tt)*) => {
                        const _ : () = { #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#[constructor]counter")] unsafe extern
                        "C" fn export_constructor_counter(arg0 : i32,) -> i32 { unsafe {
                        $($path_to_types)*:: _export_constructor_counter_cabi::<<$ty as
                        $($path_to_types)*:: Guest >::Counter > (arg0) } } #[unsafe
                        (export_name =
                        "demo:plain/counters@1.2.0#[method]counter.increment")] unsafe
                        extern "C" fn export_method_counter_increment(arg0 : * mut u8,)
                        -> i32 { unsafe { $($path_to_types)*::
                        _export_method_counter_increment_cabi::<<$ty as
                        $($path_to_types)*:: Guest >::Counter > (arg0) } } #[unsafe
                        (export_name =
                        "demo:plain/counters@1.2.0#[method]counter.equals")] unsafe
                        extern "C" fn export_method_counter_equals(arg0 : * mut u8, arg1
                        : i32,) -> i32 { unsafe { $($path_to_types)*::
                        _export_method_counter_equals_cabi::<<$ty as $($path_to_types)*::
                        Guest >::Counter > (arg0, arg1) } } #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#[static]counter.sum")] unsafe extern
                        "C" fn export_static_counter_sum(arg0 : i32, arg1 : i32,) -> i32
                        { unsafe { $($path_to_types)*::
                        _export_static_counter_sum_cabi::<<$ty as $($path_to_types)*::
                        Guest >::Counter > (arg0, arg1) } } #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#larger")] unsafe extern "C" fn
                        export_larger(arg0 : i32, arg1 : i32,) -> i32 { unsafe {
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
                        $($path_to_types)*:: __post_return_total::<$ty > (arg0) } } const
                        _ : () = { #[doc(hidden)] #[unsafe (export_name =
                        "demo:plain/counters@1.2.0#[dtor]counter")]
                        #[allow(non_snake_case)] unsafe extern "C" fn dtor(rep : * mut
                        u8) { unsafe { $($path_to_types)*:: Counter::dtor::< <$ty as
                        $($path_to_types)*:: Guest >::Counter > (rep) } } }; };
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
                impl Guest for super::super::super::super::__Implementation {
                    type Counter = super::super::super::super::__CountersCounter;
                    #[inline]
                    fn larger(a: Counter, b: Counter) -> Counter {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Functions>(
                            a: Counter,
                            b: Counter,
                        ) -> Counter {
                            <__I::CountersGuest as super::super::super::super::counters::Guest>::larger(
                                a,
                                b,
                            )
                        }
                        __forward::<super::super::super::super::__Implementation>(a, b)
                    }
                    #[inline]
                    fn show(counter: CounterBorrow<'_>) -> _rt::String {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Functions>(
                            counter: &super::super::super::super::__CountersCounter,
                        ) -> _rt::String {
                            <__I::CountersGuest as super::super::super::super::counters::Guest>::show(
                                counter,
                            )
                        }
                        __forward::<
                            super::super::super::super::__Implementation,
                        >(counter.get())
                    }
                    #[inline]
                    fn total(
                        counters: _rt::Vec<CounterBorrow<'_>>,
                    ) -> ::core::result::Result<u32, _rt::String> {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Functions>(
                            counters: _rt::Vec<CounterBorrow<'_>>,
                        ) -> ::core::result::Result<u32, _rt::String> {
                            <__I::CountersGuest as super::super::super::super::counters::Guest>::total(
                                counters,
                            )
                        }
                        __forward::<
                            super::super::super::super::__Implementation,
                        >(counters)
                    }
                }
                impl GuestCounter for super::super::super::super::__CountersCounter {
                    #[inline]
                    fn new(start: u32) -> Self {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Resources>(
                            start: u32,
                        ) -> __I::CountersCounter {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::new(
                                start,
                            )
                        }
                        __forward::<super::super::super::super::__Implementation>(start)
                    }
                    #[inline]
                    fn increment(&self) -> u32 {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Resources>(
                            __this: &__I::CountersCounter,
                        ) -> u32 {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::increment(
                                __this,
                            )
                        }
                        __forward::<super::super::super::super::__Implementation>(self)
                    }
                    #[inline]
                    fn equals(&self, other: CounterBorrow<'_>) -> bool {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Resources>(
                            __this: &__I::CountersCounter,
                            other: &__I::CountersCounter,
                        ) -> bool {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::equals(
                                __this,
                                other,
                            )
                        }
                        __forward::<
                            super::super::super::super::__Implementation,
                        >(self, other.get())
                    }
                    #[inline]
                    fn sum(a: CounterBorrow<'_>, b: CounterBorrow<'_>) -> Counter {
                        #[inline]
                        fn __forward<__I: super::super::super::super::__Resources>(
                            a: &__I::CountersCounter,
                            b: &__I::CountersCounter,
                        ) -> Counter {
                            <__I::CountersCounter as super::super::super::super::counters::Counter>::sum(
                                a,
                                b,
                            )
                        }
                        __forward::<
                            super::super::super::super::__Implementation,
                        >(a.get(), b.get())
                    }
                }
                impl ::core::ops::Deref for Counter {
                    type Target = super::super::super::super::__CountersCounter;
                    fn deref(&self) -> &Self::Target {
                        self.get()
                    }
                }
                impl ::core::convert::From<super::super::super::super::__CountersCounter>
                for Counter {
                    fn from(
                        value: super::super::super::super::__CountersCounter,
                    ) -> Self {
                        Self::new(value)
                    }
                }
                impl ::core::ops::Deref for CounterBorrow<'_> {
                    type Target = super::super::super::super::__CountersCounter;
                    fn deref(&self) -> &Self::Target {
                        self.get()
                    }
                }
            }
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
mod _rt {
    #[cfg(target_arch = "wasm32")]
    pub fn run_ctors_once() {
        ::component_guest::rt::run_ctors_once();
    }
    pub unsafe fn cabi_dealloc(ptr: *mut u8, size: usize, align: usize) {
        if size == 0 {
            return;
        }
        unsafe {
            let layout = alloc::Layout::from_size_align_unchecked(size, align);
            alloc::dealloc(ptr, layout);
        }
    }
    pub use alloc_crate::string::String;
    use core::fmt;
    use core::marker;
    use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
    /// A type which represents a component model resource, either imported or
    /// exported into this component.
    ///
    /// This is a low-level wrapper which handles the lifetime of the resource
    /// (namely this has a destructor). The `T` provided defines the component model
    /// intrinsics that this wrapper uses.
    ///
    /// One of the chief purposes of this type is to provide `Deref` implementations
    /// to access the underlying data when it is owned.
    ///
    /// This type is primarily used in generated code for exported and imported
    /// resources.
    #[repr(transparent)]
    pub struct Resource<T: WasmResource> {
        handle: AtomicU32,
        _marker: marker::PhantomData<T>,
    }
    /// A trait which all wasm resources implement, namely providing the ability to
    /// drop a resource.
    ///
    /// This generally is implemented by generated code, not user-facing code.
    pub unsafe trait WasmResource {
        /// Invokes the `[resource-drop]...` intrinsic.
        unsafe fn drop(handle: u32);
    }
    impl<T: WasmResource> Resource<T> {
        #[doc(hidden)]
        pub unsafe fn from_handle(handle: u32) -> Self {
            debug_assert!(handle != 0 && handle != u32::MAX);
            Self {
                handle: AtomicU32::new(handle),
                _marker: marker::PhantomData,
            }
        }
        /// Takes ownership of the handle owned by `resource`.
        ///
        /// Note that this ideally would be `into_handle` taking `Resource<T>` by
        /// ownership. The code generator does not enable that in all situations,
        /// unfortunately, so this is provided instead.
        ///
        /// Also note that `take_handle` is in theory only ever called on values
        /// owned by a generated function. For example a generated function might
        /// take `Resource<T>` as an argument but then call `take_handle` on a
        /// reference to that argument. In that sense the dynamic nature of
        /// `take_handle` should only be exposed internally to generated code, not
        /// to user code.
        #[doc(hidden)]
        pub fn take_handle(resource: &Resource<T>) -> u32 {
            resource.handle.swap(u32::MAX, Relaxed)
        }
        #[doc(hidden)]
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
    pub fn as_i32<T: AsI32>(t: T) -> i32 {
        t.as_i32()
    }
    pub trait AsI32 {
        fn as_i32(self) -> i32;
    }
    impl<'a, T: Copy + AsI32> AsI32 for &'a T {
        fn as_i32(self) -> i32 {
            (*self).as_i32()
        }
    }
    impl AsI32 for i32 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for u32 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for i16 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for u16 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for i8 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for u8 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for char {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for usize {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    pub use alloc_crate::vec::Vec;
    pub use alloc_crate::boxed::Box;
    pub use alloc_crate::alloc;
    extern crate alloc as alloc_crate;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub(crate) use __export_plain_impl as export;
#[cfg(target_arch = "wasm32")]
#[unsafe(
    link_section = "component-type:wit-bindgen:0.63.0:demo:plain@1.2.0:plain:encoded world"
)]
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub fn __link_custom_section_describing_imports() {
    ::component_guest::rt::maybe_link_cabi_realloc();
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub mod counters {
    //! `demo:plain/counters@1.2.0`, exported: its types, and the traits to implement.
    //!
    //! A counter, and what can be done with several.
    use super::_rt::String;
    use super::_rt::Vec;
    /// An owned handle of resource `counter`; of its implementer it is made with `.into()`.
    ///
    #[doc(inline)]
    pub use super::exports::demo::plain::counters::Counter as CounterHandle;
    /// A borrowed handle of resource `counter`.
    ///
    #[doc(inline)]
    pub use super::exports::demo::plain::counters::CounterBorrow;
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Guest`",
        label = "interface `demo:plain/counters@1.2.0` is exported",
        note = "write `impl counters::Guest for {Self}`"
    )]
    /// The functions of the interface.
    pub trait Guest: Sized + 'static {
        /// The larger one; the other is gone.
        fn larger(a: CounterHandle, b: CounterHandle) -> CounterHandle;
        /// What a counter shows.
        fn show(counter: &super::__CountersCounter) -> String;
        /// What all of them show.
        fn total(counters: Vec<CounterBorrow<'_>>) -> Result<u32, String>;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Counter`",
        label = "resource `counter` of `demo:plain/counters@1.2.0` is exported",
        note = "write `impl counters::Counter for {Self}`"
    )]
    /// Counts.
    pub trait Counter: Sized + 'static {
        /// Starts at `start`.
        fn new(start: u32) -> Self;
        /// One more.
        fn increment(&self) -> u32;
        /// Whether both show the same.
        fn equals(&self, other: &Self) -> bool;
        /// A counter that shows the sum of both.
        fn sum(a: &Self, b: &Self) -> CounterHandle;
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
impl Guest for __Implementation {
    #[inline]
    fn version() -> _rt::String {
        #[inline]
        fn __forward<__I: __Functions>() -> _rt::String {
            <__I::CountersGuest as Guest>::version()
        }
        __forward::<__Implementation>()
    }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub trait __Resources {
    type CountersCounter: counters::Counter + 'static;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
trait __Functions {
    type CountersGuest: counters::Guest + Guest + 'static;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub struct __Implementation;
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
pub type __CountersCounter = <__Implementation as __Resources>::CountersCounter;
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
mod __no_such_type {
    pub struct Component;
    pub struct Counter;
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_local_definitions)]
#[allow(non_snake_case, unreachable_pub, unsafe_code, unused_imports, unused_macros)]
#[allow(unused_parens, unused_unsafe, clippy::all, clippy::nursery, clippy::pedantic)]
#[allow(clippy::restriction, rustdoc::all)]
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
