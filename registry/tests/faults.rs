//! Publishing and pulling through a network and a server that fail: nothing is lost, nothing half there, nothing secret told.
//!
//! `cargo xtask faults --runs 1000 --seed 7` has more of the random runs than `cargo test`.
#![allow(clippy::unwrap_used, reason = "what goes wrong in a test panics")]

mod support;

use std::process::{Command, Stdio};
use std::time::Duration;

use component_registry::credential::Credentials;
use component_registry::http::Settings;
use component_registry::{Digest, Error, Pushed, Registry, Release};
use e2e_registry::fault::{Fault, Proxy};
use e2e_registry::http::Message;
use e2e_registry::{PASSWORD, Server, Setting};
use support::*;
use tempfile::TempDir;

/// Does not wait for what does not come; tries thrice.
fn hasty() -> Settings {
    Settings { retries: 2, idle: Duration::from_millis(400), ..quick() }
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % end
    }

    fn fault(&mut self, elsewhere: &str) -> Fault {
        let part = self.below(1001);
        match self.below(14) {
            0 => Fault::CutBefore,
            1 | 2 => Fault::CutRequest(part),
            3 => Fault::CutAfter,
            4 | 5 => Fault::CutAnswer(part),
            6 => Fault::Delay(Duration::from_millis(self.below(600))),
            7 => Fault::Twice,
            8 => Fault::SpoiltRequest(part),
            9 => Fault::SpoiltAnswer(part),
            10 => {
                let statuses = [401, 403, 404, 408, 409, 413, 429, 500, 502, 503];
                let wait = (self.below(2) == 0).then(|| self.below(2));
                Fault::Status(statuses[usize::try_from(self.below(10)).unwrap()], wait)
            }
            11 => [Fault::OtherDigest, Fault::Longer(1 + self.below(1000))][usize::try_from(self.below(2)).unwrap()]
                .clone(),
            12 => [Fault::Elsewhere(elsewhere.to_owned()), Fault::Expired][usize::try_from(self.below(2)).unwrap()]
                .clone(),
            _ => Fault::Endless,
        }
    }
}

/// What one run needs.
struct Ground {
    server: Server,
    elsewhere: Proxy,
    folder: TempDir,
}

impl Ground {
    fn new(setting: Setting) -> Ground {
        let server = Server::start(setting);
        let elsewhere = Proxy::start(server.host(), |_, _| None);
        Ground { server, elsewhere, folder: tempfile::tempdir().unwrap() }
    }

    /// Whole and `content`, or not there; then publishes again, without faults, and has all of it.
    fn holds(&self, release: &Release, content: &[u8], outcome: &Result<Pushed, Error>) {
        let artifact = artifact(self.folder.path(), "again.wasm", content);
        let mut direct = oci(self.server.host(), alice(), Settings::default());
        match direct.find(release).unwrap() {
            Some(there) => assert_eq!(pulled(&mut direct, release, &there).unwrap(), content),
            None => assert!(outcome.is_err(), "it was said to be there: {outcome:?}"),
        }
        let (Pushed::New(there) | Pushed::Same(there)) = direct.push(release, &artifact, &mut Nobody).unwrap();
        assert_eq!(there.content, artifact.digest);
        assert_eq!(pulled(&mut direct, release, &there).unwrap(), content);
        assert!(direct.attachments(release, &there).unwrap().contains(&artifact.attachments[0]));
    }

    fn tells_nothing<T: std::fmt::Debug>(&self, outcome: &Result<T, Error>) {
        if let Err(error) = outcome {
            let told = told(error);
            assert!(!told.contains(PASSWORD) && !told.contains("Bearer ") && !told.contains("_state="), "{told}");
        }
        let strangers = self.elsewhere.heard();
        assert!(strangers.iter().all(|it| it.header("authorization").is_none()), "a stranger was told who asks");
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |it| it.parse().unwrap())
}

#[test]
fn random_faults_lose_nothing() {
    let (runs, seed) = (number("FAULTS_RUNS", 30), number("FAULTS_SEED", 1));
    println!("faults: {runs} runs, seed {seed}");
    let grounds = [Ground::new(Setting::Open), Ground::new(Setting::Password), Ground::new(Setting::Token(300))];
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (mut succeeded, mut failed) = (0, 0);
    for run in 0..runs {
        let ground = &grounds[usize::try_from(random.below(3)).unwrap()];
        let count = 1 + random.below(3);
        let faults: Vec<(usize, Fault)> = (0..count)
            .map(|_| (usize::try_from(random.below(24)).unwrap(), random.fault(ground.elsewhere.host())))
            .collect();
        println!("run {run}: {faults:?}");
        if one(ground, &mut random, run, faults) { succeeded += 1 } else { failed += 1 }
    }
    println!(
        "{succeeded} succeeded in spite of their faults, {failed} said why not; all were whole and could be had again"
    );
}

/// One run; whether it did what was asked.
fn one(ground: &Ground, random: &mut Random, run: u64, faults: Vec<(usize, Fault)>) -> bool {
    let alone = faults.len() == 1;
    let plan = move |number: usize, request: &Message| {
        let fault = faults.iter().find(|(at, _)| *at == number).map(|(_, fault)| fault.clone())?;
        // Damage to what nobody can check but who wrote it is mended by who wrote it, unless that is hindered, too.
        let unchecked = request.method() == "PUT" && request.target().contains("/manifests/");
        (alone || !unchecked || !matches!(fault, Fault::SpoiltRequest(_))).then_some(fault)
    };
    let proxy = Proxy::start(ground.server.host(), plan);
    let content = bytes(1 + usize::try_from(random.below(200_000)).unwrap(), random.below(u64::MAX));
    let release = release(&format!("a:run-n{run}@1.0.0"));
    let chunk = [32 << 10, 64 << 20][usize::try_from(random.below(2)).unwrap()];
    let mut faulty = oci(proxy.host(), alice(), Settings { chunk, ..hasty() });
    let artifact = artifact(ground.folder.path(), "a.wasm", &content);
    if random.below(3) > 0 {
        let outcome = faulty.push(&release, &artifact, &mut Nobody);
        ground.tells_nothing(&outcome);
        ground.holds(&release, &content, &outcome);
        return outcome.is_ok();
    }
    let mut direct = oci(ground.server.host(), alice(), Settings::default());
    direct.push(&release, &artifact, &mut Nobody).unwrap();
    let outcome = faulty.find(&release).and_then(|found| match found {
        Some(published) => pulled(&mut faulty, &release, &published),
        None => Err(Error::NotFound { release: Box::new(release.clone()), place: String::new() }),
    });
    ground.tells_nothing(&outcome);
    outcome.is_ok_and(|pulled| {
        assert_eq!(pulled, content);
        true
    })
}

/// Whether the request is one that a test is about.
fn is(request: &Message, method: &str, part: &str) -> bool {
    request.method() == method && request.target().contains(part)
}

#[test]
fn what_passes_is_tried_again() {
    let ground = Ground::new(Setting::Open);
    let steps = [
        ("HEAD", "/manifests/"),
        ("HEAD", "/blobs/"),
        ("POST", "/uploads/"),
        ("PUT", "/uploads/"),
        ("PUT", "/manifests/"),
    ];
    let content = bytes(100_000, 3);
    for (at, (method, part)) in steps.into_iter().enumerate() {
        for (kind, fault) in [Fault::CutBefore, Fault::CutAfter, Fault::CutAnswer(500), Fault::Status(503, Some(0))]
            .into_iter()
            .enumerate()
        {
            let mut left = 1;
            let shown = fault.clone();
            let proxy = Proxy::start(ground.server.host(), move |_, request| {
                let now = left > 0 && is(request, method, part);
                left -= i32::from(now);
                now.then(|| fault.clone())
            });
            let release = release(&format!("a:step-n{at}-n{kind}@1.0.0"));
            let artifact = artifact(ground.folder.path(), "a.wasm", &content);
            let outcome = oci(proxy.host(), alice(), quick()).push(&release, &artifact, &mut Nobody);
            assert!(outcome.is_ok(), "{method} {part} {shown:?}: {outcome:?}");
            ground.holds(&release, &content, &outcome);
        }
    }
}

#[test]
fn a_cut_upload_in_pieces_and_a_cut_pull_go_on() {
    let ground = Ground::new(Setting::Open);
    let content = bytes(3_000_000, 4);
    let mut cuts = 2;
    let proxy = Proxy::start(ground.server.host(), move |number, request| {
        let now = cuts > 0 && number > 6 && is(request, "PATCH", "/uploads/");
        cuts -= i32::from(now);
        now.then_some(Fault::CutAfter)
    });
    let release = release("a:pieces@1.0.0");
    let artifact = artifact(ground.folder.path(), "a.wasm", &content);
    let mut pushing = oci(proxy.host(), alice(), Settings { chunk: 256 << 10, ..quick() });
    let outcome = pushing.push(&release, &artifact, &mut Nobody);
    ground.holds(&release, &content, &outcome);
    assert!(matches!(outcome, Ok(Pushed::New(_))), "{outcome:?}");

    let mut cuts = 3;
    let proxy = Proxy::start(ground.server.host(), move |_, request| {
        let now = cuts > 0 && is(request, "GET", "/blobs/");
        cuts -= i32::from(now);
        now.then_some(Fault::CutAnswer(400))
    });
    let mut pulling = oci(proxy.host(), alice(), quick());
    let published = pulling.find(&release).unwrap().unwrap();
    assert_eq!(pulled(&mut pulling, &release, &published).unwrap(), content);
    let ranges: Vec<String> = proxy.heard().iter().filter_map(|it| it.header("range").map(str::to_owned)).collect();
    assert_eq!(ranges.len(), 3, "{ranges:?}");
    assert!(!ranges.contains(&"bytes=0-".to_owned()), "{ranges:?}");
}

#[test]
fn a_server_that_wants_less_at_once_gets_pieces() {
    let ground = Ground::new(Setting::Open);
    let content = bytes(2_000_000, 5);
    let proxy = Proxy::start(ground.server.host(), |_, request| {
        let length: u64 = request.header("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
        (length > 600_000).then_some(Fault::Status(413, None))
    });
    let release = release("a:less@1.0.0");
    let artifact = artifact(ground.folder.path(), "a.wasm", &content);
    let outcome = oci(proxy.host(), alice(), quick()).push(&release, &artifact, &mut Nobody);
    assert!(outcome.is_ok(), "{outcome:?}");
    ground.holds(&release, &content, &outcome);
    assert!(proxy.heard().iter().any(|it| it.method() == "PATCH"));
}

#[test]
fn a_token_that_ends_midway_is_fetched_anew() {
    let ground = Ground::new(Setting::Token(300));
    for (at, (method, part)) in
        [("PUT", "/uploads/"), ("PUT", "/manifests/"), ("POST", "/uploads/")].into_iter().enumerate()
    {
        let mut left = 1;
        let proxy = Proxy::start(ground.server.host(), move |_, request| {
            let now = left > 0 && is(request, method, part) && request.header("authorization").is_some();
            left -= i32::from(now);
            now.then_some(Fault::Expired)
        });
        let release = release(&format!("a:midway-n{at}@1.0.0"));
        let content = bytes(50_000, 6);
        let artifact = artifact(ground.folder.path(), "a.wasm", &content);
        let outcome = oci(proxy.host(), alice(), quick()).push(&release, &artifact, &mut Nobody);
        assert!(outcome.is_ok(), "{method} {part}: {outcome:?}");
        ground.holds(&release, &content, &outcome);
    }
}

#[test]
fn another_host_gives_the_content_and_is_told_nothing() {
    // Storage in the cloud is a host of its own, that needs no token: an open registry with the same folder.
    let ground = Ground::new(Setting::Open);
    let storage = Proxy::start(ground.server.host(), |_, _| None);
    let front = Server::start(Setting::Token(300));
    let content = bytes(100_000, 7);
    let release = release("a:elsewhere@1.0.0");
    let artifact = artifact(ground.folder.path(), "a.wasm", &content);
    for host in [ground.server.host(), front.host()] {
        oci(host, alice(), quick()).push(&release, &artifact, &mut Nobody).unwrap();
    }
    let to = storage.host().to_owned();
    let proxy = Proxy::start(front.host(), move |_, request| {
        is(request, "GET", "/blobs/").then(|| Fault::Elsewhere(to.clone()))
    });
    let mut pulling = oci(proxy.host(), alice(), quick());
    let published = pulling.find(&release).unwrap().unwrap();
    assert_eq!(pulled(&mut pulling, &release, &published).unwrap(), content);
    let heard = storage.heard();
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].header("authorization"), None);
    assert!(proxy.heard().iter().any(|it| it.header("authorization").is_some()));
}

#[test]
fn what_is_not_what_it_should_be_is_refused() {
    let ground = Ground::new(Setting::Open);
    let content = bytes(100_000, 8);
    let release = release("a:lies@1.0.0");
    let artifact = artifact(ground.folder.path(), "a.wasm", &content);
    let Pushed::New(published) =
        oci(ground.server.host(), alice(), quick()).push(&release, &artifact, &mut Nobody).unwrap()
    else {
        panic!("it is new")
    };
    for fault in [Fault::SpoiltAnswer(500), Fault::Longer(7)] {
        let shown = fault.clone();
        let proxy =
            Proxy::start(ground.server.host(), move |_, request| is(request, "GET", "/blobs/").then(|| fault.clone()));
        let error = pulled(&mut oci(proxy.host(), alice(), hasty()), &release, &published).unwrap_err();
        assert!(matches!(error, Error::Tampered { .. }), "{shown:?}: {error:?}");
    }
    for fault in [Fault::OtherDigest, Fault::SpoiltAnswer(300), Fault::Endless] {
        let shown = fault.clone();
        let proxy = Proxy::start(ground.server.host(), move |_, _| Some(fault.clone()));
        let outcome = oci(proxy.host(), alice(), hasty()).find(&release);
        assert!(matches!(outcome, Err(Error::Answer { .. } | Error::Unreachable { .. })), "{shown:?}: {outcome:?}");
    }
}

#[test]
fn of_two_at_once_one_is_there_whole() {
    let ground = Ground::new(Setting::Open);
    for round in 0..5 {
        let release = release(&format!("a:race-n{round}@1.0.0"));
        let contents = [bytes(50_000, 2 * round), bytes(50_000, 2 * round + 1)];
        let outcomes = std::thread::scope(|scope| {
            let (ground, release) = (&ground, &release);
            let publishers = contents.each_ref().map(|content| {
                let artifact = artifact(ground.folder.path(), &format!("{}.wasm", Digest::of(content).hex()), content);
                scope.spawn(move || oci(ground.server.host(), alice(), quick()).push(release, &artifact, &mut Nobody))
            });
            publishers.map(|it| it.join().unwrap())
        });
        let mut direct = oci(ground.server.host(), alice(), quick());
        let there = direct.find(&release).unwrap().unwrap();
        let winner = contents.iter().position(|it| Digest::of(it) == there.content).unwrap();
        assert!(outcomes[winner].is_ok(), "{outcomes:?}");
        assert_eq!(pulled(&mut direct, &release, &there).unwrap(), contents[winner]);
        let loser = artifact(ground.folder.path(), "loser.wasm", &contents[1 - winner]);
        let error = direct.push(&release, &loser, &mut Nobody).unwrap_err();
        assert!(matches!(error, Error::Conflict { .. }), "{error:?}");
    }
}

#[test]
fn killed_midway_and_run_again() {
    let ground = Ground::new(Setting::Open);
    let content = bytes(4_000_000, 9);
    for (round, delay) in [20, 60, 120, 200].into_iter().enumerate() {
        let name = format!("a:killed-n{round}@1.0.0");
        let path = artifact(ground.folder.path(), "killed.wasm", &content).path;
        let slow = Proxy::start(ground.server.host(), |_, _| Some(Fault::Delay(Duration::from_millis(10))));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "publishes_until_it_is_killed", "--ignored"])
            .envs([("FAULTS_HOST", slow.host()), ("FAULTS_RELEASE", &name)])
            .env("FAULTS_FOLDER", path.parent().unwrap())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let killed = Err(Error::NotFound { release: Box::new(release(&name)), place: String::new() });
        ground.holds(&release(&name), &content, &killed);
    }
}

#[test]
#[ignore = "`killed_midway_and_run_again` runs it in a process of its own, and kills that"]
fn publishes_until_it_is_killed() {
    let given = |name| std::env::var(name).unwrap();
    let folder = std::path::PathBuf::from(given("FAULTS_FOLDER"));
    let content = bytes(4_000_000, 9);
    let artifact = artifact(&folder, "killed-child.wasm", &content);
    let mut oci = oci(&given("FAULTS_HOST"), Credentials::Anonymous, Settings { chunk: 256 << 10, ..quick() });
    oci.push(&release(&given("FAULTS_RELEASE")), &artifact, &mut Nobody).unwrap();
}
