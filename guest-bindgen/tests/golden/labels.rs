#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod near {
    #[used]
    #[doc(hidden)]
    static __FORCE_SECTION_REF: fn() = super::__link_custom_section_describing_imports;
    use super::_rt;
    #[derive(Clone)]
    pub enum Error {
        NotFound,
        Other(_rt::String),
    }
    impl ::core::fmt::Debug for Error {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Error::NotFound => f.debug_tuple("Error::NotFound").finish(),
                Error::Other(e) => f.debug_tuple("Error::Other").field(e).finish(),
            }
        }
    }
    impl ::core::fmt::Display for Error {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            write!(f, "{:?}", self)
        }
    }
    impl ::core::error::Error for Error {}
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
            #[link(wasm_import_module = "near")]
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
                #[link(wasm_import_module = "near")]
                unsafe extern "C" {
                    #[link_name = "[static]bucket.open"]
                    fn wit_import2(_: *mut u8, _: usize, _: *mut u8);
                }
                #[cfg(not(target_arch = "wasm32"))]
                unsafe extern "C" fn wit_import2(_: *mut u8, _: usize, _: *mut u8) {
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
        pub fn get(&self, key: &str) -> ::core::option::Option<_rt::Vec<u8>> {
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
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "near")]
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
                            <_ as ::core::convert::From<
                                _rt::Vec<_>,
                            >>::from(_rt::Vec::from_raw_parts(l4.cast(), len6, len6))
                        };
                        Some(e)
                    }
                    _ => _rt::invalid_enum_discriminant(),
                };
                result7
            }
        }
    }
    impl Bucket {
        pub fn copy_from(&self, other: &Bucket) -> ::core::result::Result<u32, Error> {
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
                let ptr0 = ret_area.0.as_mut_ptr().cast::<u8>();
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "near")]
                unsafe extern "C" {
                    #[link_name = "[method]bucket.copy-from"]
                    fn wit_import1(_: i32, _: i32, _: *mut u8);
                }
                #[cfg(not(target_arch = "wasm32"))]
                unsafe extern "C" fn wit_import1(_: i32, _: i32, _: *mut u8) {
                    unreachable!()
                }
                wit_import1((self).handle() as i32, (other).handle() as i32, ptr0);
                let l2 = i32::from(*ptr0.add(0).cast::<u8>());
                let result9 = match l2 {
                    0 => {
                        let e = {
                            let l3 = *ptr0
                                .add(::core::mem::size_of::<*const u8>())
                                .cast::<i32>();
                            l3 as u32
                        };
                        Ok(e)
                    }
                    1 => {
                        let e = {
                            let l4 = i32::from(
                                *ptr0.add(::core::mem::size_of::<*const u8>()).cast::<u8>(),
                            );
                            let v8 = match l4 {
                                0 => Error::NotFound,
                                n => {
                                    debug_assert!(n == 1, "invalid enum discriminant");
                                    let e8 = {
                                        let l5 = *ptr0
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l6 = *ptr0
                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len7 = l6;
                                        let bytes7 = _rt::Vec::from_raw_parts(
                                            l5.cast(),
                                            len7,
                                            len7,
                                        );
                                        _rt::string_lift(bytes7)
                                    };
                                    Error::Other(e8)
                                }
                            };
                            v8
                        };
                        Err(e)
                    }
                    _ => _rt::invalid_enum_discriminant(),
                };
                result9
            }
        }
    }
    pub fn default_bucket() -> Bucket {
        unsafe {
            #[cfg(target_arch = "wasm32")]
            #[link(wasm_import_module = "near")]
            unsafe extern "C" {
                #[link_name = "default-bucket"]
                fn wit_import0() -> i32;
            }
            #[cfg(not(target_arch = "wasm32"))]
            unsafe extern "C" fn wit_import0() -> i32 {
                unreachable!()
            }
            let ret = wit_import0();
            Bucket::from_handle(ret as u32)
        }
    }
    pub fn names() -> _rt::Vec<_rt::String> {
        #[cfg(target_arch = "wasm32")]
        #[link(wasm_import_module = "near")]
        unsafe extern "C" {
            #[link_name = "names"]
            fn wit_import1(_: *mut u8);
        }
        #[cfg(not(target_arch = "wasm32"))]
        unsafe extern "C" fn wit_import1(_: *mut u8) {
            unreachable!()
        }
        unsafe { __lower_names(wit_import1) }
    }
    /// Stands for the instance `near` of `demo:labels/store`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::store::Store for Label {
        const NAME: &'static str = "near";
        type Bucket = Bucket;
        #[inline]
        fn default_bucket() -> Bucket {
            self::default_bucket()
        }
        #[inline]
        fn names() -> _rt::Vec<_rt::String> {
            self::names()
        }
    }
    impl super::store::Bucket for Bucket {
        type Of = Label;
        #[inline]
        fn open(name: &str) -> ::core::result::Result<Bucket, Error> {
            Self::open(name)
        }
        #[inline]
        fn get(&self, key: &str) -> ::core::option::Option<_rt::Vec<u8>> {
            Self::get(self, key)
        }
        #[inline]
        fn copy_from(&self, other: &Bucket) -> ::core::result::Result<u32, Error> {
            Self::copy_from(self, other)
        }
    }
    pub(super) unsafe fn __lower_names(
        wit_import1: unsafe extern "C" fn(*mut u8),
    ) -> _rt::Vec<_rt::String> {
        unsafe {
            #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
            #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
            struct RetArea(
                [::core::mem::MaybeUninit<u8>; 2 * ::core::mem::size_of::<*const u8>()],
            );
            let mut ret_area = RetArea(
                [::core::mem::MaybeUninit::uninit(); 2
                    * ::core::mem::size_of::<*const u8>()],
            );
            let ptr0 = ret_area.0.as_mut_ptr().cast::<u8>();
            wit_import1(ptr0);
            let l2 = *ptr0.add(0).cast::<*mut u8>();
            let l3 = *ptr0.add(::core::mem::size_of::<*const u8>()).cast::<usize>();
            let base7 = l2;
            let len7 = l3;
            let mut result7 = _rt::Vec::with_capacity(len7);
            for i in 0..len7 {
                let base = base7.add(i * (2 * ::core::mem::size_of::<*const u8>()));
                let e7 = {
                    let l4 = *base.add(0).cast::<*mut u8>();
                    let l5 = *base
                        .add(::core::mem::size_of::<*const u8>())
                        .cast::<usize>();
                    let len6 = l5;
                    let bytes6 = _rt::Vec::from_raw_parts(l4.cast(), len6, len6);
                    _rt::string_lift(bytes6)
                };
                result7.push(e7);
            }
            _rt::cabi_dealloc(
                base7,
                len7 * (2 * ::core::mem::size_of::<*const u8>()),
                ::core::mem::size_of::<*const u8>(),
            );
            let result8 = result7;
            result8
        }
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod far {
    #[used]
    #[doc(hidden)]
    static __FORCE_SECTION_REF: fn() = super::__link_custom_section_describing_imports;
    use super::_rt;
    pub type Error = super::near::Error;
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
            #[link(wasm_import_module = "far")]
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
                #[link(wasm_import_module = "far")]
                unsafe extern "C" {
                    #[link_name = "[static]bucket.open"]
                    fn wit_import2(_: *mut u8, _: usize, _: *mut u8);
                }
                #[cfg(not(target_arch = "wasm32"))]
                unsafe extern "C" fn wit_import2(_: *mut u8, _: usize, _: *mut u8) {
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
                            use super::near::Error as V9;
                            let v9 = match l5 {
                                0 => V9::NotFound,
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
                                    V9::Other(e9)
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
        pub fn get(&self, key: &str) -> ::core::option::Option<_rt::Vec<u8>> {
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
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "far")]
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
                            <_ as ::core::convert::From<
                                _rt::Vec<_>,
                            >>::from(_rt::Vec::from_raw_parts(l4.cast(), len6, len6))
                        };
                        Some(e)
                    }
                    _ => _rt::invalid_enum_discriminant(),
                };
                result7
            }
        }
    }
    impl Bucket {
        pub fn copy_from(&self, other: &Bucket) -> ::core::result::Result<u32, Error> {
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
                let ptr0 = ret_area.0.as_mut_ptr().cast::<u8>();
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "far")]
                unsafe extern "C" {
                    #[link_name = "[method]bucket.copy-from"]
                    fn wit_import1(_: i32, _: i32, _: *mut u8);
                }
                #[cfg(not(target_arch = "wasm32"))]
                unsafe extern "C" fn wit_import1(_: i32, _: i32, _: *mut u8) {
                    unreachable!()
                }
                wit_import1((self).handle() as i32, (other).handle() as i32, ptr0);
                let l2 = i32::from(*ptr0.add(0).cast::<u8>());
                let result9 = match l2 {
                    0 => {
                        let e = {
                            let l3 = *ptr0
                                .add(::core::mem::size_of::<*const u8>())
                                .cast::<i32>();
                            l3 as u32
                        };
                        Ok(e)
                    }
                    1 => {
                        let e = {
                            let l4 = i32::from(
                                *ptr0.add(::core::mem::size_of::<*const u8>()).cast::<u8>(),
                            );
                            use super::near::Error as V8;
                            let v8 = match l4 {
                                0 => V8::NotFound,
                                n => {
                                    debug_assert!(n == 1, "invalid enum discriminant");
                                    let e8 = {
                                        let l5 = *ptr0
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l6 = *ptr0
                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len7 = l6;
                                        let bytes7 = _rt::Vec::from_raw_parts(
                                            l5.cast(),
                                            len7,
                                            len7,
                                        );
                                        _rt::string_lift(bytes7)
                                    };
                                    V8::Other(e8)
                                }
                            };
                            v8
                        };
                        Err(e)
                    }
                    _ => _rt::invalid_enum_discriminant(),
                };
                result9
            }
        }
    }
    pub fn default_bucket() -> Bucket {
        unsafe {
            #[cfg(target_arch = "wasm32")]
            #[link(wasm_import_module = "far")]
            unsafe extern "C" {
                #[link_name = "default-bucket"]
                fn wit_import0() -> i32;
            }
            #[cfg(not(target_arch = "wasm32"))]
            unsafe extern "C" fn wit_import0() -> i32 {
                unreachable!()
            }
            let ret = wit_import0();
            Bucket::from_handle(ret as u32)
        }
    }
    pub fn names() -> _rt::Vec<_rt::String> {
        #[cfg(target_arch = "wasm32")]
        #[link(wasm_import_module = "far")]
        unsafe extern "C" {
            #[link_name = "names"]
            fn wit_import1(_: *mut u8);
        }
        #[cfg(not(target_arch = "wasm32"))]
        unsafe extern "C" fn wit_import1(_: *mut u8) {
            unreachable!()
        }
        unsafe { super::near::__lower_names(wit_import1) }
    }
    /// Stands for the instance `far` of `demo:labels/store`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::store::Store for Label {
        const NAME: &'static str = "far";
        type Bucket = Bucket;
        #[inline]
        fn default_bucket() -> Bucket {
            self::default_bucket()
        }
        #[inline]
        fn names() -> _rt::Vec<_rt::String> {
            self::names()
        }
    }
    impl super::store::Bucket for Bucket {
        type Of = Label;
        #[inline]
        fn open(name: &str) -> ::core::result::Result<Bucket, Error> {
            Self::open(name)
        }
        #[inline]
        fn get(&self, key: &str) -> ::core::option::Option<_rt::Vec<u8>> {
            Self::get(self, key)
        }
        #[inline]
        fn copy_from(&self, other: &Bucket) -> ::core::result::Result<u32, Error> {
            Self::copy_from(self, other)
        }
    }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod exports {
    pub mod first {
        #[used]
        #[doc(hidden)]
        static __FORCE_SECTION_REF: fn() = super::super::__link_custom_section_describing_imports;
        use super::super::_rt;
        /// What a counter showed, and when.
        #[derive(Clone)]
        pub struct Reading {
            pub value: u32,
            pub at: _rt::String,
        }
        impl ::core::fmt::Debug for Reading {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct("Reading")
                    .field("value", &self.value)
                    .field("at", &self.at)
                    .finish()
            }
        }
        ::component_guest::rt::bitflags::bitflags! {
            #[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Clone, Copy)] pub
            struct Abilities : u8 { const UP = 1 << 0; const DOWN = 1 << 1; }
        }
        unsafe impl _rt::WasmResource for Counter {
            #[inline]
            unsafe fn drop(_handle: u32) {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "[export]first")]
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
        pub type Named = super::super::counters::Named<super::super::first::Label>;
        impl ::core::fmt::Debug for Named {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct("Named")
                    .field("name", &self.name)
                    .field("counter", &self.counter)
                    .finish()
            }
        }
        pub(in super::super) unsafe fn _export_constructor_counter_cabi<
            __I: super::super::__Resources,
        >(arg0: i32) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    Counter::new(
                        <__I::FirstCounter as super::super::first::Counter>::new(
                            arg0 as u32,
                        ),
                    )
                };
                (result0).take_handle() as i32
            }
        }
        pub(in super::super) unsafe fn _export_method_counter_increment_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> *mut u8 {
            unsafe {
                __lift_method_counter_increment(
                    __call_method_counter_increment::<__I>,
                    arg0,
                )
            }
        }
        pub(in super::super) unsafe fn __post_return_method_counter_increment<
            __I: super::super::__Resources,
        >(arg0: *mut u8) {
            unsafe {
                let l0 = *arg0
                    .add(::core::mem::size_of::<*const u8>())
                    .cast::<*mut u8>();
                let l1 = *arg0
                    .add(2 * ::core::mem::size_of::<*const u8>())
                    .cast::<usize>();
                _rt::cabi_dealloc(l0, l1, 1);
            }
        }
        pub(in super::super) unsafe fn _export_method_counter_equals_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8, arg1: i32) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstCounter as super::super::first::Counter>::equals(
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
        pub(in super::super) unsafe fn _export_method_counter_twin_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstCounter as super::super::first::Counter>::twin(
                        CounterBorrow::lift(
                                core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                            )
                            .get(),
                    )
                };
                (result0).take_handle() as i32
            }
        }
        pub(in super::super) unsafe fn _export_method_counter_abilities_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstCounter as super::super::first::Counter>::abilities(
                        CounterBorrow::lift(
                                core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                            )
                            .get(),
                    )
                };
                let flags1 = result0;
                (flags1.bits() >> 0) as i32
            }
        }
        pub(in super::super) unsafe fn _export_larger_cabi<
            __I: super::super::__Functions,
        >(arg0: i32, arg1: i32) -> *mut u8 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstGuest as super::super::first::Guest>::larger(
                        Counter::from_handle(arg0 as u32),
                        Counter::from_handle(arg1 as u32),
                    )
                };
                let ptr1 = (&raw mut _RET_AREA.0).cast::<u8>();
                match result0 {
                    Some(e) => {
                        *ptr1.add(0).cast::<u8>() = (1i32) as u8;
                        *ptr1.add(4).cast::<i32>() = (e).take_handle() as i32;
                    }
                    None => {
                        *ptr1.add(0).cast::<u8>() = (0i32) as u8;
                    }
                };
                ptr1
            }
        }
        pub(in super::super) unsafe fn _export_show_cabi<__I: super::super::__Functions>(
            arg0: i32,
        ) -> *mut u8 {
            unsafe { __lift_show(__call_show::<__I>, arg0) }
        }
        pub(in super::super) unsafe fn __post_return_show<
            __I: super::super::__Functions,
        >(arg0: *mut u8) {
            unsafe {
                let l0 = *arg0.add(0).cast::<*mut u8>();
                let l1 = *arg0.add(::core::mem::size_of::<*const u8>()).cast::<usize>();
                _rt::cabi_dealloc(l0, l1, 1);
            }
        }
        pub(in super::super) unsafe fn _export_name_cabi<__I: super::super::__Functions>(
            arg0: *mut u8,
            arg1: usize,
            arg2: i32,
        ) -> *mut u8 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result1 = {
                    let len0 = arg1;
                    let bytes0 = _rt::Vec::from_raw_parts(arg0.cast(), len0, len0);
                    <__I::FirstGuest as super::super::first::Guest>::name(
                        _rt::string_lift(bytes0),
                        Counter::from_handle(arg2 as u32),
                    )
                };
                let ptr2 = (&raw mut _RET_AREA.0).cast::<u8>();
                let Named { name: name3, counter: counter3 } = result1;
                let vec4 = (name3.into_bytes()).into_boxed_slice();
                let ptr4 = vec4.as_ptr().cast::<u8>();
                let len4 = vec4.len();
                ::core::mem::forget(vec4);
                *ptr2.add(::core::mem::size_of::<*const u8>()).cast::<usize>() = len4;
                *ptr2.add(0).cast::<*mut u8>() = ptr4.cast_mut();
                *ptr2.add(2 * ::core::mem::size_of::<*const u8>()).cast::<i32>() = (counter3)
                    .take_handle() as i32;
                ptr2
            }
        }
        pub(in super::super) unsafe fn __post_return_name<
            __I: super::super::__Functions,
        >(arg0: *mut u8) {
            unsafe {
                let l0 = *arg0.add(0).cast::<*mut u8>();
                let l1 = *arg0.add(::core::mem::size_of::<*const u8>()).cast::<usize>();
                _rt::cabi_dealloc(l0, l1, 1);
            }
        }
        pub(in super::super) unsafe fn _export_supported_cabi<
            __I: super::super::__Functions,
        >() -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstGuest as super::super::first::Guest>::supported()
                };
                let flags1 = result0;
                (flags1.bits() >> 0) as i32
            }
        }
        #[doc(hidden)]
        macro_rules! __export_first_cabi {
            ($ty:ident with_types_in $($path_to_types:tt)*) => {
                #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                "first#[constructor]counter")] unsafe extern "C" fn
                export_constructor_counter(arg0 : i32,) -> i32 { unsafe {
                $($path_to_types)*:: _export_constructor_counter_cabi::<$ty > (arg0) } }
                #[unsafe (export_name = "first#[method]counter.increment")] unsafe extern
                "C" fn export_method_counter_increment(arg0 : * mut u8,) -> * mut u8 {
                unsafe { $($path_to_types)*:: _export_method_counter_increment_cabi::<$ty
                > (arg0) } } #[unsafe (export_name =
                "cabi_post_first#[method]counter.increment")] unsafe extern "C" fn
                _post_return_method_counter_increment(arg0 : * mut u8,) { unsafe {
                $($path_to_types)*:: __post_return_method_counter_increment::<$ty >
                (arg0) } } #[unsafe (export_name = "first#[method]counter.equals")]
                unsafe extern "C" fn export_method_counter_equals(arg0 : * mut u8, arg1 :
                i32,) -> i32 { unsafe { $($path_to_types)*::
                _export_method_counter_equals_cabi::<$ty > (arg0, arg1) } } #[unsafe
                (export_name = "first#[method]counter.twin")] unsafe extern "C" fn
                export_method_counter_twin(arg0 : * mut u8,) -> i32 { unsafe {
                $($path_to_types)*:: _export_method_counter_twin_cabi::<$ty > (arg0) } }
                #[unsafe (export_name = "first#[method]counter.abilities")] unsafe extern
                "C" fn export_method_counter_abilities(arg0 : * mut u8,) -> i32 { unsafe
                { $($path_to_types)*:: _export_method_counter_abilities_cabi::<$ty >
                (arg0) } } #[unsafe (export_name = "first#larger")] unsafe extern "C" fn
                export_larger(arg0 : i32, arg1 : i32,) -> * mut u8 { unsafe {
                $($path_to_types)*:: _export_larger_cabi::<$ty > (arg0, arg1) } }
                #[unsafe (export_name = "first#show")] unsafe extern "C" fn
                export_show(arg0 : i32,) -> * mut u8 { unsafe { $($path_to_types)*::
                _export_show_cabi::<$ty > (arg0) } } #[unsafe (export_name =
                "cabi_post_first#show")] unsafe extern "C" fn _post_return_show(arg0 : *
                mut u8,) { unsafe { $($path_to_types)*:: __post_return_show::<$ty >
                (arg0) } } #[unsafe (export_name = "first#name")] unsafe extern "C" fn
                export_name(arg0 : * mut u8, arg1 : usize, arg2 : i32,) -> * mut u8 {
                unsafe { $($path_to_types)*:: _export_name_cabi::<$ty > (arg0, arg1,
                arg2) } } #[unsafe (export_name = "cabi_post_first#name")] unsafe extern
                "C" fn _post_return_name(arg0 : * mut u8,) { unsafe {
                $($path_to_types)*:: __post_return_name::<$ty > (arg0) } } #[unsafe
                (export_name = "first#supported")] unsafe extern "C" fn
                export_supported() -> i32 { unsafe { $($path_to_types)*::
                _export_supported_cabi::<$ty > () } } #[allow(unsafe_code)] const _ : ()
                = { #[doc(hidden)] #[unsafe (export_name = "first#[dtor]counter")]
                #[allow(non_snake_case)] unsafe extern "C" fn dtor(rep : * mut u8) {
                unsafe { $($path_to_types)*:: Counter::dtor::< $ty > (rep) } } }; };
            };
        }
        #[doc(hidden)]
        pub(crate) use __export_first_cabi;
        #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
        #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
        struct _RetArea(
            [::core::mem::MaybeUninit<u8>; 3 * ::core::mem::size_of::<*const u8>()],
        );
        static mut _RET_AREA: _RetArea = _RetArea(
            [::core::mem::MaybeUninit::uninit(); 3 * ::core::mem::size_of::<*const u8>()],
        );
        pub(in super::super) unsafe fn __call_method_counter_increment<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> Reading {
            unsafe {
                <__I::FirstCounter as super::super::first::Counter>::increment(
                    CounterBorrow::lift(
                            core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                        )
                        .get(),
                )
            }
        }
        pub(in super::super) unsafe fn __lift_method_counter_increment(
            __call: unsafe fn(*mut u8) -> Reading,
            arg0: *mut u8,
        ) -> *mut u8 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = { __call(arg0) };
                let ptr1 = (&raw mut _RET_AREA.0).cast::<u8>();
                let Reading { value: value2, at: at2 } = result0;
                *ptr1.add(0).cast::<i32>() = _rt::as_i32(value2);
                let vec3 = (at2.into_bytes()).into_boxed_slice();
                let ptr3 = vec3.as_ptr().cast::<u8>();
                let len3 = vec3.len();
                ::core::mem::forget(vec3);
                *ptr1.add(2 * ::core::mem::size_of::<*const u8>()).cast::<usize>() = len3;
                *ptr1.add(::core::mem::size_of::<*const u8>()).cast::<*mut u8>() = ptr3
                    .cast_mut();
                ptr1
            }
        }
        pub(in super::super) unsafe fn __call_show<__I: super::super::__Functions>(
            arg0: i32,
        ) -> _rt::String {
            unsafe {
                <__I::FirstGuest as super::super::first::Guest>::show(
                    CounterBorrow::lift(
                            core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                        )
                        .get(),
                )
            }
        }
        pub(in super::super) unsafe fn __lift_show(
            __call: unsafe fn(i32) -> _rt::String,
            arg0: i32,
        ) -> *mut u8 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = { __call(arg0) };
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
        pub use super::super::first::CounterHandle as Counter;
        pub use super::super::first::CounterBorrow;
        impl super::super::first::CounterHandle {
            /// What implements the resource, taken out of its handle.
            pub fn into_inner(self) -> super::super::__FirstCounter::Counter {
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
            fn slot(
                &self,
            ) -> *mut ::core::option::Option<super::super::__FirstCounter::Counter> {
                Self::_resource_rep(self.handle()).cast()
            }
            pub(in super::super) unsafe fn dtor<__I: super::super::__Resources>(
                slot: *mut u8,
            ) {
                drop(unsafe {
                    _rt::Box::from_raw(
                        slot.cast::<::core::option::Option<__I::FirstCounter>>(),
                    )
                });
            }
            unsafe fn _resource_new(val: *mut u8) -> u32 {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "[export]first")]
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
                #[link(wasm_import_module = "[export]first")]
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
        impl ::core::ops::Deref for super::super::first::CounterHandle {
            type Target = super::super::__FirstCounter::Counter;
            fn deref(&self) -> &Self::Target {
                unsafe { super::super::__held(self.slot()) }
            }
        }
        impl ::core::convert::From<super::super::__FirstCounter::Counter>
        for super::super::first::CounterHandle {
            fn from(value: super::super::__FirstCounter::Counter) -> Self {
                Self::new(value)
            }
        }
        impl<'a> super::super::first::CounterBorrow<'a> {
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
        impl ::core::ops::Deref for super::super::first::CounterBorrow<'_> {
            type Target = super::super::__FirstCounter::Counter;
            fn deref(&self) -> &Self::Target {
                self.get()
            }
        }
    }
    pub mod second {
        #[used]
        #[doc(hidden)]
        static __FORCE_SECTION_REF: fn() = super::super::__link_custom_section_describing_imports;
        use super::super::_rt;
        /// What a counter showed, and when.
        pub type Reading = super::super::exports::first::Reading;
        pub type Abilities = super::super::exports::first::Abilities;
        unsafe impl _rt::WasmResource for Counter {
            #[inline]
            unsafe fn drop(_handle: u32) {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "[export]second")]
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
        pub type Named = super::super::counters::Named<super::super::second::Label>;
        impl ::core::fmt::Debug for Named {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct("Named")
                    .field("name", &self.name)
                    .field("counter", &self.counter)
                    .finish()
            }
        }
        pub(in super::super) unsafe fn _export_constructor_counter_cabi<
            __I: super::super::__Resources,
        >(arg0: i32) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    Counter::new(
                        <__I::FirstCounter as super::super::second::Counter>::new(
                            arg0 as u32,
                        ),
                    )
                };
                (result0).take_handle() as i32
            }
        }
        pub(in super::super) unsafe fn _export_method_counter_increment_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> *mut u8 {
            unsafe {
                super::first::__lift_method_counter_increment(
                    __call_method_counter_increment::<__I>,
                    arg0,
                )
            }
        }
        pub(in super::super) use super::first::__post_return_method_counter_increment;
        pub(in super::super) unsafe fn _export_method_counter_equals_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8, arg1: i32) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstCounter as super::super::second::Counter>::equals(
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
        pub(in super::super) unsafe fn _export_method_counter_twin_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstCounter as super::super::second::Counter>::twin(
                        CounterBorrow::lift(
                                core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                            )
                            .get(),
                    )
                };
                (result0).take_handle() as i32
            }
        }
        pub(in super::super) unsafe fn _export_method_counter_abilities_cabi<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstCounter as super::super::second::Counter>::abilities(
                        CounterBorrow::lift(
                                core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                            )
                            .get(),
                    )
                };
                let flags1 = result0;
                (flags1.bits() >> 0) as i32
            }
        }
        pub(in super::super) unsafe fn _export_larger_cabi<
            __I: super::super::__Functions,
        >(arg0: i32, arg1: i32) -> *mut u8 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstGuest as super::super::second::Guest>::larger(
                        Counter::from_handle(arg0 as u32),
                        Counter::from_handle(arg1 as u32),
                    )
                };
                let ptr1 = (&raw mut _RET_AREA.0).cast::<u8>();
                match result0 {
                    Some(e) => {
                        *ptr1.add(0).cast::<u8>() = (1i32) as u8;
                        *ptr1.add(4).cast::<i32>() = (e).take_handle() as i32;
                    }
                    None => {
                        *ptr1.add(0).cast::<u8>() = (0i32) as u8;
                    }
                };
                ptr1
            }
        }
        pub(in super::super) unsafe fn _export_show_cabi<__I: super::super::__Functions>(
            arg0: i32,
        ) -> *mut u8 {
            unsafe { super::first::__lift_show(__call_show::<__I>, arg0) }
        }
        pub(in super::super) use super::first::__post_return_show;
        pub(in super::super) unsafe fn _export_name_cabi<__I: super::super::__Functions>(
            arg0: *mut u8,
            arg1: usize,
            arg2: i32,
        ) -> *mut u8 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result1 = {
                    let len0 = arg1;
                    let bytes0 = _rt::Vec::from_raw_parts(arg0.cast(), len0, len0);
                    <__I::FirstGuest as super::super::second::Guest>::name(
                        _rt::string_lift(bytes0),
                        Counter::from_handle(arg2 as u32),
                    )
                };
                let ptr2 = (&raw mut _RET_AREA.0).cast::<u8>();
                let Named { name: name3, counter: counter3 } = result1;
                let vec4 = (name3.into_bytes()).into_boxed_slice();
                let ptr4 = vec4.as_ptr().cast::<u8>();
                let len4 = vec4.len();
                ::core::mem::forget(vec4);
                *ptr2.add(::core::mem::size_of::<*const u8>()).cast::<usize>() = len4;
                *ptr2.add(0).cast::<*mut u8>() = ptr4.cast_mut();
                *ptr2.add(2 * ::core::mem::size_of::<*const u8>()).cast::<i32>() = (counter3)
                    .take_handle() as i32;
                ptr2
            }
        }
        pub(in super::super) use super::first::__post_return_name;
        pub(in super::super) unsafe fn _export_supported_cabi<
            __I: super::super::__Functions,
        >() -> i32 {
            unsafe {
                #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                let result0 = {
                    <__I::FirstGuest as super::super::second::Guest>::supported()
                };
                let flags1 = result0;
                (flags1.bits() >> 0) as i32
            }
        }
        #[doc(hidden)]
        macro_rules! __export_second_cabi {
            ($ty:ident with_types_in $($path_to_types:tt)*) => {
                #[allow(unsafe_code)] const _ : () = { #[unsafe (export_name =
                "second#[constructor]counter")] unsafe extern "C" fn
                export_constructor_counter(arg0 : i32,) -> i32 { unsafe {
                $($path_to_types)*:: _export_constructor_counter_cabi::<$ty > (arg0) } }
                #[unsafe (export_name = "second#[method]counter.increment")] unsafe
                extern "C" fn export_method_counter_increment(arg0 : * mut u8,) -> * mut
                u8 { unsafe { $($path_to_types)*::
                _export_method_counter_increment_cabi::<$ty > (arg0) } } #[unsafe
                (export_name = "cabi_post_second#[method]counter.increment")] unsafe
                extern "C" fn _post_return_method_counter_increment(arg0 : * mut u8,) {
                unsafe { $($path_to_types)*::
                __post_return_method_counter_increment::<$ty > (arg0) } } #[unsafe
                (export_name = "second#[method]counter.equals")] unsafe extern "C" fn
                export_method_counter_equals(arg0 : * mut u8, arg1 : i32,) -> i32 {
                unsafe { $($path_to_types)*:: _export_method_counter_equals_cabi::<$ty >
                (arg0, arg1) } } #[unsafe (export_name = "second#[method]counter.twin")]
                unsafe extern "C" fn export_method_counter_twin(arg0 : * mut u8,) -> i32
                { unsafe { $($path_to_types)*:: _export_method_counter_twin_cabi::<$ty >
                (arg0) } } #[unsafe (export_name = "second#[method]counter.abilities")]
                unsafe extern "C" fn export_method_counter_abilities(arg0 : * mut u8,) ->
                i32 { unsafe { $($path_to_types)*::
                _export_method_counter_abilities_cabi::<$ty > (arg0) } } #[unsafe
                (export_name = "second#larger")] unsafe extern "C" fn export_larger(arg0
                : i32, arg1 : i32,) -> * mut u8 { unsafe { $($path_to_types)*::
                _export_larger_cabi::<$ty > (arg0, arg1) } } #[unsafe (export_name =
                "second#show")] unsafe extern "C" fn export_show(arg0 : i32,) -> * mut u8
                { unsafe { $($path_to_types)*:: _export_show_cabi::<$ty > (arg0) } }
                #[unsafe (export_name = "cabi_post_second#show")] unsafe extern "C" fn
                _post_return_show(arg0 : * mut u8,) { unsafe { $($path_to_types)*::
                __post_return_show::<$ty > (arg0) } } #[unsafe (export_name =
                "second#name")] unsafe extern "C" fn export_name(arg0 : * mut u8, arg1 :
                usize, arg2 : i32,) -> * mut u8 { unsafe { $($path_to_types)*::
                _export_name_cabi::<$ty > (arg0, arg1, arg2) } } #[unsafe (export_name =
                "cabi_post_second#name")] unsafe extern "C" fn _post_return_name(arg0 : *
                mut u8,) { unsafe { $($path_to_types)*:: __post_return_name::<$ty >
                (arg0) } } #[unsafe (export_name = "second#supported")] unsafe extern "C"
                fn export_supported() -> i32 { unsafe { $($path_to_types)*::
                _export_supported_cabi::<$ty > () } } #[allow(unsafe_code)] const _ : ()
                = { #[doc(hidden)] #[unsafe (export_name = "second#[dtor]counter")]
                #[allow(non_snake_case)] unsafe extern "C" fn dtor(rep : * mut u8) {
                unsafe { $($path_to_types)*:: Counter::dtor::< $ty > (rep) } } }; };
            };
        }
        #[doc(hidden)]
        pub(crate) use __export_second_cabi;
        #[cfg_attr(target_pointer_width = "64", repr(align(8)))]
        #[cfg_attr(target_pointer_width = "32", repr(align(4)))]
        struct _RetArea(
            [::core::mem::MaybeUninit<u8>; 3 * ::core::mem::size_of::<*const u8>()],
        );
        static mut _RET_AREA: _RetArea = _RetArea(
            [::core::mem::MaybeUninit::uninit(); 3 * ::core::mem::size_of::<*const u8>()],
        );
        pub(in super::super) unsafe fn __call_method_counter_increment<
            __I: super::super::__Resources,
        >(arg0: *mut u8) -> Reading {
            unsafe {
                <__I::FirstCounter as super::super::second::Counter>::increment(
                    CounterBorrow::lift(
                            core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                        )
                        .get(),
                )
            }
        }
        pub(in super::super) unsafe fn __call_show<__I: super::super::__Functions>(
            arg0: i32,
        ) -> super::super::_rt::String {
            unsafe {
                <__I::FirstGuest as super::super::second::Guest>::show(
                    CounterBorrow::lift(
                            core::ptr::with_exposed_provenance(arg0 as u32 as usize),
                        )
                        .get(),
                )
            }
        }
        pub use super::super::second::CounterHandle as Counter;
        pub use super::super::second::CounterBorrow;
        impl super::super::second::CounterHandle {
            /// What implements the resource, taken out of its handle.
            pub fn into_inner(self) -> super::super::__FirstCounter::Counter {
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
            fn slot(
                &self,
            ) -> *mut ::core::option::Option<super::super::__FirstCounter::Counter> {
                Self::_resource_rep(self.handle()).cast()
            }
            pub(in super::super) unsafe fn dtor<__I: super::super::__Resources>(
                slot: *mut u8,
            ) {
                drop(unsafe {
                    _rt::Box::from_raw(
                        slot.cast::<::core::option::Option<__I::FirstCounter>>(),
                    )
                });
            }
            unsafe fn _resource_new(val: *mut u8) -> u32 {
                #[cfg(target_arch = "wasm32")]
                #[link(wasm_import_module = "[export]second")]
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
                #[link(wasm_import_module = "[export]second")]
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
        impl ::core::ops::Deref for super::super::second::CounterHandle {
            type Target = super::super::__FirstCounter::Counter;
            fn deref(&self) -> &Self::Target {
                unsafe { super::super::__held(self.slot()) }
            }
        }
        impl ::core::convert::From<super::super::__FirstCounter::Counter>
        for super::super::second::CounterHandle {
            fn from(value: super::super::__FirstCounter::Counter) -> Self {
                Self::new(value)
            }
        }
        impl<'a> super::super::second::CounterBorrow<'a> {
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
        impl ::core::ops::Deref for super::super::second::CounterBorrow<'_> {
            type Target = super::super::__FirstCounter::Counter;
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
macro_rules! __export_labels_impl {
    ($ty:ident) => {
        self::export!($ty with_types_in self);
    };
    ($ty:ident with_types_in $($path_to_types_root:tt)*) => {
        $($path_to_types_root)*:: exports::first::__export_first_cabi!($ty with_types_in
        $($path_to_types_root)*:: exports::first); $($path_to_types_root)*::
        exports::second::__export_second_cabi!($ty with_types_in
        $($path_to_types_root)*:: exports::second);
    };
}
#[doc(inline)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub(crate) use __export_labels_impl as export;
#[cfg(target_arch = "wasm32")]
#[unsafe(
    link_section = "component-type:wit-bindgen:0.63.0:demo:labels:labels:encoded world"
)]
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub static __WIT_BINDGEN_COMPONENT_TYPE: [u8; 1548] = *b"\
\0asm\x0d\0\x01\0\0\x19\x16wit-component-encoding\x04\0\x07\x8f\x0b\x01A\x02\x01\
A\x08\x01B\x14\x01q\x02\x09not-found\0\0\x05other\x01s\0\x04\0\x05error\x03\0\0\x04\
\0\x06bucket\x03\x01\x01i\x02\x01j\x01\x03\x01\x01\x01@\x01\x04names\0\x04\x04\0\
\x13[static]bucket.open\x01\x05\x01h\x02\x01p}\x01k\x07\x01@\x02\x04self\x06\x03\
keys\0\x08\x04\0\x12[method]bucket.get\x01\x09\x01j\x01y\x01\x01\x01@\x02\x04sel\
f\x06\x05other\x06\0\x0a\x04\0\x18[method]bucket.copy-from\x01\x0b\x01@\0\0\x03\x04\
\0\x0edefault-bucket\x01\x0c\x01ps\x01@\0\0\x0d\x04\0\x05names\x01\x0e\x03\x02\x04\
near\x01\0\x11demo:labels/store\x05\0\x01B\x14\x01q\x02\x09not-found\0\0\x05othe\
r\x01s\0\x04\0\x05error\x03\0\0\x04\0\x06bucket\x03\x01\x01i\x02\x01j\x01\x03\x01\
\x01\x01@\x01\x04names\0\x04\x04\0\x13[static]bucket.open\x01\x05\x01h\x02\x01p}\
\x01k\x07\x01@\x02\x04self\x06\x03keys\0\x08\x04\0\x12[method]bucket.get\x01\x09\
\x01j\x01y\x01\x01\x01@\x02\x04self\x06\x05other\x06\0\x0a\x04\0\x18[method]buck\
et.copy-from\x01\x0b\x01@\0\0\x03\x04\0\x0edefault-bucket\x01\x0c\x01ps\x01@\0\0\
\x0d\x04\0\x05names\x01\x0e\x03\x02\x03far\x01\0\x11demo:labels/store\x05\x01\x01\
B\x1c\x01r\x02\x05valuey\x02ats\x04\0\x07reading\x03\0\0\x01n\x02\x02up\x04down\x04\
\0\x09abilities\x03\0\x02\x04\0\x07counter\x03\x01\x01i\x04\x01r\x02\x04names\x07\
counter\x05\x04\0\x05named\x03\0\x06\x01@\x01\x05starty\0\x05\x04\0\x14[construc\
tor]counter\x01\x08\x01h\x04\x01@\x01\x04self\x09\0\x01\x04\0\x19[method]counter\
.increment\x01\x0a\x01@\x02\x04self\x09\x05other\x09\0\x7f\x04\0\x16[method]coun\
ter.equals\x01\x0b\x01@\x01\x04self\x09\0\x05\x04\0\x14[method]counter.twin\x01\x0c\
\x01@\x01\x04self\x09\0\x03\x04\0\x19[method]counter.abilities\x01\x0d\x01k\x05\x01\
@\x02\x01a\x05\x01b\x05\0\x0e\x04\0\x06larger\x01\x0f\x01@\x01\x07counter\x09\0s\
\x04\0\x04show\x01\x10\x01@\x02\x04names\x07counter\x05\0\x07\x04\0\x04name\x01\x11\
\x01@\0\0\x03\x04\0\x09supported\x01\x12\x04\x02\x05first\x01\0\x14demo:labels/c\
ounters\x05\x02\x01B\x1c\x01r\x02\x05valuey\x02ats\x04\0\x07reading\x03\0\0\x01n\
\x02\x02up\x04down\x04\0\x09abilities\x03\0\x02\x04\0\x07counter\x03\x01\x01i\x04\
\x01r\x02\x04names\x07counter\x05\x04\0\x05named\x03\0\x06\x01@\x01\x05starty\0\x05\
\x04\0\x14[constructor]counter\x01\x08\x01h\x04\x01@\x01\x04self\x09\0\x01\x04\0\
\x19[method]counter.increment\x01\x0a\x01@\x02\x04self\x09\x05other\x09\0\x7f\x04\
\0\x16[method]counter.equals\x01\x0b\x01@\x01\x04self\x09\0\x05\x04\0\x14[method\
]counter.twin\x01\x0c\x01@\x01\x04self\x09\0\x03\x04\0\x19[method]counter.abilit\
ies\x01\x0d\x01k\x05\x01@\x02\x01a\x05\x01b\x05\0\x0e\x04\0\x06larger\x01\x0f\x01\
@\x01\x07counter\x09\0s\x04\0\x04show\x01\x10\x01@\x02\x04names\x07counter\x05\0\
\x07\x04\0\x04name\x01\x11\x01@\0\0\x03\x04\0\x09supported\x01\x12\x04\x02\x06se\
cond\x01\0\x14demo:labels/counters\x05\x03\x04\0\x12demo:labels/labels\x04\0\x0b\
\x0c\x01\0\x06labels\x03\0\0\0G\x09producers\x01\x0cprocessed-by\x02\x0dwit-comp\
onent\x070.262.0\x10wit-bindgen-rust\x060.63.0";
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
    //! `demo:labels/counters`, exported as `first`, `second`: what they share. One `impl` of a trait in here serves all of them.
    use super::_rt::String;
    #[doc(inline)]
    pub use super::exports::first::{Reading, Abilities};
    /// An instance of `demo:labels/counters`: one of `first`, `second`.
    pub trait Label: ::core::marker::Sized + 'static {
        /// What the world calls the instance.
        const NAME: &'static str;
        /// The type that implements resource `counter`.
        type Counter: 'static;
        /// An owned handle of `counter`: shows its implementer, is made from it with `.into()`.
        type CounterHandle: ::core::ops::Deref<Target = Self::Counter>
            + ::core::convert::From<Self::Counter>;
        /// A borrowed handle of `counter`: shows its implementer.
        type CounterBorrow<'a>: ::core::ops::Deref<Target = Self::Counter>;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Guest`",
        label = "interface `demo:labels/counters` is exported under the labels `first`, `second`",
        note = "write `impl counters::Guest for {Self}` for all labels at once, or one `impl` for each label's `Guest`"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        /// The type that implements resource `Counter`.
        type Counter: 'static;
        /// The larger one; the other is gone.
        fn larger<L: Label<Counter = Self::Counter>>(
            a: L::CounterHandle,
            b: L::CounterHandle,
        ) -> Option<L::CounterHandle>;
        fn show<L: Label<Counter = Self::Counter>>(counter: &L::Counter) -> String;
        fn name<L: Label<Counter = Self::Counter>>(
            name: String,
            counter: L::CounterHandle,
        ) -> Named<L>;
        fn supported() -> Abilities;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Counter`",
        label = "resource `counter` of `demo:labels/counters` is exported under the labels `first`, `second`",
        note = "write `impl counters::Counter for {Self}` for all labels at once, or one `impl` for each label's `Counter`"
    )]
    pub trait Counter: ::core::marker::Sized + 'static {
        fn new(start: u32) -> Self;
        fn increment(&self) -> Reading;
        fn equals(&self, other: &Self) -> bool;
        fn twin<L: Label<Counter = Self>>(&self) -> L::CounterHandle;
        fn abilities(&self) -> Abilities;
    }
    /// A counter with a name.
    pub struct Named<L: Label> {
        pub name: super::_rt::String,
        pub counter: <L as Label>::CounterHandle,
    }
}
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod first {
    //! `demo:labels/counters`, exported under the label `first`: implement the traits here, or those of `counters`, which serve all instances.
    use super::_rt::String;
    pub use super::counters::{Reading, Abilities};
    #[doc(inline)]
    pub use super::exports::first::Named;
    /// Stands for the instance `first` of `demo:labels/counters`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::counters::Label for Label {
        const NAME: &'static str = "first";
        type Counter = super::__FirstCounter::Counter;
        type CounterHandle = CounterHandle;
        type CounterBorrow<'a> = CounterBorrow<'a>;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Guest`, nor `first::Guest`",
        label = "interface `demo:labels/counters` is exported under the labels `first`, `second`",
        note = "write `impl counters::Guest for Component` for all labels at once, or `impl first::Guest for Component` for this one"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        /// The larger one; the other is gone.
        fn larger(a: CounterHandle, b: CounterHandle) -> Option<CounterHandle>;
        fn show(counter: &super::__FirstCounter::Counter) -> String;
        fn name(name: String, counter: CounterHandle) -> Named;
        fn supported() -> Abilities;
    }
    impl<T: super::counters::Guest<Counter = super::__FirstCounter::Counter>> Guest
    for T {
        #[inline]
        fn larger(a: CounterHandle, b: CounterHandle) -> Option<CounterHandle> {
            <T as super::counters::Guest>::larger::<Label>(a, b)
        }
        #[inline]
        fn show(counter: &super::__FirstCounter::Counter) -> String {
            <T as super::counters::Guest>::show::<Label>(counter)
        }
        #[inline]
        fn name(name: String, counter: CounterHandle) -> Named {
            <T as super::counters::Guest>::name::<Label>(name, counter)
        }
        #[inline]
        fn supported() -> Abilities {
            <T as super::counters::Guest>::supported()
        }
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Counter`, nor `first::Counter`",
        label = "resource `counter` of `demo:labels/counters` is exported under the labels `first`, `second`",
        note = "write `impl counters::Counter for Counter` for all labels at once, or `impl first::Counter for Counter` for this one"
    )]
    pub trait Counter: ::core::marker::Sized + 'static {
        fn new(start: u32) -> Self;
        fn increment(&self) -> Reading;
        fn equals(&self, other: &Self) -> bool;
        fn twin(&self) -> CounterHandle;
        fn abilities(&self) -> Abilities;
    }
    impl<T: super::counters::Counter> Counter for T
    where
        Label: super::counters::Label<Counter = T>,
    {
        #[inline]
        fn new(start: u32) -> Self {
            <T as super::counters::Counter>::new(start)
        }
        #[inline]
        fn increment(&self) -> Reading {
            <T as super::counters::Counter>::increment(self)
        }
        #[inline]
        fn equals(&self, other: &Self) -> bool {
            <T as super::counters::Counter>::equals(self, other)
        }
        #[inline]
        fn twin(&self) -> CounterHandle {
            <T as super::counters::Counter>::twin::<Label>(self)
        }
        #[inline]
        fn abilities(&self) -> Abilities {
            <T as super::counters::Counter>::abilities(self)
        }
    }
    /// An owned handle of resource `counter`; of its implementer it is made with `.into()`.
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod second {
    //! `demo:labels/counters`, exported under the label `second`: implement the traits here, or those of `counters`, which serve all instances.
    use super::_rt::String;
    pub use super::counters::{Reading, Abilities};
    #[doc(inline)]
    pub use super::exports::second::Named;
    /// Stands for the instance `second` of `demo:labels/counters`.
    #[derive(Debug)]
    pub enum Label {}
    impl super::counters::Label for Label {
        const NAME: &'static str = "second";
        type Counter = super::__FirstCounter::Counter;
        type CounterHandle = CounterHandle;
        type CounterBorrow<'a> = CounterBorrow<'a>;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Guest`, nor `second::Guest`",
        label = "interface `demo:labels/counters` is exported under the labels `first`, `second`",
        note = "write `impl counters::Guest for Component` for all labels at once, or `impl second::Guest for Component` for this one"
    )]
    /// The functions of the interface.
    pub trait Guest: ::core::marker::Sized + 'static {
        /// The larger one; the other is gone.
        fn larger(a: CounterHandle, b: CounterHandle) -> Option<CounterHandle>;
        fn show(counter: &super::__FirstCounter::Counter) -> String;
        fn name(name: String, counter: CounterHandle) -> Named;
        fn supported() -> Abilities;
    }
    impl<T: super::counters::Guest<Counter = super::__FirstCounter::Counter>> Guest
    for T {
        #[inline]
        fn larger(a: CounterHandle, b: CounterHandle) -> Option<CounterHandle> {
            <T as super::counters::Guest>::larger::<Label>(a, b)
        }
        #[inline]
        fn show(counter: &super::__FirstCounter::Counter) -> String {
            <T as super::counters::Guest>::show::<Label>(counter)
        }
        #[inline]
        fn name(name: String, counter: CounterHandle) -> Named {
            <T as super::counters::Guest>::name::<Label>(name, counter)
        }
        #[inline]
        fn supported() -> Abilities {
            <T as super::counters::Guest>::supported()
        }
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `counters::Counter`, nor `second::Counter`",
        label = "resource `counter` of `demo:labels/counters` is exported under the labels `first`, `second`",
        note = "write `impl counters::Counter for Counter` for all labels at once, or `impl second::Counter for Counter` for this one"
    )]
    pub trait Counter: ::core::marker::Sized + 'static {
        fn new(start: u32) -> Self;
        fn increment(&self) -> Reading;
        fn equals(&self, other: &Self) -> bool;
        fn twin(&self) -> CounterHandle;
        fn abilities(&self) -> Abilities;
    }
    impl<T: super::counters::Counter> Counter for T
    where
        Label: super::counters::Label<Counter = T>,
    {
        #[inline]
        fn new(start: u32) -> Self {
            <T as super::counters::Counter>::new(start)
        }
        #[inline]
        fn increment(&self) -> Reading {
            <T as super::counters::Counter>::increment(self)
        }
        #[inline]
        fn equals(&self, other: &Self) -> bool {
            <T as super::counters::Counter>::equals(self, other)
        }
        #[inline]
        fn twin(&self) -> CounterHandle {
            <T as super::counters::Counter>::twin::<Label>(self)
        }
        #[inline]
        fn abilities(&self) -> Abilities {
            <T as super::counters::Counter>::abilities(self)
        }
    }
    /// An owned handle of resource `counter`; of its implementer it is made with `.into()`.
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
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub mod store {
    //! `demo:labels/store`, imported as `near`, `far`: what they share.
    use super::_rt::String;
    use super::_rt::Vec;
    pub use super::near::Error;
    /// `demo:labels/store`, by whatever name it is imported.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store::Store`",
        label = "interface `demo:labels/store` is imported",
        note = "a fake has an `impl store::Store for {Self}`"
    )]
    pub trait Store: ::core::marker::Sized + 'static {
        /// What the world calls the instance.
        const NAME: &'static str;
        type Bucket: Bucket<Of = Self>;
        fn default_bucket() -> Self::Bucket;
        fn names() -> Vec<String>;
    }
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not implement `store::Bucket`",
        label = "resource `bucket` of `demo:labels/store` is imported",
        note = "a fake has an `impl store::Bucket for {Self}`"
    )]
    pub trait Bucket: ::core::marker::Sized + 'static {
        /// The instance that the resource belongs to.
        type Of: Store<Bucket = Self>;
        fn open(name: &str) -> Result<Self, Error>;
        fn get(&self, key: &str) -> Option<Vec<u8>>;
        fn copy_from(&self, other: &Self) -> Result<u32, Error>;
    }
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
pub trait __Resources: 'static {
    type FirstCounter: first::Counter + second::Counter + 'static;
}
#[doc(hidden)]
#[allow(async_fn_in_trait, dead_code, missing_docs, non_camel_case_types)]
#[allow(non_local_definitions, non_snake_case, unreachable_pub, unsafe_code)]
#[allow(unused_imports, unused_macros, unused_parens, unused_unsafe, clippy::all)]
#[allow(clippy::nursery, clippy::pedantic, clippy::restriction, rustdoc::all)]
trait __Functions: 'static {
    type FirstGuest: first::Guest + second::Guest + 'static;
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
pub mod __FirstCounter {
    pub type Counter = <super::__Implementation as super::__Resources>::FirstCounter;
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
            type FirstCounter = Counter;
        }
        impl __Functions for __Implementation {
            type FirstGuest = Component;
        }
    };
};
#[cfg(target_family = "wasm")]
export!(__Implementation with_types_in self);
