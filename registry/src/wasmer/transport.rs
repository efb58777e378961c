//! What goes over HTTP for Wasmer's registry: questions, uploads and downloads, again while that may help.
//!
//! A token goes to the registry alone. Signed URLs are secrets, too: of every URL, messages tell the host. Refuses hosts
//! that the registry refers to and that are not asked by `https`, but on this machine if it is there itself.

use std::cell::RefCell;
use std::io::{self, Write};

use tempfile::NamedTempFile;

use super::login::{Token, is_loopback};
use super::package::Package;
use crate::Watch;
use crate::digest::Digest;
use crate::error::Error;
use crate::http::retry::{self, Tries};
use crate::http::url::Url;
use crate::http::{Answer, Authorization, Body, Call, Failure, Http, LONGEST, Piece, Reply, Settings};
use crate::measured::{Copying, Measured};

/// The longest package, where the registry does not tell its length.
const LONGEST_PACKAGE: u64 = 4 << 30;

/// What makes requests.
pub(super) struct Transport {
    http: Http,
    endpoint: Url,
    /// Whether the registry is on this machine, so that what it refers to can be.
    local: bool,
}

/// What came of a try.
enum Tried<T> {
    Done(T),
    /// Another answer than was hoped for.
    Reply(Reply),
}

impl Transport {
    /// For the registry at `endpoint`.
    pub(super) fn to(endpoint: &::url::Url, settings: Settings) -> Result<Transport, Error> {
        let local = is_loopback(endpoint);
        let address = || Error::Address { location: host_of(endpoint), reason: "it cannot be asked".to_owned() };
        let endpoint = Url::parse(endpoint.as_str()).ok_or_else(address)?;
        Ok(Transport { http: Http::new(settings)?, endpoint, local })
    }

    /// Tries, as many as there are for one thing.
    pub(super) fn tries(&self) -> Tries {
        Tries::new(&self.http.settings)
    }

    /// Asks the registry by `json`.
    pub(super) fn post(&self, token: Option<&Token>, json: &[u8]) -> Result<Reply, Error> {
        let headers = vec![("content-type", JSON.to_owned()), ("accept", JSON.to_owned())];
        let url = self.endpoint.clone();
        let call = Call { method: "POST", url, headers, body: Body::Bytes(json), expected: LONGEST };
        let authorization = token
            .map(|token| Authorization { origin: self.endpoint.clone(), value: format!("Bearer {}", token.secret()) });
        self.repeat(&call.url, || self.http.once(&call, authorization.as_ref())?.read().map(Tried::<Reply>::Reply))
            .map(Tried::into_reply)
    }

    /// Puts `package` at the signed `url`.
    pub(super) fn put(&self, url: &Url, package: &Package, watch: &mut dyn Watch) -> Result<Reply, Error> {
        self.check(url)?;
        let watch = RefCell::new(watch);
        let moved = |bytes| watch.borrow_mut().moved(bytes, package.bytes);
        let piece = Piece {
            path: package.file.path(),
            from: 0,
            bytes: package.bytes,
            moved: &moved,
            failed: RefCell::new(None),
        };
        let headers = vec![("content-type", "application/octet-stream".to_owned())];
        let call = Call { method: "PUT", url: url.clone(), headers, body: Body::Piece(&piece), expected: LONGEST };
        self.repeat(url, || self.http.once(&call, None)?.read().map(Tried::<Reply>::Reply)).map(Tried::into_reply)
    }

    /// Gets what is at `url`, of which so many `bytes` are expected, into `file`.
    pub(super) fn get(
        &self,
        url: &Url,
        bytes: Option<u64>,
        file: &NamedTempFile,
        watch: &mut dyn Watch,
    ) -> Result<Digest, Error> {
        self.check(url)?;
        let headers = vec![("accept", "application/webc".to_owned())];
        let expected = bytes.unwrap_or(LONGEST_PACKAGE);
        let call = Call { method: "GET", url: url.clone(), headers, body: Body::Nothing, expected };
        let got = self.repeat(url, || {
            let answer = self.http.once(&call, None)?;
            self.check(&answer.url)?;
            match answer.status() {
                200 => save(answer, bytes, file, watch).map(Tried::Done),
                _ => answer.read().map(Tried::Reply),
            }
        })?;
        match got {
            Tried::Done(digest) => Ok(digest),
            Tried::Reply(reply) => Err(answered(url, "a download", &reply)),
        }
    }

    /// What comes of `once`, in as many tries as may help.
    fn repeat<T>(&self, url: &Url, mut once: impl FnMut() -> Result<Tried<T>, Failure>) -> Result<Tried<T>, Error> {
        let mut tries = self.tries();
        loop {
            let (again, tried) = match once() {
                Ok(Tried::Reply(reply)) if retry::may_pass(reply.status) => {
                    (tries.wait(retry::asked(reply.header("retry-after"))), Ok(Tried::Reply(reply)))
                }
                Err(Failure::Passing(error)) => (tries.wait(None), Err(Failure::Passing(error))),
                other => (false, other),
            };
            if !again {
                return tried.map_err(|failure| failure.into_error(url));
            }
        }
    }

    /// A registry elsewhere has no business on this machine.
    fn check(&self, url: &Url) -> Result<(), Error> {
        if url.is_secure() || (self.local && url.is_loopback()) {
            Ok(())
        } else {
            Err(Error::Plain { host: url.authority().to_owned() })
        }
    }
}

const JSON: &str = "application/json";

impl Tried<Reply> {
    fn into_reply(self) -> Reply {
        let (Tried::Done(reply) | Tried::Reply(reply)) = self;
        reply
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Lasting(error)
    }
}

/// Writes what `answer` has to `file`, from its beginning.
fn save(answer: Answer, bytes: Option<u64>, file: &NamedTempFile, watch: &mut dyn Watch) -> Result<Digest, Failure> {
    let here = |source| Failure::Lasting(Error::File { path: file.path().to_owned(), source });
    let said = answer.header("content-length").and_then(|it| it.parse().ok());
    let mut out = file.reopen().map_err(here)?;
    out.set_len(0).map_err(here)?;
    let mut measured = Measured::new(&mut out, bytes.or(said).unwrap_or(LONGEST_PACKAGE), watch);
    // One byte more than there should be is enough to know that it is not what was said.
    let copied = measured.copy(answer.reader(bytes.unwrap_or(LONGEST_PACKAGE).saturating_add(1)));
    copied.map_err(|error| match error {
        Copying::Read(source) => Failure::Passing(ureq::Error::Io(source)),
        Copying::Write(source) => here(source),
    })?;
    Ok(measured.finish().0)
}

/// What is said of a reply that nobody expected. Its text could hold anything: a few characters are enough.
pub(super) fn answered(url: &Url, request: &str, reply: &Reply) -> Error {
    let message: String = first_line(&reply.body).chars().take(200).collect();
    let host = url.authority().to_owned();
    Error::Answer { host, request: request.to_owned(), status: reply.status, message }
}

/// What there is to tell of an answer that nobody expected.
pub(super) fn first_line(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let line = text.lines().next().unwrap_or_default().trim();
    let line: String = line.chars().filter(|it| !it.is_control()).collect();
    if line.is_empty() { "no text".to_owned() } else { line }
}

/// `host:port`
pub(super) fn host_of(url: &::url::Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Writes `bytes` in pieces.
pub(super) fn hand_over(bytes: &[u8], sink: &mut dyn Write) -> io::Result<()> {
    bytes.chunks(64 << 10).try_for_each(|piece| sink.write_all(piece))
}
