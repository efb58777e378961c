//! Components made for one world, held against another.

use component_guest_bindgen::wit_parser::{LiftLowerAbi, ManglingAndAbi};
use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};

use super::*;
use crate::world::World;

/// A component made for the world of `text`.
fn component(text: &str) -> Vec<u8> {
    let built = World::from_text(text);
    let mut module = dummy_module(&built.resolve, built.id, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
    embed_component_metadata(&mut module, &built.resolve, built.id, StringEncoding::UTF8, true).unwrap();
    ComponentEncoder::default().validate(true).module(&module).unwrap().encode().unwrap()
}

/// The mismatches between a component made for the world of `built` and the world of `declared`.
fn mismatches(built: &str, declared: &str) -> Vec<String> {
    let declared = Contract::World(World::from_text(declared).into());
    let mismatches = check(&declared, &component(built)).err().unwrap_or_default();
    mismatches.iter().map(ToString::to_string).collect()
}

fn calculator(world: &str) -> String {
    format!(
        "package a:b@0.1.0;
        interface resources {{
          record entry {{ value: f32 }}
          resource calculator {{ constructor(entry: entry); value: func() -> entry; }}
        }}
        interface store {{ get: func(key: string) -> string; set: func(key: string); }}
        interface other {{ f: func(); }}
        world w {{ {world} }}"
    )
}

const LABELLED: &str =
    "import cache: store; import archive: store; export exact: resources; export rounded: resources;";

#[test]
fn a_component_fits_the_world_that_it_was_made_for() {
    for world in ["export resources;", "import store; export f: func(s: string);", LABELLED] {
        assert_eq!(mismatches(&calculator(world), &calculator(world)), [""; 0], "{world}");
    }
}

#[test]
fn imports_may_be_fewer_and_exports_more_than_declared() {
    let built = calculator("import cache: store; export exact: resources; export rounded: resources; export other;");
    assert_eq!(mismatches(&built, &calculator(LABELLED)), [""; 0]);
}

#[test]
fn a_missing_label_is_told_as_one() {
    let found = mismatches(&calculator("export exact: resources; export other;"), &calculator(LABELLED));
    let expected =
        "the component exports nothing under the label `rounded`, which the world declares as `a:b/resources@0.1.0`";
    assert_eq!(found, [expected]);
}

#[test]
fn missing_interfaces_and_functions_are_told_all_at_once() {
    let found = mismatches(&calculator("export other;"), &calculator("export resources; export f: func();"));
    let expected = [
        "the component does not export the function `f`",
        "the component does not export the interface `a:b/resources@0.1.0`",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_label_for_another_interface_is_told() {
    let found = mismatches(&calculator("export exact: other;"), &calculator("export exact: resources;"));
    let expected = "the label `exact` of the component is `a:b/other@0.1.0`, and of the world `a:b/resources@0.1.0`";
    assert_eq!(found, [expected]);
}

#[test]
fn an_undeclared_import_is_told() {
    let found = mismatches(&calculator("import cache: store; import other;"), &calculator(""));
    let expected = [
        "the component imports `a:b/store@0.1.0` under the label `cache`, which the world does not declare",
        "the component imports the interface `a:b/other@0.1.0`, which the world does not declare",
    ];
    assert_eq!(found, expected);
}

#[test]
fn other_types_under_the_same_names_are_told() {
    let exports = |functions| format!("package a:b; interface i {{ {functions} }} world w {{ export l: i; }}");
    let imports = |functions| format!("package a:b; interface i {{ {functions} }} world w {{ import l: i; }}");

    let found = mismatches(&exports("f: func() -> u32;"), &exports("f: func() -> u64;"));
    let expected = "the types differ: type mismatch for export `l`: type mismatch in instance export `f`: \
                    type mismatch with result type: expected primitive `u64` found primitive `u32`";
    assert_eq!(found, [expected]);

    let found = mismatches(&exports("f: func();"), &exports("f: func(); g: func();"));
    assert_eq!(found, ["the types differ: type mismatch for export `l`: missing expected export `g`"]);

    let found = mismatches(&imports("f: func(); g: func();"), &imports("f: func();"));
    assert_eq!(found, ["the types differ: type mismatch for import `l`: missing expected export `g`"]);
}

#[test]
fn a_command_is_run_and_imports_what_std_does() {
    let mismatches = |world: &str| -> Vec<String> {
        let component = component(&format!(
            "package a:b;
            interface store {{ f: func(); }}
            world w {{ {world} }}
            package wasi:cli@0.2.4 {{ interface run {{ run: func() -> result; }} interface stdin {{ f: func(); }} }}"
        ));
        let mismatches = check(&Contract::Command, &component).err().unwrap_or_default();
        mismatches.iter().map(ToString::to_string).collect()
    };
    assert_eq!(mismatches("import wasi:cli/stdin@0.2.4; export wasi:cli/run@0.2.4;"), [""; 0]);
    let expected = [
        "the component does not export the interface `wasi:cli/run`",
        "the component imports the interface `a:b/store`, which the world does not declare",
    ];
    assert_eq!(mismatches("import store; export f: func();"), expected);
}

/// A world over a piece of WASI; there can be several of them, in several versions.
fn with_wasi(version: &str, world: &str) -> String {
    format!(
        "package a:b;
        world w {{ {world} export f: func(); }}
        package wasi:io@{version} {{
          interface error {{ resource error {{ text: func() -> string; }} }}
          interface streams {{ use error.{{error}}; last: func() -> error; }}
        }}
        package wasi:http@{version} {{ interface types {{ f: func(); }} }}"
    )
}

#[test]
fn std_may_bring_its_interfaces_of_wasi_and_no_others() {
    let streams = with_wasi("0.2.4", "import wasi:io/streams@0.2.4;");
    assert_eq!(mismatches(&streams, &with_wasi("0.2.4", "")), [""; 0]);
    assert_eq!(mismatches(&streams, "package a:b; world w { export f: func(); }"), [""; 0]);
    assert_eq!(mismatches(&streams, &with_wasi("0.2.0", "import wasi:io/error@0.2.0;")), [""; 0]);
    let http = with_wasi("0.2.4", "import wasi:http/types@0.2.4;");
    let expected = "the component imports the interface `wasi:http/types@0.2.4`, which the world does not declare";
    assert_eq!(mismatches(&http, &with_wasi("0.2.4", "")), [expected]);
    assert_eq!(mismatches(&http, &with_wasi("0.2.0", "import wasi:http/types@0.2.0;")), [""; 0]);
}
