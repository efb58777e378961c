component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources { resource calculator { constructor(value: f32); } }
        world w { export resources; }
    "#,
});

struct Calculator;

impl resources::Calculator for Calculator {
    fn new(_: f32) -> Self {
        Calculator
    }
}

fn main() {}
