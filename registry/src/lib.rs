//! Registries of WebAssembly packages: what a release is, and how it gets there and back.
//!
//! [`Registry`] is what every kind of registry can do. Nothing here prints, asks or reads a manifest: names, artifacts
//! and credentials come in, what is published and typed [errors](Error) come out.

#![forbid(unsafe_code)]

pub mod artifact;
pub mod cache;
pub mod config;
pub mod contents;
pub mod credential;
pub mod digest;
pub mod error;
pub mod host;
pub mod http;
pub mod local;
pub mod location;
pub mod lock;
mod measured;
pub mod name;
pub mod oci;
pub mod place;
mod private;
pub mod python_index;
pub mod range;
pub mod release;
pub mod signature;
#[cfg(feature = "wasmer")]
pub mod wasmer;

use std::io::Write;

use semver::Version;

pub use crate::artifact::{About, Artifact, Attachment, Kind, Surface};
pub use crate::digest::Digest;
pub use crate::error::Error;
pub use crate::local::Local;
pub use crate::location::{Location, Transport};
pub use crate::lock::Lock;
pub use crate::measured::Unwatched;
pub use crate::name::{Label, NameError, PackageName};
pub use crate::place::Place;
pub use crate::range::{Range, Wanted};
pub use crate::release::Release;

/// A place that keeps releases of packages. Every call may be repeated: what is done already is not done again.
pub trait Registry {
    /// How people name this place, such as `oci://ghcr.io/me`.
    fn place(&self) -> String;

    /// Every version of `package` that is there, in ascending order; none if the package is not known.
    fn versions(&mut self, package: &PackageName) -> Result<Vec<Version>, Error>;

    /// What is there as `release`.
    fn find(&mut self, release: &Release) -> Result<Option<Published>, Error>;

    /// Puts `artifact` there as `release`: whole, or not at all. The same content again succeeds and sends nothing;
    /// other content is [`Error::Conflict`].
    fn push(&mut self, release: &Release, artifact: &Artifact, watch: &mut dyn Watch) -> Result<Pushed, Error>;

    /// Writes the content of `published` to `sink`, in pieces. What was written is to be thrown away on error; on
    /// success it has the digest and length that `published` says.
    fn pull(
        &mut self,
        release: &Release,
        published: &Published,
        sink: &mut dyn Write,
        watch: &mut dyn Watch,
    ) -> Result<(), Error>;
}

/// Is told how far a transfer is.
pub trait Watch {
    /// So many bytes of so many are there.
    fn moved(&mut self, bytes: u64, of: u64);
}

/// What a registry has as a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Of the component or WIT package itself.
    pub content: Digest,
    /// Its length, in bytes.
    pub bytes: u64,
    /// Of what the registry keeps about it, where it keeps such a thing: OCI's manifest.
    pub manifest: Option<Digest>,
}

/// What came of pushing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// It is there now.
    New(Published),
    /// It was there already, the same.
    Same(Published),
}
