//! The WIT that published crates carry: WASI 0.2 and 0.3, and the tests of `wit-parser`.
//!
//! cargo gets the crates, each by a manifest of its own so that their dependencies need not agree. Input: a folder for
//! the manifests; output: every topmost folder with WIT in each of the crates.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::cargo;

/// Crates that carry WIT, and the versions whose WIT the pinned `wit-parser` reads.
const CRATES: [(&str, &str); 10] = [
    ("wasip2", "2"),
    ("wasip3", "0.10"),
    ("wasmtime-wasi", "50"),
    ("wasmtime-wasi-config", "50"),
    ("wasmtime-wasi-http", "50"),
    ("wasmtime-wasi-io", "50"),
    ("wasmtime-wasi-keyvalue", "50"),
    ("wasmtime-wasi-nn", "50"),
    ("wasmtime-wasi-tls", "50"),
    ("wit-parser", "=0.262.0"),
];

/// Gets the crates; every topmost folder in them that has WIT.
pub(super) fn wit_folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for (name, version) in CRATES {
        let manifest = folder.join("published").join(name);
        std::fs::create_dir_all(&manifest)?;
        let text = format!(
            "[package]\nname = \"conformance\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n\
             [dependencies]\n{name} = {{ version = \"{version}\", default-features = false }}\n"
        );
        std::fs::write(manifest.join("Cargo.toml"), text)?;
        std::fs::write(manifest.join("lib.rs"), "")?;
        let before = folders.len();
        add_folders(&sources(&manifest.join("Cargo.toml"), name)?, &mut folders)?;
        if folders.len() == before {
            bail!("`{name}` {version} carries no WIT");
        }
    }
    Ok(folders)
}

/// Where cargo has unpacked the crate `name` that `manifest` depends on.
fn sources(manifest: &Path, name: &str) -> Result<PathBuf> {
    let mut metadata = cargo(&["metadata", "--quiet", "--format-version=1", "--manifest-path"])?;
    let output = metadata.arg(manifest).output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!("cannot get `{name}`: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let found =
        packages.filter(|package| package["name"] == name).find_map(|package| package["manifest_path"].as_str());
    let manifest = Path::new(found.with_context(|| format!("cargo did not get `{name}`"))?);
    Ok(manifest.parent().unwrap_or(manifest).to_owned())
}

fn add_folders(folder: &Path, folders: &mut Vec<PathBuf>) -> Result<()> {
    let entries: Vec<PathBuf> = folder.read_dir()?.flatten().map(|entry| entry.path()).collect();
    let is_wit = |path: &PathBuf| path.is_file() && path.extension() == Some(OsStr::new("wit"));
    if entries.iter().any(is_wit) {
        folders.push(folder.to_owned());
        return Ok(());
    }
    let mut inner: Vec<PathBuf> = entries.into_iter().filter(|entry| entry.is_dir()).collect();
    inner.sort();
    inner.iter().try_for_each(|entry| add_folders(entry, folders))
}
