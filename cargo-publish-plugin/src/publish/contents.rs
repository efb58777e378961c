//! What goes with a component into registries that keep whole packages: what the manifest says, then the files that were
//! packed. Pure; files are told by where they are.

use std::path::Path;

use component_registry::contents::{Abi, Bindings, Contents, File, Mount};
use component_registry::{Artifact, Kind};

use crate::metadata::{self, Table};
use crate::pack::plan::Packing;
use crate::workspace::Package;

/// The version of wit-bindgen that generates bindings, and so reads the WIT that is published.
const WIT_BINDGEN: &str = "0.63.0";

/// What the table of `package` says of it.
pub(super) fn declared(package: &Package, table: &Table) -> Contents {
    let mounts = table.mounts.iter().map(|(at, path)| {
        let below = path.strip_prefix(package.folder()).unwrap_or(path);
        Mount { at: at.clone(), place: slashed(below), path: path.clone() }
    });
    Contents {
        namespace: table.wasmer_namespace.clone(),
        abi: if table.abi == metadata::Abi::Wasi { Abi::Wasi } else { Abi::None },
        mounts: mounts.collect(),
        ..Contents::default()
    }
}

/// `declared`, and what was packed with `artifact`.
pub(crate) fn complete(declared: &Contents, packing: &Packing, artifact: &Artifact) -> Contents {
    let places: Vec<&str> = packing.places().into_iter().map(|place| place.as_str()).collect();
    let component = packing.made.component.as_str();
    let file = |place: &&str| File { place: (*place).to_owned(), path: packing.destination.folder.join(place) };
    let beside = |path: &Path| {
        let name = path.file_name()?.to_str()?;
        places.iter().find(|place| **place == name).map(|place| (*place).to_owned())
    };
    let description = &packing.description;
    // Where the manifest names no licence, it is the first of those that were found.
    let licence = places.iter().find(|place| place.to_ascii_uppercase().starts_with("LICEN"));
    Contents {
        abi: if uses_wasi(artifact) { Abi::Wasi } else { declared.abi },
        bindings: exports(&places).map(|exports| Bindings::Wit { version: WIT_BINDGEN.to_owned(), exports }),
        files: places.iter().filter(|place| **place != component).map(file).collect(),
        readme: description.readme.as_deref().and_then(beside),
        licence_file: description
            .licence_file
            .as_deref()
            .and_then(beside)
            .or_else(|| licence.map(|it| (*it).to_owned())),
        ..declared.clone()
    }
}

/// The WIT that is the component's own.
fn exports(places: &[&str]) -> Option<String> {
    let own = |place: &&&str| place.strip_prefix("wit/").is_some_and(|rest| !rest.contains('/'));
    places.iter().find(own).map(|place| (*place).to_owned())
}

fn uses_wasi(artifact: &Artifact) -> bool {
    match &artifact.kind {
        Kind::Component(surface) => surface.imports.iter().any(|import| import.starts_with("wasi:")),
        Kind::WitPackage => false,
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wit_is_for_the_bindgen_that_is_used() {
        let manifest = include_str!("../../../Cargo.toml");
        assert!(manifest.contains(&format!("wit-bindgen-rust = \"={WIT_BINDGEN}\"")));
    }

    #[test]
    fn a_components_own_wit_is_found() {
        assert_eq!(exports(&["README.md", "wit/calc.wit", "wit/deps/a/b.wit"]).as_deref(), Some("wit/calc.wit"));
        assert_eq!(exports(&["README.md", "wit/deps/a/b.wit", "witch/a"]), None);
    }
}
