//! From the example's sources to a registry in a folder, back from it, and into wasmtime.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

use e2e::calculator::Calculator;
use e2e::guest::{Guest, compile};
use e2e::plugin::{binary, workspace};

/// Runs the plugin in `folder`, with a cache and a configuration of its own.
fn run(folder: &Path, private: &Path, arguments: &[&str]) -> Output {
    let mut plugin = Command::new(binary());
    plugin.args(arguments).current_dir(folder);
    plugin.env("WKG_CONFIG_FILE", private.join("config.toml")).env("COMPONENT_PKG_CACHE", private.join("cache"));
    let output = plugin.output().expect("the plugin starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn the_example_is_published_got_and_run() {
    let private = tempfile::tempdir().expect("there is room for a folder");
    let registry = format!("local:{}", private.path().join("registry").display());
    let publish = ["publish", "-q", "-p", "calculator", "--allow-dirty", "--to", &registry];
    let published = run(workspace(), private.path(), &publish);
    let published = String::from_utf8_lossy(&published.stdout).into_owned();
    let release = published.split_whitespace().next().expect("a release was told");
    run(private.path(), private.path(), &["pull", release, "--from", &registry, "-o", "calculator.wasm"]);

    let component = std::fs::read(private.path().join("calculator.wasm")).expect("it was written");
    assert!(published.contains(&digest(&component)), "{published}");
    assert_eq!(answer(&component).expect("it runs"), 16.0);
}

/// (3 + 5) * 2, by `component`.
fn answer(component: &[u8]) -> wasmtime::Result<f32> {
    let mut guest = Guest::from_component(&compile(component)?, &[])?;
    let calculator = Calculator::new(&mut guest, "tutorial:calculator/resources@0.1.0", 3.0)?;
    calculator.add(&mut guest, 5.0)?;
    calculator.multiply(&mut guest, 2.0)?;
    let answer = calculator.current_value(&mut guest)?;
    calculator.drop(&mut guest)?;
    Ok(answer)
}

fn digest(bytes: &[u8]) -> String {
    component_registry::Digest::of(bytes).to_string()
}
