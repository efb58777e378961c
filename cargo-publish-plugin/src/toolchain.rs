//! The Rust target: whether rustc has it, and rustup to add it.
//!
//! rustc and rustup run in the current folder, as cargo does: the three agree on the toolchain. Refuses to go on without
//! the target when rustup is not there, fails, or may not use the network.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::request::{Network, Request, Target};
use crate::ui::Ui;

/// Whether rustc can compile for a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Installed,
    Missing,
}

/// Asks rustc for `target`: some fifteen milliseconds, to spend while cargo reads the workspace.
pub(crate) fn probe(target: Target) -> Presence {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", target.triple()]).output();
    match output {
        Ok(output) if output.status.success() => {
            let folder = String::from_utf8_lossy(&output.stdout);
            if Path::new(folder.trim()).is_dir() { Presence::Installed } else { Presence::Missing }
        }
        // A rustc that does not answer is cargo's to find and to tell about.
        _ => Presence::Installed,
    }
}

/// Makes sure that rustc can compile for what `request` wants.
pub(crate) fn provide(presence: Presence, request: &Request, ui: Ui) -> Result<(), Error> {
    let target = request.target;
    let missing = |obstacle: String| Error::TargetMissing { target, obstacle };
    match (presence, request.network) {
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
