//! One release → one registry, and back: what was sent is asked for again, and compared.

use std::io;

use component_registry::{Artifact, Error, Published, Pushed, Registry, Release, Unwatched, Watch};

use crate::publish::request::Proof;

/// Puts `artifact` into `registry` as `release`. What is new there is got back, if that is to be proven.
pub(crate) fn push(
    registry: &mut dyn Registry,
    release: &Release,
    artifact: &Artifact,
    proof: Proof,
    watch: &mut dyn Watch,
) -> Result<Pushed, Error> {
    let pushed = registry.push(release, artifact, watch)?;
    if let (Pushed::New(_), Proof::ReadBack) = (&pushed, proof) {
        prove(registry, release, artifact)?;
    }
    Ok(pushed)
}

fn prove(registry: &mut dyn Registry, release: &Release, artifact: &Artifact) -> Result<(), Error> {
    let (boxed, place) = (Box::new(release.clone()), registry.place());
    let Some(there) = registry.find(release)? else { return Err(Error::NotFound { release: boxed, place }) };
    if (there.content, there.bytes) != (artifact.digest, artifact.bytes) {
        let fact = format!("it is `{}`, and `{}` was published", there.content, artifact.digest);
        return Err(Error::Tampered { release: boxed, place, fact });
    }
    registry.pull(release, &there, &mut io::sink(), &mut Unwatched)
}

/// What is there of what was `pushed`.
pub(crate) fn published(pushed: &Pushed) -> &Published {
    let (Pushed::New(published) | Pushed::Same(published)) = pushed;
    published
}
