//! The tutorial, with its bindings in a source file: the same answers, and next to nothing to compile.

use e2e::calculator::Calculator;
use e2e::guest::Guest;
use e2e::plugin;

const RESOURCES: &str = "tutorial:calculator/resources@0.1.0";

#[test]
fn three_plus_five_times_two_is_sixteen() {
    Guest::on_each_target("fixture-pregenerated", |guest| {
        let calculator = Calculator::new(guest, RESOURCES, 3.0)?;
        calculator.add(guest, 5.0)?;
        calculator.multiply(guest, 2.0)?;
        assert_eq!(calculator.current_value(guest)?, 16.0);
        calculator.drop(guest)
    });
}

#[test]
fn what_is_committed_is_what_the_world_makes() {
    let checked = plugin::run(["bindings", "-p", "fixture-pregenerated", "--check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn two_small_packages_are_compiled_and_no_macro() {
    let arguments = ["tree", "-p", "fixture-pregenerated", "--target", "wasm32-wasip2", "--edges", "normal,build"];
    let tree = plugin::cargo().args(arguments).args(["--prefix", "none", "--locked"]).output().expect("cargo starts");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8_lossy(&tree.stdout);
    let packages: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(packages, ["fixture-pregenerated", "component-guest", "wit-bindgen"]);
}
