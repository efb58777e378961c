component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); }
        }
        world w { export primary: resources; export secondary: resources; }
    "#,
});

pub struct Calculator;

impl primary::Calculator for Calculator {
    fn new(_: f32) -> Self {
        Calculator
    }
}

fn main() {}
