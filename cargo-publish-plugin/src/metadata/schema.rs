//! The keys of the native table → a JSON schema, for editors. The file that ships is checked to be it, and to take and
//! refuse what the keys do.

use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::keys::KEYS;
use super::native::TABLE;
use super::shape::{Findings, Key, Shape};
use super::source::{Data, Node};
use super::tests::table_of_ours;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/metadata.schema.json");

fn schema() -> Value {
    let mut schema = of(&Shape::Table(KEYS));
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(format!("[{TABLE}] in Cargo.toml"));
    schema
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::False => json!({ "const": false }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::List(shape) => json!({ "type": "array", "items": of(shape) }),
        Shape::Table(keys) => {
            let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), described(key))).collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Shape::Map(shape) => json!({ "type": "object", "additionalProperties": of(shape) }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(of).collect::<Vec<_>>() }),
        Shape::Any => json!(true),
    }
}

fn described(key: &Key) -> Value {
    let mut schema = of(&key.shape);
    schema["description"] = json!(key.about);
    schema
}

/// `BLESS=1` writes the file.
#[test]
fn the_schema_that_ships_is_that_of_the_keys() {
    let schema = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(SHIPPED, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(SHIPPED).unwrap(), schema, "BLESS=1 writes it");
}

/// The schema that ships, as editors use it.
struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

thread_local! {
    /// Made once for a million cases.
    static VALIDATOR: Validator = Validator::new();
}

impl Validator {
    fn new() -> Validator {
        let schema = serde_json::from_str(&std::fs::read_to_string(SHIPPED).unwrap()).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("urn:component-pkg:metadata", schema).unwrap();
        let index = compiler.compile("urn:component-pkg:metadata", &mut schemas).unwrap();
        Validator { schemas, index }
    }

    /// Whether the schema takes `table`; the keys must take it as well, or must not.
    fn takes(&self, table: &Node) -> bool {
        let mut findings = Findings::default();
        Shape::Table(KEYS).check(TABLE, table, &mut findings);
        let by_keys = findings.unknown.is_empty() && findings.misfits.is_empty();
        let json = json_of(table);
        let by_schema = self.schemas.validate(&json, self.index);
        assert_eq!(by_schema.is_ok(), by_keys, "{}: {by_schema:?}", table.place.source.text);
        by_keys
    }
}

/// What an editor makes of it.
fn json_of(node: &Node) -> Value {
    match &node.data {
        Data::Text(text) => json!(text),
        Data::Flag(flag) => json!(flag),
        Data::List(items) => items.iter().map(json_of).collect(),
        Data::Table(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), json_of(&entry.node))).collect())
        }
        Data::Other(_) => json!(7),
    }
}

fn table(text: &str) -> Node {
    Node::parse(Path::new("Cargo.toml"), text.to_owned()).unwrap()
}

/// A manifest's table of ours, or its workspace's.
fn ours(manifest: &str) -> Option<Node> {
    let manifest = Node::parse(Path::new("Cargo.toml"), manifest.to_owned()).ok()?;
    let of = |of: &str| manifest.find(&[of, "metadata", "component-pkg"]).map(|entry| entry.node.clone());
    of("package").or_else(|| of("workspace"))
}

#[test]
fn the_schema_takes_what_the_keys_take() {
    let validator = Validator::new();
    for taken in ["", super::tests::EVERY_KEY, "publish = false", "wasm-opt = false", "import-traits = true"] {
        assert!(validator.takes(&table(taken)), "{taken}");
    }
    let wrong_types = KEYS.iter().map(|key| format!("{} = 7", key.name));
    let refused = ["publish = true", "publish = ['pypi']", "abi = 'wasm4'", "files = [7]", "oci = { host = 'h' }"];
    for refused in wrong_types.chain(refused.map(Into::into)).chain(["bindngs-file = 'b.rs'".into()]) {
        assert!(!validator.takes(&table(&refused)), "{refused}");
    }
}

/// Every manifest of the console's cases, those with mistakes among them.
#[test]
fn the_schema_takes_the_manifests_that_are_taken() {
    let validator = Validator::new();
    let (mut taken, mut refused) = (0, 0);
    for path in Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).read_dir().unwrap() {
        let case = std::fs::read_to_string(path.unwrap().path()).unwrap();
        let files = case.split("\n--- ").filter_map(|file| file.split_once('\n'));
        let manifests = files.filter(|(path, _)| path.ends_with("Cargo.toml"));
        for table in manifests.filter_map(|(_, manifest)| ours(manifest)) {
            *if validator.takes(&table) { &mut taken } else { &mut refused } += 1;
        }
    }
    assert!(taken >= 20 && refused >= 4, "{taken} and {refused}");
}

proptest! {
    #[test]
    fn the_schema_and_the_keys_never_disagree(text in table_of_ours()) {
        VALIDATOR.with(|validator| validator.takes(&table(&text)));
    }
}
