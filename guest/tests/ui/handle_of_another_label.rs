component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); merge: static func(a: calculator) -> calculator; }
        }
        world w { export primary: resources; export secondary: resources; }
    "#,
});

pub struct Calculator;

impl resources::Calculator for Calculator {
    fn new(_: f32) -> Self {
        Calculator
    }

    fn merge<L: resources::Label<Calculator = Self>>(a: L::CalculatorHandle) -> L::CalculatorHandle {
        a
    }
}

fn mixed(handle: primary::CalculatorHandle) -> secondary::CalculatorHandle {
    handle
}

fn main() {}
