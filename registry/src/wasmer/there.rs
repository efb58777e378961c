//! What the registry has as a release: where its package is, what it is to be → the package, checked, and its component.
//!
//! A package goes to a file that is gone in the end, so that memory does not grow with it.

use std::ops::Deref;

use tempfile::NamedTempFile;

use super::Wasmer;
use super::query::Distribution;
use super::received::{Described, Received};
use crate::digest::Digest;
use crate::error::Error;
use crate::http::url::Url;
use crate::release::Release;
use crate::{Registry, Watch};

/// What is there as a release.
pub(super) struct There {
    /// Its package; none while the registry is about to make it.
    pub(super) source: Option<Source>,
    /// The package's manifest, as JSON.
    pub(super) manifest: Option<String>,
}

/// Where a package is.
pub(super) struct Source {
    pub(super) url: Url,
    pub(super) digest: Digest,
    /// Its length, where that is known.
    pub(super) bytes: Option<u64>,
}

impl There {
    /// What `distribution` says.
    pub(super) fn parse(distribution: Distribution) -> Result<There, String> {
        let Distribution { pirita_download_url, pirita_sha256_hash, pirita_size, webc_manifest } = distribution;
        let source = match (pirita_download_url, pirita_sha256_hash) {
            (Some(url), Some(hash)) => {
                let hash = hash.strip_prefix("sha256:").unwrap_or(&hash);
                let digest = format!("sha256:{}", hash.to_ascii_lowercase());
                let digest = digest.parse().map_err(|_| "its package has no digest that is one".to_owned())?;
                let url = Url::parse(&url).ok_or_else(|| "its package is at no URL".to_owned())?;
                Some(Source { url, digest, bytes: pirita_size.filter(|it| *it > 0) })
            }
            _ => None,
        };
        Ok(There { source, manifest: webc_manifest })
    }
}

/// A package that was downloaded, and is what the registry said.
pub(super) struct Download {
    received: Received,
    described: Described,
    refusal: Refusal,
    _file: NamedTempFile,
}

/// What is said of a package that is not what it should be.
struct Refusal {
    release: Box<Release>,
    place: String,
}

impl Refusal {
    fn of(&self, fact: String) -> Error {
        Error::Tampered { release: self.release.clone(), place: self.place.clone(), fact }
    }
}

impl Download {
    /// The package of `release` at `source`.
    pub(super) fn of(
        wasmer: &Wasmer,
        release: &Release,
        source: &Source,
        watch: &mut dyn Watch,
    ) -> Result<Download, Error> {
        let refusal = Refusal { release: Box::new(release.clone()), place: wasmer.place() };
        let file = NamedTempFile::new().map_err(|source| Error::File { path: std::env::temp_dir(), source })?;
        let digest = wasmer.client.transport.get(&source.url, source.bytes, &file, watch)?;
        if digest != source.digest {
            return Err(refusal.of(format!("its package should be `{}`, and is `{digest}`", source.digest)));
        }
        let received = Received::open(file.path()).map_err(|fact| refusal.of(fact))?;
        let described = Described::by(received.manifest(), release.package.name.as_str());
        let described = described.map_err(|fact| refusal.of(fact))?;
        Ok(Download { received, described, refusal, _file: file })
    }

    /// The component, and its digest.
    pub(super) fn component(&self) -> Result<(impl Deref<Target = [u8]> + use<>, Digest), Error> {
        let module = self.received.module(&self.described.module);
        let module = module.ok_or_else(|| self.refusal.of("it lacks the module that it names".to_owned()))?;
        let content = Digest::of(&module);
        if content == self.described.content {
            Ok((module, content))
        } else {
            let fact = format!("the component in it should be `{}`, and is `{content}`", self.described.content);
            Err(self.refusal.of(fact))
        }
    }
}
