//! Ctrl-C and SIGKILL, at moments that nobody chose.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{
    ARCHIVE, BINDINGS, COMPONENT, Files, PACKAGE, Project, command, files, nothing_of_passage, succeeds,
};

/// How often each command is killed.
const ROUNDS: u32 = 8;

/// Kills runs of what `command` makes at moments spread over `whole`, and tells after each what happened.
fn kill(whole: Duration, mut run: impl FnMut() -> Command, mut check: impl FnMut(&str)) {
    for round in 0..ROUNDS {
        let signal = if round % 2 == 0 { "INT" } else { "KILL" };
        // A moment of this round's share.
        let part = whole / ROUNDS;
        let chance = RandomState::new().hash_one(round) % 1000;
        let moment = part * round + part * u32::try_from(chance).unwrap() / 1000;
        let mut killed = run();
        let mut killed = killed.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(moment);
        // The group is the command and the cargo that it runs, as when someone presses Ctrl-C.
        let group = format!("-{}", killed.id());
        Command::new("kill").args(["-s", signal, "--", &group]).stderr(Stdio::null()).status().unwrap();
        killed.wait().unwrap();
        check(&format!("round {round}: {signal} after {moment:?} of {whole:?}"));
    }
}

/// What `run` gives, and how long it takes; a little more, so that some kills come late.
fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = run();
    (made, start.elapsed() * 11 / 10)
}

#[test]
fn a_killed_build_leaves_the_last_good_component() {
    let project = Project::new();
    let one = project.made("build -q", COMPONENT);
    let (two, whole) = timed(|| project.answer(2).made("build -q", COMPONENT));
    assert_ne!(one, two);
    let run = || {
        assert_eq!(project.answer(1).made("build -q", COMPONENT), one);
        project.answer(2).command("build -q")
    };
    kill(whole, run, |round| {
        let left = project.read(COMPONENT);
        assert!(left == one || left == two, "{round}: {} bytes are left", left.len());
        assert_eq!(project.made("build -q", COMPONENT), two, "{round}");
        nothing_of_passage(&project.path("target/component-pkg"));
    });
}

#[test]
fn a_killed_pack_leaves_the_last_good_package() {
    let project = Project::new();
    let packed = |answer| {
        let archive = project.answer(answer).made("pack -q", ARCHIVE);
        (archive, files(&project.path(PACKAGE)))
    };
    let one = packed(1);
    let (two, whole) = timed(|| packed(2));
    assert!(one.0 != two.0 && one.1 != two.1);
    let run = || {
        assert!(packed(1) == one);
        project.answer(2).command("pack -q")
    };
    kill(whole, run, |round| {
        let (archive, folder) = (project.read(ARCHIVE), files(&project.path(PACKAGE)));
        assert!(archive == one.0 || archive == two.0, "{round}: {} bytes are left", archive.len());
        assert!(folder == one.1 || folder == two.1, "{round}: {:?} are left", folder.keys());
        assert!(packed(2) == two, "{round}");
        nothing_of_passage(&project.path("target/component-pkg"));
    });
}

#[test]
fn killed_bindings_are_the_last_good_ones() {
    let project = Project::new();
    let one = project.functions(1).made("bindings -q", BINDINGS);
    let (two, whole) = timed(|| project.functions(40).made("bindings -q", BINDINGS));
    let run = || {
        assert!(project.functions(1).made("bindings -q", BINDINGS) == one);
        project.functions(40).command("bindings -q")
    };
    kill(whole, run, |round| {
        let left = project.read(BINDINGS);
        assert!(left == one || left == two, "{round}: {} bytes are left", left.len());
        assert!(project.made("bindings -q", BINDINGS) == two, "{round}");
        nothing_of_passage(&project.path("src"));
    });
}

/// A folder in which `args` were carried out.
fn made(folder: &Path, args: &str) -> Files {
    succeeds(&mut command(folder, args));
    files(folder)
}

#[test]
fn a_killed_new_leaves_a_package_or_nothing() {
    const NEW: &str = "new calc --labels exact,rounded --vcs none -q";
    let folder = tempfile::tempdir().unwrap();
    let (whole_package, whole) = timed(|| made(folder.path(), NEW));
    let run = || {
        let _ = fs::remove_dir_all(folder.path().join("calc"));
        command(folder.path(), NEW)
    };
    kill(whole, run, |round| {
        if !folder.path().join("calc").exists() {
            made(folder.path(), NEW);
        }
        assert_eq!(files(&folder.path().join("calc")), files_of(&whole_package, "calc"), "{round}");
        // One that came to its end has removed what those before it left; one that did not is removed by the next.
        fs::remove_dir_all(folder.path().join("calc")).unwrap();
        assert!(made(folder.path(), NEW) == whole_package, "{round}");
        nothing_of_passage(folder.path());
    });
}

#[test]
fn after_a_killed_init_the_next_does_the_rest() {
    const INIT: &str = "init --name calc --vcs none -q";
    let start = |folder: &Path| {
        fs::write(folder.join("README.md"), "# Mine\n").unwrap();
        command(folder, INIT)
    };
    let reference = tempfile::tempdir().unwrap();
    let (wanted, whole) = timed(|| {
        succeeds(&mut start(reference.path()));
        files(reference.path())
    });
    let folder = std::cell::RefCell::new(tempfile::tempdir().unwrap());
    let run = || {
        folder.replace(tempfile::tempdir().unwrap());
        start(folder.borrow().path())
    };
    kill(whole, run, |round| {
        let folder = folder.borrow();
        // A name is for what is to be made; the manifest comes last, so with it all is there.
        let rest = if folder.path().join("Cargo.toml").exists() { "init -q" } else { INIT };
        succeeds(&mut command(folder.path(), rest));
        assert_eq!(files(folder.path()), wanted, "{round}");
        nothing_of_passage(folder.path());
    });
}

/// The part of `files` that is below `folder`, seen from there.
fn files_of(files: &Files, folder: &str) -> Files {
    let inside =
        files.iter().filter_map(|(path, text)| Some((path.strip_prefix(folder).ok()?.to_owned(), text.clone())));
    inside.collect()
}
