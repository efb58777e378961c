component_guest::generate!({
    inline: "package demo:calc; world first {} world third {}",
});

fn main() {}
