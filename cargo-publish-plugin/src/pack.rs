//! A package: a component, and what belongs with it, as a folder and as an archive.

pub(crate) mod archive;
pub(crate) mod assemble;
pub(crate) mod auditable;
pub(crate) mod content;
pub(crate) mod cyclonedx;
pub(crate) mod describe;
pub(crate) mod files;
pub(crate) mod graph;
pub(crate) mod output;
pub(crate) mod place;
pub(crate) mod plan;
pub(crate) mod problem;
pub(crate) mod received;
pub(crate) mod revision;
pub(crate) mod wit;
