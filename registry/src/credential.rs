//! Who asks a registry, and where that is kept: the environment, docker's `config.json`, docker's credential helpers.
//!
//! In this order, the first that has something for a host is taken:
//!
//! 1. `COMPONENT_PKG_HOST_TOKEN`, or `COMPONENT_PKG_HOST_USERNAME` and `COMPONENT_PKG_HOST_PASSWORD`, where `HOST` is the
//!    registry's name and port in capitals with `_` for what is no letter or digit: no variable speaks to every host.
//! 2. `WKG_REGISTRY_HOST_AUTH_BEARER`, as `wkg` has it.
//! 3. `auth` of the registry in `wkg`'s configuration.
//! 4. `config.json` in the folder that `DOCKER_CONFIG` names or in `~/.docker`: `credHelpers`, `credsStore`, then `auths`.
//!
//! Nothing here is shown: `Debug` leaves secrets out.

mod docker;
mod helper;

use std::fmt;

use crate::config::Config;
use crate::error::Error;

pub(crate) use self::docker::decoded;
pub use self::docker::{Kept, erase, store, store_as_text};

/// What proves who asks.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// Nothing.
    Anonymous,
    /// A name, and a password or an access token.
    Basic {
        /// The name.
        username: String,
        /// The password.
        password: String,
    },
    /// A token for the registry itself.
    Bearer(String),
    /// A token for the registry's token server, from which it gives others.
    Identity(String),
}

impl Credentials {
    /// Of whom, as a message says it.
    pub(crate) fn subject(&self) -> String {
        match self {
            Credentials::Anonymous => "who does not say who it is".to_owned(),
            Credentials::Basic { username, .. } => format!("`{username}`"),
            Credentials::Bearer(_) | Credentials::Identity(_) => "the token".to_owned(),
        }
    }

    /// What no message may have in it.
    pub(crate) fn secret(&self) -> Option<&str> {
        match self {
            Credentials::Anonymous => None,
            Credentials::Basic { password, .. } => Some(password),
            Credentials::Bearer(token) | Credentials::Identity(token) => Some(token),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Credentials::Anonymous => f.write_str("Anonymous"),
            Credentials::Basic { username, .. } => {
                f.debug_struct("Basic").field("username", username).finish_non_exhaustive()
            }
            Credentials::Bearer(_) => f.write_str("Bearer(..)"),
            Credentials::Identity(_) => f.write_str("Identity(..)"),
        }
    }
}

/// Variables of the environment, by name.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What this process is given.
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|it| !it.is_empty())
}

/// What there is for `host`, a name with or without a port.
pub fn find(host: &str) -> Result<Credentials, Error> {
    find_in(host, &environment, &Config::of_user()?)
}

/// What there is for `host` in `environment`, where it points to, and in `config`.
pub fn find_in(host: &str, environment: Environment, config: &Config) -> Result<Credentials, Error> {
    let ours = variable(host);
    if let Some(token) = environment(&format!("{ours}_TOKEN")) {
        return Ok(Credentials::Bearer(token));
    }
    let (username, password) = (environment(&format!("{ours}_USERNAME")), environment(&format!("{ours}_PASSWORD")));
    match (username, password) {
        (Some(username), Some(password)) => return Ok(Credentials::Basic { username, password }),
        (None, None) => {}
        _ => {
            let reason = format!("{ours}_USERNAME and {ours}_PASSWORD are for each other, and one is not set");
            return Err(Error::Credentials { host: host.to_owned(), reason });
        }
    }
    if let Some(token) = environment(&format!("WKG_REGISTRY_{}_AUTH_BEARER", capitals(host))) {
        return Ok(Credentials::Bearer(token));
    }
    if let Some(credentials) = config.credentials(host)? {
        return Ok(credentials);
    }
    Ok(docker::find(host, environment)?.unwrap_or(Credentials::Anonymous))
}

/// What the variables for `host` begin with.
pub fn variable(host: &str) -> String {
    format!("COMPONENT_PKG_{}", capitals(host))
}

fn capitals(host: &str) -> String {
    host.chars().map(|it| if it.is_ascii_alphanumeric() { it.to_ascii_uppercase() } else { '_' }).collect()
}
