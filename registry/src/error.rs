//! Why a registry did not do what was asked: the fact, what mends it, and whether another try may help.

use std::io;
use std::path::PathBuf;

use crate::digest::Digest;
use crate::release::Release;

/// Why a registry did not do what was asked. Fields are named as in the messages.
#[allow(missing_docs, reason = "the messages say what fields are")]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Other content is published under that version.
    #[error("`{release}` is in `{place}` already, and is not the same: `{there}` is there, `{here}` is here")]
    Conflict { release: Box<Release>, place: String, there: Digest, here: Digest },
    /// There is no such release.
    #[error("`{release}` is not in `{place}`")]
    NotFound { release: Box<Release>, place: String },
    /// The registry wants to know who asks, or refuses who does.
    #[error("`{host}` refuses {subject}: {reason}")]
    Refused { host: String, subject: String, reason: String },
    /// What came is not what was promised.
    #[error("what `{place}` sent as `{release}` is not what it said: {fact}")]
    Tampered { release: Box<Release>, place: String, fact: String },
    /// The registry cannot be reached, or broke off.
    #[error("cannot reach `{host}`")]
    Unreachable { host: String, source: Box<dyn std::error::Error + Send + Sync> },
    /// Nobody who is trusted vouches for the registry.
    #[error("cannot trust `{host}`")]
    Untrusted { host: String, source: Box<dyn std::error::Error + Send + Sync> },
    /// A proxy does not lead to the registry.
    #[error("cannot reach `{host}`")]
    BehindProxy { host: String, source: Box<dyn std::error::Error + Send + Sync> },
    /// What the environment says of a proxy.
    #[error("cannot use the proxy that `{variable}` names: {reason}")]
    Proxy { variable: String, reason: String },
    /// The registry answered, and not as the protocol says.
    #[error("`{host}` answered {status} to {request}: {message}")]
    Answer { host: String, request: String, status: u16, message: String },
    /// A file of this machine is in the way.
    #[error("cannot use `{}`", .path.display())]
    File { path: PathBuf, source: io::Error },
    /// What came could not be written where the caller wants it.
    #[error("cannot write what came")]
    Written { source: io::Error },
    /// Credentials would go over the wire for all to read.
    #[error("`{host}` is spoken to over plain http, and is not this machine")]
    Plain { host: String },
    /// What keeps credentials did not give or take them.
    #[error("cannot use the credentials for `{host}`: {reason}")]
    Credentials { host: String, reason: String },
    /// The release has a name that the registry has no room for.
    #[error("`{release}` cannot be in `{place}`: {reason}")]
    Unfit { release: Box<Release>, place: String, reason: String },
    /// Wasmer's registry wants to know who asks, or refuses who does.
    #[error("`{host}` refuses {subject}: {reason}")]
    RefusedByWasmer { host: String, subject: String, reason: String },
    /// What is said to be a registry has no address that can be used.
    #[error("`{location}` is no registry: {reason}")]
    Address { location: String, reason: String },
    /// A package of WIT, for a registry that has none.
    #[error("`{release}` is WIT alone, and `{place}` has packages of modules")]
    WitAlone { release: Box<Release>, place: String },
    /// A key, or what was made with one.
    #[error("{subject}: {reason}")]
    Signature { subject: String, reason: String, help: &'static str },
}

impl Error {
    /// What the user can do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Error::Conflict { .. } => Some("raise the version: what is published does not change".to_owned()),
            Error::Refused { host, .. } => Some(format!(
                "log in by `cargo component-pkg login {host}` or `docker login {host}`, or set {}_TOKEN",
                crate::credential::variable(host),
            )),
            Error::RefusedByWasmer { .. } => {
                Some("log in by `wasmer login`, or set `WASMER_TOKEN` to a token of yours".to_owned())
            }
            Error::WitAlone { .. } => Some("publish it to a folder or an OCI registry".to_owned()),
            Error::Tampered { .. } => Some("try again; if it stays so, tell whoever runs the registry".to_owned()),
            Error::Plain { .. } => Some("allow plain http for it, if you trust the network".to_owned()),
            Error::Unreachable { .. } => Some("what was done is not done again: run the same command again".to_owned()),
            Error::Untrusted { .. } => Some(
                "if an authority of your own vouches for it, name a file with its certificates by `SSL_CERT_FILE`"
                    .to_owned(),
            ),
            Error::BehindProxy { .. } => Some(
                "look at `HTTPS_PROXY`, which is `http://HOST:PORT`, with `NAME:PASSWORD@` before the host if it wants that; \
                 what needs no proxy is named by `NO_PROXY`"
                    .to_owned(),
            ),
            Error::Proxy { variable, .. } => Some(format!(
                "set `{variable}` to `http://HOST:PORT`, with `NAME:PASSWORD@` before the host if it wants that"
            )),
            Error::Unfit { .. } => Some("choose a shorter name or version".to_owned()),
            Error::Signature { help, .. } => Some((*help).to_owned()),
            _ => None,
        }
    }

    /// Whether the same call may succeed later, with nothing changed here.
    pub fn may_pass(&self) -> bool {
        match self {
            Error::Unreachable { .. } => true,
            Error::Answer { status, .. } => crate::http::retry::may_pass(*status),
            _ => false,
        }
    }
}
