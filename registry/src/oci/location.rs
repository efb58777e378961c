//! Where in which OCI registry: `oci://HOST[:PORT]/PREFIX`, and the repository and tag of a release there.
//!
//! As `wkg` has it: `namespace:name@version` is `HOST/PREFIXnamespace/name:version`. Refuses what no registry takes.

use std::fmt;
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
}

/// A text is no place in an OCI registry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no place in an OCI registry: {reason}")]
pub struct NotALocation {
    text: String,
    reason: &'static str,
}

impl Location {
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
        let refused = |reason| NotALocation { text: text.to_owned(), reason };
        let rest = text.strip_prefix("oci://").unwrap_or(text);
        if rest.contains("://") {
            return Err(refused("it begins with `oci://`, or with the registry's name"));
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.contains('@') {
            return Err(refused("credentials are not a part of it"));
        }
        if !is_host(host) {
            return Err(refused("it has no registry's name, such as `localhost:5000`"));
        }
        let path = path.strip_suffix('/').unwrap_or(path);
        if !path.is_empty() && !path.split('/').all(is_component) {
            return Err(refused("a prefix is of small letters and digits, with `.`, `_`, `-` and `/` between them"));
        }
        let prefix = if path.is_empty() { String::new() } else { format!("{path}/") };
        Ok(Location { host: host.to_owned(), prefix })
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_ipv6 = name
        .strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'))
        .is_some_and(|it| it.parse::<std::net::Ipv6Addr>().is_ok());
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || b".-".contains(&it));
    (is_ipv6 || is_name) && port.is_none_or(|it| it.parse::<u16>().is_ok())
}

/// Whether `text` may be between two `/` of a repository's name.
fn is_component(text: &str) -> bool {
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit();
    let bytes = text.as_bytes();
    let ends = bytes.first().is_some_and(|it| plain(*it)) && bytes.last().is_some_and(|it| plain(*it));
    ends && bytes.iter().all(|it| plain(*it) || b"._-".contains(it))
        && !["..", "___", "._", "_.", ".-", "-.", "_-", "-_"].iter().any(|it| text.contains(it))
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = self.prefix.strip_suffix('/').unwrap_or(&self.prefix);
        let slash = if prefix.is_empty() { "" } else { "/" };
        write!(f, "oci://{}{slash}{prefix}", self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn location(text: &str) -> Location {
        text.parse().unwrap()
    }

    #[test]
    fn a_location_is_a_host_and_a_prefix() {
        let me = Location { host: "localhost:5000".to_owned(), prefix: "me/it/".to_owned() };
        for text in ["oci://localhost:5000/me/it", "localhost:5000/me/it", "oci://localhost:5000/me/it/"] {
            assert_eq!(location(text), me);
        }
        assert_eq!(me.to_string(), "oci://localhost:5000/me/it");
        assert_eq!(location("oci://[::1]:5000").to_string(), "oci://[::1]:5000");
    }

    #[test]
    fn other_texts_are_not() {
        for text in ["", "oci://", "/me", "https://a.example/", "oci://u:p@a.example", "a.example/Me", "a.example/a//b"]
        {
            assert!(text.parse::<Location>().is_err(), "{text}");
        }
        for text in ["a.example/..", "a.example/-a", "a.example/a?b", "a.example:99999/a", "a b/c", "a.example/a._b"] {
            assert!(text.parse::<Location>().is_err(), "{text}");
        }
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
}
