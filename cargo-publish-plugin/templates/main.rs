//! A command that greets everybody whom its arguments name.

fn main() {
    for greeting in greetings(std::env::args().skip(1)) {
        println!("{greeting}");
    }
}

/// A greeting for each of `names`; if there are none, for the world.
fn greetings(names: impl Iterator<Item = String>) -> Vec<String> {
    let greetings: Vec<_> = names.map(|name| greeting(&name)).collect();
    if greetings.is_empty() {
        vec![greeting("world")]
    } else {
        greetings
    }
}

fn greeting(name: &str) -> String {
    format!("Hello, {name}!")
}

#[cfg(test)]
mod tests {
    use super::greetings;

    #[test]
    fn everybody_is_greeted() {
        let names = ["Ada", "Grace"].map(String::from);
        assert_eq!(
            greetings(names.into_iter()),
            ["Hello, Ada!", "Hello, Grace!"]
        );
    }

    #[test]
    fn nobody_is_everybody() {
        assert_eq!(greetings(std::iter::empty()), ["Hello, world!"]);
    }
}
