//! Packages, against Wasmer's own crates: what we write they read, and what they write of the same files is the same; what
//! they write we read.

use std::fs;
use std::path::Path;

use component_registry::contents::Contents;
use component_registry::{Error, Registry};
use serde_json::{Value, json};
use webc::v2::write::Writer as OldWriter;

use crate::mock::Mock;
use crate::place::{Place, pull, registry, release};
use crate::schema::upstream;

/// The package that publishing `place` leaves in the registry, and the `wasmer.toml` beside it.
fn package(place: &Place) -> (Vec<u8>, String) {
    let mock = Mock::start();
    place.push(&mock).unwrap();
    let kept = mock.kept();
    let tagged = &kept.versions["demo/calc"]["0.1.0"];
    (kept.packages[&tagged.digest].clone(), tagged.input["manifest"].as_str().unwrap().to_owned())
}

#[test]
fn wasmers_crates_unpack_it() {
    let place = Place::new("one");
    let (package, _) = package(&place);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calc.webc");
    fs::write(&file, package).unwrap();
    let out = folder.path().join("out");
    upstream(&[Path::new("unpack"), &file, &out]);
    assert_eq!(fs::read(out.join("modules/calc")).unwrap(), place.component());
    assert_eq!(fs::read_to_string(out.join("assets/a/one.txt")).unwrap(), "1");
    let expected = r#"[package]
license = "MIT"
repository = "https://example.com/calc"

[fs]
"/lib" = "./assets"

[[module]]
name = "calc"
source = "./modules/calc"
"#;
    let manifest = fs::read_to_string(out.join("wasmer.toml")).unwrap();
    for line in expected.lines() {
        assert!(manifest.contains(line), "`{line}` is not in\n{manifest}");
    }
}

/// Wasmer's crates make of our `wasmer.toml` what we made, but for what is said of the module: its length by us, what it needs
/// of their runtime by them.
#[test]
fn wasmers_crates_make_the_same_of_the_same() {
    let place = Place::new("one");
    let (ours, manifest) = package(&place);
    let folder = place.folder.path();
    fs::write(folder.join("wasmer.toml"), manifest).unwrap();
    let mut theirs = upstream(&[Path::new("build"), folder, &folder.join("theirs.webc")]);
    fs::write(folder.join("ours.webc"), ours).unwrap();
    let mut ours = upstream(&[Path::new("unpack"), &folder.join("ours.webc"), &folder.join("out")]);
    let said = |manifest: &mut Value| manifest["atoms"]["calc"].as_object_mut().unwrap().remove("annotations");
    assert_eq!(said(&mut ours), Some(json!({ "component-pkg-bytes": place.artifact.bytes })));
    said(&mut theirs);
    assert_eq!(ours, theirs);
}

#[test]
fn packages_by_wasmers_crates_are_pulled() {
    let place = Place::new("one");
    let (_, manifest) = package(&place);
    let folder = place.folder.path();
    fs::write(folder.join("wasmer.toml"), manifest).unwrap();
    let file = folder.join("theirs.webc");
    upstream(&[Path::new("build"), folder, &file]);
    pulled(&place, &fs::read(file).unwrap());
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
