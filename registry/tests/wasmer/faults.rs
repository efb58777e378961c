//! What networks and servers do, and what is there afterwards: the release whole, or not at all.

use component_registry::{Error, Published, Pushed, Registry};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::http::Fault;
use crate::mock::Mock;
use crate::place::{Place, pull, release};

/// Every request that publishing makes.
const REQUESTS: [&str; 6] =
    ["PackageVersion", "PackageRelease", "PackageUploadUrl", "PUT", "PushPackageRelease", "TagPackageRelease"];

/// What passes is waited for.
#[test]
fn what_passes_is_tried_again() {
    let faults = [Fault::After(503, 0), Fault::After(429, 1), Fault::Status(500), Fault::Silence, Fault::CutAnswer(1)];
    for (at, fault) in faults.into_iter().enumerate() {
        let (mock, place) = (Mock::start(), Place::new("one"));
        for name in REQUESTS.iter().skip(at % 2).step_by(2) {
            mock.fail(name, fault);
        }
        assert!(matches!(place.push(&mock), Ok(Pushed::New(_))), "{fault:?}");
        mock.fail("GET", fault);
        comes_back(&mock, &place);
    }
}

#[test]
fn uploads_that_break_off_begin_again() {
    for at in [0, 1, 200] {
        let (mock, place) = (Mock::start(), Place::new("one"));
        mock.fail("PUT", Fault::CutRequest(at));
        assert!(matches!(place.push(&mock), Ok(Pushed::New(_))), "{at}");
        assert_eq!(mock.times("PUT"), 2);
        comes_back(&mock, &place);
    }
}

#[test]
fn an_address_that_has_expired_is_asked_for_again() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    mock.fail("PUT", Fault::Status(403));
    assert!(matches!(place.push(&mock), Ok(Pushed::New(_))));
    assert_eq!((mock.times("PackageUploadUrl"), mock.times("PUT")), (2, 2));
    comes_back(&mock, &place);
}

#[test]
fn storage_that_never_takes_it_is_told_of() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    mock.fail("PUT", Fault::Status(403));
    mock.fail("PUT", Fault::Status(403));
    let error = place.push(&mock).unwrap_err().to_string();
    assert!(error.ends_with("answered 403 to an upload: no text"), "{error}");
    assert!(mock.kept().versions.is_empty());
    mock.check();
}

/// A run that ends anywhere leaves nothing that the next one trips over.
#[test]
fn a_run_that_failed_is_taken_up_where_it_stopped() {
    for name in REQUESTS {
        let (mock, place) = (Mock::start(), Place::new("one"));
        mock.fail(name, Fault::Garbage("<html>"));
        let failed =
            if name == "PUT" { place.push(&mock).map(drop) } else { place.push(&mock).map(|_| panic!("{name}")) };
        // Of an upload, only the status counts; but nothing was kept, so the registry cannot take it.
        assert!(matches!(failed, Err(Error::Answer { .. })), "{name}: {failed:?}");
        assert!(mock.kept().versions.is_empty(), "{name}");
        let uploads = mock.times("PUT");
        assert!(matches!(place.push(&mock), Ok(Pushed::New(_))), "{name}");
        if name == "TagPackageRelease" {
            assert_eq!(mock.times("PUT"), uploads, "it is there, and needs its tag alone");
        }
        comes_back(&mock, &place);
    }
}

#[test]
fn a_registry_that_needs_a_moment_gets_it() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    mock.kept().lag = 2;
    assert!(matches!(place.push(&mock), Ok(Pushed::New(_))));
    comes_back(&mock, &place);
}

#[test]
fn a_registry_that_is_out_of_order_is_told_of() {
    let (mock, place) = (Mock::start(), Place::new("one"));
    for _ in 0..4 {
        mock.fail("PackageVersion", Fault::Status(503));
    }
    let error = place.push(&mock).unwrap_err().to_string();
    assert!(error.ends_with("answered 503 to PackageVersion: out of order"), "{error}");
    for _ in 0..4 {
        mock.fail("PackageVersion", Fault::Silence);
    }
    let error = place.push(&mock).unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error}");
}

#[test]
fn nobody_is_sent_where_it_is_not_safe() {
    for to in ["http://example.com/a", "file:///etc/passwd", "ftp://127.0.0.1/"] {
        let (mock, place, published) = published();
        mock.fail("GET", Fault::Redirect(to));
        let error = pull(&mut place.registry(&mock), &release("0.1.0"), &published).unwrap_err();
        assert!(matches!(error, Error::Plain { .. } | Error::Answer { .. }), "{to}: {error}");
        mock.fail("PackageVersion", Fault::Redirect(to));
        let error = place.registry(&mock).find(&release("0.1.0")).unwrap_err();
        assert!(matches!(error, Error::Plain { .. } | Error::Answer { .. }), "{to}: {error}");
    }
}

#[test]
fn what_was_tampered_with_is_refused() {
    let (mock, place, published) = published();
    let mut registry = place.registry(&mock);
    mock.fail("GET", Fault::Corrupt(700));
    let error = pull(&mut registry, &release("0.1.0"), &published).unwrap_err();
    assert!(matches!(&error, Error::Tampered { fact, .. } if fact.contains("its package should be")), "{error}");
    // A registry that changes its mind does so for the whole release.
    let other = Place::new("two");
    let elsewhere = Mock::start();
    other.push(&elsewhere).unwrap();
    let package = elsewhere.kept().packages.values().next().unwrap().clone();
    mock.put("demo/calc", "0.1.0", &package);
    let error = pull(&mut registry, &release("0.1.0"), &published).unwrap_err();
    assert!(matches!(&error, Error::Tampered { fact, .. } if fact.contains("and was")), "{error}");
    let unpinned = Published { manifest: None, ..published };
    let error = pull(&mut registry, &release("0.1.0"), &unpinned).unwrap_err();
    assert!(matches!(&error, Error::Tampered { fact, .. } if fact.contains("the component in it is")), "{error}");
}

#[test]
fn a_manifest_that_lies_is_found_out() {
    let (mock, place, published) = published();
    let mut registry = place.registry(&mock);
    let lie = {
        let mut kept = mock.kept();
        let tagged = kept.versions.get_mut("demo/calc").unwrap().get_mut("0.1.0").unwrap();
        let manifest = r#"{"atoms": {"calc": {"kind": "https://webc.org/kind/wasm",
            "signature": "sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "annotations": {"component-pkg-bytes": 9}}}}"#;
        tagged.manifest = Some(manifest.into());
        drop(kept);
        registry.find(&release("0.1.0")).unwrap().unwrap()
    };
    assert_ne!(lie.content, published.content);
    let error = pull(&mut registry, &release("0.1.0"), &lie).unwrap_err();
    assert!(matches!(&error, Error::Tampered { fact, .. } if fact.contains("the component in it is")), "{error}");
}

/// Faults of every kind at random places, a few in each run: what comes of it is the release or an error, and the next run
/// succeeds. `cargo xtask faults` has more of them than `cargo test`.
#[test]
fn random_faults_lose_nothing() {
    let number = |name, default| std::env::var(name).map_or(default, |it| it.parse().unwrap());
    let (runs, seed): (u64, u64) = (number("FAULTS_RUNS", 30), number("FAULTS_SEED", 5));
    println!("faults of Wasmer's registry: {runs} runs, seed {seed}");
    // Most of the time goes by in waiting.
    std::thread::scope(|scope| {
        for part in 0..8u8 {
            scope.spawn(move || lose_nothing(seed, part, runs.div_ceil(8)));
        }
    });
}

fn lose_nothing(seed: u64, part: u8, runs: u64) {
    let mut bytes = [part; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: u32::try_from(runs).unwrap(), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let faults = proptest::collection::vec((proptest::sample::select(&REQUESTS), any_fault()), 1..4);
    let place = Place::new("one");
    let run = |faults: Vec<(&str, Fault)>| {
        let mock = Mock::start();
        for (name, fault) in &faults {
            mock.fail(name, *fault);
        }
        let first = place.push(&mock);
        mock.heal();
        {
            let kept = mock.kept();
            let mut tagged = kept.versions.values().flat_map(|it| it.values());
            prop_assert!(tagged.all(|it| kept.packages.contains_key(&it.digest)));
        }
        let second = place.push(&mock);
        prop_assert!(second.is_ok(), "{first:?}, then {second:?}");
        comes_back(&mock, &place);
        Ok(())
    };
    runner.run(&faults, run).unwrap();
}

fn any_fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::After(503, 0)),
        Just(Fault::Silence),
        Just(Fault::Garbage("{}")),
        Just(Fault::Garbage("{\"data\":{}}")),
        Just(Fault::Garbage("{\"errors\":[{\"message\":\"no\"}],\"data\":null}")),
        proptest::sample::select(&[401, 404, 409, 413, 418][..]).prop_map(Fault::Status),
        (0..3000usize).prop_map(Fault::CutRequest),
        (0..3000usize).prop_map(Fault::CutAnswer),
        (0..3000usize).prop_map(Fault::Corrupt),
    ]
}

fn published() -> (Mock, Place, Published) {
    let (mock, place) = (Mock::start(), Place::new("one"));
    let Pushed::New(published) = place.push(&mock).unwrap() else { panic!("it is new") };
    (mock, place, published)
}

fn comes_back(mock: &Mock, place: &Place) {
    let mut registry = place.registry(mock);
    let published = registry.find(&release("0.1.0")).unwrap().expect("it is there");
    assert_eq!(published.content, place.artifact.digest);
    assert_eq!(pull(&mut registry, &release("0.1.0"), &published).unwrap(), place.component());
}
