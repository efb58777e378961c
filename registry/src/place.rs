//! Which registry is meant: `local:FOLDER`, `oci://HOST/PREFIX` or `wasmer`.
//!
//! Pure. Refuses what names no registry, and a URL with a user or a password in it, which would be told everywhere.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A registry, by where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder.
    Local(PathBuf),
    /// An OCI registry, or a part of it.
    Oci(OciPlace),
    /// Wasmer's; which one is said by its own configuration.
    Wasmer,
}

/// Where packages are in an OCI registry: `namespace:name` is the repository `<prefix>namespace/name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OciPlace {
    /// Its host, and port if need be.
    pub registry: String,
    /// What stands before `namespace/name`: nothing, or as a rule what ends in `/`.
    pub prefix: String,
    /// How it is spoken to.
    pub transport: Transport,
}

/// How a registry is spoken to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Transport {
    /// With TLS, but on this machine.
    #[default]
    Secure,
    /// Without, wherever it is.
    Plain,
}

/// Why a text names no registry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum PlaceError {
    #[error("`{0}` is no registry: write `local:FOLDER`, `oci://HOST/PREFIX` or `wasmer`")]
    Unknown(String),
    #[error("`local:` names no folder")]
    NoFolder,
    #[error("`{0}` is no host of a registry")]
    Host(String),
    #[error("`{0}` is no prefix of repositories: small letters and digits, with `.`, `_`, `-` and `/` between them")]
    Prefix(String),
    #[error("a registry is named without user and password")]
    User,
}

impl OciPlace {
    /// The part of the registry at `host` that begins with `prefix`; one that ends in no separator gets `/`.
    pub fn new(host: &str, prefix: &str) -> Result<OciPlace, PlaceError> {
        if host.contains('@') {
            return Err(PlaceError::User);
        }
        let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':' | '[' | ']');
        let begins = host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
        if !begins || !host.chars().all(fits) {
            return Err(PlaceError::Host(host.to_owned()));
        }
        let prefix = prefix.trim_start_matches('/');
        let fits = |it: char| matches!(it, 'a'..='z' | '0'..='9' | '.' | '_' | '-' | '/');
        let begins = prefix.is_empty() || prefix.starts_with(|first: char| first.is_ascii_alphanumeric());
        if !begins || !prefix.chars().all(fits) || prefix.contains("//") {
            return Err(PlaceError::Prefix(prefix.to_owned()));
        }
        let ends = prefix.is_empty() || prefix.ends_with(['/', '-', '_', '.']);
        let prefix = if ends { prefix.to_owned() } else { format!("{prefix}/") };
        Ok(OciPlace { registry: host.to_owned(), prefix, transport: Transport::Secure })
    }
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Place, PlaceError> {
        if text == "wasmer" {
            return Ok(Place::Wasmer);
        }
        if let Some(folder) = text.strip_prefix("local:") {
            return if folder.is_empty() { Err(PlaceError::NoFolder) } else { Ok(Place::Local(folder.into())) };
        }
        let Some(rest) = text.strip_prefix("oci://") else {
            // What was meant as a secret is not repeated.
            return Err(if text.contains('@') { PlaceError::User } else { PlaceError::Unknown(text.to_owned()) });
        };
        let (host, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        OciPlace::new(host, prefix).map(Place::Oci)
    }
}

impl fmt::Display for OciPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "oci://{}", self.registry)?;
        match self.prefix.trim_end_matches('/') {
            "" => Ok(()),
            prefix => write!(f, "/{prefix}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Local(folder) => write!(f, "local:{}", folder.display()),
            Place::Oci(place) => place.fmt(f),
            Place::Wasmer => f.write_str("wasmer"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn registries_are_named() {
        let read = |text: &str| text.parse::<Place>().unwrap();
        assert_eq!(read("local:/a/b"), Place::Local("/a/b".into()));
        assert_eq!(read("wasmer"), Place::Wasmer);
        for (text, prefix) in [("oci://[::1]:5000", ""), ("oci://[::1]:5000/", ""), ("oci://[::1]:5000/me", "me/")] {
            let Place::Oci(place) = read(text) else { panic!("{text}") };
            assert_eq!((place.registry.as_str(), place.prefix.as_str()), ("[::1]:5000", prefix));
        }
    }

    #[test]
    fn what_names_none_is_refused_and_secrets_are_not_repeated() {
        for wrong in ["", "local:", "oci://", "oci:///a", "oci://host/UP", "oci://host/a//b", "host/prefix", "local"] {
            assert!(wrong.parse::<Place>().is_err(), "{wrong}");
        }
        for wrong in ["oci://me:secret@host/a", "https://me:secret@host"] {
            assert!(!wrong.parse::<Place>().unwrap_err().to_string().contains("secret"));
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(text in "(oci://|local:|)[a-zA-Z0-9./:_@-]{0,24}") {
            if let Ok(place) = text.parse::<Place>() {
                prop_assert_eq!(place.to_string().parse::<Place>(), Ok(place));
            }
        }
    }
}
