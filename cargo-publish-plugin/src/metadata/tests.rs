//! Tables as people and machines could write them.
//!
//! `PROPTEST_CASES=1000000 cargo test --release -p cargo-component-pkg metadata` tries as many of the latter as one likes.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::declared::{NamedRegistry, Registry};
use super::keys::{INHERITED, KEYS};
use super::{Abi, Origin, Publish, Table, WitPath, description::Description};
use crate::error::Error;
use crate::workspace::{About, Library, Package};

fn package(crate_name: &str, about: About) -> Package {
    Package {
        id: crate_name.into(),
        name: crate_name.into(),
        version: "0.1.0".into(),
        manifest: "calc/Cargo.toml".into(),
        library: Library::Module,
        binaries: Vec::new(),
        default_binary: None,
        dependencies: Vec::new(),
        features: Vec::new(),
        workspace_manifest: "Cargo.toml".into(),
        tables: Vec::new(),
        about,
    }
}

fn read(own: &str, workspace: &str) -> Result<Table, Vec<String>> {
    let package = package("calc", About::default());
    let manifest = format!("[package]\nname = \"calc\"\n{own}");
    Table::parse(&package, &manifest, workspace).map_err(|errors| errors.iter().map(Error::to_string).collect())
}

fn native(keys: &str) -> Result<Table, Vec<String>> {
    read(&format!("[package.metadata.component-pkg]\n{keys}"), "")
}

/// Every key, but for those that say the same as another.
pub(super) const EVERY_KEY: &str = "package = 'wasmer:tutorial-05'\nabi = 'none'\nworld = 'tutorial'\nwit = 'api'\nbindings-file = 'src/b.rs'\n\
         implementers = { 'a/b' = 'C<D>' }\nfiles = ['assets/**']\npublish = ['oci', 'local']\n\
         oci = { registry = 'localhost:5000', prefix = 'me/' }\npython.name = 'tutorial'\n\
         wasmer = { namespace = 'Me_1' }\nwasm-opt = '-Os --strip'\n\
         wit-dependencies = { 'a:b' = { path = '../b' }, 'c:d' = { crate = 'd', path = 'i' }, 'e:f' = { crate = 'f' }, \
         'g:h' = '0.2.3', 'i:j' = { version = '>=1, <3', registry = 'oci://r.example/me', path = '../j' } }";

#[test]
fn every_key_is_read() {
    let table = native(EVERY_KEY).unwrap();
    assert_eq!(table.name.as_ref().unwrap().to_string(), "wasmer:tutorial-05");
    assert_eq!((table.abi, table.world.as_deref()), (Abi::None, Some("tutorial")));
    assert_eq!(table.wit(&package("calc", About::default())), WitPath::Package("calc/api".into()));
    assert_eq!(table.bindings_path(), Some(PathBuf::from("calc/src/b.rs")));
    assert_eq!(table.implementers().count(), 1);
    assert!(table.files[0].matches("assets/a/b.txt"));
    assert_eq!(table.publish, Some(Publish::To(vec![Registry::Oci, Registry::Local])));
    assert_eq!((table.oci_registry.as_deref(), table.oci_prefix.as_deref()), (Some("localhost:5000"), Some("me/")));
    assert_eq!((table.python_name.as_deref(), table.wasmer_namespace.as_deref()), (Some("tutorial"), Some("Me_1")));
    assert_eq!(table.wasm_opt, ["-Os", "--strip"]);
    let foreign: Vec<_> = table.foreign_wit.iter().map(|it| (it.name.to_string(), it.origin.clone())).collect();
    let of_crate = |name: &str, path: &str| Origin::Crate { name: name.into(), path: path.into() };
    let released = |range: &str, registry: Option<&str>, instead: Option<&str>| Origin::Registry {
        requirement: range.parse().unwrap(),
        registry: registry.map(|text| NamedRegistry { text: text.into(), place: text.parse().unwrap() }),
        instead: instead.map(Into::into),
    };
    let expected = [
        Origin::Path("calc/../b".into()),
        of_crate("d", "i"),
        of_crate("f", "wit"),
        released("0.2.3", None, None),
        released(">=1, <3", Some("oci://r.example/me"), Some("calc/../j")),
    ];
    assert_eq!(
        foreign,
        ["a:b", "c:d", "e:f", "g:h", "i:j"].map(String::from).into_iter().zip(expected).collect::<Vec<_>>()
    );
}

#[test]
fn every_key_of_the_wrong_type_is_told_at_once() {
    let wrong: String = KEYS.iter().map(|key| format!("{} = 1979-05-27\n", key.name)).collect();
    let errors = native(&wrong).unwrap_err();
    assert_eq!(errors.len(), KEYS.len());
    for (error, key) in errors.iter().zip(KEYS) {
        assert!(error.contains(&format!(".{}` is a time, and has to be ", key.name)), "{error}");
    }
}

#[test]
fn values_that_no_key_takes_are_refused() {
    for wrong in [
        "package = 'calc'",
        "package = 'a:b:c'",
        "package = 'a:b@1.0.0'",
        "package = 'a:Mixed'",
        "package = 'a:nul'",
        "namespace = '1a'",
        "namespace = ''",
        "package = 'a:b'\nnamespace = 'c'",
        "abi = 'wasm4'",
        "files = ['../x']",
        "files = ['/x']",
        "files = ['a***']",
        "publish = true",
        "publish = ['pypi']",
        "oci.registry = 'https://example.com'",
        "oci.registry = 'a b'",
        "oci.prefix = '/me'",
        "oci.prefix = 'Me/'",
        "python.name = '1a'",
        "python.name = 'class'",
        "python.name = 'a-b'",
        "wasmer.namespace = 'a/b'",
        "wasm-opt = 'Os'",
        "wasm-opt = ''",
        "wit-dependencies = { 'a:b' = 'one' }",
        "wit-dependencies = { 'a:b' = { version = '1', crate = 'c' } }",
        "wit-dependencies = { 'a:b' = { registry = 'local:x' } }",
        "wit-dependencies = { 'a:b' = { version = '1', registry = 'ftp://x' } }",
        "implementers = { a = 'B<' }\nbindings-file = 'b.rs'",
    ] {
        assert_eq!(native(wrong).map(|_| ()).unwrap_err().len(), 1, "{wrong}");
    }
}

#[test]
fn packages_inherit_key_by_key_and_paths_are_the_workspaces() {
    let workspace = "[workspace.metadata.component-pkg]\nnamespace = 'demo'\nwit = 'wit'\nabi = 'none'\nwasm-opt = '-O'\n\
                     oci = { registry = 'localhost:5000', prefix = 'all/' }";
    let own = "[package.metadata.component-pkg]\nabi = 'wasi'\noci.prefix = 'mine/'\nwasm-opt = false";
    let table = read(own, workspace).unwrap();
    assert_eq!(table.name.as_ref().unwrap().to_string(), "demo:calc");
    assert_eq!(table.wit(&package("calc", About::default())), WitPath::Package("wit".into()));
    assert_eq!((table.abi, table.wasm_opt.len()), (Abi::Wasi, 0));
    assert_eq!((table.oci_registry.as_deref(), table.oci_prefix.as_deref()), (Some("localhost:5000"), Some("mine/")));
    for key in KEYS.iter().filter(|key| !INHERITED.contains(&key.name)) {
        let errors = read("", &format!("[workspace.metadata.component-pkg]\n{} = {{}}", key.name)).unwrap_err();
        assert!(errors.iter().any(|error| error.contains("is each package's own")), "{errors:?}");
    }
}

#[test]
fn the_tables_of_wapm_and_wasmer_are_read() {
    let bindings = "bindings = { wai-bindgen = '0.1.0', exports = 'resources.wai' }";
    for name in ["wapm", "wasmer"] {
        let own =
            format!("[package.metadata.{name}]\nnamespace = 'Wasmer'\nabi = 'none'\n{bindings}\nfs = {{ d = 'e' }}");
        let table = read(&own, "").unwrap();
        assert_eq!(table.name.as_ref().unwrap().to_string(), "wasmer:calc");
        assert_eq!(table.wit(&package("calc", About::default())), WitPath::Files(vec!["calc/resources.wai".into()]));
        assert_eq!((table.abi, table.warnings.len()), (Abi::None, 1));
        assert_eq!(table.mounts["d"], Path::new("calc/e"));
    }
    let wit = "[package.metadata.wapm]\nnamespace = 'a'\nbindings = { wit-bindgen = '0.1.0', wit-exports = 'c.wit' }";
    let table = read(wit, "").unwrap();
    assert_eq!(table.wit(&package("calc", About::default())), WitPath::Files(vec!["calc/c.wit".into()]));
}

#[test]
fn the_table_of_cargo_component_is_read() {
    let own = "[package.metadata.component]\npackage = 'demo:other'\nproxy = true\nbindings = { derives = [] }\n\
               [package.metadata.component.target]\npath = 'api'\nworld = 'w'\n\
               [package.metadata.component.target.dependencies]\n'a:b' = { path = 'deps/b' }\n'c:d' = '1.0'\n'e:f' = { version = '1', registry = 'r' }";
    let table = read(own, "").unwrap();
    assert_eq!(table.name.as_ref().unwrap().to_string(), "demo:other");
    assert_eq!(table.wit(&package("calc", About::default())), WitPath::Package("calc/api".into()));
    assert_eq!(table.world.as_deref(), Some("w"));
    let foreign: Vec<_> = table.foreign_wit.iter().map(|it| (it.name.to_string(), it.origin.clone())).collect();
    let released = Origin::Registry { requirement: "1.0".parse().unwrap(), registry: None, instead: None };
    assert_eq!(foreign, [("a:b".into(), Origin::Path("calc/deps/b".into())), ("c:d".into(), released)]);
    let warnings: Vec<_> = table.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    let both = format!("{own}\n[package.metadata.component-pkg.wit-dependencies]\n'c:d' = '2'\n'g:h' = '3'");
    let both: Vec<_> = read(&both, "").unwrap().foreign_wit.iter().map(|it| it.name.to_string()).collect();
    assert_eq!(both, ["c:d", "g:h", "a:b"]);
    let errors = read("[package.metadata.component]\ntarget = 'wasi:http/proxy@0.2.0'", "").unwrap_err();
    assert!(errors[0].contains("in a registry"), "{errors:?}");
}

#[test]
fn equal_tables_must_agree_and_the_native_one_settles_it() {
    let both = "[package.metadata.wapm]\nnamespace = 'a'\nabi = 'none'\n[package.metadata.component]\npackage = 'b:calc'\n\
                [package.metadata.wasmer]\nabi = 'wasi'\n";
    let errors = read(both, "").unwrap_err();
    assert_eq!(errors.len(), 2, "{errors:?}");
    let settled = format!("{both}[package.metadata.component-pkg]\nnamespace = 'c'\nabi = 'auto'\n");
    assert_eq!(read(&settled, "").unwrap().name.unwrap().to_string(), "c:calc");
}

#[test]
fn a_crate_that_has_no_name_for_components_gets_one_visibly() {
    let own = "[package.metadata.component-pkg]\nnamespace = 'demo'";
    let table = Table::parse(&package("My_Calc", About::default()), own, "").unwrap();
    assert_eq!(table.name.as_ref().unwrap().to_string(), "demo:my-calc");
    assert_eq!(table.warnings[0].to_string(), "`My_Calc` is published as `demo:my-calc`");
    assert!(Table::parse(&package("_1", About::default()), own, "").is_err());
    let unnamed = read("", "").unwrap();
    let error = unnamed.published_name(&package("calc", About::default())).unwrap_err();
    assert!(error.help().unwrap().contains("namespace"));
}

/// A value of TOML; the texts are such as our keys take, and any.
fn toml() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        "[a-zA-Z0-9:/@._*?\\[-]{0,12}",
        Just("none".to_owned()),
        Just("demo:calc".to_owned()),
        Just("git@host:a/b".to_owned()),
        any::<String>(),
    ];
    let text = text.prop_map(|text| serde_json::Value::from(text.replace('\x7f', "")).to_string());
    let leaf = prop_oneof![4 => text, 1 => Just("true".into()), 1 => Just("false".into()), 1 => Just("7".into())];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", ")));
        let table = proptest::collection::btree_map(key(), inner, 0..4).prop_map(|entries| {
            let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", entries.join(", "))
        });
        prop_oneof![list, table]
    })
}

fn key() -> impl Strategy<Value = String> {
    let nested =
        ["exports", "imports", "registry", "prefix", "name", "fs", "target", "path", "dependencies", "proxy", "crate"];
    let known: Vec<String> = KEYS.iter().map(|key| key.name).chain(nested).map(Into::into).collect();
    prop_oneof![9 => proptest::sample::select(known), 1 => "[a-z-]{1,8}"]
}

/// What can stand in a table of ours, right and wrong.
pub(super) fn table_of_ours() -> impl Strategy<Value = String> {
    proptest::collection::btree_map(key(), toml(), 0..5)
        .prop_map(|entries| entries.iter().map(|(key, value)| format!("{key} = {value}\n")).collect())
}

fn tables() -> impl Strategy<Value = String> {
    let table = proptest::sample::select(vec!["component-pkg", "wapm", "wasmer", "component"]);
    let body = prop_oneof![
        1 => toml(),
        9 => proptest::collection::btree_map(key(), toml(), 0..5).prop_map(|entries| {
            let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", entries.join(", "))
        }),
    ];
    proptest::collection::btree_map(table, body, 0..3)
        .prop_map(|tables| tables.iter().map(|(name, body)| format!("metadata.{name} = {body}\n")).collect())
}

proptest! {
    #[test]
    fn no_table_panics(own in tables(), workspace in tables(), link in any::<Option<String>>()) {
        let about = About { licence: link.clone(), repository: link, ..About::default() };
        let package = package("calc", about);
        let own = format!("[package]\n{own}");
        let workspace = format!("[workspace]\n{workspace}");
        match Table::parse(&package, &own, &workspace) {
            Err(errors) => for error in errors {
                prop_assert!(!matches!(error, Error::Toml { .. }), "{own}{workspace}");
                prop_assert!(error.excerpt().is_some_and(|excerpt| excerpt.contains("Cargo.toml")));
            },
            Ok(table) => {
                table.warnings.iter().for_each(|it| drop(it.excerpt(super::Severity::Warning)));
                let _ = Description::of(&package, &table);
            }
        }
    }

    #[test]
    fn no_file_of_wai_panics(text in "(static|new|float32|handle |:|;|\\{|\n|\\PC){0,30}") {
        super::wai::edits(Path::new("a.wai"), &text, "a:b");
    }
}
