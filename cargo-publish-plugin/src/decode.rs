//! A component, or a WIT package in binary form → the WIT that says what it imports and exports.
//!
//! What decodes WIT copies what it reads, and looks at types only. So it gets a component without the code, data and
//! custom sections of this one ([`skeleton`]). Refuses what inspection refuses, components that WIT has no words
//! for, and packages that need each other.

mod order;
mod quiet;
mod skeleton;

use component_guest_bindgen::wit_parser::{PackageId, PackageMetadata, Resolve};
use wit_component::DecodedWasm;

use crate::conformance;
use crate::inspect::{self, DOCS_SECTION, Fault, Refusal, Shown};
use crate::pack::wit::{self, Declared};
use crate::wit::Package;

pub(crate) use quiet::or_panic as quietly;

/// The WIT of the component `bytes`.
pub(crate) fn decode(bytes: &[u8]) -> Result<Package, Refusal> {
    inspect::check(bytes)?;
    let skeleton = skeleton::skeleton(bytes)?;
    let decoded = quietly(|| wit_component::decode(&skeleton.component));
    let decoded = decoded.map_err(|error| Refusal::Wordless(innermost(&error)))?;
    let package = decoded.package();
    let mut resolve = match decoded {
        DecodedWasm::Component(resolve, _) | DecodedWasm::WitPackage(resolve, _) => resolve,
    };
    let disorder = quietly(|| Ok(order::disorder(&resolve)));
    if let Some(disorder) = disorder.map_err(|error| Refusal::Wordless(innermost(&error)))? {
        return Err(Refusal::Wordless(disorder));
    }
    if let Some(docs) = &skeleton.docs {
        let docs = PackageMetadata::decode(docs.data).map_err(|error| {
            inspect::broken_section(DOCS_SECTION, Fault { offset: docs.offset, cause: error.to_string() })
        })?;
        document(&mut resolve, package, &docs);
    }
    Ok(Package { resolve, id: package })
}

/// The WIT that is embedded in the component `bytes`, if there is; or why it does not do.
pub(crate) fn embedded(bytes: &[u8]) -> Result<Option<Package>, String> {
    let declared = quietly(|| wit::extract(bytes)).map_err(|error| Shown(&format!("{error:#}")).to_string())?;
    let Some(declared) = declared else { return Ok(None) };
    if !fits(&declared, bytes) {
        return Err("the component is not what it says".into());
    }
    Package::of(declared.resolve, declared.world).map(Some).map_err(|error| error.to_string())
}

/// Whether the component `bytes` is what `declared` says.
pub(crate) fn fits(declared: &Declared, bytes: &[u8]) -> bool {
    quietly(|| Ok(conformance::fits(declared, bytes))).unwrap_or(false)
}

/// How many packages are asked whether documentation is theirs.
const MAX_CANDIDATES: usize = 32;

/// A component has no package of its own: the documentation is that of a package whose interfaces it imports or exports.
fn document(resolve: &mut Resolve, package: PackageId, docs: &PackageMetadata) {
    let others = resolve.packages.iter().map(|(id, _)| id).filter(|id| *id != package);
    let candidates: Vec<_> = std::iter::once(package).chain(others).take(MAX_CANDIDATES).collect();
    for candidate in candidates {
        let mut documented = resolve.clone();
        if docs.inject(&mut documented, candidate).is_ok() {
            *resolve = documented;
            return;
        }
    }
}

/// The cause at the bottom, without offsets into the skeleton.
fn innermost(error: &anyhow::Error) -> String {
    let cause = error.root_cause().to_string();
    cause.rfind(" (at offset").map_or(cause.as_str(), |at| &cause[..at]).to_owned()
}
