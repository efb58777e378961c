component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface resources { resource calculator { constructor(value: f32); } total: func() -> u32; }
        world w { export resources; }
    "#,
    implementers: { "resources/calculator": std::sync::Mutex<f32>, "resources": std::thread::Thread },
});

impl resources::Calculator for std::sync::Mutex<f32> {
    fn new(value: f32) -> Self {
        std::sync::Mutex::new(value)
    }
}

fn main() {}
