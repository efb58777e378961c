//! Registries of the Open Container Initiative: releases → requests, as `wkg` reads and writes them.
//!
//! A release is there once its tag is, and the tag is the last thing that is written: before it come the content, its
//! config and what is attached to it. Tags can be moved, so a look comes before writing one and another after: what is
//! there and other is [`Error::Conflict`]. Refuses answers that are not as long as they should be, or have another digest.

mod auth;
mod client;
mod download;
mod manifest;
mod referrers;
mod signed;
mod upload;

use std::io::Write;

use semver::Version;

use self::client::{Client, Scope};
use self::download::{Problem, download};
use self::manifest::{Descriptor, Document, INDEX, MANIFEST};
use self::upload::{Blob, Source, upload};
use crate::artifact::{Artifact, Attachment};
use crate::credential::Credentials;
use crate::digest::Digest;
use crate::error::Error;
use crate::http::retry::Tries;
use crate::http::url::Url;
use crate::http::{Body, Call, Plain, Reply, Settings};
use crate::location::{Location, Transport};
use crate::name::PackageName;
use crate::release::Release;
use crate::{Published, Pushed, Registry, Watch};

/// More pages of tags than any package has.
const PAGES: usize = 100;

/// One OCI registry, and a prefix in it.
pub struct Oci {
    location: Location,
    client: Client,
    mount: Option<String>,
}

impl Oci {
    /// At `location`, as who `credentials` prove.
    pub fn new(location: Location, credentials: Credentials, settings: Settings) -> Result<Oci, Error> {
        let plain = if location.transport == Transport::Plain { Plain::Anywhere } else { settings.plain };
        let settings = Settings { plain, ..settings };
        let is_plain = crate::http::url::is_loopback(&location.host) || plain == Plain::Anywhere;
        let scheme = if is_plain { "http" } else { "https" };
        let host = match location.host.as_str() {
            "docker.io" | "index.docker.io" => "registry-1.docker.io",
            other => other,
        };
        let origin = Url::parse(&format!("{scheme}://{host}/")).ok_or_else(|| Error::Answer {
            host: location.host.clone(),
            request: "the address".to_owned(),
            status: 0,
            message: "it is no name of a registry".to_owned(),
        })?;
        let client = Client::new(origin, credentials, settings)?;
        Ok(Oci { location, client, mount: None })
    }

    /// Lets content be taken from `repository` of the same registry, if it is there.
    pub fn mounting_from(mut self, repository: String) -> Oci {
        self.mount = Some(repository);
        self
    }

    /// Asks the registry whether it takes the credentials, and nothing else.
    pub fn greet(&mut self) -> Result<(), Error> {
        let url = self.client.url("/v2/")?;
        let reply = self.client.ask("GET", &url, "", &Scope::none())?;
        self.client.expect(reply, &[200], "GET of `/v2/`").map(drop)
    }

    /// What is attached to what is there as `release`.
    pub fn attachments(&mut self, release: &Release, published: &Published) -> Result<Vec<Attachment>, Error> {
        let Some(subject) = published.manifest else { return Ok(Vec::new()) };
        let repository = self.location.repository(&release.package);
        let found = referrers::attachments(&mut self.client, &repository, subject);
        found.map_err(|problem| self.told(release, problem))
    }

    fn told(&self, release: &Release, problem: Problem) -> Error {
        match problem {
            Problem::Other(error) => error,
            Problem::Tampered(fact) => {
                Error::Tampered { release: Box::new(release.clone()), place: self.place(), fact }
            }
        }
    }

    fn tag(&self, release: &Release) -> Result<String, Error> {
        let unfit = || Error::Unfit {
            release: Box::new(release.clone()),
            place: self.place(),
            reason: "a version is a tag there, and tags have no more than 128 characters".to_owned(),
        };
        Location::tag(release).ok_or_else(unfit)
    }

    /// What is there under the tag of `release`, read.
    fn look(&mut self, release: &Release) -> Result<Option<Published>, Error> {
        let tag = self.tag(release)?;
        let repository = self.location.repository(&release.package);
        let Some(document) = get_manifest(&mut self.client, &repository, &tag, MANIFEST)? else { return Ok(None) };
        let content = manifest::content(&document.bytes);
        let (content, bytes) = content.map_err(|fact| self.told(release, Problem::Tampered(fact)))?;
        Ok(Some(Published { content, bytes, manifest: Some(document.digest) }))
    }

    /// What is there already, if it is the same; an error if it is not.
    fn same(&mut self, release: &Release, artifact: &Artifact, ours: Digest) -> Result<Option<Published>, Error> {
        let tag = self.tag(release)?;
        let repository = self.location.repository(&release.package);
        let url = self.client.url(&format!("/v2/{repository}/manifests/{tag}"))?;
        let reply = self.client.ask("HEAD", &url, MANIFEST, &Scope::push(&repository))?;
        match reply.status {
            404 => return Ok(None),
            200 => {}
            _ => return Err(self.client.unexpected("HEAD of a manifest", &reply)),
        }
        let said = reply.header("docker-content-digest").and_then(|it| it.parse::<Digest>().ok());
        if said == Some(ours) {
            return Ok(Some(Published { content: artifact.digest, bytes: artifact.bytes, manifest: said }));
        }
        match self.look(release)? {
            Some(there) if there.content == artifact.digest && there.bytes == artifact.bytes => Ok(Some(there)),
            // It says of the right content what is not so: damage, which is mended by writing it again.
            Some(there) if there.content == artifact.digest => Ok(None),
            Some(there) => Err(Error::Conflict {
                release: Box::new(release.clone()),
                place: self.place(),
                there: there.content,
                here: artifact.digest,
            }),
            None => Ok(None),
        }
    }
}

impl Registry for Oci {
    fn place(&self) -> String {
        self.location.to_string()
    }

    fn versions(&mut self, package: &PackageName) -> Result<Vec<Version>, Error> {
        let repository = self.location.repository(package);
        let mut next = Some(self.client.url(&format!("/v2/{repository}/tags/list?n=1000"))?);
        let mut versions = Vec::new();
        for _ in 0..PAGES {
            let Some(url) = next.take() else { break };
            let reply = self.client.ask("GET", &url, "application/json", &Scope::pull(&repository))?;
            if reply.status == 404 {
                break;
            }
            let reply = self.client.expect(reply, &[200], "GET of tags")?;
            let page = manifest::versions(&reply.body)
                .map_err(|error| self.client.answered("GET of tags", 200, format!("it is no list of tags: {error}")))?;
            versions.extend(page);
            next = reply.header("link").and_then(|link| following(link, &reply.url));
        }
        versions.sort();
        versions.dedup();
        Ok(versions)
    }

    fn find(&mut self, release: &Release) -> Result<Option<Published>, Error> {
        self.look(release)
    }

    fn push(&mut self, release: &Release, artifact: &Artifact, watch: &mut dyn Watch) -> Result<Pushed, Error> {
        let tag = self.tag(release)?;
        let repository = self.location.repository(&release.package);
        let config = manifest::config(artifact);
        let document = manifest::release(release, artifact, &config);
        if let Some(there) = self.same(release, artifact, document.digest)? {
            return Ok(Pushed::Same(there));
        }
        let scope = match &self.mount {
            Some(from) => Scope::push(&repository).and_pull(from),
            None => Scope::push(&repository),
        };
        let blob = Blob {
            repository: &repository,
            scope: &scope,
            digest: artifact.digest,
            bytes: artifact.bytes,
            mount: self.mount.as_deref(),
        };
        upload(&mut self.client, &blob, Source::File(&artifact.path), watch)?;
        referrers::put_bytes(&mut self.client, &repository, &scope, &config.bytes)?;
        let subject = Descriptor::of(MANIFEST, &document);
        for attachment in &artifact.attachments {
            referrers::attach(&mut self.client, &repository, attachment, &subject)?;
        }
        // Sending may have taken long: somebody else may have been faster.
        if let Some(there) = self.same(release, artifact, document.digest)? {
            return Ok(Pushed::Same(there));
        }
        put_manifest(&mut self.client, &repository, &tag, MANIFEST, &document)?;
        match self.same(release, artifact, document.digest)? {
            Some(there) => Ok(Pushed::New(there)),
            None => Err(Error::NotFound { release: Box::new(release.clone()), place: self.place() }),
        }
    }

    fn pull(
        &mut self,
        release: &Release,
        published: &Published,
        sink: &mut dyn Write,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let repository = self.location.repository(&release.package);
        let pulled = download(&mut self.client, &repository, (published.content, published.bytes), sink, watch);
        pulled.map_err(|problem| match problem {
            Problem::Other(Error::Answer { status: 404, .. }) => {
                Error::NotFound { release: Box::new(release.clone()), place: self.place() }
            }
            other => self.told(release, other),
        })
    }
}

/// The manifest that `reference`, a tag or a digest, names; refused if it is not what the registry or the digest says.
fn get_manifest(
    client: &mut Client,
    repository: &str,
    reference: &str,
    media_type: &str,
) -> Result<Option<Document>, Error> {
    let url = client.url(&format!("/v2/{repository}/manifests/{reference}"))?;
    let reply = client.ask("GET", &url, media_type, &Scope::pull(repository))?;
    if reply.status == 404 {
        return Ok(None);
    }
    let reply = client.expect(reply, &[200], "GET of a manifest")?;
    let said = reply.header("docker-content-digest").map(str::to_owned);
    let document = Document::new(reply.body);
    let named = reference.contains(':').then(|| reference.to_owned());
    for promised in said.into_iter().chain(named).filter(|it| it.starts_with("sha256:")) {
        if promised != document.digest.to_string() {
            let message = format!("it is `{}`, not `{promised}`", document.digest);
            return Err(client.answered("GET of a manifest", 200, message));
        }
    }
    Ok(Some(document))
}

fn put_manifest(
    client: &mut Client,
    repository: &str,
    reference: &str,
    media_type: &str,
    document: &Document,
) -> Result<Reply, Error> {
    debug_assert!(media_type == MANIFEST || media_type == INDEX, "the two that registries keep");
    let call = Call {
        method: "PUT",
        url: client.url(&format!("/v2/{repository}/manifests/{reference}"))?,
        headers: vec![("content-type", media_type.to_owned())],
        body: Body::Bytes(&document.bytes),
        expected: 0,
    };
    let mut tries = Tries::new(client.settings());
    loop {
        let reply = client.repeat(&call, &Scope::push(repository))?;
        let reply = client.expect(reply, &[201], "PUT of a manifest")?;
        // Nobody compares what is put under a tag with anything but we.
        let kept = reply.header("docker-content-digest").and_then(|it| it.parse::<Digest>().ok());
        match kept.filter(|kept| *kept != document.digest) {
            None => return Ok(reply),
            Some(kept) if !tries.wait(None) => {
                let message = format!("it keeps `{kept}`, and was given `{}`", document.digest);
                return Err(client.answered("PUT of a manifest", reply.status, message));
            }
            Some(_) => {}
        }
    }
}

/// The next page: `Link: <ADDRESS>; rel="next"`.
fn following(link: &str, at: &Url) -> Option<Url> {
    let (address, relation) = link.trim().strip_prefix('<')?.split_once('>')?;
    let next = at.join(address).filter(|_| relation.contains("next"))?;
    next.same_origin(at).then_some(next)
}

/// Nobody watches.
struct Quiet;

impl Watch for Quiet {
    fn moved(&mut self, _bytes: u64, _of: u64) {}
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_next_page_is_of_the_same_registry(
            link in "<?(https?:)?(//)?(a.example|b.example|user:x@a.example)?[/?#a-z=&0-9]{0,16}>?(; ?rel=\"?next\"?)?|\\PC*",
        ) {
            let at = Url::parse("https://a.example/v2/x/tags/list?n=1000").unwrap();
            if let Some(next) = following(&link, &at) {
                prop_assert!(next.same_origin(&at) && next.authority() == "a.example", "{}", next);
            }
        }
    }
}
