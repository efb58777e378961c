//! A folder as a registry, in the layout that `wkg` reads: `<root>/<namespace>/<name>/<version>.wasm`.
//!
//! A release appears in one step: what is written under another name is linked to its own only when it is whole, on disk
//! and what was said, and only if nobody else was there before. So of two who publish one version at once, one does, and
//! the other learns whether it was the same. Attachments are files beside it, which come after it: `0.1.0.cdx.json`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use semver::Version;
use tempfile::NamedTempFile;

use crate::artifact::{Artifact, Attachment};
use crate::error::Error;
use crate::measured::{Copying, Measured, Unwatched};
use crate::name::PackageName;
use crate::release::Release;
use crate::{Published, Pushed, Registry, Watch};

/// What a release's file ends in.
const EXTENSION: &str = "wasm";

/// What a file that is not whole yet ends in.
const UNFINISHED: &str = ".tmp";

/// After so long, nobody writes a file any more that is not whole.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder that keeps releases.
#[derive(Debug, Clone)]
pub struct Local {
    root: PathBuf,
}

impl Local {
    /// The registry in the folder `root`, which need not be there yet.
    pub fn new(root: impl Into<PathBuf>) -> Local {
        Local { root: root.into() }
    }

    fn folder(&self, package: &PackageName) -> PathBuf {
        self.root.join(package.namespace.as_str()).join(package.name.as_str())
    }

    /// Where the file of `release` is, or would be.
    pub fn path(&self, release: &Release) -> PathBuf {
        self.folder(&release.package).join(format!("{}.{EXTENSION}", release.version))
    }

    /// The file of what is there as `release`, if it is `artifact`.
    fn same(&self, release: &Release, artifact: &Artifact) -> Result<Option<Published>, Error> {
        let Some(there) = self.find(release)? else { return Ok(None) };
        if there.content != artifact.digest {
            let (place, release) = (self.place(), Box::new(release.clone()));
            return Err(Error::Conflict { release, place, there: there.content, here: artifact.digest });
        }
        Ok(Some(there))
    }

    /// What is there as `release`.
    fn find(&self, release: &Release) -> Result<Option<Published>, Error> {
        let path = self.path(release);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(source) if is_absent(&source) => return Ok(None),
            Err(source) => return Err(Error::File { path, source }),
        };
        let mut watch = Unwatched;
        let mut measured = Measured::new(io::sink(), 0, &mut watch);
        measured.copy(file).map_err(|error| at(&path, error))?;
        let (content, bytes) = measured.finish();
        Ok(Some(Published { content, bytes, manifest: None }))
    }
}

impl Registry for Local {
    fn place(&self) -> String {
        format!("local:{}", self.root.display())
    }

    fn versions(&mut self, package: &PackageName) -> Result<Vec<Version>, Error> {
        let folder = self.folder(package);
        let failed = |source| Error::File { path: folder.clone(), source };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) if is_absent(&source) => return Ok(Vec::new()),
            Err(source) => return Err(failed(source)),
        };
        let mut versions = Vec::new();
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            let stem = name.to_str().and_then(|name| name.strip_suffix(EXTENSION)?.strip_suffix('.'));
            // Whatever else is there is not a release.
            versions.extend(stem.and_then(|stem| Version::parse(stem).ok()));
        }
        versions.sort();
        Ok(versions)
    }

    fn find(&mut self, release: &Release) -> Result<Option<Published>, Error> {
        Local::find(self, release)
    }

    fn push(&mut self, release: &Release, artifact: &Artifact, watch: &mut dyn Watch) -> Result<Pushed, Error> {
        let (path, folder) = (self.path(release), self.folder(&release.package));
        if let Some(there) = self.same(release, artifact)? {
            attach(&path, &artifact.attachments)?;
            return Ok(Pushed::Same(there));
        }
        fs::create_dir_all(&folder).map_err(|source| Error::File { path: folder.clone(), source })?;
        sweep(&folder);
        let staged = stage(&folder, artifact, watch)?;
        match staged.persist_noclobber(&path) {
            Ok(_) => {}
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
                // Somebody was quicker.
                let there =
                    self.same(release, artifact)?.ok_or(Error::File { path: path.clone(), source: failed.error })?;
                attach(&path, &artifact.attachments)?;
                return Ok(Pushed::Same(there));
            }
            Err(failed) => return Err(Error::File { path, source: failed.error }),
        }
        settle(&folder);
        attach(&path, &artifact.attachments)?;
        Ok(Pushed::New(Published { content: artifact.digest, bytes: artifact.bytes, manifest: None }))
    }

    fn pull(
        &mut self,
        release: &Release,
        published: &Published,
        sink: &mut dyn Write,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let path = self.path(release);
        let (release, place) = (Box::new(release.clone()), self.place());
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(source) if is_absent(&source) => return Err(Error::NotFound { release, place }),
            Err(source) => return Err(Error::File { path, source }),
        };
        let mut measured = Measured::new(sink, published.bytes, watch);
        measured.copy(file).map_err(|error| at(&path, error))?;
        let (content, bytes) = measured.finish();
        if (content, bytes) != (published.content, published.bytes) {
            let fact = format!("it is `{content}`, and not `{}`", published.content);
            return Err(Error::Tampered { release, place, fact });
        }
        Ok(())
    }
}

/// The bytes of `artifact` in `folder`, whole and on disk, under a name that is nobody's.
fn stage(folder: &Path, artifact: &Artifact, watch: &mut dyn Watch) -> Result<NamedTempFile, Error> {
    let failed = |source| Error::File { path: folder.to_owned(), source };
    let source = File::open(&artifact.path).map_err(|source| Error::File { path: artifact.path.clone(), source })?;
    let mut staged = unfinished(folder).map_err(failed)?;
    let mut measured = Measured::new(staged.as_file_mut(), artifact.bytes, watch);
    measured.copy(source).map_err(|error| match error {
        Copying::Read(source) => Error::File { path: artifact.path.clone(), source },
        Copying::Write(source) => failed(source),
    })?;
    if measured.finish() != (artifact.digest, artifact.bytes) {
        let source = io::Error::other("it changed after it was read for the first time");
        return Err(Error::File { path: artifact.path.clone(), source });
    }
    staged.as_file().sync_all().map_err(failed)?;
    Ok(staged)
}

/// A file in `folder` that is gone again unless it is given a name; others may read it as they may any other.
pub(crate) fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Puts `attachments` beside the release at `path`, where they are not there yet.
fn attach(path: &Path, attachments: &[Attachment]) -> Result<(), Error> {
    for attachment in attachments {
        let path = path.with_extension(extension(&attachment.media_type));
        let failed = |source| Error::File { path: path.clone(), source };
        if path.exists() {
            continue;
        }
        let mut staged = unfinished(path.parent().unwrap_or(Path::new(""))).map_err(failed)?;
        staged.write_all(&attachment.bytes).map_err(failed)?;
        match staged.persist_noclobber(&path) {
            Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(error.error)),
            _ => {}
        }
    }
    Ok(())
}

/// What the file of a document of type `media_type` ends in: `application/vnd.cyclonedx+json` → `cyclonedx.json`.
fn extension(media_type: &str) -> String {
    let subtype = media_type.rsplit('/').next().unwrap_or(media_type).trim_start_matches("vnd.");
    let safe = |it: char| if it.is_ascii_alphanumeric() || it == '-' { it.to_ascii_lowercase() } else { '.' };
    subtype.chars().map(safe).collect()
}

/// Removes what was left by who was killed.
fn sweep(folder: &Path) {
    let is_abandoned = |path: &Path| {
        let written = fs::symlink_metadata(path).and_then(|it| it.modified()).ok();
        let age = written.and_then(|written| SystemTime::now().duration_since(written).ok());
        age.is_some_and(|age| age > ABANDONED)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let unfinished = name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(UNFINISHED));
        if unfinished && is_abandoned(&entry.path()) {
            // It is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Has the system write down that there is a new name in `folder`, where it can be told to.
fn settle(folder: &Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn at(path: &Path, error: Copying) -> Error {
    let (Copying::Read(source) | Copying::Write(source)) = error;
    Error::File { path: path.to_owned(), source }
}
