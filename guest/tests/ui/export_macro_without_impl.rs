//! Upstream's style: what `export!` is given does not implement what is exported.

component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface math { add: func(a: f32, b: f32) -> f32; }
        world w { export primary: math; }
    "#,
    export_macro,
});

struct Component;

export!(Component);

fn main() {}
