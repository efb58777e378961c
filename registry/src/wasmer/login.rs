//! Which of Wasmer's registries, and as whom: what the user says, their variables and their file → [`Login`].
//!
//! As their own tools have it: `WASMER_REGISTRY` and `WASMER_TOKEN`, then `wasmer.toml` in `WASMER_DIR`, by default
//! `.wasmer` in the home folder. Refuses addresses that would send the token in the clear, and a file that is no TOML;
//! what such a file says is not shown, for it has tokens in it.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item};
use url::{Host, Url};

use crate::error::Error;

/// The registry of those who say nothing.
pub(super) const DEFAULT: &str = "https://registry.wasmer.io/graphql";

/// What tells the registry who asks. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token `text`; none if there is nothing in it.
    pub fn new(text: &str) -> Option<Token> {
        let text = text.trim();
        (!text.is_empty()).then(|| Token(text.to_owned()))
    }

    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A registry, and who asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Where it answers GraphQL.
    pub endpoint: Url,
    /// Who asks.
    pub token: Option<Token>,
}

/// A variable of the environment.
pub type Variable<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl Login {
    /// What `location` and `token` say, or else the environment, or else Wasmer's own file.
    pub fn find(location: Option<&str>, token: Option<Token>, variable: Variable<'_>) -> Result<Login, Error> {
        let text = |name| variable(name).and_then(|it| it.into_string().ok()).filter(|it| !it.is_empty());
        let file = match file(variable) {
            Some(path) => Known::read(&path)?,
            None => Known::default(),
        };
        let location = location.map(str::to_owned).or_else(|| text("WASMER_REGISTRY")).or_else(|| file.active.clone());
        let endpoint = endpoint(location.as_deref().unwrap_or(DEFAULT))?;
        let token =
            token.or_else(|| text("WASMER_TOKEN").and_then(|it| Token::new(&it))).or_else(|| file.token(&endpoint));
        Ok(Login { endpoint, token })
    }
}

/// Where Wasmer's tools keep what they know.
pub(super) fn file(variable: Variable<'_>) -> Option<PathBuf> {
    let given = |name| variable(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    let folder = given("WASMER_DIR").or_else(|| given(home).map(|it| it.join(".wasmer")))?;
    Some(folder.join("wasmer.toml"))
}

/// Where the registry called `location` answers GraphQL: a URL, or a domain.
pub(super) fn endpoint(location: &str) -> Result<Url, Error> {
    let written = match location {
        it if it.contains("://") => it.to_owned(),
        it if is_local(it) => format!("http://{it}"),
        it if it.starts_with("registry.") => format!("https://{it}"),
        it => format!("https://registry.{it}"),
    };
    // What stands before an `@` is as a rule a secret.
    let shown = location.rsplit('@').next().unwrap_or_default();
    let refused = |reason: &str| Error::Address { location: shown.to_owned(), reason: reason.to_owned() };
    if location.trim().is_empty() {
        return Err(refused("its address is empty"));
    }
    let mut url = Url::parse(&written).map_err(|error| refused(&error.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        let location = url.host_str().unwrap_or_default().to_owned();
        let reason = "its address has a name or password in it; a token goes into WASMER_TOKEN".to_owned();
        return Err(Error::Address { location, reason });
    }
    if !is_safe(&url) {
        return Err(refused("only `https`, and `http` on this machine, keep a token from others"));
    }
    if url.path() == "/" {
        url.set_path("/graphql");
    }
    Ok(url)
}

/// Whether what is said to `url` stays between it and us.
fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.has_host(),
        "http" => is_loopback(url),
        _ => false,
    }
}

/// Whether `url` is on this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

/// Whether `location`, which is no URL, means this machine: as Wasmer's tools have it, these are asked by `http`.
fn is_local(location: &str) -> bool {
    Url::parse(&format!("http://{location}")).is_ok_and(|url| is_loopback(&url))
}

/// What Wasmer's file says.
#[derive(Default)]
struct Known {
    active: Option<String>,
    /// Registries, and tokens for them.
    tokens: Vec<(String, Token)>,
}

impl Known {
    fn read(path: &Path) -> Result<Known, Error> {
        let refused = |source| Error::File { path: path.to_owned(), source };
        match fs::read_to_string(path) {
            Ok(text) => Known::parse(&text).map_err(refused),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Known::default()),
            Err(source) => Err(refused(source)),
        }
    }

    fn parse(text: &str) -> io::Result<Known> {
        let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            let start = error.span().map_or(0, |it| it.start).min(text.len());
            let line = text.as_bytes()[..start].iter().filter(|it| **it == b'\n').count() + 1;
            io::Error::new(io::ErrorKind::InvalidData, format!("line {line} is no TOML"))
        })?;
        let registry = document.get("registry");
        let active = ["active_registry", "active-registry"].iter().find_map(|key| string(registry?.get(key)));
        let mut tokens = Vec::new();
        let logins = registry.and_then(|it| it.get("tokens"));
        let tables = logins.and_then(Item::as_array_of_tables).into_iter().flatten();
        tokens.extend(tables.filter_map(|it| Some((string(it.get("registry"))?, string(it.get("token"))?))));
        let inline = logins.and_then(Item::as_array).into_iter().flatten().filter_map(|it| it.as_inline_table());
        tokens.extend(
            inline.filter_map(|it| {
                Some((it.get("registry")?.as_str()?.to_owned(), it.get("token")?.as_str()?.to_owned()))
            }),
        );
        let tokens = tokens.into_iter().filter_map(|(registry, token)| Some((registry, Token::new(&token)?))).collect();
        Ok(Known { active, tokens })
    }

    /// The last token for `wanted`, as Wasmer's tools have it.
    fn token(&self, wanted: &Url) -> Option<Token> {
        let found = self.tokens.iter().rev().find(|(registry, _)| endpoint(registry).is_ok_and(|it| it == *wanted));
        found.map(|(_, token)| token.clone())
    }
}

fn string(item: Option<&Item>) -> Option<String> {
    item?.as_str().filter(|it| !it.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tokens_of_a_file_are_found(
            hosts in prop::collection::vec("[a-z]{1,3}\\.example", 0..4),
            active in "[a-z]{1,3}\\.example",
            style in any::<bool>(),
        ) {
            let logins = hosts.iter().enumerate().map(|(at, host)| (host, format!("t{at}")));
            let text = if style {
                let list = logins.map(|(host, token)| format!("[[registry.tokens]]\nregistry = \"{host}\"\ntoken = \"{token}\"\n"));
                format!("[registry]\nactive_registry = \"{active}\"\n{}", list.collect::<String>())
            } else {
                let list = logins.map(|(host, token)| format!("{{ registry = \"{host}\", token = \"{token}\" }}, "));
                format!("registry.active_registry = \"{active}\"\nregistry.tokens = [{}]\n", list.collect::<String>())
            };
            let known = Known::parse(&text).unwrap();
            prop_assert_eq!(known.active.as_deref(), Some(active.as_str()));
            let last = hosts.iter().rposition(|host| *host == active).map(|at| format!("t{at}"));
            prop_assert_eq!(known.token(&endpoint(&active).unwrap()).map(|it| it.0), last);
        }

        #[test]
        fn no_file_makes_it_panic_or_is_shown(
            text in "((\\[\\[?registry(\\.tokens)?\\]?\\]|registry = |token = |tokens = |active_registry = )?(\"hunter2\"|\\[|\\{|\\}|\\]|7|hunter2|,)?\n?){0,10}|\\PC*",
        ) {
            match Known::parse(&text) {
                Ok(known) => drop(known.token(&endpoint(DEFAULT).unwrap())),
                Err(error) => prop_assert!(!error.to_string().contains("hunter2"), "{}", error),
            }
        }

        #[test]
        fn no_address_makes_it_panic_or_sends_a_token_in_the_clear(
            text in "((https?|ftp)://)?([a-z]{1,4}(:hunter2)?@)?[a-z0-9.\\[\\]:]{0,12}(:[0-9]{0,6})?[/?#a-z]{0,6}|\\PC*",
        ) {
            match endpoint(&text) {
                Ok(url) => prop_assert!(url.scheme() == "https" || is_loopback(&url), "{}", url),
                Err(error) => prop_assert!(!format!("{error:?}").contains("hunter2") , "{:?}", error),
            }
        }
    }

    const FILE: &str = r#"
telemetry_enabled = true

[registry]
active_registry = "https://registry.example.org/graphql"

[[registry.tokens]]
registry = "https://registry.wasmer.io/graphql"
token = "old"

[[registry.tokens]]
registry = "wasmer.io"
token = "theirs"

[[registry.tokens]]
registry = "https://registry.example.org/graphql"
token = "ours"
"#;

    fn found(variables: &[(&str, &str)], location: Option<&str>, token: Option<&str>) -> (String, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("wasmer.toml"), FILE).unwrap();
        let variable = |name: &str| match name {
            "WASMER_DIR" => Some(folder.path().into()),
            _ => variables.iter().find(|it| it.0 == name).map(|it| it.1.into()),
        };
        let login = Login::find(location, token.and_then(Token::new), &variable).unwrap();
        (login.endpoint.to_string(), login.token.map(|it| it.0))
    }

    #[test]
    fn who_says_more_clearly_has_the_last_word() {
        let there = |url: &str, token: Option<&str>| (url.to_owned(), token.map(str::to_owned));
        let example = "https://registry.example.org/graphql";
        assert_eq!(found(&[], None, None), there(example, Some("ours")));
        assert_eq!(found(&[("WASMER_TOKEN", "env")], None, None), there(example, Some("env")));
        assert_eq!(found(&[("WASMER_TOKEN", "env")], None, Some("said")), there(example, Some("said")));
        assert_eq!(found(&[("WASMER_REGISTRY", "wasmer.io")], None, None), there(DEFAULT, Some("theirs")));
        let other = "https://registry.other.org/graphql";
        assert_eq!(found(&[("WASMER_REGISTRY", "wasmer.io")], Some("other.org"), None), there(other, None));
        assert_eq!(found(&[("WASMER_REGISTRY", ""), ("WASMER_TOKEN", " ")], None, None), there(example, Some("ours")));
    }

    #[test]
    fn without_a_file_there_is_no_token() {
        let login = Login::find(None, None, &|_| None).unwrap();
        assert_eq!(login, Login { endpoint: DEFAULT.parse().unwrap(), token: None });
    }

    #[test]
    fn locations_become_endpoints() {
        let cases = [
            ("wasmer.io", "https://registry.wasmer.io/graphql"),
            ("registry.wasmer.io", "https://registry.wasmer.io/graphql"),
            ("https://registry.wasmer.io/", "https://registry.wasmer.io/graphql"),
            ("https://example.com/else", "https://example.com/else"),
            ("localhost:1234", "http://localhost:1234/graphql"),
            ("127.0.0.1:1234", "http://127.0.0.1:1234/graphql"),
            ("http://[::1]:80/graphql", "http://[::1]/graphql"),
        ];
        for (location, expected) in cases {
            assert_eq!(endpoint(location).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn tokens_are_not_sent_in_the_clear() {
        for location in ["http://example.com", "ftp://example.com", "http://localhost.example.com", "https://", ""] {
            assert!(endpoint(location).is_err(), "{location}");
        }
        let error = endpoint("https://me:hunter2@example.com").unwrap_err().to_string();
        assert!(error.contains("example.com") && !error.contains("hunter2"), "{error}");
        for location in ["me:hunter2@#", "ftp://me:hunter2@example.com", "https://me:hunter2@", "me:hunter2@a b"] {
            let error = endpoint(location).unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn what_is_shown_has_no_token() {
        let error = Known::parse("[registry]\ntokens = [{ token = \"hunter2\" ").err().unwrap().to_string();
        assert_eq!(error, "line 2 is no TOML");
        assert_eq!(format!("{:?}", Token::new("hunter2")), "Some(Token(…))");
    }
}
