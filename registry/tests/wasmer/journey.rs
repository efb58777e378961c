//! There and back.

use component_registry::contents::Contents;
use component_registry::{Error, Kind, Pushed, Registry};
use serde_json::Value;

use crate::mock::{Mock, TOKEN};
use crate::place::{Place, Still, pull, registry, release, secretive};

#[test]
fn what_is_published_comes_back() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    let Pushed::New(published) = place.push(&mock).unwrap() else { panic!("it is new") };
    assert_eq!((published.content, published.bytes), (place.artifact.digest, place.artifact.bytes));
    // Whoever pulls has no token, and knows nothing of what else is in the package.
    let mut stranger = registry(&mock, None, Contents::default());
    assert_eq!(stranger.find(&release("0.1.0")).unwrap(), Some(published.clone()));
    assert_eq!(pull(&mut stranger, &release("0.1.0"), &published).unwrap(), place.component());
    assert_eq!(stranger.versions(&release("0.1.0").package).unwrap(), ["0.1.0".parse().unwrap()]);
    for name in ["PackageVersions", "PackageVersion", "PackageRelease", "PackageUploadUrl"] {
        assert!(mock.times(name) > 0, "{name} was not asked");
    }
    for name in ["PushPackageRelease", "TagPackageRelease", "PUT", "GET"] {
        assert_eq!(mock.times(name), 1, "{name}");
    }
    mock.check();
}

#[test]
fn the_registry_is_told_what_the_package_is() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    place.push(&mock).unwrap();
    let input = mock.kept().versions["demo/calc"]["0.1.0"].input.clone();
    let said = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(said("namespace"), "demo");
    assert_eq!(said("description"), "Sums");
    assert_eq!(said("license"), "MIT");
    assert_eq!(said("licenseFile"), "LICENSE");
    assert_eq!(said("readme"), "# Calc\n");
    assert_eq!(said("repository"), "https://example.com/calc");
    assert_eq!(input["private"], Value::Bool(false));
    assert!(said("manifest").contains("[module.bindings]\nwit-bindgen = \"0.63.0\""), "{}", said("manifest"));
    mock.check();
}

#[test]
fn the_same_again_sends_nothing() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    let Pushed::New(first) = place.push(&mock).unwrap() else { panic!("it is new") };
    let elsewhere = Place::new("one");
    let Pushed::Same(second) = elsewhere.push(&mock).unwrap() else { panic!("it is the same") };
    assert_eq!(first, second);
    assert_eq!((mock.times("PUT"), mock.times("TagPackageRelease")), (1, 1));
    mock.check();
}

#[test]
fn another_component_under_the_version_is_refused() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    place.push(&mock).unwrap();
    let other = Place::new("two");
    let error = other.push(&mock).unwrap_err();
    let Error::Conflict { there, here, .. } = &error else { panic!("{error}") };
    assert_eq!((*there, *here), (place.artifact.digest, other.artifact.digest));
    assert_eq!(mock.times("PUT"), 1);
    mock.check();
}

#[test]
fn two_publishers_at_once_are_one_winner() {
    let (mock, one, two) = (Mock::start(), Place::new("one"), Place::new("two"));
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| one.push(&mock));
        let second = scope.spawn(|| two.push(&mock));
        (first.join().unwrap(), second.join().unwrap())
    });
    let (won, lost) = if first.is_ok() { (first, second) } else { (second, first) };
    assert!(matches!(won, Ok(Pushed::New(_))), "{won:?}");
    assert!(matches!(lost, Err(Error::Conflict { .. })), "{lost:?}");
    mock.check();
}

#[test]
fn who_is_not_known_publishes_nothing() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    let said = |token: Option<&str>| {
        let mut registry = registry(&mock, token, place.contents());
        let error = secretive(registry.push(&release("0.1.0"), &place.artifact, &mut Still)).unwrap_err();
        assert!(matches!(error, Error::RefusedByWasmer { .. }), "{error}");
        error.to_string()
    };
    let stranger = said(None);
    assert!(stranger.contains("refuses to answer strangers: You must be logged in"), "{stranger}");
    let wrong = said(Some("wap_wrong"));
    assert!(wrong.contains("refuses your token: Invalid token …"), "{wrong}");
    assert!(!wrong.contains("wap_wrong"), "{wrong}");
    assert!(mock.kept().versions.is_empty() && mock.kept().packages.is_empty());
    assert_eq!(mock.times("PUT"), 0);
    mock.check();
}

#[test]
fn what_is_not_there_is_not_found() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    let mut registry = place.registry(&mock);
    assert_eq!(registry.versions(&release("0.1.0").package).unwrap(), []);
    assert_eq!(registry.find(&release("0.1.0")).unwrap(), None);
    place.push(&mock).unwrap();
    // The mock answers with another version, as production may.
    assert_eq!(registry.find(&release("0.2.0")).unwrap(), None);
    let published = registry.find(&release("0.1.0")).unwrap().unwrap();
    let error = pull(&mut registry, &release("0.2.0"), &published).unwrap_err();
    assert_eq!(error.to_string(), format!("`demo:calc@0.2.0` is not in `{}`", registry.place()));
    mock.check();
}

#[test]
fn versions_are_in_order_and_for_use() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    place.push(&mock).unwrap();
    let package = mock.kept().packages.values().next().unwrap().clone();
    for version in ["0.10.0", "0.2.0", "0.2.0-rc.1", "latest", "1.0"] {
        mock.put("demo/calc", version, &package);
    }
    mock.kept().versions.get_mut("demo/calc").unwrap().get_mut("0.2.0").unwrap().archived = true;
    let versions = place.registry(&mock).versions(&release("0.1.0").package).unwrap();
    let shown: Vec<_> = versions.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["0.1.0", "0.2.0-rc.1", "0.10.0"]);
    mock.check();
}

#[test]
fn another_namespace_is_used_throughout() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    let contents = Contents { namespace: Some("wasmer".into()), ..place.contents() };
    let mut registry = registry(&mock, Some(TOKEN), contents);
    registry.push(&release("0.1.0"), &place.artifact, &mut Still).unwrap();
    assert!(registry.find(&release("0.1.0")).unwrap().is_some());
    assert_eq!(registry.versions(&release("0.1.0").package).unwrap().len(), 1);
    assert_eq!(mock.kept().versions.keys().collect::<Vec<_>>(), ["wasmer/calc"]);
    mock.check();
}

#[test]
fn packages_of_wit_have_no_place_there() {
    let (mock, mut place) = (Mock::start(), Place::new("one"));
    place.artifact.kind = Kind::WitPackage;
    let error = place.push(&mock).unwrap_err();
    assert!(matches!(error, Error::WitAlone { .. }), "{error}");
    assert_eq!(mock.kept().asked, Vec::<String>::new());
}

#[test]
fn a_file_that_changed_is_not_published() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    std::fs::write(&place.artifact.path, b"other").unwrap();
    let error = place.push(&mock).unwrap_err();
    assert!(matches!(&error, Error::File { path, .. } if *path == place.artifact.path), "{error}");
    assert_eq!(mock.times("PUT"), 0);
}
