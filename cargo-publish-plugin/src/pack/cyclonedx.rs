//! The crates of a component as a CycloneDX 1.5 document in JSON, for tools that keep account of what is deployed.
//!
//! The same component has the same document: no time is told, unless `SOURCE_DATE_EPOCH` gives one, and the serial
//! number is derived from the component's digest.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::pack::graph::{Crate, CrateGraph, Role, Source};

/// One document for one component.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    bom_format: &'static str,
    spec_version: &'static str,
    serial_number: String,
    version: u32,
    metadata: Value,
    components: Vec<Value>,
    dependencies: Vec<Value>,
}

/// The document for `component`, a file called `file` made of `graph`; `time` is that of `SOURCE_DATE_EPOCH`.
pub(crate) fn document(
    graph: &CrateGraph,
    component: &[u8],
    file: &str,
    time: Option<&str>,
) -> serde_json::Result<String> {
    let digest = Sha256::digest(component);
    let references = references(graph);
    let described = |at: usize| described(&graph.crates[at], &references[at]);
    let mut root = described(graph.root);
    root["type"] = "application".into();
    root["hashes"] = json!([{"alg": "SHA-256", "content": format!("{digest:x}")}]);
    root["properties"] = json!([{"name": "component-pkg:file", "value": file}]);
    let tool = json!({
        "type": "application", "name": "cargo-component-pkg", "version": env!("CARGO_PKG_VERSION"),
    });
    let mut metadata = json!({"tools": {"components": [tool]}, "component": root});
    if let Some(time) = time {
        metadata["timestamp"] = time.into();
    }
    let document = Document {
        bom_format: "CycloneDX",
        spec_version: "1.5",
        serial_number: serial_number(&digest),
        version: 1,
        metadata,
        components: (0..graph.crates.len()).filter(|at| *at != graph.root).map(described).collect(),
        dependencies: dependencies(graph, &references),
    };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}

/// What each crate is called in the document: its package URL or its name, and a number where two have the same.
fn references(graph: &CrateGraph) -> Vec<String> {
    let mut references: Vec<String> = Vec::new();
    for it in &graph.crates {
        let name = package_url(it).unwrap_or_else(|| format!("{}@{}", it.name, it.version));
        let same = references.iter().filter(|known| **known == name || known.starts_with(&format!("{name}#"))).count();
        references.push(if same == 0 { name } else { format!("{name}#{same}") });
    }
    references
}

/// Where everyone finds the crate. One that nobody does has none: it would be that of another crate of its name.
fn package_url(it: &Crate) -> Option<String> {
    let url = format!("pkg:cargo/{}@{}", it.name, escaped(&it.version.to_string()));
    match &it.source {
        Source::CratesIo => Some(url),
        Source::Registry(index) => Some(format!("{url}?repository_url={}", escaped(index))),
        Source::Git(repository) => Some(format!("{url}?vcs_url={}", escaped(&format!("git+{repository}")))),
        Source::Local => None,
    }
}

/// Everything but what a URL has anywhere.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |escaped, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => escaped + &char::from(byte).to_string(),
        _ => format!("{escaped}%{byte:02X}"),
    })
}

fn described(it: &Crate, reference: &str) -> Value {
    let mut described = json!({
        "type": "library", "bom-ref": reference, "name": it.name, "version": it.version.to_string(),
        // What is compiled on the way is not there when the component runs.
        "scope": match it.role { Role::Runtime => "required", Role::Build => "excluded" },
    });
    if let Some(url) = package_url(it) {
        described["purl"] = url.into();
    }
    if let Some(licence) = &it.licence {
        // Older crates write `/` for `OR`.
        described["licenses"] = json!([{"expression": licence.replace('/', " OR ").replace("  ", " ")}]);
    }
    described
}

fn dependencies(graph: &CrateGraph, references: &[String]) -> Vec<Value> {
    let each = graph.crates.iter().zip(references);
    let each = each.map(|(it, reference)| {
        let depends_on: Vec<_> = it.dependencies.iter().map(|at| &references[*at]).collect();
        json!({"ref": reference, "dependsOn": depends_on})
    });
    each.collect()
}

/// A UUID of the eighth version, the one for digests and the like.
fn serial_number(digest: &[u8]) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// `SOURCE_DATE_EPOCH`, in seconds, as a time of ISO 8601; `None` for what is no such number.
pub(crate) fn timestamp(seconds: &str) -> Option<String> {
    let seconds: u64 = seconds.trim().parse().ok().filter(|it| *it < 253_402_300_800)?;
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    // From days to years of 365 and 366 days in turns of 400 years, the year beginning in March.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (year, month) = match month {
        0..=9 => (era * 400 + year, month + 3),
        _ => (era * 400 + year + 1, month - 9),
    };
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    Some(format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::graph;

    #[test]
    fn the_document_is_what_it_is_for_the_same_component() {
        let text = document(&graph::tests::example(), b"component", "calc.wasm", Some("2026-01-02T03:04:05Z")).unwrap();
        snapbox::assert_data_eq!(text, snapbox::file!["../../tests/golden/calc.cdx.json"].raw());
    }

    #[test]
    fn everything_that_is_referred_to_is_there_once() {
        let mut graph = graph::tests::example();
        graph.crates.push(Crate { dependencies: Vec::new(), ..graph.crates[3].clone() });
        graph.crates[0].dependencies.push(4);
        let text = document(&graph, b"component", "calc.wasm", None).unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        assert!(document["metadata"].get("timestamp").is_none());
        let components = document["components"].as_array().unwrap().iter();
        let components = components.chain([&document["metadata"]["component"]]);
        let mut described: Vec<_> = components.map(|it| it["bom-ref"].as_str().unwrap()).collect();
        described.sort_unstable();
        let dependencies = document["dependencies"].as_array().unwrap();
        let mut from: Vec<_> = dependencies.iter().map(|it| it["ref"].as_str().unwrap()).collect();
        from.sort_unstable();
        assert_eq!(described, from);
        assert!(from.windows(2).all(|pair| pair[0] != pair[1]), "{from:?}");
        let on = dependencies.iter().flat_map(|it| it["dependsOn"].as_array().unwrap());
        assert!(on.map(|it| it.as_str().unwrap()).all(|it| from.contains(&it)));
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        for (seconds, time) in [
            ("0", "1970-01-01T00:00:00Z"),
            ("951782400", "2000-02-29T00:00:00Z"),
            ("1772323199", "2026-02-28T23:59:59Z"),
            ("4107542400", "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(timestamp(seconds).as_deref(), Some(time));
        }
        assert_eq!(["", "-1", "now", "253402300800"].map(timestamp), [const { None }; 4]);
    }
}
