//! What a component says of itself: the world it was written for, labels and interfaces included.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use e2e::golden::assert_golden;
use e2e::guest::Target;
use e2e::plugin;
use wit_component::{DecodedWasm, WitPrinter};
use wit_parser::{Resolve, WorldKey};

/// The WIT in the component, and the number of WASI interfaces that were left out of it.
///
/// Which of them std imports for the sake of a panic's message is the toolchain's affair.
fn wit_of(package: &'static str, target: Target) -> (String, usize) {
    let decoded = wit_component::decode(&plugin::component(package, target)).expect("the component is valid");
    let DecodedWasm::Component(mut resolve, world) = decoded else { panic!("{package} is WIT, not a component") };
    let wasi: Vec<WorldKey> =
        resolve.worlds[world].imports.keys().filter(|import| is_wasi(&resolve, import)).cloned().collect();
    for import in &wasi {
        resolve.worlds[world].imports.shift_remove(import);
    }
    let root = resolve.worlds[world].package.expect("a decoded world is in a package");
    let others = resolve.packages.iter().filter(|(id, other)| *id != root && other.name.namespace != "wasi");
    let others: Vec<_> = others.map(|(id, _)| id).collect();
    let mut printer = WitPrinter::default();
    printer.print(&resolve, root, &others).expect("a decoded world can be printed");
    (printer.output.to_string(), wasi.len())
}

fn is_wasi(resolve: &Resolve, import: &WorldKey) -> bool {
    let WorldKey::Interface(id) = import else { return false };
    let package = resolve.interfaces[*id].package;
    package.is_some_and(|package| resolve.packages[package].name.namespace == "wasi")
}

#[test]
fn the_calculator_exports_its_interface() {
    for target in Target::ALL {
        let (wit, _) = wit_of("calculator", target);
        assert_golden("calculator.wit", &wit);
    }
}

#[test]
fn the_labels_are_there_with_what_they_implement() {
    for target in Target::ALL {
        let (wit, _) = wit_of("labelled-calculator", target);
        assert_golden("labelled-calculator.wit", &wit);
    }
}

#[test]
fn only_wasip2_imports_wasi() {
    for package in ["calculator", "labelled-calculator", "fixture-drops", "fixture-panics"] {
        assert!(wit_of(package, Target::Wasip2).1 > 0, "{package}: its panics have a message");
        assert_eq!(wit_of(package, Target::UnknownUnknown).1, 0, "{package}");
    }
}
