//! A mock of what registries of OCI 1.1 have and Debian's has not: it lists what refers to a manifest. All else is the real
//! registry's, which it stands before.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use crate::fault::forward;
use crate::http::Message;
use crate::serve::serve;

const INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// Digests of subjects → what refers to them.
type Known = Mutex<BTreeMap<String, Vec<Value>>>;

/// Starts one before `registry`; says where it is.
pub fn start(registry: &str) -> String {
    let (registry, known) = (registry.to_owned(), Known::default());
    serve(move |request| {
        if let Some((_, subject)) = request.target().split_once("/referrers/") {
            return Ok(listed(&known, subject));
        }
        let mut answer = forward(&registry, request)?;
        if request.method() == "PUT" && answer.line.contains(" 201 ") {
            note(&known, request, &mut answer);
        }
        Ok(answer)
    })
}

fn listed(known: &Known, subject: &str) -> Message {
    let known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let manifests = known.get(subject).cloned().unwrap_or_default();
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": manifests });
    Message::answer(200, &[("Content-Type", INDEX)], index.to_string().as_bytes())
}

/// Keeps what `request` put there, if it refers to something, and says so in `answer`.
fn note(known: &Known, request: &Message, answer: &mut Message) {
    let Ok(manifest) = serde_json::from_slice::<Value>(&request.body) else { return };
    let (Some(subject), Some(digest)) =
        (manifest["subject"]["digest"].as_str(), answer.header("docker-content-digest"))
    else {
        return;
    };
    let entry = json!({
        "mediaType": manifest["mediaType"],
        "digest": digest,
        "size": request.body.len(),
        "artifactType": manifest["artifactType"],
    });
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let entries = known.entry(subject.to_owned()).or_default();
    if !entries.contains(&entry) {
        entries.push(entry);
    }
    let subject = subject.to_owned();
    answer.set("OCI-Subject", &subject);
}
