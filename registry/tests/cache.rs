//! The cache: what was pulled once is not pulled again, and is never something else.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::thread;

use component_registry::cache::{Cache, Fetched, Origin, Shelf, fetch};
use component_registry::{About, Artifact, Digest, Error, Kind, Local, Registry, Release, Surface, Unwatched};

const CONTENT: &[u8] = b"\0asm one";

fn release(version: &str) -> Release {
    Release { package: "demo:calc".parse().unwrap(), version: version.parse().unwrap() }
}

/// A registry that has one release.
fn registry(folder: &Path) -> Local {
    let mut local = Local::new(folder.join("registry"));
    let path = folder.join("calc.wasm");
    fs::write(&path, CONTENT).unwrap();
    let artifact = Artifact {
        path,
        digest: Digest::of(CONTENT),
        bytes: CONTENT.len() as u64,
        kind: Kind::Component(Surface::default()),
        about: About::default(),
        attachments: Vec::new(),
    };
    local.push(&release("0.1.0"), &artifact, &mut Unwatched).unwrap();
    local
}

fn fetched(cache: &Cache, registry: &mut dyn Registry) -> Result<Fetched, Error> {
    fetch(cache, registry, &release("0.1.0"), &mut Unwatched)
}

#[test]
fn content_is_transferred_once() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, mut local) = (Cache::at(folder.path().join("cache")), registry(folder.path()));
    let first = fetched(&cache, &mut local).unwrap();
    assert_eq!((first.origin, fs::read(&first.path).unwrap()), (Origin::Registry, CONTENT.to_vec()));
    let again = fetched(&cache, &mut local).unwrap();
    assert_eq!((again.origin, &again.path), (Origin::Cache, &first.path));
}

#[test]
fn what_was_altered_in_the_cache_is_got_again() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, mut local) = (Cache::at(folder.path().join("cache")), registry(folder.path()));
    let path = fetched(&cache, &mut local).unwrap().path;
    fs::write(&path, "other").unwrap();
    assert_eq!(cache.get(&Digest::of(CONTENT)).unwrap(), None);
    assert_eq!(fetched(&cache, &mut local).unwrap().origin, Origin::Registry);
    assert_eq!(fs::read(path).unwrap(), CONTENT);
}

#[test]
fn without_a_network_a_place_is_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, mut local) = (Cache::at(folder.path().join("cache")), registry(folder.path()));
    let mut shelf = Shelf::of(cache.clone(), local.place());
    assert!(matches!(fetched(&cache, &mut shelf), Err(Error::NotFound { .. })));
    assert_eq!(shelf.versions(&release("0.1.0").package).unwrap(), []);
    let online = fetched(&cache, &mut local).unwrap();
    fs::remove_dir_all(folder.path().join("registry")).unwrap();
    let offline = fetched(&cache, &mut shelf).unwrap();
    assert_eq!((offline.path, offline.published, offline.origin), (online.path, online.published, Origin::Cache));
    assert_eq!(shelf.versions(&release("0.1.0").package).unwrap(), [release("0.1.0").version]);
    let mut elsewhere = Shelf::of(cache.clone(), "local:elsewhere".into());
    assert!(matches!(fetched(&cache, &mut elsewhere), Err(Error::NotFound { .. })));
}

#[test]
fn many_can_share_it() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, local) = (Cache::at(folder.path().join("cache")), registry(folder.path()));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let path = fetched(&cache, &mut local.clone()).unwrap().path;
                    assert_eq!(fs::read(path).unwrap(), CONTENT);
                }
            });
        }
    });
    let left = fs::read_dir(folder.path().join("cache/sha256")).unwrap().count();
    assert_eq!(left, 1);
}

#[test]
fn a_release_that_nobody_has_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (cache, mut local) = (Cache::at(folder.path().join("cache")), registry(folder.path()));
    let error = fetch(&cache, &mut local, &release("0.2.0"), &mut Unwatched).unwrap_err();
    assert!(matches!(error, Error::NotFound { .. }), "{error}");
}
