//! A folder as a registry: releases come there whole or not at all, once, and come back as they were.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use component_registry::{
    About, Artifact, Attachment, Digest, Error, Kind, Local, Pushed, Registry, Release, Surface, Unwatched,
};

fn artifact(folder: &Path, bytes: &[u8]) -> Artifact {
    let digest = Digest::of(bytes);
    let path = folder.join(digest.hex());
    fs::write(&path, bytes).unwrap();
    Artifact {
        path,
        digest,
        bytes: bytes.len() as u64,
        kind: Kind::Component(Surface::default()),
        about: About::default(),
        attachments: vec![Attachment { media_type: "application/vnd.cyclonedx+json".into(), bytes: b"{}".to_vec() }],
    }
}

fn release(version: &str) -> Release {
    Release { package: "demo:tutorial-05".parse().unwrap(), version: version.parse().unwrap() }
}

fn pulled(local: &mut Local, release: &Release) -> Vec<u8> {
    let published = local.find(release).unwrap().unwrap();
    let mut bytes = Vec::new();
    local.pull(release, &published, &mut bytes, &mut Unwatched).unwrap();
    bytes
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_release_is_where_wkg_looks_for_it_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("registry");
    let mut local = Local::new(&root);
    let release = release("0.1.0");
    assert_eq!(local.versions(&release.package).unwrap(), []);
    assert_eq!(local.find(&release).unwrap(), None);
    let artifact = artifact(folder.path(), b"\0asm one");
    let pushed = local.push(&release, &artifact, &mut Unwatched).unwrap();
    assert!(matches!(pushed, Pushed::New(ref it) if it.content == artifact.digest && it.bytes == 8));
    let there = root.join("demo/tutorial-05");
    assert_eq!(files(&there), ["0.1.0.cyclonedx.json", "0.1.0.wasm"]);
    assert_eq!(fs::read(there.join("0.1.0.wasm")).unwrap(), b"\0asm one");
    assert_eq!(pulled(&mut local, &release), b"\0asm one");
}

#[test]
fn the_same_again_is_no_news_and_other_content_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut local = Local::new(folder.path().join("registry"));
    let release = release("1.0.0-rc.1+build.7");
    let (one, other) = (artifact(folder.path(), b"one"), artifact(folder.path(), b"other"));
    local.push(&release, &one, &mut Unwatched).unwrap();
    assert!(matches!(local.push(&release, &one, &mut Unwatched), Ok(Pushed::Same(_))));
    let error = local.push(&release, &other, &mut Unwatched).unwrap_err();
    assert!(matches!(error, Error::Conflict { there, here, .. } if there == one.digest && here == other.digest));
    assert_eq!(pulled(&mut local, &release), b"one");
}

#[test]
fn versions_are_in_order_and_what_is_no_release_is_not_among_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut local = Local::new(folder.path());
    let one = artifact(folder.path(), b"one");
    for version in ["1.10.0", "1.9.0", "1.10.0-rc.1"] {
        local.push(&release(version), &one, &mut Unwatched).unwrap();
    }
    fs::write(folder.path().join("demo/tutorial-05/notes.wasm"), "").unwrap();
    let package = release("1.0.0").package;
    let versions: Vec<_> = local.versions(&package).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(versions, ["1.9.0", "1.10.0-rc.1", "1.10.0"]);
}

#[test]
fn of_many_who_publish_at_once_one_does() {
    for round in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let artifacts = [0, 1, 0, 1].map(|which: u8| artifact(folder.path(), &vec![which; 300_000]));
        let barrier = Barrier::new(artifacts.len());
        let push = |artifact| {
            let mut local = Local::new(folder.path().join("registry"));
            barrier.wait();
            local.push(&release("0.1.0"), artifact, &mut Unwatched)
        };
        let results = thread::scope(|scope| {
            let running: Vec<_> = artifacts.iter().map(|artifact| scope.spawn(move || push(artifact))).collect();
            running.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
        });
        let new = results.iter().filter(|it| matches!(it, Ok(Pushed::New(_)))).count();
        let same = results.iter().filter(|it| matches!(it, Ok(Pushed::Same(_)))).count();
        let conflicts = results.iter().filter(|it| matches!(it, Err(Error::Conflict { .. }))).count();
        assert_eq!((new, same, conflicts), (1, 1, 2), "round {round}: {results:?}");
        assert_eq!(files(&folder.path().join("registry/demo/tutorial-05")).len(), 2);
    }
}

#[test]
fn a_file_that_changed_since_it_was_looked_at_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let mut local = Local::new(folder.path().join("registry"));
    let one = artifact(folder.path(), b"one");
    fs::write(&one.path, "two").unwrap();
    assert!(matches!(local.push(&release("0.1.0"), &one, &mut Unwatched), Err(Error::File { .. })));
    assert_eq!(local.find(&release("0.1.0")).unwrap(), None);
}

#[test]
fn content_that_is_not_what_was_found_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut local = Local::new(folder.path());
    let release = release("0.1.0");
    local.push(&release, &artifact(folder.path(), b"one"), &mut Unwatched).unwrap();
    let published = local.find(&release).unwrap().unwrap();
    fs::write(local.path(&release), "two").unwrap();
    let pulled = local.pull(&release, &published, &mut Vec::new(), &mut Unwatched);
    assert!(matches!(pulled, Err(Error::Tampered { .. })));
}
