//! Packages → releases in registries: what is to be published, where, and whether it may be.
//!
//! In order: `target` says which registries are meant, `order` in which order packages go, `tree` whether sources are
//! committed; `plan` asks every registry what it has, and finds everything that stands against it. Then packages are made
//! as `pack` makes them, an `artifact` is made of each with documents about it (`provenance`), `contents` goes with it to registries that keep
//! whole packages, and `push` brings it there.

pub(crate) mod artifact;
pub(crate) mod contents;
mod order;
pub(crate) mod plan;
pub(crate) mod problem;
mod provenance;
pub(crate) mod push;
pub(crate) mod request;
pub(crate) mod target;
mod tree;
