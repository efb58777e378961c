component_guest::generate!({ path: "/nowhere" });

fn main() {}
