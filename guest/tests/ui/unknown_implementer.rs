component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources { resource calculator { constructor(value: f32); } }
        world w { export primary: resources; export secondary: resources; }
    "#,
    implementers: {
        "primary/calculator": First,
        "third/calculator": Third,
    },
});

pub struct First;

fn main() {}
