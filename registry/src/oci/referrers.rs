//! What belongs to a manifest, such as an SBOM: manifests with a `subject`, which the registry lists.
//!
//! A registry that knows no referrers is given the list under the tag `sha256-DIGITS`, as OCI 1.1 says. Such a list is
//! read, changed, written, and read again, until it has in it what was written.

use super::client::{Client, Scope};
use super::download::{Problem, download};
use super::manifest::{self, Descriptor, Document, INDEX, Index, MANIFEST, Manifest, NOTHING};
use super::upload::{Blob, Source, upload};
use super::{Quiet, get_manifest, put_manifest};
use crate::artifact::Attachment;
use crate::digest::Digest;
use crate::error::Error;

/// So often others may write a list between our reading and writing it.
const ROUNDS: usize = 8;

/// What is longer is not read into memory.
const LONGEST_ATTACHMENT: u64 = 64 << 20;

/// Puts `attachment` there as something that belongs to `subject`.
pub(super) fn attach(
    client: &mut Client,
    repository: &str,
    attachment: &Attachment,
    subject: &Descriptor,
) -> Result<(), Error> {
    let scope = Scope::push(repository);
    for bytes in [NOTHING, &attachment.bytes] {
        put_bytes(client, repository, &scope, bytes)?;
    }
    let document = manifest::attachment(attachment, subject);
    let reply = put_manifest(client, repository, &document.digest.to_string(), MANIFEST, &document)?;
    if reply.header("oci-subject").is_some() {
        return Ok(());
    }
    let mut entry = Descriptor::of(MANIFEST, &document);
    entry.artifact_type = Some(attachment.media_type.clone());
    list(client, repository, subject, &entry)
}

/// Puts `bytes` there as a blob.
pub(super) fn put_bytes(client: &mut Client, repository: &str, scope: &Scope, bytes: &[u8]) -> Result<(), Error> {
    let (digest, length) = (Digest::of(bytes), bytes.len() as u64);
    let blob = Blob { repository, scope, digest, bytes: length, mount: None };
    upload(client, &blob, Source::Bytes(bytes), &mut Quiet)
}

/// Adds `entry` to the list of what belongs to `subject`.
fn list(client: &mut Client, repository: &str, subject: &Descriptor, entry: &Descriptor) -> Result<(), Error> {
    let tag = subject.digest.replace(':', "-");
    for _ in 0..ROUNDS {
        let mut index = read(client, repository, &tag)?.unwrap_or_else(Index::empty);
        if index.manifests.iter().any(|it| it.digest == entry.digest) {
            return Ok(());
        }
        index.manifests.push(entry.clone());
        put_manifest(client, repository, &tag, INDEX, &Document::json(&index))?;
        // Read again: who wrote at the same time may have read before we wrote.
        let now = read(client, repository, &tag)?;
        if now.is_some_and(|it| it.manifests.iter().any(|it| it.digest == entry.digest)) {
            return Ok(());
        }
    }
    Err(client.answered("PUT of a list of referrers", 409, "others write it again and again".to_owned()))
}

fn read(client: &mut Client, repository: &str, tag: &str) -> Result<Option<Index>, Error> {
    let Some(document) = get_manifest(client, repository, tag, INDEX)? else { return Ok(None) };
    parse(client, &document.bytes).map(Some)
}

fn parse<T: serde::de::DeserializeOwned>(client: &Client, bytes: &[u8]) -> Result<T, Error> {
    let parsed = serde_json::from_slice(bytes);
    parsed.map_err(|error| client.answered("GET of a manifest", 200, format!("it is none: {error}")))
}

/// Everything that belongs to the manifest `subject`.
pub(super) fn attachments(client: &mut Client, repository: &str, subject: Digest) -> Result<Vec<Attachment>, Problem> {
    let url = client.url(&format!("/v2/{repository}/referrers/{subject}"))?;
    let reply = client.ask("GET", &url, INDEX, &Scope::pull(repository))?;
    let index = match reply.status {
        200 => Some(parse(client, &reply.body)?),
        _ => read(client, repository, &subject.to_string().replace(':', "-"))?,
    };
    let mut found = Vec::new();
    for entry in index.unwrap_or_else(Index::empty).manifests {
        let Some(document) = get_manifest(client, repository, &entry.digest, MANIFEST)? else { continue };
        let manifest: Manifest = parse(client, &document.bytes)?;
        // The list is anybody's to write: what counts is what a manifest says itself.
        if manifest.subject.is_none_or(|it| it.digest != subject.to_string()) {
            continue;
        }
        for layer in manifest.layers.iter().filter(|it| it.size <= LONGEST_ATTACHMENT) {
            let digest = layer.digest.parse::<Digest>().map_err(|error| Problem::Tampered(error.to_string()))?;
            let mut bytes = Vec::new();
            download(client, repository, (digest, layer.size), &mut bytes, &mut Quiet)?;
            found.push(Attachment { media_type: layer.media_type.clone(), bytes });
        }
    }
    Ok(found)
}
