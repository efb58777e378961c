//! What a terminal shows while several packages are built, and when they are: a terminal without anybody before it.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use tempfile::TempDir;

fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"calc\", \"store\"]\n");
    for name in ["calc", "store"] {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[package.metadata.component-pkg]\n"
        );
        write(&format!("{name}/Cargo.toml"), &manifest);
        write(&format!("{name}/src/lib.rs"), "fn unused() {}\n");
        write(&format!("{name}/wit/{name}.wit"), &format!("package demo:{name};\nworld {name} {{}}\n"));
    }
    folder
}

/// Everything that a build of `folder` writes to the terminal that is its standard error.
fn written(folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> String {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    tcsetwinsize(&terminal, Winsize { ws_row: 24, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let other_end = ptsname(&terminal, Vec::new()).unwrap().into_string().unwrap();
    let stderr = File::options().read(true).write(true).open(other_end).unwrap();

    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
    command.args(["build", "--workspace"]).args(args).current_dir(folder);
    for inherited in ["CI", "NO_COLOR", "CARGO_TERM_COLOR", "CARGO_TERM_PROGRESS_WHEN", "CARGO_TARGET_DIR", "RUSTFLAGS"]
    {
        command.env_remove(inherited);
    }
    command.env("TERM", "xterm").env("CARGO_NET_OFFLINE", "true").envs(variables.iter().copied());
    let mut child = command.stdout(Stdio::null()).stderr(stderr).spawn().unwrap();
    drop(command);
    let reading = thread::spawn(move || {
        let mut written = Vec::new();
        // A terminal whose other end is closed is an error to read, after all that was written.
        let _ = File::from(terminal).read_to_end(&mut written);
        String::from_utf8(written).unwrap()
    });
    assert!(child.wait().unwrap().success());
    reading.join().unwrap()
}

/// The lines that are there in the end.
fn screen(written: &str) -> Vec<String> {
    let written = anstream::adapter::strip_str(written).to_string();
    let line = |text: &str| {
        let mut shown: Vec<char> = Vec::new();
        for part in text.split('\r') {
            for (column, letter) in part.chars().enumerate() {
                match shown.get_mut(column) {
                    Some(place) => *place = letter,
                    None => shown.push(letter),
                }
            }
        }
        shown.into_iter().collect::<String>().trim_end().to_owned()
    };
    written.split('\n').map(line).collect()
}

#[test]
fn progress_is_below_what_is_said_and_gone_in_the_end() {
    let folder = workspace();
    let written = written(folder.path(), &[], &[]);
    assert!(written.contains("[>                       ] 0/2: calc"), "{written}");
    assert!(written.contains("[============>           ] 1/2: store"), "{written}");
    assert!(written.contains(" 0/2: calc (0/1: calc"), "{written}");
    let screen = screen(&written);
    let has = |line: &str| screen.iter().any(|shown| shown.starts_with(line));
    assert!(has("   Compiling calc v0.1.0 ("), "{screen:#?}");
    assert!(has("warning: function `unused` is never used"), "{screen:#?}");
    assert!(has("   Packaging store v0.1.0 (demo:store/store)"), "{screen:#?}");
    assert!(screen.iter().all(|line| !line.contains("Building") && !line.contains("/2: ")), "{screen:#?}");
}

#[test]
fn there_is_none_for_machines_and_where_less_or_all_is_told() {
    let folder = workspace();
    let shows = |args: &[&str], variables: &[(&str, &str)]| written(folder.path(), args, variables).contains("/2: ");
    assert!(shows(&[], &[]));
    assert!(!shows(&[], &[("CI", "true")]));
    assert!(!shows(&[], &[("TERM", "dumb")]));
    assert!(!shows(&[], &[("CARGO_TERM_PROGRESS_WHEN", "never")]));
    assert!(!shows(&["-q"], &[]));
    assert!(!shows(&["-v"], &[]));
    assert!(!shows(&["--exclude", "store"], &[]));
}
