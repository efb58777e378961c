//! Where a world exports no interface, an import called `exports` has the module that upstream gives it.

#![expect(dead_code, reason = "a test of generated code")]

mod in_upstreams_style {
    component_guest::generate!({
        inline: r"
            package demo:exports;
            world w {
                import exports: interface { resource float { constructor(value: f64); get: func() -> f64; } }
                export run: func();
            }
        ",
        export_macro_name: "export",
        export_macro,
    });

    fn doubled(float: &exports::Float) -> f64 {
        2.0 * float.get()
    }
}

mod with_traits {
    component_guest::generate!({
        inline: r"
            package demo:exports;
            world w {
                import exports: interface { resource float { constructor(value: f64); get: func() -> f64; } }
                export run: func();
            }
        ",
        import_traits: true,
    });

    struct Component;

    impl Guest for Component {
        fn run() {
            doubled(&exports::Float::new(1.5));
        }
    }

    fn doubled(float: &impl exports_imports::Float) -> f64 {
        2.0 * float.get()
    }

    struct Fake;

    struct FakeFloat(f64);

    impl exports_imports::Exports for Fake {
        type Float = FakeFloat;
    }

    impl exports_imports::Float for FakeFloat {
        type Of = Fake;

        fn new(value: f64) -> Self {
            FakeFloat(value)
        }

        fn get(&self) -> f64 {
            self.0
        }
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "the numbers are whole in binary")]
    fn its_traits_have_its_methods() {
        assert_eq!(doubled(&FakeFloat(2.5)), 5.0);
    }
}
