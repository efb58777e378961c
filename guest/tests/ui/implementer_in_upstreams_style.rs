component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources { resource calculator { constructor(value: f32); } }
        world w { export resources; }
    "#,
    implementers: { "resources/calculator": First },
    export_macro,
});

fn main() {}
