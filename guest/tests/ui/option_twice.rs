component_guest::generate!({ world: "w", world: "v" });

fn main() {}
