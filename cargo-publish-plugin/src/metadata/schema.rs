//! The keys of the native table → a JSON schema, for editors. The file that ships is checked to be it.

use serde_json::{Map, Value, json};

use super::native::{KEYS, TABLE};
use super::shape::{Key, Shape};

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
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/metadata.schema.json");
    let schema = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), schema, "BLESS=1 writes it");
}
