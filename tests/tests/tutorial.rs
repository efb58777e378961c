//! The tutorial: `(3 + 5) * 2 = 16`, from `examples/calculator` to a running component.

use e2e::calculator::Calculator;
use e2e::guest::Guest;
use e2e::plugin;

const RESOURCES: &str = "tutorial:calculator/resources@0.1.0";

#[test]
fn three_plus_five_times_two_is_sixteen() {
    Guest::on_each_target("calculator", |guest| {
        let calculator = Calculator::new(guest, RESOURCES, 3.0)?;
        assert_eq!(calculator.current_value(guest)?, 3.0);
        calculator.add(guest, 5.0)?;
        assert_eq!(calculator.current_value(guest)?, 8.0);
        calculator.multiply(guest, 2.0)?;
        assert_eq!(calculator.current_value(guest)?, 16.0);
        calculator.drop(guest)
    });
}

#[test]
fn each_calculator_has_a_value_of_its_own() {
    Guest::on_each_target("calculator", |guest| {
        let three = Calculator::new(guest, RESOURCES, 3.0)?;
        let four = Calculator::new(guest, RESOURCES, 4.0)?;
        three.add(guest, 10.0)?;
        assert_eq!((three.current_value(guest)?, four.current_value(guest)?), (13.0, 4.0));
        three.drop(guest)?;
        four.multiply(guest, 2.0)?;
        assert_eq!(four.current_value(guest)?, 8.0);
        four.drop(guest)
    });
}

#[test]
fn the_checkout_runs_the_command_uninstalled() {
    let arguments = ["build", "-p", "calculator", "--release", "--target", "wasm32-wasip2"];
    let installed = plugin::run(arguments);
    let aliased = plugin::cargo().arg("component-pkg").args(arguments).output().expect("cargo starts");
    assert!(aliased.status.success(), "{}", String::from_utf8_lossy(&aliased.stderr));
    let path = plugin::written(&aliased);
    assert_eq!(path, plugin::written(&installed));
    assert!(path.ends_with("component-pkg/calculator-0.1.0.wasm"), "{}", path.display());
}
