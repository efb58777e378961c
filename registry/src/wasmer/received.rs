//! A package in the format of Wasmer's registry → its component.
//!
//! Input is from the network: nothing of it is believed before its digest. Refuses packages in which it is not clear what
//! the component is, and those of version 1 of the format, which predates components.

use std::fs::File;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use webc::metadata::{AtomSignature, Manifest};
use webc::{Container, Version};

use super::package::LENGTH;
use crate::digest::Digest;

/// What a manifest says about its component.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Described {
    /// The name of the module.
    pub(super) module: String,
    /// Of the component.
    pub(super) content: Digest,
    /// Its length, where this program published it.
    pub(super) bytes: Option<u64>,
}

impl Described {
    /// What `manifest` says of the component of a package that is called `name`: its only module, or the one of its name.
    pub(super) fn by(manifest: &Manifest, name: &str) -> Result<Described, String> {
        let (module, atom) = match manifest.atoms.len() {
            0 => return Err("it has no module".to_owned()),
            1 => manifest.atoms.first(),
            _ => manifest.atoms.get_key_value(name),
        }
        .ok_or_else(|| format!("it has {} modules, and none is called `{name}`", manifest.atoms.len()))?;
        let AtomSignature::Sha256(digest) =
            atom.signature.parse().map_err(|_| format!("`{}` is no digest of a module", atom.signature))?;
        let bytes = atom.annotation(LENGTH).ok().flatten();
        Ok(Described { module: module.clone(), content: Digest::from(digest), bytes })
    }

    /// What the manifest in `json` says.
    pub(super) fn by_json(json: &str, name: &str) -> Result<Described, String> {
        let manifest = serde_json::from_str(json).map_err(|error| format!("its manifest cannot be read: {error}"))?;
        Described::by(&manifest, name)
    }
}

/// A package that was received.
pub(super) struct Received(Container);

impl Received {
    /// The package at `path`.
    pub(super) fn open(path: &Path) -> Result<Received, String> {
        let version = File::open(path)
            .map_err(|error| error.to_string())
            .and_then(|file| webc::detect(file).map_err(|error| format!("it is no package: {error}")))?;
        let container = guarded(|| match version {
            Version::V2 => {
                webc::v2::read::OwnedReader::from_path(path).map(Container::from).map_err(|it| it.to_string())
            }
            Version::V3 => {
                webc::v3::read::OwnedReader::from_path(path).map(Container::from).map_err(|it| it.to_string())
            }
            other => Err(format!("version {other} of the format is not read")),
        })?;
        Ok(Received(container))
    }

    /// Its manifest.
    pub(super) fn manifest(&self) -> &Manifest {
        self.0.manifest()
    }

    /// The module called `name`.
    pub(super) fn module(&self, name: &str) -> Option<impl Deref<Target = [u8]> + use<>> {
        guarded(|| Ok(self.0.get_atom(name))).ok().flatten()
    }
}

/// Their reader slices by lengths that the file says, unchecked: what panics is no package.
fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("it is damaged".to_owned()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use webc::v3::write::{FileEntry, Writer};
    use webc::v3::{ChecksumAlgorithm, SignatureAlgorithm, Timestamps};

    use super::*;

    const ATOM: &str = r#"{ "kind": "https://webc.org/kind/wasm",
        "signature": "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }"#;

    fn described(atoms: &str) -> Result<Described, String> {
        Described::by_json(&format!(r#"{{ "atoms": {{ {atoms} }} }}"#), "calc")
    }

    #[test]
    fn the_component_is_the_only_module_or_the_one_of_the_name() {
        let of = |module: &str| Ok(Described { module: module.to_owned(), content: Digest::of(b""), bytes: None });
        assert_eq!(described(&format!(r#""other": {ATOM}"#)), of("other"));
        assert_eq!(described(&format!(r#""other": {ATOM}, "calc": {ATOM}"#)), of("calc"));
        let none = described(&format!(r#""other": {ATOM}, "calcs": {ATOM}"#));
        assert_eq!(none.unwrap_err(), "it has 2 modules, and none is called `calc`");
        assert_eq!(described("").unwrap_err(), "it has no module");
        let odd = ATOM.replace("sha256:", "sha256:_");
        assert!(described(&format!(r#""calc": {odd}"#)).unwrap_err().ends_with("is no digest of a module"));
    }

    fn package() -> Vec<u8> {
        let manifest: Manifest = serde_json::from_str(&format!(r#"{{ "atoms": {{ "calc": {ATOM} }} }}"#)).unwrap();
        let atom = FileEntry::owned(vec![7; 50], Timestamps::default());
        let writer = Writer::new(ChecksumAlgorithm::Sha256).write_manifest(&manifest).unwrap();
        let writer = writer.write_atoms(BTreeMap::from([("calc".parse().unwrap(), atom)])).unwrap();
        writer.finish(SignatureAlgorithm::None).unwrap().to_vec()
    }

    /// Whatever comes of it, it comes back.
    fn read(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let received = Received::open(file.path())?;
        let described = Described::by(received.manifest(), "calc")?;
        Ok(received.module(&described.module).ok_or("it lacks its module")?.to_vec())
    }

    #[test]
    fn a_package_is_read() {
        assert_eq!(read(&package()), Ok(vec![7; 50]));
    }

    proptest! {
        #[test]
        fn a_damaged_package_is_refused_or_read(
            cut in 0..400usize,
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        ) {
            let mut bytes = package();
            bytes.truncate(bytes.len() - cut.min(bytes.len()));
            for (at, byte) in changes {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            let _ = read(&bytes);
        }

        #[test]
        fn no_package_is_refused(version in "00[123]", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut package = format!("\0webc{version}").into_bytes();
            package.extend(bytes);
            let _ = read(&package);
        }

        #[test]
        fn manifests_are_refused_or_read(text in ".{0,200}") {
            let _ = Described::by_json(&text, "calc");
        }
    }
}
