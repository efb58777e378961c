component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface math { add: fnc(a: f32, b: f32) -> f32; }
    "#,
});

fn main() {}
