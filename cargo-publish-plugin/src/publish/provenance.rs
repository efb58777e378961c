//! What a component was built of and how, as a document that goes with it: an in-toto statement with SLSA's predicate.
//!
//! ```json
//! {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"demo:calc@0.1.0","digest":{"sha256":"…"}}],
//!  "predicateType":"https://slsa.dev/provenance/v1","predicate":{
//!   "buildDefinition":{"buildType":"pkg:cargo/cargo-component-pkg",
//!     "externalParameters":{"crate":"calc","target":"wasm32-wasip2","world":"demo:calc/calc","options":["--profile","release"]},
//!     "resolvedDependencies":[{"uri":"https://…","digest":{"gitCommit":"…"}}]},
//!   "runDetails":{"builder":{"id":"pkg:cargo/cargo-component-pkg@0.1.0"}}}}
//! ```
//!
//! Pure, and the same for the same sources: no time, no machine, no user. Who says so is told by a signature alone.

use component_registry::{Attachment, Digest, Release};
use serde_json::{Value, json};

use crate::pack::plan::Packing;
use crate::plan::{Plan, Step};

/// The type of an in-toto statement.
const MEDIA_TYPE: &str = "application/vnd.in-toto+json";

/// What is known of how the component of `step` came to be, which is `content`.
pub(super) fn document(release: &Release, content: &Digest, packing: &Packing, step: &Step, plan: &Plan) -> Attachment {
    let source = packing.description.source.as_deref();
    let commit = |revision: &String| match source {
        Some(uri) => json!({"uri": uri, "digest": {"gitCommit": revision}}),
        None => json!({"digest": {"gitCommit": revision}}),
    };
    let sources: Vec<Value> = packing.revision.iter().map(commit).collect();
    let options: Vec<&String> = plan.options.iter().chain(&step.features).collect();
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": release.to_string(), "digest": {"sha256": content.hex()}}],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "pkg:cargo/cargo-component-pkg",
                "externalParameters": {
                    "crate": step.package.name,
                    "target": step.target.triple(),
                    "world": step.contract.name(),
                    "options": options,
                },
                "resolvedDependencies": sources,
            },
            "runDetails": {
                "builder": {"id": concat!("pkg:cargo/cargo-component-pkg@", env!("CARGO_PKG_VERSION"))},
            },
        },
    });
    Attachment { media_type: MEDIA_TYPE.to_owned(), bytes: format!("{statement}\n").into_bytes() }
}
