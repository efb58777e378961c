//! What the tests of the client share: packages, and a client that does not wait for long.
#![allow(dead_code, reason = "each test file is a crate, and uses what it needs")]

use std::path::Path;
use std::time::Duration;

use component_registry::credential::Credentials;
use component_registry::http::Settings;
use component_registry::oci::Oci;
use component_registry::{
    About, Artifact, Attachment, Digest, Error, Kind, Location, Published, Registry, Release, Surface, Watch,
};
use e2e_registry::{PASSWORD, USERNAME};

/// So many bytes that are not alike.
pub(crate) fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut random = Vec::with_capacity(length + 8);
    while random.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        random.extend(state.to_le_bytes());
    }
    random.truncate(length);
    random
}

pub(crate) fn release(text: &str) -> Release {
    let (package, version) = text.split_once('@').unwrap();
    Release { package: package.parse().unwrap(), version: version.parse().unwrap() }
}

pub(crate) fn artifact(folder: &Path, name: &str, content: &[u8]) -> Artifact {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    Artifact {
        path,
        digest: Digest::of(content),
        bytes: content.len() as u64,
        kind: Kind::Component(Surface {
            imports: vec!["wasi:cli/environment@0.2.0".to_owned()],
            exports: vec!["me:calc/resources@0.1.0".to_owned()],
            target: None,
        }),
        about: About { description: Some("adds".to_owned()), licence: Some("MIT".to_owned()), ..About::default() },
        attachments: vec![Attachment {
            media_type: "application/vnd.cyclonedx+json".to_owned(),
            bytes: br#"{"bomFormat":"CycloneDX"}"#.to_vec(),
        }],
    }
}

pub(crate) fn alice() -> Credentials {
    Credentials::Basic { username: USERNAME.to_owned(), password: PASSWORD.to_owned() }
}

/// Tries as often as real ones, at once.
pub(crate) fn quick() -> Settings {
    Settings {
        pause: Duration::from_millis(1),
        longest_pause: Duration::from_millis(20),
        idle: Duration::from_millis(1500),
        ..Settings::default()
    }
}

pub(crate) fn oci(host: &str, credentials: Credentials, settings: Settings) -> Oci {
    let location: Location = format!("oci://{host}/me").parse().unwrap();
    Oci::new(location, credentials, settings).unwrap()
}

pub(crate) fn pulled(oci: &mut Oci, release: &Release, published: &Published) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    oci.pull(release, published, &mut content, &mut Nobody)?;
    Ok(content)
}

/// All that is told of `error`, and all that there is to tell.
pub(crate) fn told(error: &Error) -> String {
    let mut text = format!("{error:?}\n{error}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(&format!("\n{cause}"));
        source = cause.source();
    }
    text.push_str(&error.help().unwrap_or_default());
    text
}

pub(crate) struct Nobody;

impl Watch for Nobody {
    fn moved(&mut self, _bytes: u64, _of: u64) {}
}
