//! A folder of passage, beside the one that is to be: all is made there first, and nothing is left of it if it comes to
//! nothing.
//!
//! Cargo finds there what it would find at the place itself: the same repository around it, the same configuration of
//! rustfmt, and the manifest of the workspace, as a copy that it may edit.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use super::problem::Problem;
use super::request::{Kind, Request};
use crate::cli::{Edition, Vcs};
use crate::error::Error;
use crate::scratch;

/// Where a package is made before it is put in its place.
#[derive(Debug)]
pub(crate) struct Stage {
    /// Removed with everything in it when dropped.
    folder: scratch::Folder,
    /// The package's folder in it.
    pub(crate) package: PathBuf,
    /// The manifest above the package's place.
    above: Option<PathBuf>,
}

/// What has become of the manifest above.
#[derive(Debug)]
pub(crate) struct Membership {
    pub(crate) manifest: PathBuf,
    pub(crate) text: String,
}

impl Stage {
    /// A stage for what is to be in `place`.
    pub(crate) fn beside(place: &Path) -> Result<Stage, Error> {
        let place = std::path::absolute(place).map_err(|source| Error::Read { path: place.to_owned(), source })?;
        let place = without_dots(&place);
        let anchor = place.ancestors().find(|path| path.is_dir()).unwrap_or(&place);
        let unwritable = |path: &Path| {
            let path = path.to_owned();
            |source| Error::Write { path, source }
        };
        let folder = scratch::Folder::new(anchor, "component-pkg").map_err(unwritable(anchor))?;

        let parents = place.ancestors().skip(1);
        let above = parents.map(|parent| parent.join("Cargo.toml")).find(|path| path.is_file());
        let root = above.as_deref().and_then(Path::parent).or(place.parent()).unwrap_or(&place);
        let package = folder.path().join(place.strip_prefix(root).unwrap_or(Path::new("package")));
        let parent = package.parent().unwrap_or(folder.path());
        fs::create_dir_all(parent).map_err(unwritable(parent))?;
        if let Some(above) = &above {
            fs::copy(above, folder.path().join("Cargo.toml"))
                .map_err(|source| Error::Read { path: above.clone(), source })?;
        }
        Ok(Stage { folder, package, above })
    }

    /// Has cargo make its own package, as `request` has it.
    pub(crate) fn cargo_new(&self, request: &Request, kind: Kind) -> Result<(), Error> {
        let program: PathBuf = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()).into();
        let mut command = Command::new(&program);
        command.args(["new", "--quiet", "--name", &request.names.package]);
        command.arg(match kind {
            Kind::Library => "--lib",
            Kind::Command => "--bin",
        });
        match request.vcs {
            Some(Vcs::Git) => command.arg("--vcs=git"),
            Some(Vcs::None) => command.arg("--vcs=none"),
            None => &mut command,
        };
        match request.edition {
            Some(Edition::Rust2021) => command.arg("--edition=2021"),
            Some(Edition::Rust2024) => command.arg("--edition=2024"),
            None => &mut command,
        };
        let output = command.arg("--").arg(&self.package).stdin(Stdio::null()).output();
        let output = output.map_err(|source| Error::Spawn { program, source })?;
        if output.status.success() {
            return Ok(());
        }
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Problem::Cargo { name: request.names.package.clone(), stderr }.into())
    }

    /// Writes a file of the package.
    pub(crate) fn write(&self, path: &str, text: &str) -> Result<(), Error> {
        let path = self.package.join(path);
        let parent = path.parent().unwrap_or(&self.package);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, text));
        written.map_err(|source| Error::Write { path, source })
    }

    /// Gives the source file at `path` the format that the user has configured; without rustfmt it stays as it is.
    pub(crate) fn format(&self, path: &str, edition: &str) -> Result<(), Error> {
        let place = self.package.join(path);
        let text = fs::read(&place).map_err(|source| Error::Read { path: place.clone(), source })?;
        match formatted(&text, edition, place.parent().unwrap_or(&self.package)) {
            Ok(Some(text)) => fs::write(&place, text).map_err(|source| Error::Write { path: place, source }),
            Ok(None) | Err(_) => Ok(()),
        }
    }

    /// Every file of the package, in order, from its folder.
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut files = Vec::new();
        collect(&self.package, &mut files).map_err(|source| Error::Read { path: self.package.clone(), source })?;
        files.sort();
        Ok(files.iter().filter_map(|path| path.strip_prefix(&self.package).ok()).map(Path::to_owned).collect())
    }

    /// Whether there is a new repository.
    pub(crate) fn has_repository(&self) -> bool {
        self.package.join(".git").is_dir()
    }

    /// The manifest above, if the package has become a member of it.
    pub(crate) fn membership(&self) -> Result<Option<Membership>, Error> {
        let Some(above) = &self.above else { return Ok(None) };
        let read =
            |path: &Path| fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source });
        let text = read(&self.folder.path().join("Cargo.toml"))?;
        Ok((text != read(above)?).then(|| Membership { manifest: above.clone(), text }))
    }
}

/// `path` without `..`, as cargo reads it.
pub(super) fn without_dots(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut path, part| {
        match part {
            Component::ParentDir => _ = path.pop(),
            part => path.push(part),
        }
        path
    })
}

/// What rustfmt makes of `text`, a file of `folder`; nothing if it refuses.
fn formatted(text: &[u8], edition: &str, folder: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", edition]).current_dir(folder);
    rustfmt.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut rustfmt = rustfmt.spawn()?;
    if let Some(mut stdin) = rustfmt.stdin.take() {
        stdin.write_all(text)?;
    }
    let output = rustfmt.wait_with_output()?;
    Ok((output.status.success() && !output.stdout.is_empty()).then_some(output.stdout))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true if path.ends_with(".git") => {}
            true => collect(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}
