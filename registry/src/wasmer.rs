//! The registry of Wasmer, successor of WAPM: `.webc` packages, asked for and announced by GraphQL.
//!
//! A release is there in three steps, each of which can be repeated: its package is uploaded to a signed URL, made a package
//! of the registry (which knows it by digest alone), and tagged with name and version. What is compared and handed out is
//! the component in it, whose digest and length the registry tells by the package's manifest.
//!
//! Refuses what is tagged already with another component in it. Wasmer's own registry was never asked by the tests of
//! this crate: they have a server of their own, which holds every question against the schema that Wasmer publishes.

mod client;
mod keep;
mod login;
mod manifest;
mod package;
mod query;
mod received;
mod there;
mod transport;

use std::io::Write;

use semver::Version;

use self::client::Client;
pub use self::login::{Login, Token, Variable};
use self::package::Package;
use self::there::{Download, There};
use self::transport::answered;
use crate::artifact::{Artifact, Kind};
use crate::contents::Contents;
use crate::error::Error;
use crate::http::Settings;
use crate::http::url::Url;
use crate::name::PackageName;
use crate::release::Release;
use crate::{Published, Pushed, Registry, Unwatched, Watch};

/// How long an address for an upload is good: as Wasmer's tools have it.
const GOOD_FOR: u32 = 30 * 60;

/// Wasmer's registry.
pub struct Wasmer {
    client: Client,
    contents: Contents,
}

/// What a release is there.
#[derive(Debug, Clone)]
struct Identity {
    namespace: String,
    name: String,
    version: Version,
}

impl Identity {
    /// `namespace/name`
    fn full(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }
}

impl Wasmer {
    /// The registry that `login` names, for packages with these `contents`.
    pub fn new(login: Login, contents: Contents, settings: Settings) -> Result<Wasmer, Error> {
        Ok(Wasmer { client: Client::new(login, settings)?, contents })
    }

    /// Asks who it is that asks, and nothing else: their name.
    pub fn greet(&self) -> Result<String, Error> {
        let answer = self.client.ask(&query::Viewer {})?;
        let unknown = || Error::RefusedByWasmer {
            host: self.client.host(),
            subject: "your token".to_owned(),
            reason: "it knows nobody by it".to_owned(),
        };
        answer.viewer.map(|it| it.username).ok_or_else(unknown)
    }

    fn identity(&self, release: &Release) -> Identity {
        Identity {
            namespace: self.namespace(&release.package),
            name: release.package.name.to_string(),
            version: release.version.clone(),
        }
    }

    fn namespace(&self, package: &PackageName) -> String {
        self.contents.namespace.clone().unwrap_or_else(|| package.namespace.to_string())
    }

    /// What is tagged as `identity`.
    fn there(&self, identity: &Identity) -> Result<Option<There>, Error> {
        let (name, version) = (identity.full(), identity.version.to_string());
        let answer = self.client.ask(&query::Find { name: &name, version: &version })?;
        // It takes a version for a wish, and answers with the nearest.
        let found = answer.found.filter(|it| it.version == version);
        found
            .map(|it| There::parse(it.distribution).map_err(|fact| self.client.odd("PackageVersion", 200, &fact)))
            .transpose()
    }

    /// What `there` is, as far as its manifest says; else it is downloaded.
    fn described(&self, release: &Release, there: &There) -> Result<Option<Published>, Error> {
        let Some(source) = &there.source else { return Ok(None) };
        let name = release.package.name.as_str();
        let (content, bytes) = match there.manifest.as_ref().map(|it| received::Described::by_json(it, name)) {
            Some(Ok(received::Described { content, bytes: Some(bytes), .. })) => (content, bytes),
            _ => {
                let download = Download::of(self, release, source, &mut Unwatched)?;
                let (module, content) = download.component()?;
                (content, module.len() as u64)
            }
        };
        Ok(Some(Published { content, bytes, manifest: Some(source.digest) }))
    }

    /// What the registry calls `package`, if it has it.
    fn known(&self, package: &Package) -> Result<Option<String>, Error> {
        let answer = self.client.ask(&query::Release { hash: &package.digest.hex() })?;
        Ok(answer.release.map(|it| it.id))
    }

    /// Uploads `package`. An address that has expired, or that storage does not take, is asked for once more.
    fn upload(&self, identity: &Identity, package: &Package, watch: &mut dyn Watch) -> Result<String, Error> {
        let mut again = true;
        loop {
            let filename = package.digest.hex();
            let asked = self.client.ask(&query::UploadUrl { filename: &filename, expires: GOOD_FOR })?;
            let said =
                asked.signed.ok_or_else(|| self.client.odd("PackageUploadUrl", 200, "it has no place for uploads"))?;
            let url = Url::parse(&said.url);
            let url = url.ok_or_else(|| self.client.odd("PackageUploadUrl", 200, "its place is no URL"))?;
            match self.client.transport.put(&url, package, watch) {
                Ok(reply) if (200..300).contains(&reply.status) => return self.take(identity, &said.url),
                Ok(reply) if again && (400..500).contains(&reply.status) => again = false,
                // Storage repeats the address, signature and all, in what it says: only the status is told.
                Ok(mut reply) => {
                    reply.body.clear();
                    return Err(answered(&url, "an upload", &reply));
                }
                Err(Error::Unreachable { .. }) if again => again = false,
                Err(error) => return Err(error),
            }
        }
    }

    /// Makes a package of what was uploaded to `signed_url`.
    fn take(&self, identity: &Identity, signed_url: &str) -> Result<String, Error> {
        let push = query::Push { namespace: &identity.namespace, name: &identity.name, signed_url };
        let pushed = self.client.ask(&push)?.pushed.filter(|it| it.success).and_then(|it| it.package_webc);
        pushed
            .map(|it| it.id)
            .ok_or_else(|| self.client.odd(PUSH, 200, "it does not take the package, and not say why"))
    }

    fn tag(&self, identity: &Identity, id: &str, artifact: &Artifact) -> Result<(), Error> {
        let manifest = manifest::text(identity, &artifact.about, &self.contents);
        let readme = self.readme()?;
        let tag = query::Tag {
            package_release_id: id,
            name: &identity.full(),
            namespace: &identity.namespace,
            version: &identity.version.to_string(),
            manifest: &manifest,
            description: artifact.about.description.as_deref(),
            license: artifact.about.licence.as_deref(),
            license_file: self.contents.licence_file.as_deref(),
            readme: readme.as_deref(),
            repository: artifact.about.source.as_deref(),
            homepage: artifact.about.homepage.as_deref(),
        };
        match self.client.ask(&tag)?.tagged {
            Some(tagged) if tagged.success => Ok(()),
            _ => Err(self.client.odd(TAG, 200, "it does not take the version, and not say why")),
        }
    }

    fn readme(&self) -> Result<Option<String>, Error> {
        let place = self.contents.readme.as_ref();
        let Some(file) = place.and_then(|place| self.contents.files.iter().find(|it| it.place == *place)) else {
            return Ok(None);
        };
        let refused = |source| Error::File { path: file.path.clone(), source };
        std::fs::read_to_string(&file.path).map(Some).map_err(refused)
    }

    /// What has become of what was `pushed`. The registry may take a moment to know what it has.
    fn settled(&mut self, release: &Release, pushed: &Published) -> Result<Published, Error> {
        let mut tries = self.client.transport.tries();
        loop {
            match self.find(release)? {
                Some(found) if found.content == pushed.content => return Ok(found),
                Some(found) => return Err(self.conflict(release, &found, pushed.content)),
                None if tries.wait(None) => {}
                None => break,
            }
        }
        let fact = "it took the release, and does not have it".to_owned();
        Err(Error::Tampered { release: Box::new(release.clone()), place: self.place(), fact })
    }

    fn conflict(&self, release: &Release, there: &Published, here: crate::Digest) -> Error {
        Error::Conflict { release: Box::new(release.clone()), place: self.place(), there: there.content, here }
    }
}

const PUSH: &str = <query::Push<'_> as query::Operation>::NAME;
const TAG: &str = <query::Tag<'_> as query::Operation>::NAME;

impl Registry for Wasmer {
    fn place(&self) -> String {
        match self.client.login.endpoint.as_str() {
            login::DEFAULT => "wasmer".to_owned(),
            _ => format!("wasmer at {}", self.client.host()),
        }
    }

    /// Versions that were archived are there, and not for use: they are left out.
    fn versions(&mut self, package: &PackageName) -> Result<Vec<Version>, Error> {
        let name = format!("{}/{}", self.namespace(package), package.name);
        let answer = self.client.ask(&query::Versions { name: &name })?;
        let listed = answer.package.and_then(|it| it.versions).unwrap_or_default().into_iter().flatten();
        // Whatever is no version was published before there were rules.
        let mut versions: Vec<_> =
            listed.filter(|it| !it.is_archived).filter_map(|it| it.version.parse().ok()).collect();
        versions.sort();
        versions.dedup();
        Ok(versions)
    }

    fn find(&mut self, release: &Release) -> Result<Option<Published>, Error> {
        match self.there(&self.identity(release))? {
            Some(there) => self.described(release, &there),
            None => Ok(None),
        }
    }

    fn push(&mut self, release: &Release, artifact: &Artifact, watch: &mut dyn Watch) -> Result<Pushed, Error> {
        if artifact.kind == Kind::WitPackage {
            return Err(Error::WitAlone { release: Box::new(release.clone()), place: self.place() });
        }
        match self.find(release)? {
            Some(there) if there.content == artifact.digest => return Ok(Pushed::Same(there)),
            Some(there) => return Err(self.conflict(release, &there, artifact.digest)),
            None => {}
        }
        let identity = self.identity(release);
        let package = package::assemble(&identity.name, artifact, &self.contents)?;
        let id = match self.known(&package)? {
            Some(id) => id,
            None => self.upload(&identity, &package, watch)?,
        };
        let sent = Published { content: artifact.digest, bytes: artifact.bytes, manifest: Some(package.digest) };
        // Somebody else may have been faster: then it is what they did that counts.
        match self.tag(&identity, &id, artifact) {
            Ok(()) => self.settled(release, &sent).map(Pushed::New),
            Err(error @ Error::Answer { .. }) => match self.find(release)? {
                Some(there) if there.content == artifact.digest => Ok(Pushed::Same(there)),
                Some(there) => Err(self.conflict(release, &there, artifact.digest)),
                None => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    fn pull(
        &mut self,
        release: &Release,
        published: &Published,
        sink: &mut dyn Write,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let not_found = || Error::NotFound { release: Box::new(release.clone()), place: self.place() };
        let there = self.there(&self.identity(release))?.ok_or_else(not_found)?;
        let source = there.source.ok_or_else(not_found)?;
        let tampered = |fact| Error::Tampered { release: Box::new(release.clone()), place: self.place(), fact };
        if let Some(manifest) = published.manifest.filter(|it| *it != source.digest) {
            return Err(tampered(format!("its package is `{}`, and was `{manifest}`", source.digest)));
        }
        let download = Download::of(self, release, &source, watch)?;
        let (module, content) = download.component()?;
        if content != published.content || module.len() as u64 != published.bytes {
            return Err(tampered(format!("the component in it is `{content}`, not `{}`", published.content)));
        }
        transport::hand_over(&module, sink).map_err(|source| Error::Written { source })
    }
}
