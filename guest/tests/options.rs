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

mod of_one_label {
    use std::future::Future;
    use std::task::{Context, Poll, Waker};

    component_guest::generate!({
        inline: r#"
            package demo:one-label;
            interface clock {
                record tick { number: u32, zone: string }
                resource timer { constructor(); start: func(); wait: async func() -> tick; }
                now: async func(zone: string) -> tick;
                unused: func();
            }
            world w { import near: clock; import far: clock; export first: clock; export second: clock; }
        "#,
        sync: ["export:first#now", "import:far#[method]timer.wait"],
        chainable_methods: ["near#[method]timer.start"],
        skip: ["unused"],
        skip: ["and-others"],
    });

    pub struct Timer;

    impl clock::Timer for Timer {
        fn new() -> Self {
            Timer
        }

        fn start(&self) {}

        async fn wait(&self) -> clock::Tick {
            // What differs between labels is in no trait, and as each label has it.
            let _: fn(near::Timer) -> near::Timer = near::Timer::start;
            let _: fn(&far::Timer) = far::Timer::start;
            let _: clock_imports::Tick = far::Timer::new().wait();
            near::Timer::new().wait().await
        }
    }

    struct Component;

    /// Synchronous, since it is for the first label.
    impl clock::Guest for Component {
        fn now(zone: String) -> clock::Tick {
            clock::Tick { number: zone.len() as u32, zone }
        }
    }

    #[test]
    fn one_impl_serves_labels_that_are_synchronous_and_others() {
        assert_eq!(<Component as first::Guest>::now("UTC".into()).number, 3);
        let second = std::pin::pin!(<Component as second::Guest>::now("CET".into()));
        let polled = second.poll(&mut Context::from_waker(Waker::noop()));
        assert!(matches!(polled, Poll::Ready(tick) if tick.zone == "CET"));
    }
}

mod label_elsewhere {
    component_guest::generate!({
        inline: r#"
            package demo:one-label;
            interface clock {
                record tick { number: u32, zone: string }
                resource timer { constructor(); start: func(); wait: async func() -> tick; }
                now: async func(zone: string) -> tick;
                unused: func();
            }
            world elsewhere { import near: clock; import far: clock; export near: clock; }
        "#,
        with: { "near": crate::of_one_label::near },
        stubs,
    });

    /// An import that is elsewhere leaves its place to the export; the other has traits.
    const _: fn(near::TimerHandle) -> Timer = near::TimerHandle::into_inner;
    const _: fn() -> far::Timer = <far::Label as clock::Clock>::Timer::new as fn() -> far::Timer;
}

mod raw_strings {
    component_guest::generate!({
        inline: r#"
            package demo:raw;
            interface names { record name { first: string } larger: func(a: name, b: string) -> string; }
            world w { import one: names; import two: names; export one: names; export two: names; }
        "#,
        raw_strings,
        ownership: Borrowing { duplicate_if_necessary: true },
    });

    struct Component;

    impl names::Guest for Component {
        fn larger(a: names::NameResult, b: Vec<u8>) -> Vec<u8> {
            let _: fn() -> Vec<u8> = || one::larger(one::NameParam { first: b"a" }, b"b");
            a.first.max(b)
        }
    }

    #[test]
    fn text_is_bytes() {
        let name = names::NameResult { first: b"b".to_vec() };
        assert_eq!(<Component as one_exports::Guest>::larger(name, b"a".to_vec()), b"b");
    }
}
