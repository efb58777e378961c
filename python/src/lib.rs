//! A component and its world → a typed Python package, as files.
//!
//! Pure: nothing is read or written. Refuses what Python hosts cannot do, naming function and reason, all at once.

#![forbid(unsafe_code)]

pub mod wheel;

use std::collections::BTreeMap;

use semver::Version;
use wit_parser::{Resolve, WorldId};

/// What a package is made of.
#[derive(Debug)]
pub struct Source<'a> {
    /// The component.
    pub component: &'a [u8],
    /// What it imports and exports, docs included.
    pub resolve: &'a Resolve,
    /// Its world there.
    pub world: WorldId,
    /// What is said about it.
    pub about: &'a About,
}

/// What is said about a package.
#[derive(Debug, Clone)]
pub struct About {
    /// What Python imports: `tutorial_05`.
    pub module: String,
    /// What pip installs: `tutorial-05`.
    pub distribution: String,
    /// Cargo's version; wheels have it in Python's form.
    pub version: Version,
    /// A sentence.
    pub summary: Option<String>,
    /// `Name <mail>`.
    pub authors: Vec<String>,
    /// An SPDX expression.
    pub licence: Option<String>,
    /// Licence files: name and text.
    pub licence_files: Vec<(String, Vec<u8>)>,
    /// The URL of its sources.
    pub source: Option<String>,
    /// The URL of its page.
    pub homepage: Option<String>,
    /// Markdown.
    pub readme: Option<String>,
}

/// The files of a package, by place below `site-packages`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Places with `/`, and contents.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Something of a world that a Python host cannot do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{subject}: {reason}")]
pub struct Refusal {
    /// A function, with its interface.
    pub subject: String,
    /// Why not.
    pub reason: String,
}
