//! Every option of `wit_bindgen::generate!` 0.63 is accepted, and does what it does there.

#![allow(missing_docs, unreachable_pub, dead_code, unsafe_code, reason = "a test of generated code")]

mod derives {
    component_guest::generate!({
        inline: r#"
            package demo:options;
            interface shapes {
                record point { x: u32, y: u32 }
                variant shape { dot(point), line(string) }
                area: func(shape: shape) -> u32;
            }
            world w { export shapes; }
        "#,
        additional_derives: [PartialEq, ::core::hash::Hash],
        additional_derives_ignore: ["shape"],
        additional_type_attributes: { "demo:options/shapes/point": [#[derive(Eq, PartialOrd)]] },
        additional_member_attributes: { "demo:options/shapes/point.x": [#[doc = "Across."]] },
        generate_unused_types: true,
        runtime_path: "component_guest::rt",
        bitflags_path: "component_guest::rt::bitflags",
        disable_run_ctors_once_workaround: true,
        disable_custom_section_link_helpers: true,
        type_section_suffix: "options",
        export_prefix: "test-",
        std_feature,
        raw_strings,
        debug: false,
    });

    struct Component;

    impl shapes::Guest for Component {
        fn area(shape: shapes::Shape) -> u32 {
            match shape {
                shapes::Shape::Dot(point) => point.x * point.y,
                shapes::Shape::Line(_) => 0,
            }
        }
    }

    #[test]
    fn derives_are_those_asked_for() {
        use shapes::{Guest as _, Point, Shape};
        let point = Point { x: 2, y: 3 };
        assert!(point == Point { x: 2, y: 3 } && point < Point { x: 3, y: 0 });
        assert_eq!(Component::area(Shape::Dot(point)), 6);
    }
}

mod with {
    component_guest::generate!({
        inline: r#"
            package demo:remap;
            interface log { write: func(text: string); skipped: func(); }
            world w { import log; export describe: func() -> string; import plain: interface { ping: func(); } }
        "#,
        with: { "demo:remap/log": generate },
        skip: ["skipped"],
        ownership: Borrowing { duplicate_if_necessary: true },
        merge_structurally_equal_types: false,
        generate_all,
    });

    struct Component;

    impl Guest for Component {
        fn describe() -> String {
            let _: fn(&str) = demo::remap::log::write;
            "with".into()
        }
    }
}

mod upstream_style {
    component_guest::generate!({
        inline: r#"
            package demo:style;
            interface counters { resource counter { constructor(start: u32); increment: func(); } }
            world w { import near: counters; import far: counters; export counters; }
        "#,
        export_macro,
        chainable_methods: ["near#counter", "&far#counter"],
    });

    struct Component;
    struct Counter;

    impl exports::demo::style::counters::Guest for Component {
        type Counter = Counter;
    }

    impl exports::demo::style::counters::GuestCounter for Counter {
        fn new(_: u32) -> Self {
            let _: fn(near::Counter) -> near::Counter = near::Counter::increment;
            let _: fn(&far::Counter) -> &far::Counter = far::Counter::increment;
            Counter
        }

        fn increment(&self) {}
    }

    export!(Component);
}

mod named_macro {
    component_guest::generate!({
        inline: "package demo:named; world w { export run: func(); }",
        export_macro_name: "expose",
        pub_export_macro: false,
        default_bindings_module: "crate::named_macro",
    });

    struct Component;

    impl Guest for Component {
        fn run() {}
    }

    expose!(Component);
}

mod sync_and_maps {
    component_guest::generate!({
        inline: r#"
            package demo:sync;
            interface tasks { run: async func(name: string) -> u32; wait: async func(); }
            world w { export tasks; }
        "#,
        sync: ["demo:sync/tasks#run"],
        map_type: "::std::collections::HashMap",
    });

    struct Component;

    impl tasks::Guest for Component {
        fn run(name: String) -> u32 {
            name.len() as u32
        }

        async fn wait() {}
    }

    #[test]
    fn a_function_made_synchronous_is_no_future() {
        assert_eq!(<Component as tasks::Guest>::run("four".into()), 4);
    }
}

mod through_a_file {
    component_guest::generate!({
        inline: "package demo:debug; world debugged { export run: func() -> u32; }",
        debug: true,
    });

    struct Component;

    impl Guest for Component {
        fn run() -> u32 {
            7
        }
    }

    #[test]
    fn the_expansion_is_included_from_a_file() {
        assert_eq!(<Component as Guest>::run(), 7);
        let file = std::env::temp_dir().join("component-guest/component-guest-options-debugged.rs");
        assert!(std::fs::read_to_string(file).unwrap().contains("pub trait Guest"));
    }
}

mod stubs {
    component_guest::generate!({
        inline: r#"
            package demo:stubs;
            interface counters { resource counter { constructor(start: u32); } total: func() -> u32; }
            world w { export one: counters; export two: counters; export run: func(); }
        "#,
        stubs,
        features: ["unused"],
    });

    #[test]
    #[should_panic]
    fn a_stub_panics() {
        use counters::Counter as _;
        Counter::new(1);
    }
}
