//! Generated code gives no lint anything to say, however strict a guest is.

#![deny(
    warnings,
    unused,
    async_fn_in_trait,
    missing_docs,
    non_camel_case_types,
    non_local_definitions,
    non_snake_case,
    unreachable_pub,
    unsafe_code,
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    rustdoc::all
)]
#![allow(clippy::blanket_clippy_restriction_lints, reason = "whatever the lint is")]

/// By a macro: most lints are not told of what those of other crates expand to.
mod expanded {
    component_guest::generate!({ path: "../guest-bindgen/tests/golden/labels.wit", import_traits: true, stubs });
}

/// In a file: all are.
#[expect(clippy::arbitrary_source_item_ordering, reason = "it is about the module that the file is included in")]
mod included {
    component_guest::generate!({
        path: "../guest-bindgen/tests/golden/labels.wit",
        import_traits: true,
        stubs,
        debug: true,
    });
}

/// A type that is there for the host alone is in use.
mod implemented {
    component_guest::generate!({ inline: "package demo:lints; world w { export run: func(); }" });

    struct Component;

    impl Guest for Component {
        fn run() {}
    }
}

#[test]
#[expect(clippy::restriction, reason = "it is not generated")]
fn both_are_compiled() {
    assert_ne!(std::any::type_name::<expanded::Component>(), std::any::type_name::<included::Component>());
}
