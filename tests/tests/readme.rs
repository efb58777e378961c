//! The code that the README shows is the code of `examples/calculator`.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use e2e::plugin::workspace;

/// The Rust block of the README that implements the tutorial's resource.
fn shown() -> String {
    let path = workspace().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let blocks = readme.split("```rust").skip(1).filter_map(|rest| rest.split_once('\n')?.1.split_once("\n```"));
    let mut blocks = blocks.map(|(block, _)| block).filter(|block| block.contains("impl resources::Calculator"));
    blocks.next().expect("README.md shows no `impl resources::Calculator`").to_owned()
}

/// The example up to its tests, without the line that says what the module is.
fn written() -> String {
    let path = workspace().join("examples/calculator/src/lib.rs");
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (code, _) = source.split_once("#[cfg(test)]").expect("examples/calculator has tests of its own");
    without_module_docs(code)
}

fn without_module_docs(code: &str) -> String {
    let lines: Vec<&str> = code.lines().filter(|line| !line.starts_with("//!")).collect();
    lines.join("\n").trim().to_owned()
}

#[test]
fn the_readme_shows_the_tutorial_of_python() {
    let readme = std::fs::read_to_string(workspace().join("README.md")).expect("there is a README.md");
    let block = readme.split_once("```python\n").and_then(|(_, rest)| rest.split_once("```"));
    let tutorial = std::fs::read_to_string(e2e::python::script("tutorial.py")).expect("there is a tutorial");
    assert_eq!(block.map(|(block, _)| block), Some(tutorial.as_str()), "README.md and tests/python/tutorial.py differ");
}

#[test]
fn the_readme_shows_the_example() {
    assert_eq!(without_module_docs(&shown()), written(), "README.md and examples/calculator/src/lib.rs differ");
}
