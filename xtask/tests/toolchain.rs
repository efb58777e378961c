//! What `cargo xtask test` says of a toolchain that lacks the targets, with stand-ins for rustc and rustup.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// A program cannot start while it is open for writing, and a fork of another test would hold it open.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A folder of programs, each a line of shell.
fn programs(name: &str, scripts: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    for (program, script) in scripts {
        let path = folder.join(program);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// What `xtask test` writes to stderr when these are all the programs there are; it fails before a test is built.
fn refusal(name: &str, scripts: &[(&str, &str)]) -> String {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let programs = programs(name, scripts);
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("test").env("PATH", programs).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}

const BARE_RUSTC: (&str, &str) = ("rustc", "echo /there/is/no/such/folder");

#[test]
fn without_rustup_the_command_is_named() {
    assert_eq!(
        refusal("without-rustup", &[BARE_RUSTC]),
        "error: rustup is missing, and so is the Rust target wasm32-wasip2, which the tests build guests for\n  \
         help: install rustup from https://rustup.rs, then run `rustup target add wasm32-wasip2`\n",
    );
}

#[test]
fn what_is_installed_is_said_and_a_failure_stops_it() {
    let rustup = ("rustup", "test \"$1\" = --version");
    assert_eq!(
        refusal("with-rustup", &[BARE_RUSTC, rustup]),
        "installing the Rust target wasm32-wasip2, which the tests build guests for\n\
         $ rustup target add wasm32-wasip2\n\
         error: nothing was tested: `rustup target add wasm32-wasip2` failed (exit status: 1)\n",
    );
}
