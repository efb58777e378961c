#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod demo {
    pub mod names {
        pub mod store {
            #[used]
            #[doc(hidden)]
            static __FORCE_SECTION_REF: fn() = super::super::super::__link_custom_section_describing_imports;
            use super::super::super::_rt;
            #[derive(Clone)]
            pub struct Entry {
                pub key: _rt::String,
            }
            impl ::core::fmt::Debug for Entry {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.debug_struct("Entry").field("key", &self.key).finish()
                }
            }
            pub fn get(key: &str) -> ::core::option::Option<Entry> {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "demo:names/store")]
                unsafe extern "C" {
                    #[link_name = "get"]
                    fn wit_import2(_: *mut u8, _: usize, _: *mut u8);
                }
                #[cfg(not(target_arch = "wasm32"))]
                unsafe extern "C" fn wit_import2(_: *mut u8, _: usize, _: *mut u8) {
                    unreachable!()
                }
                unsafe { __lower_get(wit_import2, key) }
            }
            /// Stands for the instance `demo:names/store` of `demo:names/store`.
            #[derive(Debug)]
            pub enum Label {}
            impl super::super::super::store_imports::Store for Label {
                const NAME: &'static str = "demo:names/store";
                #[inline]
                fn get(key: &str) -> ::core::option::Option<Entry> {
                    self::get(key)
                }
            }
            pub(in super::super::super) unsafe fn __lower_get(
                wit_import2: unsafe extern "C" fn(*mut u8, usize, *mut u8),
                key: &str,
            ) -> ::core::option::Option<Entry> {
                unsafe {
                    #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
                    #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
                    struct RetArea(
                        [::core::mem::MaybeUninit<
                            u8,
                        >; 3 * ::core::mem::size_of::<*const u8>()],
                    );
                    let mut ret_area = RetArea(
                        [::core::mem::MaybeUninit::uninit(); 3
                            * ::core::mem::size_of::<*const u8>()],
                    );
                    let vec0 = key;
                    let ptr0 = vec0.as_ptr().cast::<u8>();
                    let len0 = vec0.len();
                    let ptr1 = ret_area.0.as_mut_ptr().cast::<u8>();
                    wit_import2(ptr0.cast_mut(), len0, ptr1);
                    let l3 = i32::from(*ptr1.add(0).cast::<u8>());
                    let result7 = match l3 {
                        0 => None,
                        1 => {
                            let e = {
                                let l4 = *ptr1
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l5 = *ptr1
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let len6 = l5;
                                let bytes6 = _rt::Vec::from_raw_parts(
                                    l4.cast(),
                                    len6,
                                    len6,
                                );
                                Entry {
                                    key: _rt::string_lift(bytes6),
                                }
                            };
                            Some(e)
                        }
                        _ => _rt::invalid_enum_discriminant(),
                    };
                    result7
                }
            }
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod backend {
    #[used]
    #[doc(hidden)]
    static __FORCE_SECTION_REF: fn() = super::__link_custom_section_describing_imports;
    use super::_rt;
    pub type Entry = super::demo::names::store::Entry;
    pub fn get(key: &str) -> ::core::option::Option<Entry> {
        #[cfg(target_arch = "wasm32")]
        #[link(wasm_import_module = "backend")]
        unsafe extern "C" {
            #[link_name = "get"]
            fn wit_import2(_: *mut u8, _: usize, _: *mut u8);
        }
        #[cfg(not(target_arch = "wasm32"))]
        unsafe extern "C" fn wit_import2(_: *mut u8, _: usize, _: *mut u8) {
            unreachable!()
        }
        unsafe { super::demo::names::store::__lower_get(wit_import2, key) }
    }
    /// Stands for the instance `backend` of `demo:names/store`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::store_imports::Store for Label {
        const NAME: &'static str = "backend";
        #[inline]
        fn get(key: &str) -> ::core::option::Option<Entry> {
            self::get(key)
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
        pub mod names {
            pub mod store {
                #[used]
                #[doc(hidden)]
                static __FORCE_SECTION_REF: fn() = super::super::super::super::__link_custom_section_describing_imports;
                use super::super::super::super::_rt;
                pub type Entry = super::super::super::super::demo::names::store::Entry;
                pub(in super::super::super::super) unsafe fn _export_get_cabi<
                    __I: super::super::super::super::__Functions,
                >(arg0: *mut u8, arg1: usize) -> *mut u8 {
                    unsafe { __lift_get(__call_get::<__I>, arg0, arg1) }
                }
                pub(in super::super::super::super) unsafe fn __post_return_get<
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
                macro_rules! __export_demo_names_store_cabi {
                    ($ty:ident with_types_in $($path_to_types:tt)*) => {
                        #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                        "demo:names/store#get")] unsafe extern "C" fn export_get(arg0 : *
                        mut u8, arg1 : usize,) -> * mut u8 { unsafe {
                        $($path_to_types)*:: _export_get_cabi::<$ty > (arg0, arg1) } }
                        #[unsafe (export_name = "cabi_post_demo:names/store#get")] unsafe
                        extern "C" fn _post_return_get(arg0 : * mut u8,) { unsafe {
                        $($path_to_types)*:: __post_return_get::<$ty > (arg0) } } };
                    };
                }
                #[doc(hidden)]
                pub(crate) use __export_demo_names_store_cabi;
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
                pub(in super::super::super::super) unsafe fn __call_get<
                    __I: super::super::super::super::__Functions,
                >(value0: _rt::String) -> ::core::option::Option<Entry> {
                    unsafe {
                        <__I::StorePlainGuest as super::super::super::super::store::plain::Guest>::get(
                            value0,
                        )
                    }
                }
                pub(in super::super::super::super) unsafe fn __lift_get(
                    __call: unsafe fn(_rt::String) -> ::core::option::Option<Entry>,
                    arg0: *mut u8,
                    arg1: usize,
                ) -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result1 = {
                            let len0 = arg1;
                            let bytes0 = _rt::Vec::from_raw_parts(
                                arg0.cast(),
                                len0,
                                len0,
                            );
                            __call(_rt::string_lift(bytes0))
                        };
                        let ptr2 = (&raw mut _RET_AREA.0).cast::<u8>();
                        match result1 {
                            Some(e) => {
                                *ptr2.add(0).cast::<u8>() = (1i32) as u8;
                                let super::super::super::super::demo::names::store::Entry {
                                    key: key3,
                                } = e;
                                let vec4 = (key3.into_bytes()).into_boxed_slice();
                                let ptr4 = vec4.as_ptr().cast::<u8>();
                                let len4 = vec4.len();
                                ::core::mem::forget(vec4);
                                *ptr2
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len4;
                                *ptr2
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = ptr4.cast_mut();
                            }
                            None => {
                                *ptr2.add(0).cast::<u8>() = (0i32) as u8;
                            }
                        };
                        ptr2
                    }
                }
            }
        }
    }
    pub mod backend {
        #[used]
        #[doc(hidden)]
        static __FORCE_SECTION_REF: fn() = super::super::__link_custom_section_describing_imports;
        use super::super::_rt;
        pub type Entry = super::super::demo::names::store::Entry;
        pub(in super::super) unsafe fn _export_get_cabi<__I: super::super::__Functions>(
            arg0: *mut u8,
            arg1: usize,
        ) -> *mut u8 {
            unsafe {
                super::demo::names::store::__lift_get(__call_get::<__I>, arg0, arg1)
            }
        }
        pub(in super::super) use super::demo::names::store::__post_return_get;
        #[doc(hidden)]
        macro_rules! __export_backend_cabi {
            ($ty:ident with_types_in $($path_to_types:tt)*) => {
                #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                "backend#get")] unsafe extern "C" fn export_get(arg0 : * mut u8, arg1 :
                usize,) -> * mut u8 { unsafe { $($path_to_types)*::
                _export_get_cabi::<$ty > (arg0, arg1) } } #[unsafe (export_name =
                "cabi_post_backend#get")] unsafe extern "C" fn _post_return_get(arg0 : *
                mut u8,) { unsafe { $($path_to_types)*:: __post_return_get::<$ty > (arg0)
                } } };
            };
        }
        #[doc(hidden)]
        pub(crate) use __export_backend_cabi;
        pub(in super::super) unsafe fn __call_get<__I: super::super::__Functions>(
            value0: super::super::_rt::String,
        ) -> Option<Entry> {
            unsafe {
                <__I::StorePlainGuest as super::super::backend_exports::Guest>::get(
                    value0,
                )
            }
        }
    }
    pub mod inline {
        #[used]
        #[doc(hidden)]
        static __FORCE_SECTION_REF: fn() = super::super::__link_custom_section_describing_imports;
        use super::super::_rt;
        pub(in super::super) unsafe fn _export_ping_cabi<__I: super::super::__Functions>() {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                { <__I::StorePlainGuest as super::super::inline::Guest>::ping() };
            }
        }
        #[doc(hidden)]
        macro_rules! __export_inline_cabi {
            ($ty:ident with_types_in $($path_to_types:tt)*) => {
                #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                "inline#ping")] unsafe extern "C" fn export_ping() { unsafe {
                $($path_to_types)*:: _export_ping_cabi::<$ty > () } } };
            };
        }
        #[doc(hidden)]
        pub(crate) use __export_inline_cabi;
    }
    pub mod one {
        #[used]
        #[doc(hidden)]
        static __FORCE_SECTION_REF: fn() = super::super::__link_custom_section_describing_imports;
        use super::super::_rt;
        /// Has the name that the marker would have.
        #[derive(Clone)]
        pub struct Label {
            pub text: _rt::String,
        }
        impl ::core::fmt::Debug for Label {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct("Label").field("text", &self.text).finish()
            }
        }
        unsafe impl _rt::WasmResource for Tag {
            #[inline]
            unsafe fn drop(_handle: u32) {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "[export]one")]
                unsafe extern "C" {
                    #[link_name = "[resource-drop]tag"]
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
        pub(in super::super) unsafe fn _export_constructor_tag_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8, arg1: usize) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result1 = {
                    let len0 = arg1;
                    let bytes0 = _rt::Vec::from_raw_parts(arg0.cast(), len0, len0);
                    Tag::new(
                        <__I::OneTag as super::super::one::Tag>::new(Label {
                            text: _rt::string_lift(bytes0),
                        }),
                    )
                };
                (result1).take_handle() as i32
            }
        }
        #[doc(hidden)]
        macro_rules! __export_one_cabi {
            ($ty:ident with_types_in $($path_to_types:tt)*) => {
                #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                "one#[constructor]tag")] unsafe extern "C" fn export_constructor_tag(arg0
                : * mut u8, arg1 : usize,) -> i32 { unsafe { $($path_to_types)*::
                _export_constructor_tag_cabi::<$ty > (arg0, arg1) } }
                #[allow(unsafe_code)] const _ : () = { #[doc(hidden)] #[unsafe
                (export_name = "one#[dtor]tag")] #[allow(non_snake_case)] unsafe extern
                "C" fn dtor(rep : * mut u8) { unsafe { $($path_to_types)*:: Tag::dtor::<
                $ty > (rep) } } }; };
            };
        }
        #[doc(hidden)]
        pub(crate) use __export_one_cabi;
        pub use super::super::one::TagHandle as Tag;
        pub use super::super::one::TagBorrow;
        impl super::super::one::TagHandle {
            /// What implements the resource, taken out of its handle.
            pub fn into_inner(self) -> super::super::__OneTag::Tag {
                unsafe { super::super::__taken(self.slot()) }
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
            fn slot(&self) -> *mut ::core::option::Option<super::super::__OneTag::Tag> {
                Self::_resource_rep(self.handle()).cast()
            }
            pub(in super::super) unsafe fn dtor<__I: super::super::__Resources>(
                slot: *mut u8,
            ) {
                drop(unsafe {
                    _rt::Box::from_raw(
                        slot.cast::<::core::option::Option<__I::OneTag>>(),
                    )
                });
            }
            unsafe fn _resource_new(val: *mut u8) -> u32 {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "[export]one")]
                unsafe extern "C" {
                    #[link_name = "[resource-new]tag"]
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
                #[link(wasm_import_module = "[export]one")]
                unsafe extern "C" {
                    #[link_name = "[resource-rep]tag"]
                    fn rep(_: i32) -> *mut u8;
                }
                #[cfg(not(target_arch = "wasm32"))]
                unsafe extern "C" fn rep(_: i32) -> *mut u8 {
                    unreachable!()
                }
                unsafe { rep(handle as i32) }
            }
        }
        impl ::core::ops::Deref for super::super::one::TagHandle {
            type Target = super::super::__OneTag::Tag;
            fn deref(&self) -> &Self::Target {
                unsafe { super::super::__held(self.slot()) }
            }
        }
        impl ::core::convert::From<super::super::__OneTag::Tag>
        for super::super::one::TagHandle {
            fn from(value: super::super::__OneTag::Tag) -> Self {
                Self::new(value)
            }
        }
        impl<'a> super::super::one::TagBorrow<'a> {
            #[doc(hidden)]
            pub unsafe fn lift(rep: *const u8) -> Self {
                Self {
                    rep,
                    _marker: ::core::marker::PhantomData,
                }
            }
            fn get<T: 'static>(&self) -> &'a T {
                unsafe { super::super::__held(self.rep.cast()) }
            }
        }
        impl ::core::ops::Deref for super::super::one::TagBorrow<'_> {
            type Target = super::super::__OneTag::Tag;
            fn deref(&self) -> &Self::Target {
                self.get()
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
macro_rules! __export_names_impl {
    ($ty:ident) => {
        self::export!($ty with_types_in self);
    };
    ($ty:ident with_types_in $($path_to_types_root:tt)*) => {
        $($path_to_types_root)*::
        exports::demo::names::store::__export_demo_names_store_cabi!($ty with_types_in
        $($path_to_types_root)*:: exports::demo::names::store); $($path_to_types_root)*::
        exports::backend::__export_backend_cabi!($ty with_types_in
        $($path_to_types_root)*:: exports::backend); $($path_to_types_root)*::
        exports::inline::__export_inline_cabi!($ty with_types_in
        $($path_to_types_root)*:: exports::inline); $($path_to_types_root)*::
        exports::one::__export_one_cabi!($ty with_types_in $($path_to_types_root)*::
        exports::one);
    };
}
#[doc(inline)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub(crate) use __export_names_impl as export;
#[cfg(target_arch = "wasm32")]
#[unsafe(
    link_section = "component-type:wit-bindgen:0.63.0:demo:names:names:encoded world"
)]
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub static __WIT_BINDGEN_COMPONENT_TYPE: [u8; 548] = *b"\
\0asm\x0d\0\x01\0\0\x19\x16wit-component-encoding\x04\0\x07\xa8\x03\x01A\x02\x01\
A\x0c\x01B\x05\x01r\x01\x03keys\x04\0\x05entry\x03\0\0\x01k\x01\x01@\x01\x03keys\
\0\x02\x04\0\x03get\x01\x03\x03\0\x10demo:names/store\x05\0\x01B\x05\x01r\x01\x03\
keys\x04\0\x05entry\x03\0\0\x01k\x01\x01@\x01\x03keys\0\x02\x04\0\x03get\x01\x03\
\x03\x02\x07backend\x01\0\x10demo:names/store\x05\x01\x01B\x05\x01r\x01\x03keys\x04\
\0\x05entry\x03\0\0\x01k\x01\x01@\x01\x03keys\0\x02\x04\0\x03get\x01\x03\x04\0\x10\
demo:names/store\x05\x02\x01B\x05\x01r\x01\x03keys\x04\0\x05entry\x03\0\0\x01k\x01\
\x01@\x01\x03keys\0\x02\x04\0\x03get\x01\x03\x04\x02\x07backend\x01\0\x10demo:na\
mes/store\x05\x03\x01B\x02\x01@\0\x01\0\x04\0\x04ping\x01\0\x04\0\x06inline\x05\x04\
\x01B\x06\x01r\x01\x04texts\x04\0\x05label\x03\0\0\x04\0\x03tag\x03\x01\x01i\x02\
\x01@\x01\x04text\x01\0\x03\x04\0\x10[constructor]tag\x01\x04\x04\x02\x03one\x01\
\0\x10demo:names/label\x05\x05\x04\0\x10demo:names/names\x04\0\x0b\x0b\x01\0\x05\
names\x03\0\0\0G\x09producers\x01\x0cprocessed-by\x02\x0dwit-component\x070.262.\
0\x10wit-bindgen-rust\x060.63.0";
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
pub mod store {
    //! `demo:names/store`, exported as `demo:names/store`, `backend`: what they share. One `impl` of a trait in here serves all of them.
    use super::_rt::String;
    #[doc(inline)]
    pub use super::exports::demo::names::store::Entry;
    /// An instance of `demo:names/store`: one of `demo:names/store`, `backend`.
    pub trait Label: ::core::marker::Sized + 'static {
        /// What the world calls the instance.
        const NAME: &'static str;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store::Guest`",
        label = "interface `demo:names/store` is exported under the labels `demo:names/store`, `backend`",
        note = "write `impl store::Guest for {Self}` for all labels at once, or one `impl` for each label's `Guest`"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        fn get(key: String) -> Option<Entry>;
    }
    pub mod plain {
        //! `demo:names/store`, exported: implement the traits here, or those of `store`, which serve all instances.
        use super::super::_rt::String;
        pub use super::Entry;
        /// Stands for the instance `demo:names/store` of `demo:names/store`.
        #[derive(Debug)]
        pub enum Label {}
        impl super::Label for Label {
            const NAME: &'static str = "demo:names/store";
        }
        #[diagnostic::on_unimplemented(
            message = "`{Self}` does not implement `store::Guest`, nor `store::plain::Guest`",
            label = "interface `demo:names/store` is exported under the labels `demo:names/store`, `backend`",
            note = "write `impl store::Guest for Component` for all labels at once, or `impl store::plain::Guest for Component` for this one"
        )]
        /// The functions of the interface.
        pub trait Guest: ::core::marker::Sized + 'static {
            fn get(key: String) -> Option<Entry>;
        }
        impl<T: super::Guest> Guest for T {
            #[inline]
            fn get(key: String) -> Option<Entry> {
                <T as super::Guest>::get(key)
            }
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod backend_exports {
    //! `demo:names/store`, exported under the label `backend`: implement the traits here, or those of `store`, which serve all instances.
    use super::_rt::String;
    pub use super::store::Entry;
    /// Stands for the instance `backend` of `demo:names/store`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::store::Label for Label {
        const NAME: &'static str = "backend";
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store::Guest`, nor `backend_exports::Guest`",
        label = "interface `demo:names/store` is exported under the labels `demo:names/store`, `backend`",
        note = "write `impl store::Guest for Component` for all labels at once, or `impl backend_exports::Guest for Component` for this one"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        fn get(key: String) -> Option<Entry>;
    }
    impl<T: super::store::Guest> Guest for T {
        #[inline]
        fn get(key: String) -> Option<Entry> {
            <T as super::store::Guest>::get(key)
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod inline {
    //! The interface that the world exports as `inline`: its types, and the traits to implement.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `inline::Guest`",
        label = "interface `inline` is exported under the label `inline`",
        note = "write `impl inline::Guest for Component`"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        fn ping();
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod one {
    //! `demo:names/label`, exported under the label `one`: its types, and the traits to implement.
    #[doc(inline)]
    pub use super::exports::one::Label;
    /// Stands for the instance `one` of `demo:names/label`.
    #[derive(Debug)]
    pub enum Label_ {}
    impl Label_ {
        /// What the world calls the instance.
        pub const NAME: &'static str = "one";
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `one::Tag`",
        label = "resource `tag` of `demo:names/label` is exported under the label `one`",
        note = "write `impl one::Tag for Tag`"
    )]
    pub trait Tag: ::core::marker::Sized + 'static {
        fn new(text: Label) -> Self;
    }
    /// An owned handle of resource `tag`; of its implementer it is made with `.into()`.
    #[derive(Debug)]
    #[repr(transparent)]
    pub struct TagHandle {
        pub(super) handle: super::_rt::Resource<TagHandle>,
    }
    /// A borrowed handle of resource `tag`.
    #[derive(Debug)]
    #[repr(transparent)]
    pub struct TagBorrow<'a> {
        pub(super) rep: *const u8,
        pub(super) _marker: ::core::marker::PhantomData<&'a TagHandle>,
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod store_imports {
    //! `demo:names/store`, imported as `demo:names/store`, `backend`: what they share.
    pub use super::demo::names::store::Entry;
    /// `demo:names/store`, by whatever name it is imported.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store_imports::Store`",
        label = "interface `demo:names/store` is imported",
        note = "a fake has an `impl store_imports::Store for {Self}`"
    )]
    pub trait Store: ::core::marker::Sized + 'static {
        /// What the world calls the instance.
        const NAME: &'static str;
        fn get(key: &str) -> Option<Entry>;
    }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub trait __Resources: 'static {
    type OneTag: one::Tag + 'static;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
trait __Functions: 'static {
    type StorePlainGuest: store::plain::Guest
        + backend_exports::Guest
        + inline::Guest
        + 'static;
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
pub mod __OneTag {
    pub type Tag = <super::__Implementation as super::__Resources>::OneTag;
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
    pub struct Tag;
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
            type OneTag = Tag;
        }
        impl __Functions for __Implementation {
            type StorePlainGuest = Component;
        }
    };
};
#[cfg(target_family = "wasm")]
export!(__Implementation with_types_in self);
