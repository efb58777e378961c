component_guest::generate!({
    inline: r#"
        package demo:imports;
        interface types { record entry { key: string } }
        interface store { use types.{entry}; get: func(key: string) -> entry; }
        interface queue { push: func(text: string); }
        world w { import store; import jobs: queue; }
    "#,
    import_traits: ["store", "types", "shop"],
});

fn main() {}
