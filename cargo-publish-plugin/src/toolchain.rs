//! The Rust target: whether rustc has it, and rustup to add it.
//!
//! rustc and rustup run in the current folder, as cargo does: the three agree on the toolchain. Refuses to go on without
//! the target when rustup is not there, fails, or may not use the network.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::request::{Network, Target};
use crate::ui::Ui;

/// Whether rustc can compile for a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Installed,
    Missing,
}

/// Looks for `target` beside the cargo that runs this process, or asks rustc: some fifteen milliseconds, to spend while
/// cargo reads the workspace.
pub(crate) fn probe(target: Target) -> Presence {
    let folder = match std::env::var_os("RUSTC") {
        Some(rustc) => target_folder(&rustc, target),
        None => beside_cargo(target).or_else(|| target_folder("rustc".as_ref(), target)),
    };
    match folder {
        Some(folder) if !folder.is_dir() => Presence::Missing,
        // A rustc that does not answer is cargo's to find and to tell about.
        _ => Presence::Installed,
    }
}

/// The target's folder in the toolchain that `CARGO` is part of, if it is there.
fn beside_cargo(target: Target) -> Option<PathBuf> {
    let cargo = PathBuf::from(std::env::var_os("CARGO")?);
    let folder = cargo.parent()?.parent()?.join("lib/rustlib").join(target.triple()).join("lib");
    folder.is_dir().then_some(folder)
}

/// Where `rustc` looks for the target's libraries.
fn target_folder(rustc: &OsStr, target: Target) -> Option<PathBuf> {
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", target.triple()]).output();
    let output = output.ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().into())
}

/// Makes sure that rustc can compile for `target`.
pub(crate) fn provide(target: Target, presence: Presence, network: Network, ui: Ui) -> Result<(), Error> {
    let missing = |obstacle: String| Error::TargetMissing { target, toolchain: chosen_toolchain(), obstacle };
    match (presence, network) {
        (Presence::Installed, _) => return Ok(()),
        (Presence::Missing, Network::Refused) => return Err(missing("nothing may be downloaded".into())),
        (Presence::Missing, Network::Allowed) => {}
    }
    ui.status("Adding", format_args!("the Rust target {target}, by `rustup target add {target}`"));
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", target.triple()]).stdin(Stdio::null()).stdout(io::stderr());
    match rustup.status() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing("there is no rustup to add it".into())),
        Err(error) => Err(missing(format!("rustup cannot be run: {error}"))),
        Ok(status) if !status.success() => Err(missing("rustup could not add it".into())),
        Ok(_) if probe(target) == Presence::Missing => {
            Err(missing("rustup added it to a toolchain that is not the one of `rustc`".into()))
        }
        Ok(_) => Ok(()),
    }
}

/// The toolchain that rustup runs this process with: not the one that it would take in a shell.
fn chosen_toolchain() -> Option<String> {
    std::env::var("RUSTUP_TOOLCHAIN").ok().filter(|name| !name.is_empty())
}
