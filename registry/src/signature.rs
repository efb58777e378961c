//! Signatures with a key of one's own, in the form that `cosign verify --key` reads: ECDSA P-256 over SHA-256.
//!
//! What is signed is a small text that names the digest of a manifest. Keys are PEM files: PKCS#8 without a password, and
//! SubjectPublicKeyInfo. Refuses keys of other kinds, and texts about another manifest than the one that is meant.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{DerSignature, SigningKey, VerifyingKey};
use p256::pkcs8::{DecodePrivateKey, DecodePublicKey};
use serde_json::{Value, json};

use crate::digest::Digest;
use crate::error::Error;

const MAKE: &str = "make one by `openssl ecparam -genkey -name prime256v1 -noout | openssl pkcs8 -topk8 -nocrypt -out \
                    key.pem`";
const EXTRACT: &str = "write it by `openssl pkey -in key.pem -pubout -out key.pub`";

/// A key to sign with.
pub struct Secret(SigningKey);

/// A key to verify with.
pub struct Public(VerifyingKey);

impl Secret {
    /// The key in the file at `path`.
    pub fn read(path: &Path) -> Result<Secret, Error> {
        let text = read(path)?;
        let key = SigningKey::from_pkcs8_pem(&text).map_err(|_| {
            unusable(path, "it is no private key for ECDSA P-256 in PEM, PKCS#8, without a password", MAKE)
        })?;
        Ok(Secret(key))
    }

    /// What verifies what this signs.
    pub fn public(&self) -> Public {
        Public(*self.0.verifying_key())
    }

    /// The signature of `payload`.
    pub fn sign(&self, payload: &[u8]) -> String {
        let signature: DerSignature = self.0.sign(payload);
        STANDARD.encode(signature.as_bytes())
    }
}

impl Public {
    /// The key in the file at `path`.
    pub fn read(path: &Path) -> Result<Public, Error> {
        let text = read(path)?;
        let key = VerifyingKey::from_public_key_pem(&text)
            .map_err(|_| unusable(path, "it is no public key for ECDSA P-256 in PEM", EXTRACT))?;
        Ok(Public(key))
    }

    /// Whether `signature` is one of `payload`, and `payload` is about `manifest`.
    pub fn verifies(&self, payload: &[u8], signature: &str, manifest: Digest) -> bool {
        let signature = STANDARD.decode(signature.trim()).ok().and_then(|it| DerSignature::try_from(&it[..]).ok());
        let signed = signature.is_some_and(|it| self.0.verify(payload, &it).is_ok());
        signed && subject(payload) == Some(manifest)
    }
}

/// What is signed: that `manifest` is what was meant to be in `repository`, named with its host.
pub fn payload(repository: &str, manifest: Digest) -> Vec<u8> {
    let text = json!({
        "critical": {
            "identity": { "docker-reference": repository },
            "image": { "docker-manifest-digest": manifest.to_string() },
            "type": "cosign container image signature",
        },
        "optional": null,
    });
    text.to_string().into_bytes()
}

fn subject(payload: &[u8]) -> Option<Digest> {
    let text: Value = serde_json::from_slice(payload).ok()?;
    text["critical"]["image"]["docker-manifest-digest"].as_str()?.parse().ok()
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::File { path: path.to_owned(), source })
}

fn unusable(path: &Path, reason: &str, help: &'static str) -> Error {
    let subject = format!("cannot use the key `{}`", path.display());
    Error::Signature { subject, reason: reason.to_owned(), help }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that is nobody's.
    fn secret() -> Secret {
        Secret(SigningKey::from_slice(&[7; 32]).unwrap())
    }

    #[test]
    fn a_signature_is_of_one_payload_one_key_and_one_manifest() {
        let (manifest, other) = (Digest::of(b"a"), Digest::of(b"b"));
        let text = payload("localhost/x", manifest);
        let signature = secret().sign(&text);
        assert!(secret().public().verifies(&text, &signature, manifest));
        assert!(!secret().public().verifies(&text, &signature, other));
        assert!(!secret().public().verifies(&payload("localhost/y", manifest), &signature, manifest));
        let stranger = Secret(SigningKey::from_slice(&[8; 32]).unwrap());
        assert!(!stranger.public().verifies(&text, &signature, manifest));
        assert!(!secret().public().verifies(&text, "?", manifest));
    }
}
