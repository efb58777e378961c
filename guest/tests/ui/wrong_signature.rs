component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); add: func(value: f32) -> f32; twin: func() -> calculator; }
        }
        world w { export primary: resources; export secondary: resources; }
    "#,
});

pub struct Calculator;

impl resources::Calculator for Calculator {
    fn new(_: f32) -> Self {
        Calculator
    }

    fn add(&mut self, value: f32) -> f32 {
        value
    }

    fn twin(&self) -> Self {
        Calculator
    }
}

fn main() {}
