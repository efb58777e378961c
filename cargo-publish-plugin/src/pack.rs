//! A package: a component, and what belongs with it, as a folder and as an archive.

pub(crate) mod archive;
pub(crate) mod content;
pub(crate) mod place;
pub(crate) mod wit;
