#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod demo {
    pub mod imports {
        /// Only types: there is nothing to be faked.
        pub mod types {
            #[used]
            #[doc(hidden)]
            static __FORCE_SECTION_REF: fn() = super::super::super::__link_custom_section_describing_imports;
            use super::super::super::_rt;
            #[derive(Clone)]
            pub struct Entry {
                pub key: _rt::String,
                pub value: u32,
            }
            impl ::core::fmt::Debug for Entry {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.debug_struct("Entry")
                        .field("key", &self.key)
                        .field("value", &self.value)
                        .finish()
                }
            }
        }
        /// What keeps entries.
        pub mod store {
            #[used]
            #[doc(hidden)]
            static __FORCE_SECTION_REF: fn() = super::super::super::__link_custom_section_describing_imports;
            use super::super::super::_rt;
            pub type Entry = super::super::super::demo::imports::types::Entry;
            #[derive(Clone)]
            pub enum Error {
                NotFound,
                Other(_rt::String),
            }
            impl ::core::fmt::Debug for Error {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    match self {
                        Error::NotFound => f.debug_tuple("Error::NotFound").finish(),
                        Error::Other(e) => {
                            f.debug_tuple("Error::Other").field(e).finish()
                        }
                    }
                }
            }
            impl ::core::fmt::Display for Error {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    write!(f, "{:?}", self)
                }
            }
            impl ::core::error::Error for Error {}
            /// A part of the store.
            #[derive(Debug)]
            #[repr(transparent)]
            pub struct Bucket {
                handle: _rt::Resource<Bucket>,
            }
            impl Bucket {
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
            }
            unsafe impl _rt::WasmResource for Bucket {
                #[inline]
                unsafe fn drop(_handle: u32) {
                    #[cfg(target_arch = "wasm32")]
                    #[link(wasm_import_module = "demo:imports/store")]
                    unsafe extern "C" {
                        #[link_name = "[resource-drop]bucket"]
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
            pub type Named = super::super::super::store::Named<
                super::super::super::store::Imported,
            >;
            impl ::core::fmt::Debug for Named {
                fn fmt(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.debug_struct("Named")
                        .field("name", &self.name)
                        .field("bucket", &self.bucket)
                        .finish()
                }
            }
            impl Bucket {
                pub fn open(name: &str) -> ::core::result::Result<Bucket, Error> {
                    unsafe {
                        #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
                        #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
                        struct RetArea(
                            [::core::mem::MaybeUninit<
                                u8,
                            >; 4 * ::core::mem::size_of::<*const u8>()],
                        );
                        let mut ret_area = RetArea(
                            [::core::mem::MaybeUninit::uninit(); 4
                                * ::core::mem::size_of::<*const u8>()],
                        );
                        let vec0 = name;
                        let ptr0 = vec0.as_ptr().cast::<u8>();
                        let len0 = vec0.len();
                        let ptr1 = ret_area.0.as_mut_ptr().cast::<u8>();
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "demo:imports/store")]
                        unsafe extern "C" {
                            #[link_name = "[static]bucket.open"]
                            fn wit_import2(_: *mut u8, _: usize, _: *mut u8);
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn wit_import2(
                            _: *mut u8,
                            _: usize,
                            _: *mut u8,
                        ) {
                            unreachable!()
                        }
                        wit_import2(ptr0.cast_mut(), len0, ptr1);
                        let l3 = i32::from(*ptr1.add(0).cast::<u8>());
                        let result10 = match l3 {
                            0 => {
                                let e = {
                                    let l4 = *ptr1
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<i32>();
                                    Bucket::from_handle(l4 as u32)
                                };
                                Ok(e)
                            }
                            1 => {
                                let e = {
                                    let l5 = i32::from(
                                        *ptr1.add(::core::mem::size_of::<*const u8>()).cast::<u8>(),
                                    );
                                    let v9 = match l5 {
                                        0 => Error::NotFound,
                                        n => {
                                            debug_assert!(n == 1, "invalid enum discriminant");
                                            let e9 = {
                                                let l6 = *ptr1
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l7 = *ptr1
                                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let len8 = l7;
                                                let bytes8 = _rt::Vec::from_raw_parts(
                                                    l6.cast(),
                                                    len8,
                                                    len8,
                                                );
                                                _rt::string_lift(bytes8)
                                            };
                                            Error::Other(e9)
                                        }
                                    };
                                    v9
                                };
                                Err(e)
                            }
                            _ => _rt::invalid_enum_discriminant(),
                        };
                        result10
                    }
                }
            }
            impl Bucket {
                /// The entry at `key`.
                pub fn get(&self, key: &str) -> ::core::option::Option<Entry> {
                    unsafe {
                        #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
                        #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
                        struct RetArea(
                            [::core::mem::MaybeUninit<
                                u8,
                            >; 4 * ::core::mem::size_of::<*const u8>()],
                        );
                        let mut ret_area = RetArea(
                            [::core::mem::MaybeUninit::uninit(); 4
                                * ::core::mem::size_of::<*const u8>()],
                        );
                        let vec0 = key;
                        let ptr0 = vec0.as_ptr().cast::<u8>();
                        let len0 = vec0.len();
                        let ptr1 = ret_area.0.as_mut_ptr().cast::<u8>();
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "demo:imports/store")]
                        unsafe extern "C" {
                            #[link_name = "[method]bucket.get"]
                            fn wit_import2(_: i32, _: *mut u8, _: usize, _: *mut u8);
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn wit_import2(
                            _: i32,
                            _: *mut u8,
                            _: usize,
                            _: *mut u8,
                        ) {
                            unreachable!()
                        }
                        wit_import2((self).handle() as i32, ptr0.cast_mut(), len0, ptr1);
                        let l3 = i32::from(*ptr1.add(0).cast::<u8>());
                        let result8 = match l3 {
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
                                    let l7 = *ptr1
                                        .add(3 * ::core::mem::size_of::<*const u8>())
                                        .cast::<i32>();
                                    super::super::super::demo::imports::types::Entry {
                                        key: _rt::string_lift(bytes6),
                                        value: l7 as u32,
                                    }
                                };
                                Some(e)
                            }
                            _ => _rt::invalid_enum_discriminant(),
                        };
                        result8
                    }
                }
            }
            impl Bucket {
                pub fn put(&self, entry: &Entry) -> ::core::result::Result<(), Error> {
                    unsafe {
                        #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
                        #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
                        struct RetArea(
                            [::core::mem::MaybeUninit<
                                u8,
                            >; 4 * ::core::mem::size_of::<*const u8>()],
                        );
                        let mut ret_area = RetArea(
                            [::core::mem::MaybeUninit::uninit(); 4
                                * ::core::mem::size_of::<*const u8>()],
                        );
                        let super::super::super::demo::imports::types::Entry {
                            key: key0,
                            value: value0,
                        } = entry;
                        let vec1 = key0;
                        let ptr1 = vec1.as_ptr().cast::<u8>();
                        let len1 = vec1.len();
                        let ptr2 = ret_area.0.as_mut_ptr().cast::<u8>();
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "demo:imports/store")]
                        unsafe extern "C" {
                            #[link_name = "[method]bucket.put"]
                            fn wit_import3(
                                _: i32,
                                _: *mut u8,
                                _: usize,
                                _: i32,
                                _: *mut u8,
                            );
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn wit_import3(
                            _: i32,
                            _: *mut u8,
                            _: usize,
                            _: i32,
                            _: *mut u8,
                        ) {
                            unreachable!()
                        }
                        wit_import3(
                            (self).handle() as i32,
                            ptr1.cast_mut(),
                            len1,
                            _rt::as_i32(value0),
                            ptr2,
                        );
                        let l4 = i32::from(*ptr2.add(0).cast::<u8>());
                        let result10 = match l4 {
                            0 => {
                                let e = ();
                                Ok(e)
                            }
                            1 => {
                                let e = {
                                    let l5 = i32::from(
                                        *ptr2.add(::core::mem::size_of::<*const u8>()).cast::<u8>(),
                                    );
                                    let v9 = match l5 {
                                        0 => Error::NotFound,
                                        n => {
                                            debug_assert!(n == 1, "invalid enum discriminant");
                                            let e9 = {
                                                let l6 = *ptr2
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l7 = *ptr2
                                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let len8 = l7;
                                                let bytes8 = _rt::Vec::from_raw_parts(
                                                    l6.cast(),
                                                    len8,
                                                    len8,
                                                );
                                                _rt::string_lift(bytes8)
                                            };
                                            Error::Other(e9)
                                        }
                                    };
                                    v9
                                };
                                Err(e)
                            }
                            _ => _rt::invalid_enum_discriminant(),
                        };
                        result10
                    }
                }
            }
            impl Bucket {
                pub fn move_to(&self, other: &Bucket) -> u32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")]
                        #[link(wasm_import_module = "demo:imports/store")]
                        unsafe extern "C" {
                            #[link_name = "[method]bucket.move-to"]
                            fn wit_import0(_: i32, _: i32) -> i32;
                        }
                        #[cfg(not(target_arch = "wasm32"))]
                        unsafe extern "C" fn wit_import0(_: i32, _: i32) -> i32 {
                            unreachable!()
                        }
                        let ret = wit_import0(
                            (self).handle() as i32,
                            (other).handle() as i32,
                        );
                        ret as u32
                    }
                }
            }
            pub fn buckets() -> _rt::Vec<Named> {
                unsafe {
                    #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
                    #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
                    struct RetArea(
                        [::core::mem::MaybeUninit<
                            u8,
                        >; 2 * ::core::mem::size_of::<*const u8>()],
                    );
                    let mut ret_area = RetArea(
                        [::core::mem::MaybeUninit::uninit(); 2
                            * ::core::mem::size_of::<*const u8>()],
                    );
                    let ptr0 = ret_area.0.as_mut_ptr().cast::<u8>();
                    #[cfg(target_arch = "wasm32")]
                    #[link(wasm_import_module = "demo:imports/store")]
                    unsafe extern "C" {
                        #[link_name = "buckets"]
                        fn wit_import1(_: *mut u8);
                    }
                    #[cfg(not(target_arch = "wasm32"))]
                    unsafe extern "C" fn wit_import1(_: *mut u8) {
                        unreachable!()
                    }
                    wit_import1(ptr0);
                    let l2 = *ptr0.add(0).cast::<*mut u8>();
                    let l3 = *ptr0
                        .add(::core::mem::size_of::<*const u8>())
                        .cast::<usize>();
                    let base8 = l2;
                    let len8 = l3;
                    let mut result8 = _rt::Vec::with_capacity(len8);
                    for i in 0..len8 {
                        let base = base8
                            .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                        let e8 = {
                            let l4 = *base.add(0).cast::<*mut u8>();
                            let l5 = *base
                                .add(::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len6 = l5;
                            let bytes6 = _rt::Vec::from_raw_parts(l4.cast(), len6, len6);
                            let l7 = *base
                                .add(2 * ::core::mem::size_of::<*const u8>())
                                .cast::<i32>();
                            Named {
                                name: _rt::string_lift(bytes6),
                                bucket: Bucket::from_handle(l7 as u32),
                            }
                        };
                        result8.push(e8);
                    }
                    _rt::cabi_dealloc(
                        base8,
                        len8 * (3 * ::core::mem::size_of::<*const u8>()),
                        ::core::mem::size_of::<*const u8>(),
                    );
                    let result9 = result8;
                    result9
                }
            }
            impl super::super::super::store::Store
            for super::super::super::store::Imported {
                type Bucket = Bucket;
                #[inline]
                fn buckets() -> _rt::Vec<Named> {
                    self::buckets()
                }
            }
            impl super::super::super::store::Bucket for Bucket {
                type Of = super::super::super::store::Imported;
                #[inline]
                fn open(name: &str) -> ::core::result::Result<Bucket, Error> {
                    Self::open(name)
                }
                #[inline]
                fn get(&self, key: &str) -> ::core::option::Option<Entry> {
                    Self::get(self, key)
                }
                #[inline]
                fn put(&self, entry: &Entry) -> ::core::result::Result<(), Error> {
                    Self::put(self, entry)
                }
                #[inline]
                fn move_to(&self, other: &Bucket) -> u32 {
                    Self::move_to(self, other)
                }
            }
        }
        /// Imported as it is, and not asked for.
        pub mod clock {
            #[used]
            #[doc(hidden)]
            static __FORCE_SECTION_REF: fn() = super::super::super::__link_custom_section_describing_imports;
            pub fn now() -> u64 {
                unsafe {
                    #[cfg(target_arch = "wasm32")]
                    #[link(wasm_import_module = "demo:imports/clock")]
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod jobs {
    #[used]
    #[doc(hidden)]
    static __FORCE_SECTION_REF: fn() = super::__link_custom_section_describing_imports;
    pub fn push(text: &str) -> u32 {
        unsafe {
            let vec0 = text;
            let ptr0 = vec0.as_ptr().cast::<u8>();
            let len0 = vec0.len();
            #[cfg(target_arch = "wasm32")]
            #[link(wasm_import_module = "jobs")]
            unsafe extern "C" {
                #[link_name = "push"]
                fn wit_import1(_: *mut u8, _: usize) -> i32;
            }
            #[cfg(not(target_arch = "wasm32"))]
            unsafe extern "C" fn wit_import1(_: *mut u8, _: usize) -> i32 {
                unreachable!()
            }
            let ret = wit_import1(ptr0.cast_mut(), len0);
            ret as u32
        }
    }
    /// Stands for the instance `jobs` of `demo:imports/queue`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::queue::Queue for Label {
        const NAME: &'static str = "jobs";
        #[inline]
        fn push(text: &str) -> u32 {
            self::push(text)
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod log {
    #[used]
    #[doc(hidden)]
    static __FORCE_SECTION_REF: fn() = super::__link_custom_section_describing_imports;
    pub fn write(text: &str) -> () {
        unsafe {
            let vec0 = text;
            let ptr0 = vec0.as_ptr().cast::<u8>();
            let len0 = vec0.len();
            #[cfg(target_arch = "wasm32")]
            #[link(wasm_import_module = "log")]
            unsafe extern "C" {
                #[link_name = "write"]
                fn wit_import1(_: *mut u8, _: usize);
            }
            #[cfg(not(target_arch = "wasm32"))]
            unsafe extern "C" fn wit_import1(_: *mut u8, _: usize) {
                unreachable!()
            }
            wit_import1(ptr0.cast_mut(), len0);
        }
    }
    impl super::log_imports::Log for super::log_imports::Imported {
        #[inline]
        fn write(text: &str) -> () {
            self::write(text)
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
        pub mod imports {
            pub mod runner {
                #[used]
                #[doc(hidden)]
                static __FORCE_SECTION_REF: fn() = super::super::super::super::__link_custom_section_describing_imports;
                use super::super::super::super::_rt;
                pub(in super::super::super::super) unsafe fn _export_run_cabi<
                    __I: super::super::super::super::__Functions,
                >() -> i32 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = {
                            <__I::RunnerGuest as super::super::super::super::runner::Guest>::run()
                        };
                        _rt::as_i32(result0)
                    }
                }
                #[doc(hidden)]
                macro_rules! __export_demo_imports_runner_cabi {
                    ($ty:ident with_types_in $($path_to_types:tt)*) => {
                        #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                        "demo:imports/runner#run")] unsafe extern "C" fn export_run() ->
                        i32 { unsafe { $($path_to_types)*:: _export_run_cabi::<$ty > () }
                        } };
                    };
                }
                #[doc(hidden)]
                pub(crate) use __export_demo_imports_runner_cabi;
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
macro_rules! __export_imports_impl {
    ($ty:ident) => {
        self::export!($ty with_types_in self);
    };
    ($ty:ident with_types_in $($path_to_types_root:tt)*) => {
        $($path_to_types_root)*::
        exports::demo::imports::runner::__export_demo_imports_runner_cabi!($ty
        with_types_in $($path_to_types_root)*:: exports::demo::imports::runner);
    };
}
#[doc(inline)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub(crate) use __export_imports_impl as export;
#[cfg(target_arch = "wasm32")]
#[unsafe(
    link_section = "component-type:wit-bindgen:0.63.0:demo:imports:imports:encoded world"
)]
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub static __WIT_BINDGEN_COMPONENT_TYPE: [u8; 699] = *b"\
\0asm\x0d\0\x01\0\0\x19\x16wit-component-encoding\x04\0\x07\xbd\x04\x01A\x02\x01\
A\x0d\x01B\x02\x01r\x02\x03keys\x05valuey\x04\0\x05entry\x03\0\0\x03\0\x12demo:i\
mports/types\x05\0\x02\x03\0\0\x05entry\x01B\x17\x02\x03\x02\x01\x01\x04\0\x05en\
try\x03\0\0\x01q\x02\x09not-found\0\0\x05other\x01s\0\x04\0\x05error\x03\0\x02\x04\
\0\x06bucket\x03\x01\x01i\x04\x01r\x02\x04names\x06bucket\x05\x04\0\x05named\x03\
\0\x06\x01j\x01\x05\x01\x03\x01@\x01\x04names\0\x08\x04\0\x13[static]bucket.open\
\x01\x09\x01h\x04\x01k\x01\x01@\x02\x04self\x0a\x03keys\0\x0b\x04\0\x12[method]b\
ucket.get\x01\x0c\x01j\0\x01\x03\x01@\x02\x04self\x0a\x05entry\x01\0\x0d\x04\0\x12\
[method]bucket.put\x01\x0e\x01@\x02\x04self\x0a\x05other\x0a\0y\x04\0\x16[method\
]bucket.move-to\x01\x0f\x01p\x07\x01@\0\0\x10\x04\0\x07buckets\x01\x11\x03\0\x12\
demo:imports/store\x05\x02\x01B\x02\x01@\0\0w\x04\0\x03now\x01\0\x03\0\x12demo:i\
mports/clock\x05\x03\x01B\x02\x01@\x01\x04texts\0y\x04\0\x04push\x01\0\x03\x02\x04\
jobs\x01\0\x12demo:imports/queue\x05\x04\x01B\x02\x01@\x01\x04texts\x01\0\x04\0\x05\
write\x01\0\x03\0\x03log\x05\x05\x01B\x02\x01@\0\0y\x04\0\x03run\x01\0\x04\0\x13\
demo:imports/runner\x05\x06\x04\0\x14demo:imports/imports\x04\0\x0b\x0d\x01\0\x07\
imports\x03\0\0\0G\x09producers\x01\x0cprocessed-by\x02\x0dwit-component\x070.26\
2.0\x10wit-bindgen-rust\x060.63.0";
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
pub mod runner {
    //! `demo:imports/runner`, exported: its types, and the traits to implement.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `runner::Guest`",
        label = "interface `demo:imports/runner` is exported",
        note = "write `impl runner::Guest for Component`"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        fn run() -> u32;
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod store {
    //! `demo:imports/store`, imported: traits for generic code, and for fakes.
    //!
    //! What keeps entries.
    use super::_rt::Vec;
    pub use super::demo::imports::store::{Entry, Error};
    /// `demo:imports/store`, imported or faked.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store::Store`",
        label = "interface `demo:imports/store` is imported",
        note = "a fake has an `impl store::Store for {Self}`"
    )]
    pub trait Store: ::core::marker::Sized + 'static {
        type Bucket: Bucket<Of = Self>;
        fn buckets() -> Vec<Named<Self>>;
    }
    /// A part of the store.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store::Bucket`",
        label = "resource `bucket` of `demo:imports/store` is imported",
        note = "a fake has an `impl store::Bucket for {Self}`"
    )]
    pub trait Bucket: ::core::marker::Sized + 'static {
        /// The instance that the resource belongs to.
        type Of: Store<Bucket = Self>;
        fn open(name: &str) -> Result<Self, Error>;
        /// The entry at `key`.
        fn get(&self, key: &str) -> Option<Entry>;
        fn put(&self, entry: &Entry) -> Result<(), Error>;
        fn move_to(&self, other: &Self) -> u32;
    }
    /// Stands for `demo:imports/store` as the host provides it.
    #[derive(Debug)]
    pub enum Imported {}
    pub struct Named<I: Store> {
        pub name: super::_rt::String,
        pub bucket: <I as Store>::Bucket,
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod queue {
    //! `demo:imports/queue`, imported as `jobs`: traits for generic code, and for fakes.
    /// `demo:imports/queue`, by whatever name it is imported.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `queue::Queue`",
        label = "interface `demo:imports/queue` is imported",
        note = "a fake has an `impl queue::Queue for {Self}`"
    )]
    pub trait Queue: ::core::marker::Sized + 'static {
        /// What the world calls the instance.
        const NAME: &'static str;
        fn push(text: &str) -> u32;
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod log_imports {
    //! `log`, imported: traits for generic code, and for fakes.
    /// `log`, imported or faked.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `log_imports::Log`",
        label = "interface `log` is imported",
        note = "a fake has an `impl log_imports::Log for {Self}`"
    )]
    pub trait Log: ::core::marker::Sized + 'static {
        fn write(text: &str);
    }
    /// Stands for `log` as the host provides it.
    #[derive(Debug)]
    pub enum Imported {}
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub trait __Resources: 'static {}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
trait __Functions: 'static {
    type RunnerGuest: runner::Guest + 'static;
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
mod __no_such_type {
    pub struct Component;
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
const _: () = {
    use self::__no_such_type::*;
    const _: () = {
        use self::*;
        impl __Resources for __Implementation {}
        impl __Functions for __Implementation {
            type RunnerGuest = Component;
        }
    };
};
#[cfg(target_family = "wasm")]
export!(__Implementation with_types_in self);
