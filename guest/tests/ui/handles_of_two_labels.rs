component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); merge: static func(a: calculator) -> calculator; }
        }
        interface store {
            resource bucket { move-to: func(other: borrow<bucket>); }
            default: func() -> bucket;
        }
        world w { import near: store; import far: store; export primary: resources; export secondary: resources; }
    "#,
});

pub struct Calculator;

impl resources::Calculator for Calculator {
    fn new(_: f32) -> Self {
        Calculator
    }

    /// Serves all labels, and gives each the handle of one.
    fn merge<L: resources::Label<Calculator = Self>>(_: L::CalculatorHandle) -> L::CalculatorHandle {
        primary::CalculatorHandle::from(Calculator)
    }
}

fn moved<A: store::Store, B: store::Store>() {
    use store::Bucket as _;
    A::default().move_to(&B::default());
    near::default().move_to(&far::default());
}

fn main() {}
