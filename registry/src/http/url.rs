//! Addresses: what registries say in `Location`, and whether two are of one origin.

use std::fmt;
use std::net::IpAddr;

use ureq::http::Uri;

/// An address of `http` or `https`, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Url(String);

impl Url {
    /// `text`, if it is one.
    pub(crate) fn parse(text: &str) -> Option<Url> {
        let text = text.split('#').next()?;
        let uri: Uri = text.parse().ok()?;
        let known = matches!(uri.scheme_str(), Some("http" | "https"));
        // An address may carry a password, which is nobody's to give us.
        let host = uri.authority().filter(|it| !it.as_str().contains('@') && !it.host().is_empty());
        let port = host.and_then(|it| split_port(it.as_str()).1);
        let is_port = port.is_none_or(|it| it.parse::<u16>().is_ok());
        (known && host.is_some() && is_port).then(|| Url(text.to_owned()))
    }

    /// What `reference` means here.
    pub(crate) fn join(&self, reference: &str) -> Option<Url> {
        if reference.starts_with("http://") || reference.starts_with("https://") {
            return Url::parse(reference);
        }
        let (scheme, rest) = self.0.split_once("://")?;
        if reference.starts_with("//") {
            return Url::parse(&format!("{scheme}:{reference}"));
        }
        let authority = rest.split(['/', '?']).next()?;
        if reference.starts_with('/') {
            return Url::parse(&format!("{scheme}://{authority}{reference}"));
        }
        let path = self.path();
        let folder = if reference.starts_with('?') { path } else { &path[..=path.rfind('/')?] };
        Url::parse(&format!("{scheme}://{authority}{folder}{reference}"))
    }

    /// With `name=value` in its query; `value` is encoded.
    pub(crate) fn with(&self, name: &str, value: &str) -> Url {
        let separator = if self.0.contains('?') { '&' } else { '?' };
        Url(format!("{}{separator}{name}={}", self.0, encode(value)))
    }

    /// All of it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and port.
    pub(crate) fn authority(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?']).next().unwrap_or_default()
    }

    /// From the first `/` to the query: what may be shown, for queries have secrets in them.
    pub(crate) fn path(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let path = &rest[self.authority().len()..];
        match path.split('?').next() {
            Some("") | None => "/",
            Some(path) => path,
        }
    }

    /// Whether it is `https`.
    pub(crate) fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether it is this machine's.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.authority())
    }

    /// Whether `other` is the same scheme, host and port.
    pub(crate) fn same_origin(&self, other: &Url) -> bool {
        self.origin() == other.origin()
    }

    fn origin(&self) -> (bool, String, u16) {
        let authority = self.authority().to_ascii_lowercase();
        let default = if self.is_secure() { 443 } else { 80 };
        let (host, port) = split_port(&authority);
        (self.is_secure(), host.to_owned(), port.and_then(|it| it.parse().ok()).unwrap_or(default))
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `authority`, a host with or without a port, is this machine.
pub(crate) fn is_loopback(authority: &str) -> bool {
    let host = split_port(authority).0;
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || address.parse().is_ok_and(|it: IpAddr| it.is_loopback())
}

/// A host, and its port if it has one.
pub(crate) fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// `text` as a value in a query.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_location_makes_it_panic_or_has_a_password(
            base in "https?://[a-z]{1,3}(:[0-9]{1,4})?(/[a-z/]{0,6})?(\\?[a-z=/]{0,4})?",
            reference in "(https?:)?(//)?([a-z]{0,3}@)?[a-z.]{0,4}(:[0-9]{0,6})?[/?#%a-z=.\\[\\]]{0,12}|\\PC*",
        ) {
            let base = Url::parse(&base).unwrap();
            prop_assert_eq!(base.join("").map(|it| it.origin()), Some(base.origin()));
            if let Some(joined) = base.join(&reference) {
                prop_assert!(!joined.authority().contains('@'));
                prop_assert_eq!(Url::parse(joined.as_str()), Some(joined.clone()));
                prop_assert!(joined.path().starts_with('/') && !joined.path().contains('?'));
                prop_assert!(joined.with("digest", "sha256:a&b").as_str().ends_with("digest=sha256%3Aa%26b"));
                let _ = (joined.is_loopback(), joined.same_origin(&base));
            }
        }

        #[test]
        fn what_is_encoded_is_plain(text in "\\PC*") {
            prop_assert!(encode(&text).bytes().all(|it| it.is_ascii_alphanumeric() || b"-._~%".contains(&it)));
        }
    }

    fn joined(base: &str, reference: &str) -> Option<String> {
        Url::parse(base).unwrap().join(reference).map(|it| it.0)
    }

    #[test]
    fn references_are_of_the_place_they_are_found_at() {
        let base = "https://a.example:5000/v2/x?y=1";
        assert_eq!(joined(base, "/v2/z").as_deref(), Some("https://a.example:5000/v2/z"));
        assert_eq!(joined(base, "z?q").as_deref(), Some("https://a.example:5000/v2/z?q"));
        assert_eq!(joined(base, "?n=2").as_deref(), Some("https://a.example:5000/v2/x?n=2"));
        assert_eq!(joined(base, "//b.example/z").as_deref(), Some("https://b.example/z"));
        assert_eq!(joined(base, "http://b.example/z#f").as_deref(), Some("http://b.example/z"));
        assert_eq!(joined(base, "https://user:secret@b.example/"), None);
        assert_eq!(joined(base, "https:///z"), None);
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let same = |a: &str, b: &str| Url::parse(a).unwrap().same_origin(&Url::parse(b).unwrap());
        assert!(same("https://a.example/x", "https://A.example:443/y"));
        assert!(!same("https://a.example/", "http://a.example:443/"));
        assert!(!same("http://127.0.0.1:5000/", "http://127.0.0.1:5001/"));
        assert!(!same("https://a.example/", "https://a.example.evil/"));
    }

    #[test]
    fn this_machine_has_several_names() {
        for name in ["localhost", "localhost:5000", "127.0.0.1:5000", "127.1.2.3", "[::1]:5000", "[::1]"] {
            assert!(is_loopback(name), "{name}");
        }
        for name in ["localhost.example", "128.0.0.1", "[::2]:5000", "example:127"] {
            assert!(!is_loopback(name), "{name}");
        }
    }

    #[test]
    fn values_are_encoded_and_queries_not_shown() {
        let url = Url::parse("http://localhost/token?state=secret").unwrap().with("digest", "sha256:a b");
        assert_eq!(url.as_str(), "http://localhost/token?state=secret&digest=sha256%3Aa%20b");
        assert_eq!(url.path(), "/token");
    }
}
