//! What an OCI registry keeps about a release: manifest, config and index, as bytes and back. Pure.
//!
//! The shapes are those of the CNCF's guidance for Wasm in OCI registries, which `wkg` and others read. Nothing here
//! depends on when: the same artifact has the same manifest. Refuses manifests that are not of one WebAssembly binary.

use std::collections::BTreeMap;

use semver::Version;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::artifact::{Artifact, Attachment, Kind};
use crate::digest::Digest;
use crate::release::Release;

/// A manifest.
pub(crate) const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
/// A list of manifests.
pub(crate) const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const CONFIG: &str = "application/vnd.wasm.config.v0+json";
const LAYER: &str = "application/wasm";
const EMPTY: &str = "application/vnd.oci.empty.v1+json";
const TITLE: &str = "org.opencontainers.image.title";

/// What there is nothing to say in.
pub(crate) const NOTHING: &[u8] = b"{}";

/// Something in a registry: what, which and how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Descriptor {
    pub(crate) media_type: String,
    pub(crate) digest: String,
    pub(crate) size: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) artifact_type: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) annotations: BTreeMap<String, String>,
}

/// What belongs together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Manifest {
    pub(crate) schema_version: u32,
    #[serde(default = "manifest_type")]
    pub(crate) media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) artifact_type: Option<String>,
    pub(crate) config: Descriptor,
    pub(crate) layers: Vec<Descriptor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<Descriptor>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) annotations: BTreeMap<String, String>,
}

/// What belongs to something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Index {
    pub(crate) schema_version: u32,
    #[serde(default = "index_type")]
    pub(crate) media_type: String,
    pub(crate) manifests: Vec<Descriptor>,
}

/// Bytes, and what registries know them by.
pub(crate) struct Document {
    pub(crate) bytes: Vec<u8>,
    pub(crate) digest: Digest,
}

fn manifest_type() -> String {
    MANIFEST.to_owned()
}

fn index_type() -> String {
    INDEX.to_owned()
}

impl Descriptor {
    /// Of what has this length and digest.
    pub(crate) fn new(media_type: &str, digest: Digest, size: u64) -> Descriptor {
        Descriptor {
            media_type: media_type.to_owned(),
            digest: digest.to_string(),
            size,
            artifact_type: None,
            annotations: BTreeMap::new(),
        }
    }

    /// Of `document`.
    pub(crate) fn of(media_type: &str, document: &Document) -> Descriptor {
        Descriptor::new(media_type, document.digest, document.bytes.len() as u64)
    }
}

impl Document {
    /// These bytes.
    pub(crate) fn new(bytes: Vec<u8>) -> Document {
        Document { digest: Digest::of(&bytes), bytes }
    }

    /// This value, as JSON.
    pub(crate) fn json(value: &impl Serialize) -> Document {
        // Strings, numbers and lists: there is nothing in them that JSON has no room for.
        Document::new(serde_json::to_vec(value).unwrap_or_default())
    }
}

impl Index {
    /// With nothing in it.
    pub(crate) fn empty() -> Index {
        Index { schema_version: 2, media_type: index_type(), manifests: Vec::new() }
    }
}

/// What says what `artifact` is.
pub(crate) fn config(artifact: &Artifact) -> Document {
    let component = match &artifact.kind {
        Kind::Component(it) => json!({ "exports": it.exports, "imports": it.imports, "target": it.target }),
        Kind::WitPackage => json!({ "exports": [], "imports": [], "target": null }),
    };
    let author = (!artifact.about.authors.is_empty()).then(|| artifact.about.authors.join(", "));
    Document::json(&json!({
        "created": "1970-01-01T00:00:00Z",
        "author": author,
        "architecture": "wasm",
        "os": "wasip2",
        "layerDigests": [artifact.digest.to_string()],
        "component": component,
    }))
}

/// What makes `artifact` and its `config` one release.
pub(crate) fn release(release: &Release, artifact: &Artifact, config: &Document) -> Document {
    let mut layer = Descriptor::new(LAYER, artifact.digest, artifact.bytes);
    layer.annotations.insert(TITLE.to_owned(), format!("{}.wasm", release.package.name));
    Document::json(&Manifest {
        schema_version: 2,
        media_type: manifest_type(),
        artifact_type: None,
        config: Descriptor::of(CONFIG, config),
        layers: vec![layer],
        subject: None,
        annotations: annotations(release, artifact),
    })
}

fn annotations(release: &Release, artifact: &Artifact) -> BTreeMap<String, String> {
    let about = &artifact.about;
    let authors = (!about.authors.is_empty()).then(|| about.authors.join(", "));
    let said = [
        ("version", Some(release.version.to_string())),
        ("title", Some(release.package.to_string())),
        ("description", about.description.clone()),
        ("authors", authors),
        ("licenses", about.licence.clone()),
        ("source", about.source.clone()),
        ("url", about.homepage.clone()),
        ("revision", about.revision.clone()),
    ];
    let said = said.into_iter().filter_map(|(name, value)| Some((format!("org.opencontainers.image.{name}"), value?)));
    said.collect()
}

/// What makes `attachment` one of the things that belong to `subject`.
pub(crate) fn attachment(attachment: &Attachment, subject: &Descriptor) -> Document {
    Document::json(&Manifest {
        schema_version: 2,
        media_type: manifest_type(),
        artifact_type: Some(attachment.media_type.clone()),
        config: Descriptor::new(EMPTY, Digest::of(NOTHING), NOTHING.len() as u64),
        layers: vec![Descriptor::new(
            &attachment.media_type,
            Digest::of(&attachment.bytes),
            attachment.bytes.len() as u64,
        )],
        subject: Some(subject.clone()),
        annotations: BTreeMap::new(),
    })
}

/// The WebAssembly that `bytes`, a manifest, are about: digest and length.
pub(crate) fn content(bytes: &[u8]) -> Result<(Digest, u64), String> {
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| format!("it is no manifest: {error}"))?;
    if manifest.config.media_type != CONFIG {
        return Err(format!("its config is `{}`, not `{CONFIG}`", manifest.config.media_type));
    }
    let [layer] = &manifest.layers[..] else {
        return Err(format!("it has {} layers, not one", manifest.layers.len()));
    };
    if layer.media_type != LAYER {
        return Err(format!("its layer is `{}`, not `{LAYER}`", layer.media_type));
    }
    Ok((layer.digest.parse().map_err(|error: crate::digest::NotADigest| error.to_string())?, layer.size))
}

/// The versions that `bytes`, a list of tags, has; other tags are not for us.
pub(crate) fn versions(bytes: &[u8]) -> Result<Vec<Version>, serde_json::Error> {
    let list: Value = serde_json::from_slice(bytes)?;
    let tags = list["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(tags.iter().filter_map(|it| Version::parse(&it.as_str()?.replace('_', "+")).ok()).collect())
}

#[cfg(test)]
mod tests;
