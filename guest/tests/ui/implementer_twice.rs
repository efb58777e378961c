component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources { resource calculator { constructor(value: f32); } }
        world w { export primary: resources; export secondary: resources; }
    "#,
    implementers: {
        "primary/calculator": First,
        "primary/calculator": Second,
    },
});

pub struct First;
pub struct Second;

fn main() {}
