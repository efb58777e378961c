component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface math { add: func(a: f32, b: f32) -> f32; }
        world w { export primary: math; export secondary: math; }
    "#,
});

struct Component;

impl math::Guest for Component {
    fn add(a: f32, b: f32) -> f32 {
        a + b
    }
}

impl primary::Guest for Component {
    fn add(a: f32, b: f32) -> f32 {
        a - b
    }
}

fn main() {}
