//! Where in which OCI registry: `oci://HOST[:PORT]/PREFIX`, and the repository and tag of a release there.
//!
//! As `wkg` has it: `namespace:name@version` is `HOST/PREFIXnamespace/name:version`. Pure. Refuses what no registry takes,
//! and a name with a user or a password in it, which would be told everywhere.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use crate::name::PackageName;
use crate::release::Release;

/// What a tag may be as long as.
const LONGEST_TAG: usize = 128;

/// A place within an OCI registry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Location {
    /// Its name, and its port if it has one.
    pub host: String,
    /// What the names of repositories begin with: empty, or most often something with `/` at its end.
    pub prefix: String,
    /// How it is spoken to.
    pub transport: Transport,
}

/// How a registry is spoken to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// With TLS, but on this machine.
    #[default]
    Secure,
    /// Without, wherever it is.
    Plain,
}

/// Why a text is no place in an OCI registry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum NotALocation {
    #[error("`{0}` is no host of a registry")]
    Host(String),
    #[error("`{0}` is no prefix of repositories: small letters and digits, with `.`, `_`, `-` and `/` between them")]
    Prefix(String),
    #[error("a registry is named without `@`: no user, password or version is a part of it")]
    User,
}

impl Location {
    /// The part of the registry at `host` that begins with `prefix`; one that ends in no separator gets `/`.
    pub fn new(host: &str, prefix: &str) -> Result<Location, NotALocation> {
        let prefix = prefix.trim_start_matches('/');
        let ends = prefix.is_empty() || prefix.ends_with(['/', '-', '_', '.']);
        Location::verbatim(host, &if ends { prefix.to_owned() } else { format!("{prefix}/") })
    }

    /// The part of the registry at `host` whose repositories begin with `prefix`, to which nothing is added.
    pub fn verbatim(host: &str, prefix: &str) -> Result<Location, NotALocation> {
        if host.contains('@') {
            return Err(NotALocation::User);
        }
        if !is_host(host) {
            return Err(NotALocation::Host(host.to_owned()));
        }
        if !is_prefix(prefix) {
            return Err(NotALocation::Prefix(prefix.to_owned()));
        }
        Ok(Location { host: host.to_owned(), prefix: prefix.to_owned(), transport: Transport::Secure })
    }

    /// The same place, spoken to by `transport`.
    pub fn by(self, transport: Transport) -> Location {
        Location { transport, ..self }
    }

    /// The repository of `package`.
    pub fn repository(&self, package: &PackageName) -> String {
        format!("{}{}/{}", self.prefix, package.namespace, package.name).to_ascii_lowercase()
    }

    /// The tag of `release`, if it has room in one.
    pub fn tag(release: &Release) -> Option<String> {
        let tag = release.version.to_string().replace('+', "_");
        (tag.len() <= LONGEST_TAG).then_some(tag)
    }
}

impl FromStr for Location {
    type Err = NotALocation;

    fn from_str(text: &str) -> Result<Self, NotALocation> {
        // What was meant as a secret may be on either side of a `/`.
        if text.contains('@') {
            return Err(NotALocation::User);
        }
        let rest = text.strip_prefix("oci://").unwrap_or(text);
        let (host, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        Location::new(host, prefix)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = self.prefix.strip_suffix('/').unwrap_or(&self.prefix);
        let slash = if prefix.is_empty() { "" } else { "/" };
        write!(f, "oci://{}{slash}{prefix}", self.host)
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_ipv6 =
        name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).is_some_and(|it| it.parse::<Ipv6Addr>().is_ok());
    let is_name = name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || b".-".contains(&it));
    let is_port = |it: &str| it.bytes().all(|digit| digit.is_ascii_digit()) && it.parse::<u16>().is_ok();
    (is_ipv6 || is_name) && port.is_none_or(is_port)
}

/// Whether the name of a repository may begin with `prefix`: what follows it begins with a letter.
fn is_prefix(prefix: &str) -> bool {
    let (whole, begun) = prefix.rsplit_once('/').map_or((None, prefix), |(whole, begun)| (Some(whole), begun));
    whole.is_none_or(|it| it.split('/').all(is_component)) && (begun.is_empty() || is_component(&format!("{begun}a")))
}

/// Whether `text` may be between two `/` of a repository's name.
fn is_component(text: &str) -> bool {
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
    let bytes = text.as_bytes();
    let ends = bytes.first().is_some_and(|it| plain(*it)) && bytes.last().is_some_and(|it| plain(*it));
    ends && bytes.iter().all(|it| plain(*it) || b"._-".contains(it))
        && !["..", "___", "._", "_.", ".-", "-.", "_-", "-_"].iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn location(text: &str) -> Location {
        text.parse().unwrap()
    }

    #[test]
    fn a_location_is_a_host_and_a_prefix() {
        let me = Location::new("localhost:5000", "me/it").unwrap();
        assert_eq!((me.host.as_str(), me.prefix.as_str()), ("localhost:5000", "me/it/"));
        for text in ["oci://localhost:5000/me/it", "localhost:5000/me/it", "oci://localhost:5000/me/it/"] {
            assert_eq!(location(text), me);
        }
        assert_eq!(me.to_string(), "oci://localhost:5000/me/it");
        assert_eq!(location("oci://[::1]:5000").to_string(), "oci://[::1]:5000");
        assert_eq!(location("a.example/old-").prefix, "old-");
        assert_eq!(Location::verbatim("a.example", "old").unwrap().prefix, "old");
    }

    #[test]
    fn other_texts_are_not_and_secrets_are_not_repeated() {
        for text in ["", "oci://", "/me", "https://a.example/", "a.example/Me", "a.example/a//b", "a.example/a/b--/?"] {
            assert!(text.parse::<Location>().is_err(), "{text}");
        }
        for text in ["a.example/..", "a.example/-a", "a.example/a?b", "a.example:99999/a", "a b/c", "a.example/a._b"] {
            assert!(text.parse::<Location>().is_err(), "{text}");
        }
        for text in ["-a.example", "a.example:+80", "a.example:", "[::g]", "a.example/a/../b"] {
            assert!(text.parse::<Location>().is_err(), "{text}");
        }
        let error = "oci://me:secret@a.example/b".parse::<Location>().unwrap_err();
        assert_eq!(error, NotALocation::User);
        assert!(!error.to_string().contains("secret"));
    }

    #[test]
    fn releases_are_repositories_and_tags() {
        let package: PackageName = "me:URL-parser".parse().unwrap();
        assert_eq!(location("a.example/x").repository(&package), "x/me/url-parser");
        let tag =
            |version: &str| Location::tag(&Release { package: package.clone(), version: version.parse().unwrap() });
        assert_eq!(tag("1.0.0-rc.1+build.5").as_deref(), Some("1.0.0-rc.1_build.5"));
        assert_eq!(tag(&format!("1.0.0-{}", "a".repeat(123))), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            host in "[a-z0-9][a-z0-9.-]{0,12}(:[1-9][0-9]{0,3})?|\\[::[0-9a-f]{0,4}\\](:80)?",
            prefix in "([a-z0-9]{1,4}([._-][a-z0-9]{1,4})?/){0,3}([a-z]{1,4}-)?",
        ) {
            let location = Location::new(&host, &prefix).unwrap();
            prop_assert_eq!(location.to_string().parse(), Ok(location));
        }

        #[test]
        fn no_text_makes_it_panic_and_what_it_takes_is_an_address(
            text in "(oci://)?[a-zA-Z0-9./:_@%?#\\[\\]\\\\ -]{0,32}|\\PC{0,16}",
        ) {
            if let Ok(location) = text.parse::<Location>() {
                prop_assert!(!location.host.contains('@'));
                let package: PackageName = "ns:name".parse().unwrap();
                let address = format!("https://{}/v2/{}/tags/list", location.host, location.repository(&package));
                let url = crate::http::url::Url::parse(&address);
                prop_assert_eq!(url.as_ref().map(|it| it.authority()), Some(location.host.as_str()));
                prop_assert_eq!(location.to_string().parse(), Ok(location));
            }
        }
    }
}
