//! The ground that a package is made on: what is in its folder already.

use std::path::{Path, PathBuf};

use super::inherited::Inherited;
use super::manifest::Manifest;
use super::problem::Problem;
use super::request::{Kind, Named, Request};
use crate::error::Error;
use crate::metadata::DEFAULT_WIT;

/// A folder, and what it has of a package.
#[derive(Debug)]
pub(crate) struct Ground {
    /// As it was told.
    pub(crate) folder: PathBuf,
    pub(crate) manifest: Option<Manifest>,
    pub(crate) inherited: Inherited,
}

impl Ground {
    /// A folder that is not there yet.
    pub(crate) fn new(folder: PathBuf) -> Result<Ground, Error> {
        match folder.symlink_metadata() {
            Ok(_) => Err(Problem::Exists { path: folder }.into()),
            Err(_) => Ok(Ground { inherited: Inherited::in_folder(&folder), folder, manifest: None }),
        }
    }

    /// A folder that is there.
    pub(crate) fn existing(folder: PathBuf) -> Result<Ground, Error> {
        if !folder.is_dir() {
            return Err(Problem::NoFolder { path: folder }.into());
        }
        let mut ground = Ground { inherited: Inherited::in_folder(&folder), folder, manifest: None };
        if ground.has("Cargo.toml") {
            ground.manifest = Some(Manifest::read(ground.path("Cargo.toml"))?);
        }
        Ok(ground)
    }

    /// What the package that is there is called.
    pub(crate) fn package(&self) -> Option<&str> {
        self.manifest.as_ref().map(Manifest::name)
    }

    /// Whether `request` can be met here, or everything that stands against it.
    pub(crate) fn check(&self, request: &Request) -> Result<(), Vec<Problem>> {
        match self.misfits(request) {
            misfits if misfits.is_empty() => Ok(()),
            misfits => Err(misfits),
        }
    }

    /// What is asked for, or else what is there, or else a library.
    pub(crate) fn kind(&self, request: &Request) -> Kind {
        let there = match (self.has_library(), self.has_command()) {
            (false, true) => Kind::Command,
            _ => Kind::Library,
        };
        request.kind.unwrap_or(there)
    }

    /// `path` in the folder.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        // What is in the current folder is told without `./`.
        let folder = if self.folder == Path::new(".") { Path::new("") } else { &self.folder };
        folder.join(path)
    }

    pub(crate) fn has(&self, path: impl AsRef<Path>) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// Where the package keeps WIT, if it has some.
    pub(crate) fn wit(&self) -> Option<PathBuf> {
        let told = self.manifest.as_ref().and_then(Manifest::wit);
        let path = self.path(told.as_deref().unwrap_or(Path::new(DEFAULT_WIT)));
        let entries = path.read_dir().into_iter().flatten().flatten();
        let found = entries.map(|entry| entry.path()).any(|path| path.extension().is_some_and(|it| it == "wit"));
        let own = (told.is_some() || path.is_file() || found).then_some(path);
        // A package that is made gets WIT of its own.
        let shared = || self.inherited.wit.clone().filter(|path| self.manifest.is_some() && path.exists());
        own.or_else(shared)
    }

    fn has_library(&self) -> bool {
        self.has("src/lib.rs") || self.manifest.as_ref().is_some_and(Manifest::declares_library)
    }

    fn has_command(&self) -> bool {
        self.has("src/main.rs") || self.manifest.as_ref().is_some_and(Manifest::declares_command)
    }

    /// What of `request` cannot be had here.
    fn misfits(&self, request: &Request) -> Vec<Problem> {
        let mut misfits = Vec::new();
        if let Some(path) = self.wit().filter(|_| !request.labels.is_empty()) {
            misfits.push(Problem::LabelsOfOther { path });
        }
        let Some(Manifest { path, .. }) = &self.manifest else { return misfits };
        let manifest = || path.clone();
        let settled = [
            ("name", request.named == Named::Explicitly),
            ("vcs", request.vcs.is_some()),
            ("edition", request.edition.is_some()),
        ];
        let settled = settled.into_iter().filter(|(_, told)| *told);
        misfits.extend(settled.map(|(option, _)| Problem::Settled { manifest: manifest(), option }));
        match request.kind {
            Some(Kind::Library) if !self.has_library() => misfits.push(Problem::OtherKind {
                manifest: manifest(),
                option: if request.labels.is_empty() { "lib" } else { "label" },
                there: "has no library",
            }),
            Some(Kind::Command) if !self.has_command() => {
                misfits.push(Problem::OtherKind { manifest: manifest(), option: "bin", there: "has no binary" });
            }
            _ => {}
        }
        misfits
    }
}
