component_guest::generate!({ wrold: "w" });

fn main() {}
