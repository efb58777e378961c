//! Packages: what we write is what Wasmer's own crates have read, and what they wrote of the same files is read here. `upstream`
//! has them do it again.

use std::fs;
use std::path::{Path, PathBuf};

use component_registry::contents::Contents;
use component_registry::{Digest, Error, Registry};
use webc::v2::write::Writer as OldWriter;

use crate::mock::Mock;
use crate::place::{Place, pull, registry, release};

/// The package that publishing `place` leaves in the registry, and the `wasmer.toml` beside it.
pub(crate) fn package(place: &Place) -> (Vec<u8>, String) {
    let mock = Mock::start();
    place.push(&mock).unwrap();
    let kept = mock.kept();
    let tagged = &kept.versions["demo/calc"]["0.1.0"];
    (kept.packages[&tagged.digest].clone(), tagged.input["manifest"].as_str().unwrap().to_owned())
}

/// What Wasmer's crates have seen or written.
pub(crate) fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wasmer/golden").join(name)
}

/// What Wasmer's crates are shown, by digest.
pub(crate) fn shown(package: &[u8], manifest: &str) -> String {
    format!("{} package\n{} wasmer.toml\n", Digest::of(package), Digest::of(manifest.as_bytes()))
}

#[test]
fn what_is_written_is_what_wasmers_crates_have_read() {
    let (package, manifest) = package(&Place::new("one"));
    let seen = fs::read_to_string(golden("seen.txt")).unwrap();
    let help = "if it is meant to be another package, `BLESS=1 cargo xtask interop wasmer` has Wasmer's crates read it";
    assert_eq!(shown(&package, &manifest), seen, "{help}");
}

#[test]
fn packages_by_wasmers_crates_are_pulled() {
    pulled(&Place::new("one"), &fs::read(golden("theirs.webc")).unwrap());
}

/// Version 2 of the format is what packages were before 2024.
#[test]
fn older_packages_are_pulled() {
    let place = Place::new("one");
    let (package, _) = package(&place);
    let container = webc::Container::from_bytes_and_version(package.into(), webc::Version::V3).unwrap();
    let mut manifest = container.manifest().clone();
    manifest.package.clear();
    let component = place.component();
    let atoms = [("calc".parse().unwrap(), component.as_slice().into())].into();
    let package = OldWriter::new(webc::v2::ChecksumAlgorithm::Sha256)
        .write_manifest(&manifest)
        .unwrap()
        .write_atoms(atoms)
        .unwrap()
        .finish(webc::v2::SignatureAlgorithm::None)
        .unwrap();
    pulled(&place, &package);
}

fn pulled(place: &Place, package: &[u8]) {
    let mock = Mock::start();
    mock.put("demo/calc", "0.1.0", package);
    let mut registry = registry(&mock, None, Contents::default());
    let published = registry.find(&release("0.1.0")).unwrap().unwrap();
    assert_eq!((published.content, published.bytes), (place.artifact.digest, place.artifact.bytes));
    assert_eq!(pull(&mut registry, &release("0.1.0"), &published).unwrap(), place.component());
    mock.check();
}

#[test]
fn the_same_files_are_the_same_package() {
    let (one, two) = (Place::new("one"), Place::new("one"));
    let file = fs::File::open(two.folder.path().join("README.md")).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(package(&one), package(&two));
    assert_ne!(package(&one), package(&Place::new("two")));
}

#[test]
fn places_that_lead_out_are_refused() {
    for place in ["../a", "/a", "a//b", "", ".", "LICENSE/a"] {
        let package = Place::new("one");
        let mock = Mock::start();
        let mut contents = package.contents();
        contents.files[0].place = place.into();
        contents.readme = None;
        let mut registry = registry(&mock, Some(crate::mock::TOKEN), contents);
        let error = registry.push(&release("0.1.0"), &package.artifact, &mut crate::place::Still).unwrap_err();
        assert!(matches!(error, Error::File { .. }), "{place}: {error}");
        assert_eq!(mock.times("PUT"), 0);
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let place = Place::new("one");
    let link = place.folder.path().join("assets/link");
    std::os::unix::fs::symlink("/etc/hostname", &link).unwrap();
    let error = place.push(&Mock::start()).unwrap_err();
    assert!(matches!(&error, Error::File { path, .. } if *path == link), "{error}");
}
