//! Signatures in an OCI registry, where cosign looks for them: a manifest with the tag `sha256-DIGITS.sig`.

use std::collections::BTreeMap;

use serde_json::json;

use super::client::Scope;
use super::download::{Problem, download};
use super::manifest::{Descriptor, Document, MANIFEST, Manifest};
use super::{Oci, Quiet, get_manifest, put_manifest, referrers};
use crate::digest::Digest;
use crate::error::Error;
use crate::release::Release;
use crate::signature::{Public, Secret, payload};
use crate::{Published, Registry};

const PAYLOAD: &str = "application/vnd.dev.cosign.simplesigning.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const SIGNATURE: &str = "dev.cosignproject.cosign/signature";

/// What is longer is no text that cosign signs.
const LONGEST_PAYLOAD: u64 = 64 << 10;

impl Oci {
    /// Signs what is there as `release`; once, however often it is asked for.
    pub fn sign(&mut self, release: &Release, published: &Published, key: &Secret) -> Result<(), Error> {
        let manifest = self.manifest_of(release, published)?;
        let repository = self.location.repository(&release.package);
        let mut layers = self.signatures(&repository, manifest)?;
        let signed = self.is_signed(&repository, manifest, &layers, &key.public());
        if signed.map_err(|problem| self.told(release, problem))? {
            return Ok(());
        }
        let text = Document::new(payload(&format!("{}/{repository}", self.location.host), manifest));
        let mut layer = Descriptor::of(PAYLOAD, &text);
        layer.annotations.insert(SIGNATURE.to_owned(), key.sign(&text.bytes));
        layers.push(layer);
        let digests: Vec<&str> = layers.iter().map(|it| it.digest.as_str()).collect();
        let config = Document::json(&json!({
            "architecture": "",
            "config": {},
            "created": "0001-01-01T00:00:00Z",
            "os": "",
            "rootfs": { "type": "layers", "diff_ids": digests },
        }));
        let scope = Scope::push(&repository);
        for bytes in [&text.bytes, &config.bytes] {
            referrers::put_bytes(&mut self.client, &repository, &scope, bytes)?;
        }
        let document = Document::json(&Manifest {
            schema_version: 2,
            media_type: MANIFEST.to_owned(),
            artifact_type: None,
            config: Descriptor::of(CONFIG, &config),
            layers,
            subject: None,
            annotations: BTreeMap::new(),
        });
        put_manifest(&mut self.client, &repository, &tag(manifest), MANIFEST, &document)?;
        Ok(())
    }

    /// Fails unless what is there as `release` is signed by who has the other half of `key`.
    pub fn verify(&mut self, release: &Release, published: &Published, key: &Public) -> Result<(), Error> {
        let manifest = self.manifest_of(release, published)?;
        let repository = self.location.repository(&release.package);
        let layers = self.signatures(&repository, manifest)?;
        let signed = self.is_signed(&repository, manifest, &layers, key);
        if signed.map_err(|problem| self.told(release, problem))? {
            return Ok(());
        }
        let (reason, help) = match layers.is_empty() {
            true => {
                ("it is not signed", "who publishes it signs it by `cargo component-pkg publish --sign KEY`, later too")
            }
            false => (
                "none of its signatures is by this key",
                "ask who publishes it for the key; if this is the right one, do not use the release",
            ),
        };
        let subject = format!("cannot verify `{release}` in `{}`", self.place());
        Err(Error::Signature { subject, reason: reason.to_owned(), help })
    }

    fn manifest_of(&self, release: &Release, published: &Published) -> Result<Digest, Error> {
        let absent = || Error::NotFound { release: Box::new(release.clone()), place: self.place() };
        published.manifest.ok_or_else(absent)
    }

    fn signatures(&mut self, repository: &str, manifest: Digest) -> Result<Vec<Descriptor>, Error> {
        let Some(document) = get_manifest(&mut self.client, repository, &tag(manifest), MANIFEST)? else {
            return Ok(Vec::new());
        };
        let parsed: Result<Manifest, _> = serde_json::from_slice(&document.bytes);
        let parsed = parsed
            .map_err(|error| self.client.answered("GET of signatures", 200, format!("it is no manifest: {error}")))?;
        Ok(parsed.layers)
    }

    fn is_signed(
        &mut self,
        repository: &str,
        manifest: Digest,
        layers: &[Descriptor],
        key: &Public,
    ) -> Result<bool, Problem> {
        for layer in layers.iter().filter(|it| it.media_type == PAYLOAD && it.size <= LONGEST_PAYLOAD) {
            let Some(signature) = layer.annotations.get(SIGNATURE) else { continue };
            let Ok(digest) = layer.digest.parse::<Digest>() else { continue };
            let mut text = Vec::new();
            download(&mut self.client, repository, (digest, layer.size), &mut text, &mut Quiet)?;
            if key.verifies(&text, signature, manifest) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn tag(manifest: Digest) -> String {
    format!("sha256-{}.sig", manifest.hex())
}
