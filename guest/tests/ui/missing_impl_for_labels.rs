component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources {
            resource calculator { constructor(value: f32); add: func(value: f32); }
        }
        world w { export primary: resources; export secondary: resources; }
    "#,
});

pub struct Calculator(f32);

fn main() {}
