//! What is published: a component or a WIT package in a file, and what is said about it.

use std::path::PathBuf;

use crate::digest::Digest;

/// A file to publish. Its bytes are read as they are sent; they have to be what `digest` says.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Where it is.
    pub path: PathBuf,
    /// Of its bytes.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
    /// What it is.
    pub kind: Kind,
    /// What is said about it.
    pub about: About,
    /// What goes with it, such as an SBOM.
    pub attachments: Vec<Attachment>,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A component, with this surface.
    Component(Surface),
    /// A WIT package in binary form.
    WitPackage,
}

/// What a component imports and exports, by the names that hosts see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surface {
    /// Names of imports.
    pub imports: Vec<String>,
    /// Names of exports.
    pub exports: Vec<String>,
    /// The world that it was written for.
    pub target: Option<String>,
}

/// What is said about a package, as registries show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// A sentence.
    pub description: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// An SPDX expression.
    pub licence: Option<String>,
    /// The URL of its sources.
    pub source: Option<String>,
    /// The URL of its page.
    pub homepage: Option<String>,
    /// The commit that it was built of.
    pub revision: Option<String>,
}

/// A document about an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is, such as `application/vnd.cyclonedx+json`.
    pub media_type: String,
    /// Its text.
    pub bytes: Vec<u8>,
}
