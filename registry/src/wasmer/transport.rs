//! Requests over HTTP, again while that may help: a URL and bytes → a status and bytes.
//!
//! A token goes to the registry alone, and no request that has one follows a redirect. Signed URLs are secrets, too: of
//! every URL, messages tell the host. Refuses hosts that are not asked by `https`, but on this machine.

use std::io::{self, Read, Write};
use std::thread;
use std::time::Duration;

use ureq::http::{Response, header};
use ureq::{Agent, Body, SendBody};
use url::Url;

use super::login::{Token, is_loopback};
use crate::Watch;
use crate::error::Error;

/// The longest answer: a manifest of a large package is a few hundred kilobytes.
const LONGEST_ANSWER: u64 = 16 << 20;
/// The longest that a server may ask us to wait.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The longest package, where the registry does not tell its length.
const LONGEST_PACKAGE: u64 = 4 << 30;
const TRIES: u32 = 4;

/// What makes requests.
pub(super) struct Transport {
    agent: Agent,
    /// Whether the registry is on this machine, so that what it refers to can be.
    local: bool,
}

/// A status, and what came with it.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

impl Transport {
    /// For the registry at `endpoint`.
    pub(super) fn to(endpoint: &Url) -> Transport {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("component-registry/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_per_read(Some(Duration::from_secs(60)))
            .timeout_per_write(Some(Duration::from_secs(60)))
            .timeout_recv_response(Some(Duration::from_secs(120)))
            .build();
        Transport { agent: config.new_agent(), local: is_loopback(endpoint) }
    }

    /// Sends `json` to `url`.
    pub(super) fn post(&self, url: &Url, token: Option<&Token>, json: &[u8]) -> Result<Reply, Error> {
        retried(url, || {
            let mut request = self.agent.post(url.as_str()).content_type("application/json");
            request = request.header(header::ACCEPT, "application/json");
            if let Some(token) = token {
                request = request.header(header::AUTHORIZATION, format!("Bearer {}", token.secret()));
            }
            reply(request.send(json)?)
        })
    }

    /// Puts `bytes` at the signed `url`.
    pub(super) fn put(&self, url: &Url, bytes: &[u8], watch: &mut dyn Watch) -> Result<Reply, Error> {
        self.check(url)?;
        retried(url, || {
            let request = self.agent.put(url.as_str()).content_type("application/octet-stream");
            // Storage does not take bodies of unknown length.
            let request = request.header(header::CONTENT_LENGTH, bytes.len().to_string());
            let mut body = Watched::new(bytes, bytes.len() as u64, watch);
            reply(request.send(SendBody::from_reader(&mut body))?)
        })
    }

    /// Gets what is at `url`, which is at most `most` bytes, by `save`: it is called again, from the start, when a
    /// download breaks off.
    pub(super) fn get<T>(
        &self,
        url: &Url,
        most: Option<u64>,
        watch: &mut dyn Watch,
        save: &mut dyn FnMut(&mut dyn Read) -> io::Result<T>,
    ) -> Result<T, Error> {
        let mut at = url.clone();
        for _ in 0..5 {
            // Each redirect has to be as safe as the first.
            self.check(&at)?;
            let fetched = retried(&at, || {
                let response = self.agent.get(at.as_str()).header(header::ACCEPT, "application/webc").call()?;
                fetched(response, most, watch, save)
            })?;
            match fetched {
                Fetched::Saved(saved) => return Ok(saved),
                Fetched::Moved(next) => at = at.join(&next).map_err(|error| unreachable(&at, error))?,
                Fetched::Other(reply) => return Err(answered(&at, "a download", &reply)),
            }
        }
        let message = "it leads from redirect to redirect".to_owned();
        Err(Error::Answer { host: host(url), request: "a download".to_owned(), status: 302, message })
    }

    /// A registry elsewhere has no business on this machine, nor its storage to be asked in the clear.
    fn check(&self, url: &Url) -> Result<(), Error> {
        match url.scheme() {
            "https" => Ok(()),
            "http" if self.local && is_loopback(url) => Ok(()),
            _ => Err(Error::Refused {
                host: host(url),
                subject: "to be asked safely".to_owned(),
                reason: "the registry refers to it, and not by `https`".to_owned(),
            }),
        }
    }
}

/// What came of a download.
enum Fetched<T> {
    Saved(T),
    Moved(String),
    Other(Reply),
}

/// One answer, and what its status says about another try.
struct Once<T> {
    status: u16,
    after: Option<Duration>,
    what: T,
}

/// Why there is no answer.
enum Cut {
    /// It broke off: another try may help.
    Off(Box<dyn std::error::Error + Send + Sync>),
    /// This machine cannot keep it.
    Here(io::Error),
}

impl From<ureq::Error> for Cut {
    fn from(error: ureq::Error) -> Self {
        Cut::Off(error.into())
    }
}

/// Reads, and tells how far it is.
struct Watched<'a, R> {
    inner: R,
    moved: u64,
    of: u64,
    broken: bool,
    watch: &'a mut dyn Watch,
}

impl<'a, R> Watched<'a, R> {
    fn new(inner: R, of: u64, watch: &'a mut dyn Watch) -> Self {
        Watched { inner, moved: 0, of, broken: false, watch }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).inspect_err(|_| self.broken = true)?;
        self.moved += read as u64;
        self.watch.moved(self.moved, self.of.max(self.moved));
        Ok(read)
    }
}

/// What `once` gets from `url`, in as many tries as may help.
fn retried<T>(url: &Url, mut once: impl FnMut() -> Result<Once<T>, Cut>) -> Result<T, Error> {
    let mut tried = 0;
    loop {
        tried += 1;
        let wait = match once() {
            Ok(answer) if tried == TRIES || !is_passing(answer.status) => return Ok(answer.what),
            Ok(answer) => answer.after,
            Err(Cut::Off(error)) if tried == TRIES => return Err(unreachable(url, error)),
            Err(Cut::Off(_)) => None,
            Err(Cut::Here(source)) => return Err(Error::File { path: std::env::temp_dir(), source }),
        };
        thread::sleep(wait.unwrap_or(Duration::from_millis(200 << tried)).min(LONGEST_PAUSE));
    }
}

fn reply(mut response: Response<Body>) -> Result<Once<Reply>, Cut> {
    let status = response.status().as_u16();
    let after = after(&response);
    let mut body = Vec::new();
    let mut reader = response.body_mut().with_config().limit(LONGEST_ANSWER).reader();
    // An answer that breaks off is no answer.
    reader.read_to_end(&mut body).map_err(|error| Cut::Off(error.into()))?;
    Ok(Once { status, after, what: Reply { status, body } })
}

fn fetched<T>(
    mut response: Response<Body>,
    most: Option<u64>,
    watch: &mut dyn Watch,
    save: &mut dyn FnMut(&mut dyn Read) -> io::Result<T>,
) -> Result<Once<Fetched<T>>, Cut> {
    let status = response.status();
    if !status.is_success() {
        let next = response.headers().get(header::LOCATION).filter(|_| status.is_redirection());
        if let Some(next) = next.and_then(|it| it.to_str().ok()) {
            return Ok(Once { status: status.as_u16(), after: None, what: Fetched::Moved(next.to_owned()) });
        }
        let Once { status, after, what } = reply(response)?;
        return Ok(Once { status, after, what: Fetched::Other(what) });
    }
    let length = response.body().content_length();
    // One byte more than there should be is enough to know that it is not what was said.
    let limit = most.unwrap_or(LONGEST_PACKAGE).saturating_add(1);
    let mut body = response.body_mut().with_config().reader().take(limit);
    let mut body = Watched::new(&mut body, length.or(most).unwrap_or(0), watch);
    match save(&mut body) {
        Ok(saved) => Ok(Once { status: status.as_u16(), after: None, what: Fetched::Saved(saved) }),
        Err(error) if body.broken => Err(Cut::Off(error.into())),
        Err(error) => Err(Cut::Here(error)),
    }
}

/// Whether a server that answers so may answer otherwise in a moment.
fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502..=504)
}

fn after(response: &Response<Body>) -> Option<Duration> {
    let seconds = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

fn unreachable(url: &Url, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Unreachable { host: host(url), source: source.into() }
}

/// What is said of a reply that nobody expected. Its text could hold anything: a few characters are enough.
pub(super) fn answered(url: &Url, request: &str, reply: &Reply) -> Error {
    let text = String::from_utf8_lossy(&reply.body);
    let line = text.lines().next().unwrap_or_default().trim();
    let mut message: String = line.chars().filter(|it| !it.is_control()).take(200).collect();
    if message.is_empty() {
        message = "no text".to_owned();
    }
    Error::Answer { host: host(url), request: request.to_owned(), status: reply.status, message }
}

/// `host:port`
pub(super) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Writes `bytes` in pieces, and tells how far it is.
pub(super) fn hand_over(mut bytes: &[u8], sink: &mut dyn Write, watch: &mut dyn Watch) -> io::Result<()> {
    let of = bytes.len() as u64;
    io::copy(&mut Watched::new(&mut bytes, of, watch), sink).map(drop)
}
