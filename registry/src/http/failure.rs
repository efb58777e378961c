//! Why there is no answer: what the transport says → whether another try may help, and what is told if not.

use std::io;

use ureq::Proxy;

use super::url::Url;
use super::{proxy, trust};
use crate::error::Error;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It may be there next time.
    Passing(ureq::Error),
    /// It will not.
    Lasting(Error),
}

impl Failure {
    /// What `error` is, of what is asked at `url`, by this `proxy` if by any.
    pub(super) fn of(error: ureq::Error, url: &Url, by: Option<&Proxy>) -> Failure {
        use ureq::Error as E;
        let host = || url.authority().to_owned();
        match (error, by) {
            (E::Io(source), _) if trust::is_distrust(&source) => {
                Failure::Lasting(Error::Untrusted { host: host(), source: source.into() })
            }
            (E::Rustls(source), _) => Failure::Lasting(Error::Untrusted { host: host(), source: source.into() }),
            (E::ConnectProxyFailed(reason), Some(proxy)) => {
                // What proxies say of what is behind them may be otherwise next time.
                let may_pass = ["502", "503", "504"].iter().any(|status| reason.contains(status));
                let source = io::Error::other(format!("by the proxy `{}`: {reason}", proxy::shown(proxy)));
                match may_pass {
                    true => Failure::Passing(E::Io(source)),
                    false => Failure::Lasting(Error::BehindProxy { host: host(), source: source.into() }),
                }
            }
            (E::Io(source), Some(proxy)) => {
                let told = format!("by the proxy `{}`: {source}", proxy::shown(proxy));
                Failure::Passing(E::Io(io::Error::new(source.kind(), told)))
            }
            (
                error @ (E::Io(_)
                | E::Timeout(_)
                | E::Protocol(_)
                | E::HostNotFound
                | E::ConnectionFailed
                | E::BodyStalled),
                _,
            ) => Failure::Passing(error),
            (other, _) => Failure::Lasting(Error::Unreachable { host: host(), source: other.into() }),
        }
    }

    /// What is told of it, if it is not tried again.
    pub(crate) fn into_error(self, url: &Url) -> Error {
        match self {
            Failure::Passing(error) => Error::Unreachable { host: url.authority().to_owned(), source: error.into() },
            Failure::Lasting(error) => error,
        }
    }
}
