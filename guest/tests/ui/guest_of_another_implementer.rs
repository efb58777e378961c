component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); }
            larger: func(a: calculator, b: calculator) -> calculator;
        }
        world w { export primary: resources; export secondary: resources; }
    "#,
    implementers: { "secondary/calculator": Rounded },
});

pub struct Calculator;
pub struct Rounded;
struct Component;

impl primary::Calculator for Calculator {
    fn new(_: f32) -> Self {
        Calculator
    }
}

impl secondary::Calculator for Rounded {
    fn new(_: f32) -> Self {
        Rounded
    }
}

impl resources::Guest for Component {
    type Calculator = Calculator;

    fn larger<L: resources::Label<Calculator = Calculator>>(a: L::CalculatorHandle, _: L::CalculatorHandle) -> L::CalculatorHandle {
        a
    }
}

fn main() {}
