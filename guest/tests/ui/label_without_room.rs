component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface math { add: func(a: f32, b: f32) -> f32; }
        interface text { length: func(a: string) -> u32; }
        world w { import text; import demo: math; import exports: math; export math; }
    "#,
});

fn main() {}
