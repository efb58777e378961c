//! What was pulled once, on this machine: by digest, and by where it was from.
//!
//! ```text
//! sha256/<64 digits>.wasm                              content, in one copy whoever published it
//! releases/<digest of place>/<ns>/<name>/<version>     the digest that a place has for a release, and its length
//! hosts/<digest of host>.json                          what a host said of where its registry is
//! ```
//!
//! Content is checked whenever it is read, and what is not what its name says is removed. Files appear whole or not at
//! all, so that any number of processes can share the folder. Without a network, [`Shelf`] is a place as it was last
//! seen. Refuses nothing but files of this machine that are in the way.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use semver::Version;

use crate::artifact::Artifact;
use crate::digest::Digest;
use crate::error::Error;
use crate::local::unfinished;
use crate::measured::{Measured, Unwatched};
use crate::name::PackageName;
use crate::release::Release;
use crate::{Published, Pushed, Registry, Watch};

/// The variable that names another folder.
pub const VARIABLE: &str = "COMPONENT_PKG_CACHE";

/// A folder of content.
#[derive(Debug, Clone)]
pub struct Cache {
    root: PathBuf,
}

/// A release that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its content, in the cache.
    pub path: PathBuf,
    /// What it is.
    pub published: Published,
    /// Whether it was here already.
    pub origin: Origin,
}

/// Where content came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was here already.
    Cache,
    /// It was transferred now.
    Registry,
}

impl Cache {
    /// The cache in the folder `root`, which need not be there yet.
    pub fn at(root: impl Into<PathBuf>) -> Cache {
        Cache { root: root.into() }
    }

    /// The folder that [`VARIABLE`] names, or else this user's: `~/.cache/component-pkg`, or what the system has in place
    /// of `~/.cache`.
    pub fn of_user() -> Result<Cache, Error> {
        if let Some(root) = std::env::var_os(VARIABLE).filter(|root| !root.is_empty()) {
            return Ok(Cache::at(root));
        }
        let strategy = etcetera::choose_base_strategy().map_err(|_| {
            let source = io::Error::other(format!("there is no home; name a folder for the cache by {VARIABLE}"));
            Error::File { path: "~".into(), source }
        })?;
        Ok(Cache::at(strategy.cache_dir().join("component-pkg")))
    }

    /// Where content of `digest` is, or would be.
    fn blob(&self, digest: &Digest) -> PathBuf {
        self.root.join("sha256").join(format!("{}.wasm", digest.hex()))
    }

    fn releases(&self, place: &str, package: &PackageName) -> PathBuf {
        let place = Digest::of(place.as_bytes()).hex();
        self.root.join("releases").join(place).join(package.namespace.as_str()).join(package.name.as_str())
    }

    /// The file that has the content of `digest`, if it is here.
    pub fn get(&self, digest: &Digest) -> Result<Option<PathBuf>, Error> {
        let path = self.blob(digest);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::File { path, source }),
        };
        let mut watch = Unwatched;
        let mut measured = Measured::new(io::sink(), 0, &mut watch);
        let read = measured.copy(file);
        if read.is_ok() && measured.finish().0 == *digest {
            return Ok(Some(path));
        }
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(Error::File { path, source }),
            _ => Ok(None),
        }
    }

    /// Keeps `bytes`, and says where.
    pub fn keep(&self, bytes: &[u8]) -> Result<PathBuf, Error> {
        let path = self.blob(&Digest::of(bytes));
        write(&path, bytes)?;
        Ok(path)
    }

    /// What `place` had as `release` when it was asked last.
    pub fn known(&self, place: &str, release: &Release) -> Result<Option<Published>, Error> {
        let path = self.releases(place, &release.package).join(release.version.to_string());
        match fs::read_to_string(&path) {
            // What does not read is as if it were not there.
            Ok(text) => Ok(parse(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::File { path, source }),
        }
    }

    /// What the host `name` said of its registry when it was asked last; nothing, if it said nothing or was not.
    pub(crate) fn host(&self, name: &str) -> Result<Option<String>, Error> {
        let path = self.hosts(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::File { path, source }),
        }
    }

    /// Keeps what the host `name` said of its registry.
    pub(crate) fn remember_host(&self, name: &str, said: Option<&str>) -> Result<(), Error> {
        let path = self.hosts(name);
        let Some(said) = said else {
            return match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => Err(Error::File { path, source }),
                _ => Ok(()),
            };
        };
        write(&path, said.as_bytes())
    }

    fn hosts(&self, name: &str) -> PathBuf {
        self.root.join("hosts").join(format!("{}.json", Digest::of(name.as_bytes()).hex()))
    }

    fn remember(&self, place: &str, release: &Release, published: &Published) -> Result<(), Error> {
        let path = self.releases(place, &release.package).join(release.version.to_string());
        let Published { content, bytes, manifest } = published;
        let manifest = manifest.map(|digest| format!(" {digest}")).unwrap_or_default();
        write(&path, format!("{content} {bytes}{manifest}\n").as_bytes())
    }
}

/// Gets `release` of `registry` into `cache`, unless its content is there. The registry is asked for its digest in any
/// case; without a network, ask a [`Shelf`].
pub fn fetch(
    cache: &Cache,
    registry: &mut dyn Registry,
    release: &Release,
    watch: &mut dyn Watch,
) -> Result<Fetched, Error> {
    let place = registry.place();
    let published = registry
        .find(release)?
        .ok_or_else(|| Error::NotFound { release: Box::new(release.clone()), place: place.clone() })?;
    if let Some(path) = cache.get(&published.content)? {
        cache.remember(&place, release, &published)?;
        return Ok(Fetched { path, published, origin: Origin::Cache });
    }
    let path = cache.blob(&published.content);
    let folder = path.parent().unwrap_or(Path::new(""));
    let failed = |path: &Path, source| Error::File { path: path.to_owned(), source };
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    let mut staged = unfinished(folder).map_err(|source| failed(folder, source))?;
    let mut measured = Measured::new(staged.as_file_mut(), published.bytes, watch);
    registry.pull(release, &published, &mut measured, &mut Unwatched)?;
    let (content, bytes) = measured.finish();
    if (content, bytes) != (published.content, published.bytes) {
        let fact = format!("it is `{content}`, and not `{}`", published.content);
        return Err(Error::Tampered { release: Box::new(release.clone()), place, fact });
    }
    staged.as_file().sync_all().map_err(|source| failed(&path, source))?;
    staged.persist(&path).map_err(|error| failed(&path, error.error))?;
    cache.remember(&place, release, &published)?;
    Ok(Fetched { path, published, origin: Origin::Registry })
}

/// A place as it was last seen, for when there is no network: what is in the cache.
#[derive(Debug, Clone)]
pub struct Shelf {
    cache: Cache,
    place: String,
}

impl Shelf {
    /// What `cache` has of `place`.
    pub fn of(cache: Cache, place: String) -> Shelf {
        Shelf { cache, place }
    }
}

impl Registry for Shelf {
    fn place(&self) -> String {
        self.place.clone()
    }

    fn versions(&mut self, package: &PackageName) -> Result<Vec<Version>, Error> {
        let folder = self.cache.releases(&self.place, package);
        let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let mut versions: Vec<_> = names.filter_map(|name| Version::parse(name.to_str()?).ok()).collect();
        versions.sort();
        Ok(versions)
    }

    fn find(&mut self, release: &Release) -> Result<Option<Published>, Error> {
        let Some(known) = self.cache.known(&self.place, release)? else { return Ok(None) };
        Ok(self.cache.get(&known.content)?.map(|_| known))
    }

    fn push(&mut self, _: &Release, _: &Artifact, _: &mut dyn Watch) -> Result<Pushed, Error> {
        Err(Error::Unreachable { host: self.place.clone(), source: "the network is not to be used".into() })
    }

    fn pull(
        &mut self,
        release: &Release,
        published: &Published,
        sink: &mut dyn Write,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let not_found = || Error::NotFound { release: Box::new(release.clone()), place: self.place.clone() };
        let path = self.cache.get(&published.content)?.ok_or_else(not_found)?;
        let failed = |source| Error::File { path: path.clone(), source };
        let mut from = File::open(&path).map_err(failed)?;
        let bytes = io::copy(&mut from, sink).map_err(failed)?;
        watch.moved(bytes, published.bytes);
        Ok(())
    }
}

fn parse(text: &str) -> Option<Published> {
    let mut words = text.split_whitespace();
    let content = words.next()?.parse().ok()?;
    let bytes = words.next()?.parse().ok()?;
    let manifest = words.next().map(str::parse).transpose().ok()?;
    Some(Published { content, bytes, manifest })
}

/// Puts `bytes` at `path`, whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut staged = unfinished(folder).map_err(failed)?;
    staged.write_all(bytes).map_err(failed)?;
    staged.persist(path).map(drop).map_err(|error| failed(error.error))
}
