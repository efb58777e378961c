//! Which registry is meant: `local:FOLDER`, `oci://HOST/PREFIX` or `wasmer`.
//!
//! Pure. Refuses what names no registry, and a URL with a user or a password in it, which would be told everywhere.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::location::{Location, NotALocation};

/// A registry, by where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder.
    Local(PathBuf),
    /// An OCI registry, or a part of it.
    Oci(Location),
    /// Wasmer's; which one is said by its own configuration.
    Wasmer,
}

/// Why a text names no registry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum PlaceError {
    #[error("`{0}` is no registry: write `local:FOLDER`, `oci://HOST/PREFIX` or `wasmer`")]
    Unknown(String),
    #[error("`local:` names no folder")]
    NoFolder,
    #[error(transparent)]
    Location(#[from] NotALocation),
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
        if text.starts_with("oci://") {
            return Ok(Place::Oci(text.parse()?));
        }
        // What was meant as a secret is not repeated.
        Err(if text.contains('@') { NotALocation::User.into() } else { PlaceError::Unknown(text.to_owned()) })
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
            assert_eq!((place.host.as_str(), place.prefix.as_str()), ("[::1]:5000", prefix));
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
