//! The crates of ours that a guest depends on, as a registry has them: cargo looks at every file of a crate in a folder, and at
//! none of what it downloaded, as upstream's are.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{cargo, run};

const CRATES: [&str; 3] = ["component-guest", "component-guest-macro", "component-guest-bindgen"];

/// Packs the crates into `folder`, for the workspace at `guests`; what its manifest has to say.
pub(super) fn provide(guests: &Path, folder: &Path) -> Result<String> {
    let target = folder.join("target");
    let mut pack = cargo(&["package", "--quiet", "--no-verify", "--allow-dirty", "--target-dir"])?;
    pack.arg(&target).args(CRATES.iter().flat_map(|name| ["--package", name]));
    run(pack)?;
    let mut digest = DefaultHasher::new();
    let unpacked = folder.join("crates");
    for name in CRATES {
        let archive = target.join("package").join(format!("{name}-{}.crate", version()));
        fs::read(&archive).with_context(|| format!("no `{}`", archive.display()))?.hash(&mut digest);
        unpack(name, &archive, &unpacked)?;
    }
    fs::create_dir_all(guests.join(".cargo"))?;
    // Cargo takes what a registry has for unchangeable, so that other crates are in another one.
    fs::write(guests.join(".cargo/config.toml"), settings(digest.finish(), &unpacked))?;
    let patches = CRATES.map(|name| format!("{name} = {{ version = {:?}, registry = \"ours\" }}\n", version()));
    Ok(format!("\n[patch.crates-io]\n{}", patches.concat()))
}

/// The version that all crates of the workspace have.
pub(super) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

fn unpack(name: &str, archive: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(archive).arg("-C").arg(folder);
    run(tar)?;
    let checksums = folder.join(format!("{name}-{}", version())).join(".cargo-checksum.json");
    Ok(fs::write(checksums, r#"{"files":{},"package":null}"#)?)
}

/// A registry that is not asked, for a folder stands for it.
fn settings(digest: u64, folder: &Path) -> String {
    let index = format!("sparse+http://127.0.0.1/{digest:x}/");
    format!(
        "[registries.ours]\nindex = {index:?}\n\n\
         [source.ours]\nregistry = {index:?}\nreplace-with = \"packed\"\n\n\
         [source.packed]\ndirectory = {folder:?}\n"
    )
}
