//! Package indexes of Python: a wheel → uploaded, by the one way that all of them take: a form, posted.
//!
//! What is there already is no error if it is the same: indexes that do not say so themselves are asked for its digest.
//! Credentials go nowhere but to the index, encrypted or to this machine; plain http to any other is refused.

mod form;
mod page;

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ureq::http::Response;
use ureq::{Agent, Body};
use url::{Host, Url};

use crate::digest::Digest;
use crate::error::Error;
use crate::http;

/// How much of an answer is read: of what it says, of a list of files, and of a file.
const LONGEST_MESSAGE: u64 = 64 << 10;
const LONGEST_PAGE: u64 = 32 << 20;
const LONGEST_FILE: u64 = 1 << 30;

/// The user that a token stands for.
const TOKEN_USER: &str = "__token__";

/// An index that takes wheels.
pub struct PythonIndex {
    url: Url,
    credentials: Option<Credentials>,
    agent: Agent,
}

/// Who uploads. The password is shown to nobody.
#[derive(Clone)]
pub struct Credentials {
    user: String,
    password: String,
}

/// A wheel, as it is uploaded.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// `NAME-VERSION-py3-none-any.whl`
    pub file_name: &'a str,
    /// What is in the file.
    pub bytes: &'a [u8],
    /// The `METADATA` that is in it.
    pub metadata: &'a str,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploaded {
    /// It is there now.
    New,
    /// It was there already, the same.
    Same,
}

/// Why a wheel is not uploaded.
#[allow(missing_docs, reason = "the messages say what fields are")]
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no telling where that is.
    #[error("`{url}` is no URL of an index: {reason}")]
    NoUrl { url: String, reason: String },
    /// Who listens could read the token.
    #[error("`{host}` is on another machine, and `http` would show everyone on the way what is sent")]
    Plain { host: String },
    /// Other content is published under that name.
    #[error("`{file}` is in `{place}` already, and is not the same: `{there}` is there, `{here}` is here")]
    Conflict { file: String, place: String, there: Digest, here: Digest },
    /// What every registry may do.
    #[error(transparent)]
    Registry(#[from] Error),
}

impl IndexError {
    /// What the user can do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            IndexError::NoUrl { .. } => "write the URL that takes uploads, such as `https://HOST/legacy/`".into(),
            IndexError::Plain { .. } => "write `https://`".into(),
            IndexError::Conflict { .. } => "raise the version: what is published does not change".into(),
            IndexError::Registry(Error::Refused { .. }) => {
                "check the token: whether it is for this index and this package, and has not run out".into()
            }
            IndexError::Registry(error) => return error.help(),
        })
    }
}

impl Credentials {
    /// A token, as indexes hand them out.
    pub fn token(token: &str) -> Credentials {
        Credentials::new(TOKEN_USER, token)
    }

    /// A user of the index.
    pub fn new(user: &str, password: &str) -> Credentials {
        Credentials { user: user.to_owned(), password: password.trim().to_owned() }
    }

    fn header(&self) -> String {
        format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", self.user, self.password)))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({}, …)", self.user)
    }
}

impl PythonIndex {
    /// The index that takes uploads at `url`.
    pub fn new(url: &str, credentials: Option<Credentials>) -> Result<PythonIndex, IndexError> {
        let refused = |reason: &str| IndexError::NoUrl { url: without_user(url), reason: reason.to_owned() };
        let parsed = Url::parse(url).map_err(|error| refused(&error.to_string()))?;
        let Some(host) = parsed.host() else { return Err(refused("it names no host")) };
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return Err(refused("a user and password in it would be shown to everyone who sees it"));
        }
        match parsed.scheme() {
            "https" => {}
            "http" if is_here(&host) => {}
            "http" => return Err(IndexError::Plain { host: host.to_string() }),
            scheme => return Err(refused(&format!("`{scheme}` is not `https`"))),
        }
        let proxy = http::url::Url::parse(parsed.as_str()).map(|url| http::proxy_to(&url)).transpose()?.flatten();
        let agent = Agent::config_builder()
            .tls_config(http::tls()?)
            .proxy(proxy)
            .http_status_as_error(false)
            // A form that is sent on would arrive without what is in it.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(30)))
            .timeout_recv_response(Some(Duration::from_secs(300)))
            .user_agent(concat!("cargo-component-pkg/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Ok(PythonIndex { url: parsed, credentials, agent })
    }

    /// How people name it.
    pub fn place(&self) -> String {
        self.url.to_string()
    }

    /// Whether it is on this machine.
    pub fn is_here(&self) -> bool {
        self.url.host().is_some_and(|host| is_here(&host))
    }

    /// Uploads `wheel`.
    pub fn upload(&self, wheel: &Upload<'_>) -> Result<Uploaded, IndexError> {
        let digest = Digest::of(wheel.bytes);
        let form = form::Form::of(wheel, &digest);
        let mut request = self.agent.post(self.url.as_str()).content_type(form.content_type());
        if let Some(credentials) = &self.credentials {
            request = request.header("authorization", credentials.header());
        }
        let response = request.send(&form.body()[..]).map_err(|error| self.unreachable(error))?;
        let status = response.status().as_u16();
        let reason = response.status().canonical_reason().unwrap_or_default().to_owned();
        let message = said(response).unwrap_or_default();
        match status {
            200..=299 => Ok(Uploaded::New),
            401 | 403 => {
                let reason = if message.is_empty() { reason } else { message };
                let subject = format!("`{}`", wheel.file_name);
                Err(Error::Refused { host: self.host(), subject, reason }.into())
            }
            400 | 409 => match self.published(wheel.file_name)? {
                Some(there) if there == digest => Ok(Uploaded::Same),
                Some(there) => {
                    let (file, place) = (wheel.file_name.to_owned(), self.place());
                    Err(IndexError::Conflict { file, place, there, here: digest })
                }
                None => Err(self.answer(status, message)),
            },
            _ => Err(self.answer(status, message)),
        }
    }

    /// The digest of what is there as `file_name`.
    fn published(&self, file_name: &str) -> Result<Option<Digest>, IndexError> {
        let Some(page) = page::of(&self.url, file_name) else { return Ok(None) };
        let mut response = self.get(&page)?;
        if response.status() != 200 {
            return Ok(None);
        }
        let text = response.body_mut().with_config().limit(LONGEST_PAGE).read_to_string();
        let text = text.map_err(|error| self.unreachable(error))?;
        match page::find(&text, &page, file_name) {
            None => Ok(None),
            Some(page::Link { digest: Some(digest), .. }) => Ok(Some(digest)),
            // Where other digests are told, the file itself has to do.
            Some(page::Link { url, digest: None }) => self.digest_of(&url),
        }
    }

    fn digest_of(&self, url: &Url) -> Result<Option<Digest>, IndexError> {
        if url.origin() != self.url.origin() {
            return Ok(None);
        }
        let mut response = self.get(url)?;
        if response.status() != 200 {
            return Ok(None);
        }
        let bytes = response.body_mut().with_config().limit(LONGEST_FILE).read_to_vec();
        Ok(Some(Digest::of(&bytes.map_err(|error| self.unreachable(error))?)))
    }

    /// What is at `url`, which is one of this index.
    fn get(&self, url: &Url) -> Result<Response<Body>, IndexError> {
        let mut request = self.agent.get(url.as_str());
        if let Some(credentials) = self.credentials.as_ref().filter(|_| url.origin() == self.url.origin()) {
            request = request.header("authorization", credentials.header());
        }
        request.call().map_err(|error| self.unreachable(error))
    }

    fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    fn unreachable(&self, error: ureq::Error) -> IndexError {
        Error::Unreachable { host: self.host(), source: error.into() }.into()
    }

    fn answer(&self, status: u16, message: String) -> IndexError {
        Error::Answer { host: self.host(), request: "the upload".into(), status, message }.into()
    }
}

/// What an answer says, in one line, and without the markup that browsers are sent.
fn said(mut response: Response<Body>) -> Option<String> {
    let text = response.body_mut().with_config().limit(LONGEST_MESSAGE).lossy_utf8(true).read_to_string().ok()?;
    Some(page::plain(&text))
}

fn is_here(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// `url`, without who is named in it: that may be a secret.
fn without_user(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let host = rest[..end].rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}{}", &rest[end..])
        }
        None => url.rsplit('@').next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str) -> String {
        PythonIndex::new(url, None).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn only_this_machine_is_talked_to_in_plain() {
        for url in ["https://example.org/legacy/", "http://localhost:1/", "http://127.0.0.1:8080", "http://[::1]/"] {
            assert_eq!(refused(url), "", "{url}");
        }
        assert!(refused("http://example.org/").contains("would show everyone"));
        assert!(refused("http://localhost.example.org/").contains("would show everyone"));
        assert!(refused("ftp://example.org/").contains("`ftp` is not `https`"));
    }

    #[test]
    fn no_secret_is_shown() {
        let told = refused("https://me:secret@example.org/legacy/");
        assert!(told.contains("`https://example.org/legacy/`") && !told.contains("secret"), "{told}");
        assert!(!refused("me:secret@example.org").contains("secret"));
        assert!(!format!("{:?}", Credentials::token("secret")).contains("secret"));
    }

    #[test]
    fn nobody_there_is_told() {
        // A port that was free a moment ago.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let index = PythonIndex::new(&format!("http://127.0.0.1:{port}/"), None).unwrap();
        let wheel = Upload { file_name: "a-1-py3-none-any.whl", bytes: b"1", metadata: "Name: a\nVersion: 1\n\n" };
        let error = index.upload(&wheel).unwrap_err();
        assert_eq!(error.to_string(), format!("cannot reach `127.0.0.1:{port}`"));
    }
}
