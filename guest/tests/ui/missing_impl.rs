component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); add: func(value: f32); }
        }
        world w { export resources; }
    "#,
});

pub struct Calculator(f32);

fn main() {}
