component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface math { add: func(a: f32, b: f32) -> f32; }
        world w { import math; }
    "#,
    with: { "demo:calc/math": generate, "demo:calc/nothing": generate },
});

fn main() {}
