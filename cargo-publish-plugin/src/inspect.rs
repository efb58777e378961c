//! What a component is, from its bytes: kind, imports and exports, sizes, metadata, digest.
//!
//! Input: the bytes of a component, or of a WIT package in binary form; output: an [`Inspection`], which is shown to people
//! ([`text`]) or serialized. [`scan`] reads the bytes once, without copying any; all else is made of what it found.
//! Refuses what is neither, what is not valid, and metadata that cannot be read ([`Refusal`]); the code of functions is
//! not looked at.
//!
//! As JSON, an inspection is one object, with the keys of this module's types in the order in which they stand here.
//! Strings that may be missing are `null`. Keys may be added; what one means changes only with `format_version`.

mod custom;
mod metadata;
mod part;
mod refusal;
mod scan;
mod shown;
pub(crate) mod surface;
mod text;

#[cfg(test)]
mod tests;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::decode;
use crate::pack::wit::{self, Declared};
use crate::world::qualified_name;
pub(crate) use custom::DOCS_SECTION;
use part::Part;
pub(crate) use refusal::{Fault, HEAD, Refusal, broken_section, refuse_foreign};
pub(crate) use shown::Shown;
use surface::{Extern, Surface};
pub(crate) use text::{Text, bytes};

/// What `format_version` says now.
const FORMAT_VERSION: u32 = 1;

/// Everything that is told of a component.
#[derive(Debug, Serialize)]
pub(crate) struct Inspection {
    /// Always `component-pkg-inspection`.
    reason: &'static str,
    format_version: u32,
    /// `component` or `wit-package`.
    pub(crate) kind: Kind,
    /// The size of all of it.
    pub(crate) bytes: u64,
    /// `sha256:` and 64 hexadecimal digits.
    pub(crate) digest: String,
    /// Whether it has documentation of its WIT.
    pub(crate) docs: bool,
    /// The WIT that it was made for, if that is embedded in it.
    pub(crate) wit: Option<EmbeddedWit>,
    /// The interfaces of WASI that it imports, labelled ones included: their full names.
    pub(crate) wasi: Vec<String>,
    /// What it imports and exports; of a WIT package, its interfaces and worlds are the exports.
    #[serde(flatten)]
    pub(crate) surface: Surface,
    /// The component itself, with the modules and components in it.
    pub(crate) contents: Part,
}

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Component,
    WitPackage,
}

/// What the section with the WIT of a component says.
#[derive(Debug, Serialize)]
pub(crate) struct EmbeddedWit {
    /// `namespace:package/world@version`
    pub(crate) world: String,
    /// Whether the component is what that world says.
    pub(crate) fits: bool,
}

/// Refuses `bytes` as [`inspect`] does.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    refusal::refuse_foreign(bytes)?;
    scan::scan(bytes).map(drop)
}

/// What `bytes` are, and what is in them.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Inspection, Refusal> {
    refusal::refuse_foreign(bytes)?;
    let scan = scan::scan(bytes)?;
    let declared = embedded(bytes)?;
    let (kind, surface) = match Surface::of_package(&scan) {
        Some(surface) => (Kind::WitPackage, surface),
        None => (Kind::Component, Surface::new(&scan)),
    };
    Ok(Inspection {
        reason: "component-pkg-inspection",
        format_version: FORMAT_VERSION,
        kind,
        bytes: bytes.len() as u64,
        digest: format!("sha256:{:x}", Sha256::digest(bytes)),
        docs: scan.root.has_section(DOCS_SECTION) || declared.as_ref().is_some_and(Declared::is_documented),
        wit: declared.map(|declared| EmbeddedWit {
            world: qualified_name(&declared.resolve, declared.world),
            fits: decode::fits(&declared, bytes),
        }),
        wasi: surface.wasi(),
        surface,
        contents: scan.root,
    })
}

/// The WIT that is embedded in `bytes`.
fn embedded(bytes: &[u8]) -> Result<Option<Declared>, Refusal> {
    decode::quietly(|| wit::extract(bytes)).map_err(|error| {
        let offset = wit::section(bytes).ok().flatten().map(|section| section.data_offset()).unwrap_or_default();
        broken_section(wit::SECTION, Fault { offset, cause: format!("{error:#}") })
    })
}
