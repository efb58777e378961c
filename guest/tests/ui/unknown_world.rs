component_guest::generate!({
    world: "second",
    inline: r#"
        package demo:calc;
        world first {}
        world third {}
    "#,
});

fn main() {}
