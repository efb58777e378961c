component_guest::generate!({
    inline: r#"
        package demo:calc;
        interface store { resource bucket { get: func() -> u32; } default: func() -> bucket; }
        world w { import store; }
    "#,
    import_traits: ["store"],
});

struct Fake;
struct Bucket;

impl store::Store for Fake {
    type Bucket = Bucket;

    fn default() -> Bucket {
        Bucket
    }
}

fn main() {}
