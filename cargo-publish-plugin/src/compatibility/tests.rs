//! Worlds that differ in one thing, and what is told of it.

use proptest::prelude::*;

use super::*;
use crate::world::World;

fn face(text: &str) -> Face {
    let world = World::from_text(text);
    Face::declared(world.resolve, world.id)
}

fn told(old: &Face, new: &Face) -> Vec<String> {
    changes(old, new).iter().map(|change| format!("{}: {change}", change.class)).collect()
}

/// Of two worlds, with the interfaces `i` and `other` at hand.
fn world(old: &str, new: &str) -> Vec<String> {
    let text = |items: &str| {
        format!(
            "package a:b@0.1.0;
            interface t {{ record r {{ x: u32 }} }}
            interface i {{ use t.{{r}}; f: func() -> r; }}
            interface j {{ use t.{{r}}; f: func() -> r; }}
            world w {{ {items} }}"
        )
    };
    told(&face(&text(old)), &face(&text(new)))
}

/// Of an interface `i`, once imported and once exported.
fn interface(direction: &str, old: &str, new: &str) -> Vec<String> {
    let text = |items: &str| format!("package a:b; interface i {{ {items} }} world w {{ {direction} i; }}");
    told(&face(&text(old)), &face(&text(new)))
}

#[test]
fn what_a_world_exports_and_imports() {
    let cases: [(&str, &str, &[&str]); 17] = [
        (
            "export i;",
            "",
            &[
                "patch: import `a:b/t@0.1.0`: the interface is gone",
                "breaking: export `a:b/i@0.1.0`: the interface is gone",
            ],
        ),
        (
            "",
            "export i;",
            &[
                "patch: import `a:b/t@0.1.0`: the interface is new",
                "addition: export `a:b/i@0.1.0`: the interface is new",
            ],
        ),
        ("import t; import i;", "import t;", &["patch: import `a:b/i@0.1.0`: the interface is gone"]),
        ("import t;", "import t; import i;", &["breaking: import `a:b/i@0.1.0`: the interface is new"]),
        (
            "export l: i;",
            "export l: j;",
            &["breaking: export `l`: the label stands for `a:b/j@0.1.0`, and stood for `a:b/i@0.1.0`"],
        ),
        (
            "import l: i;",
            "import l: j;",
            &["breaking: import `l`: the label stands for `a:b/j@0.1.0`, and stood for `a:b/i@0.1.0`"],
        ),
        ("export k: i; export l: i;", "export k: i;", &["breaking: export `l`: the interface is gone"]),
        ("import k: i; import l: i;", "import k: i;", &["breaking: import `l`: the interface is gone"]),
        ("export k: i;", "export k: i; export l: i;", &["addition: export `l`: the interface is new"]),
        ("import k: i;", "import k: i; import l: i;", &["breaking: import `l`: the interface is new"]),
        (
            "export l: i;",
            "export l: interface { f: func(); }",
            &[
                "patch: import `a:b/t@0.1.0`: the interface is gone",
                "breaking: export `l`: the label stands for an interface of the world's own, and stood for `a:b/i@0.1.0`",
            ],
        ),
        ("export f: func();", "", &["breaking: export `f`: the function is gone"]),
        ("", "export f: func();", &["addition: export `f`: the function is new"]),
        ("", "import f: func();", &["breaking: import `f`: the function is new"]),
        ("import f: func();", "", &["patch: import `f`: the function is gone"]),
        (
            "export f: func();",
            "export f: interface {}",
            &["breaking: export `f`: it is an interface, and was a function"],
        ),
        (
            "export f: func(a: u8);",
            "export f: func(a: u16);",
            &["breaking: export `f`: it is `func(a: u16)`, and was `func(a: u8)`"],
        ),
    ];
    for (old, new, expected) in cases {
        assert_eq!(world(old, new), expected, "{old:?} to {new:?}");
    }
}

#[test]
fn what_an_exported_interface_has() {
    let cases: [(&str, &str, &[&str]); 30] = [
        ("f: func();", "", &["breaking: export `a:b/i#f`: the function is gone"]),
        ("", "f: func();", &["addition: export `a:b/i#f`: the function is new"]),
        (
            "f: func(a: u32);",
            "f: func(a: u32, b: u32);",
            &["breaking: export `a:b/i#f`: it is `func(a: u32, b: u32)`, and was `func(a: u32)`"],
        ),
        (
            "f: func(a: u32);",
            "f: func(b: u32);",
            &["breaking: export `a:b/i#f`: it is `func(b: u32)`, and was `func(a: u32)`"],
        ),
        ("f: func() -> u32;", "f: func();", &["breaking: export `a:b/i#f`: it is `func()`, and was `func() -> u32`"]),
        ("f: func();", "f: async func();", &["breaking: export `a:b/i#f`: it is `async func()`, and was `func()`"]),
        ("resource r {}", "", &["breaking: export `a:b/i#r`: the resource is gone"]),
        ("resource r { constructor(); f: func(); }", "", &["breaking: export `a:b/i#r`: the resource is gone"]),
        ("", "resource r { constructor(); f: func(); }", &["addition: export `a:b/i#r`: the resource is new"]),
        ("resource r { f: func(); }", "resource r {}", &["breaking: export `a:b/i#r.f`: the function is gone"]),
        ("resource r {}", "resource r { f: func(); }", &["addition: export `a:b/i#r.f`: the function is new"]),
        (
            "resource r {}",
            "resource r { constructor(); }",
            &["addition: export `a:b/i#r.constructor`: the function is new"],
        ),
        (
            "resource r { constructor(a: u8); }",
            "resource r { constructor(a: u16); }",
            &["breaking: export `a:b/i#r.constructor`: it is `constructor(a: u16)`, and was `constructor(a: u8)`"],
        ),
        (
            "resource r { f: func(a: u8); }",
            "resource r { f: static func(a: u8); }",
            &["breaking: export `a:b/i#r.f`: it is `static func(a: u8)`, and was `func(a: u8)`"],
        ),
        (
            "resource r {} f: func(r: r);",
            "resource r {} f: func(r: borrow<r>);",
            &["breaking: export `a:b/i#f`: it is `func(r: borrow<r>)`, and was `func(r: r)`"],
        ),
        ("type n = u32; f: func(n: n);", "f: func(n: u32);", &["breaking: export `a:b/i#n`: the type is gone"]),
        (
            "type n = u32; f: func(n: n);",
            "type n = u64; f: func(n: n);",
            &["breaking: export `a:b/i#n`: it is `u64`, and was `u32`"],
        ),
        (
            "record r { x: u8 } f: func(r: list<r>);",
            "record r { x: u16 } f: func(r: list<r>);",
            &["breaking: export `a:b/i#r.x`: it is `u16`, and was `u8`"],
        ),
        ("record r { x: u8 }", "record r { x: u8, y: u8 }", &["breaking: export `a:b/i#r.y`: the field is new"]),
        ("record r { x: u8, y: u8 }", "record r { x: u8 }", &["breaking: export `a:b/i#r.y`: the field is gone"]),
        (
            "record r { x: u8, y: u8 }",
            "record r { y: u8, x: u8 }",
            &["breaking: export `a:b/i#r`: the fields are in another order"],
        ),
        ("enum e { x }", "enum e { x, y }", &["breaking: export `a:b/i#e.y`: the case is new"]),
        (
            "variant v { x, y(u8) }",
            "variant v { x(u8), y(u8) }",
            &["breaking: export `a:b/i#v.x`: it is `u8`, and was `_`"],
        ),
        ("flags f { x, y }", "flags f { y }", &["breaking: export `a:b/i#f.x`: the flag is gone"]),
        ("enum e { x }", "variant e { x }", &["breaking: export `a:b/i#e`: it is `variant`, and was `enum`"]),
        ("resource r {}", "record r { x: u8 }", &["breaking: export `a:b/i#r`: it is `record`, and was `resource`"]),
        (
            "type n = result<u8, string>;",
            "type n = result<u8>;",
            &["breaking: export `a:b/i#n`: it is `result<u8>`, and was `result<u8, string>`"],
        ),
        (
            "f: func(a: stream<u8>);",
            "f: func(a: future<tuple<u8, char>>);",
            &["breaking: export `a:b/i#f`: it is `func(a: future<tuple<u8, char>>)`, and was `func(a: stream<u8>)`"],
        ),
        // Only the name of the type is another one.
        (
            "record r { x: u8 } f: func() -> r;",
            "record s { x: u8 } f: func() -> s;",
            &["breaking: export `a:b/i#r`: the type is gone", "addition: export `a:b/i#s`: the type is new"],
        ),
        (
            "/// One.\nf: func(); record r { /// One.\nx: u8 }",
            "/// Two.\nf: func(); record r { /// Two.\nx: u8 }",
            &[
                "patch: export `a:b/i#r.x`: the documentation changed",
                "patch: export `a:b/i#f`: the documentation changed",
            ],
        ),
    ];
    for (old, new, expected) in cases {
        assert_eq!(interface("export", old, new), expected, "{old:?} to {new:?}");
    }
}

#[test]
fn what_an_imported_interface_asks_for() {
    let cases: [(&str, &str, &[&str]); 7] = [
        ("f: func();", "", &["patch: import `a:b/i#f`: the function is gone"]),
        ("", "f: func();", &["breaking: import `a:b/i#f`: the function is new"]),
        ("", "record r { x: u8 }", &["patch: import `a:b/i#r`: the type is new"]),
        ("", "resource r { constructor(); }", &["breaking: import `a:b/i#r`: the resource is new"]),
        ("resource r { constructor(); }", "", &["patch: import `a:b/i#r`: the resource is gone"]),
        ("resource r {}", "resource r { f: func(); }", &["breaking: import `a:b/i#r.f`: the function is new"]),
        ("record r { x: u8 }", "record r { x: s8 }", &["breaking: import `a:b/i#r.x`: it is `s8`, and was `u8`"]),
    ];
    for (old, new, expected) in cases {
        assert_eq!(interface("import", old, new), expected, "{old:?} to {new:?}");
    }
}

/// `world`, over two versions of an interface.
fn versions(old: &str, new: &str, world: &str) -> Vec<String> {
    let text = |version: &str| {
        let world = world.replace("VERSION", version);
        format!(
            "package a:b; world w {{ {world} }}
            package c:d@{version} {{ interface i {{ f: func(); }} }}"
        )
    };
    told(&face(&text(old)), &face(&text(new)))
}

#[test]
fn versions_of_interfaces_are_followed() {
    let export = "export c:d/i@VERSION;";
    assert_eq!(
        versions("0.1.0", "0.2.0", export),
        ["breaking: export `c:d/i@0.2.0`: it was `c:d/i@0.1.0`, and is `c:d/i@0.2.0`"]
    );
    assert_eq!(
        versions("1.1.0", "1.2.0", export),
        ["patch: export `c:d/i@1.2.0`: it was `c:d/i@1.1.0`, and is `c:d/i@1.2.0`"]
    );
    assert_eq!(
        versions("0.1.0", "0.2.0", "import l: c:d/i@VERSION;"),
        ["breaking: import `l`: it was `c:d/i@0.1.0`, and is `c:d/i@0.2.0`"]
    );
}

#[test]
fn a_version_more_is_no_other_version() {
    let text = |world: &str| {
        format!(
            "package a:b; world w {{ {world} }}
            package c:d@1.0.0 {{ interface i {{ f: func(); }} }}
            package c:d@2.0.0 {{ interface i {{ f: func(); g: func(); }} }}"
        )
    };
    let both = face(&text("export c:d/i@1.0.0; export c:d/i@2.0.0;"));
    let first = face(&text("export c:d/i@1.0.0;"));
    assert_eq!(told(&first, &both), ["addition: export `c:d/i@2.0.0`: the interface is new"]);
    assert_eq!(told(&both, &first), ["breaking: export `c:d/i@2.0.0`: the interface is gone"]);
}

#[test]
fn a_type_of_another_interface_is_another_type() {
    let text = |uses: &str| {
        format!(
            "package a:b;
            interface s {{ resource r {{ f: func(); }} record v {{ x: u8 }} }}
            interface t {{ resource r {{ f: func(); }} record v {{ x: u8 }} }}
            interface i {{ use {uses}.{{r, v}}; g: func(r: borrow<r>, v: v); }}
            world w {{ import s; import t; export i; }}"
        )
    };
    let found = told(&face(&text("s")), &face(&text("t")));
    assert_eq!(found, ["breaking: export `a:b/i#r`: it is `a:b/t.{r}`, and was `a:b/s.{r}`"]);
}

#[test]
fn labels_of_a_component_need_what_they_need() {
    let text = "package a:b; interface i { f: func(); g: func(); } world w { import k: i; import l: i; }";
    let mut old = face(text);
    let mut new = face(text);
    let used = |l: &[&str]| {
        let functions = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        [("k".to_owned(), functions(&["f", "g"])), ("l".to_owned(), functions(l))].into()
    };
    old.used = Some(used(&["f"]));
    new.used = Some(used(&["f", "g"]));
    assert_eq!(told(&old, &new), ["breaking: import `l#g`: the function is new"]);
    assert_eq!(told(&new, &old), ["patch: import `l#g`: the function is gone"]);
}

#[test]
fn documentation_of_an_interface_and_of_its_import_are_one_change() {
    let text = |interface: &str, label: &str| {
        face(&format!("package a:b; /// {interface}\ninterface i {{ f: func(); }} world w {{ {label}\nexport l: i; }}"))
    };
    let expected = ["patch: export `l`: the documentation changed"];
    assert_eq!(told(&text("One.", ""), &text("One.", "/// One.")), [""; 0]);
    assert_eq!(told(&text("One.", "/// One."), &text("Two.", "/// Two.")), expected);
    assert_eq!(told(&text("One.", "/// One."), &text("One.", "/// Two.")), expected);
    assert_eq!(told(&text("One.", "/// One."), &text("Two.", "/// One.")), expected);
}

#[test]
fn lost_documentation_is_not_told() {
    let with = face("package a:b; /// Docs.\ninterface i { /// Docs.\nf: func(); } world w { export i; }");
    let mut without = face("package a:b; interface i { f: func(); } world w { export i; }");
    assert_eq!(told(&with, &without).len(), 2);
    without.documentation = Documentation::Lost;
    assert_eq!(told(&with, &without), [""; 0]);
}

/// A type, of the interface's own ones as well.
fn ty() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["u8", "string", "char", "r", "e", "v", "res", "borrow<res>", "alias"]);
    leaf.prop_map(str::to_owned).prop_recursive(2, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("option<{a}>")),
            inner.clone().prop_map(|a| format!("list<{a}>")),
            inner.clone().prop_map(|a| format!("list<{a}, 3>")),
            inner.clone().prop_map(|a| format!("result<_, {a}>")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("tuple<{a}, {b}>")),
        ]
    })
}

fn function() -> impl Strategy<Value = String> {
    (prop::collection::vec(ty(), 0..3), prop::sample::select(vec!["", "async "])).prop_map(|(params, word)| {
        let params: Vec<_> = params.iter().enumerate().map(|(at, ty)| format!("p{at}: {ty}")).collect();
        format!("{word}func({})", params.join(", "))
    })
}

/// A world with an interface that is whatever can be said, under whatever labels.
fn any_world() -> impl Strategy<Value = String> {
    let functions = prop::collection::vec((function(), function()), 0..4);
    let items = prop::sample::subsequence(
        vec!["import i;", "import k: i;", "import l: i;", "export i;", "export m: i;", "export f: func(a: u8);"],
        0..6,
    );
    (functions, items, prop::sample::select(vec!["1.0.0", "0.1.0"])).prop_map(|(functions, items, version)| {
        let free: String = functions.iter().enumerate().map(|(at, (f, _))| format!("f{at}: {f};\n")).collect();
        let methods: String = functions.iter().enumerate().map(|(at, (_, f))| format!("m{at}: {f};\n")).collect();
        format!(
            "package a:b@{version};
            interface i {{
              type alias = u32;
              enum e {{ x, y }}
              record r {{ x: u8, y: list<e> }}
              variant v {{ x(r), y }}
              resource res {{ constructor(); {methods} }}
              {free}
            }}
            world w {{ {} }}",
            items.join(" ")
        )
    })
}

/// What is left of a world in a package in binary form.
fn decoded(text: &str) -> Face {
    let world = World::from_text(text);
    let package = world.resolve.worlds[world.id].package.unwrap();
    let bytes = wit_component::encode(&world.resolve, package, false).unwrap();
    let package = crate::decode::decode(&bytes).unwrap();
    let world = package.resolve.packages[package.id].worlds["w"];
    Face::declared(package.resolve, world)
}

proptest! {
    #[test]
    fn a_world_is_what_it_is(text in any_world()) {
        prop_assert_eq!(told(&face(&text), &face(&text)), [""; 0]);
        prop_assert_eq!(told(&face(&text), &decoded(&text)), [""; 0]);
        prop_assert_eq!(told(&decoded(&text), &face(&text)), [""; 0]);
    }

    #[test]
    fn what_changed_there_changed_back(one in any_world(), other in any_world()) {
        let (one, other) = (face(&one), face(&other));
        prop_assert_eq!(changes(&one, &other).is_empty(), changes(&other, &one).is_empty());
    }
}

/// The corpus of the generator: every world there is what it is.
#[test]
fn no_world_of_the_corpus_differs_from_itself() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/wit");
    let mut compared = 0;
    for entry in folder.read_dir().unwrap() {
        let mut wit = component_guest_bindgen::wit::Wit::default();
        if wit.push_path(&entry.unwrap().path()).is_err() {
            continue;
        }
        for (id, _) in wit.resolve.worlds.clone().iter() {
            let face = Face::declared(wit.resolve.clone(), id);
            assert_eq!(told(&face, &face), [""; 0], "{}", wit.resolve.worlds[id].name);
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}
