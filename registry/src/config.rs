//! Which registry a namespace is in: the file that `wkg` and its kin share, `wasm-pkg/config.toml`.
//!
//! Read as `wkg` reads it: a package's own registry goes before that of its namespace, this before the default. A registry
//! is a folder (`local`), or an OCI registry, where the file says so, or where the host's `registry.json` does, which is
//! for the caller to get. Keys that are not known here are passed over: other tools have theirs. Refuses a file that is no
//! TOML or has another form, saying where.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Deserialize;

use crate::credential::{self, Credentials};
use crate::error::Error;
use crate::host::{Host, Metadata, Unusable};
use crate::location::Transport;
use crate::name::PackageName;
use crate::place::Place;

/// The variable that names another file; it is `wkg`'s.
pub const VARIABLE: &str = "WKG_CONFIG_FILE";

/// Registries of namespaces that say nothing else: those of the standards themselves.
const FALLBACKS: [(&str, &str); 2] = [("wasi", "wasi.dev"), ("ba", "bytecodealliance.org")];

/// What the file says.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Config {
    default_registry: Option<String>,
    #[serde(default)]
    namespace_registries: BTreeMap<String, Mapping>,
    #[serde(default)]
    package_registry_overrides: BTreeMap<String, Mapping>,
    #[serde(default)]
    registry: BTreeMap<String, Backends>,
}

/// Which registry it is, and perhaps what its host would say about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Mapping {
    Registry(String),
    Custom { registry: String, metadata: Metadata },
}

/// What is to be known to speak to a registry.
#[derive(Debug, Clone, Default, Deserialize)]
struct Backends {
    #[serde(alias = "type")]
    default: Option<String>,
    local: Option<LocalBackend>,
    oci: Option<OciBackend>,
}

#[derive(Debug, Clone, Deserialize)]
struct LocalBackend {
    root: PathBuf,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct OciBackend {
    protocol: Option<String>,
    auth: Option<Auth>,
}

/// A name and a password, or base64 of both. `Debug` leaves it out.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Auth {
    Encoded(String),
    Plain { username: String, password: String },
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Auth(..)")
    }
}

/// Where a package is, as far as the file tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// There.
    Place(Place),
    /// The registry is this host's, which has to be asked.
    Ask(Host),
}

impl Config {
    /// What the file of this user says, or the one that [`VARIABLE`] names; nothing, if there is none.
    pub fn of_user() -> Result<Config, Error> {
        let named = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
        let usual = || Some(etcetera::choose_base_strategy().ok()?.config_dir().join("wasm-pkg").join("config.toml"));
        match named.or_else(usual) {
            Some(path) => Config::read(&path),
            None => Ok(Config::default()),
        }
    }

    /// What the file at `path` says; nothing, if there is none.
    pub fn read(path: &Path) -> Result<Config, Error> {
        let failed = |source| Error::File { path: path.to_owned(), source };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Config::default()),
            Err(source) => return Err(failed(source)),
        };
        Config::parse(&text).map_err(failed)
    }

    fn parse(text: &str) -> io::Result<Config> {
        // What the reader shows of the file can have a password in it.
        let message = |error: toml_edit::de::Error| {
            let before = error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            let line = before.map(|line| format!("line {line}: ")).unwrap_or_default();
            io::Error::new(io::ErrorKind::InvalidData, format!("{line}{}", error.message()))
        };
        toml_edit::de::from_str(text).map_err(message)
    }

    /// Who asks the registry at `host`, if the file says so.
    pub fn credentials(&self, host: &str) -> Result<Option<Credentials>, Error> {
        let auth = self.registry.get(host).and_then(|it| it.oci.as_ref()?.auth.clone());
        match auth {
            None => Ok(None),
            Some(Auth::Plain { username, password }) => Ok(Some(Credentials::Basic { username, password })),
            Some(Auth::Encoded(text)) => {
                let reason = "`auth` in `wasm-pkg/config.toml` is not base64 of `name:password`".to_owned();
                let refused = || Error::Credentials { host: host.to_owned(), reason };
                credential::decoded(&text).ok_or_else(refused).map(Some)
            }
        }
    }

    /// What the registry of `package` is called, by which `wkg.lock` has it.
    pub fn registry(&self, package: &PackageName) -> Option<&str> {
        self.mapped(package).map(|(name, _)| name)
    }

    fn mapped(&self, package: &PackageName) -> Option<(&str, Option<&Metadata>)> {
        let namespace = package.namespace.as_str();
        let own = self.package_registry_overrides.get(&package.to_string());
        match own.or_else(|| self.namespace_registries.get(namespace)) {
            Some(Mapping::Registry(name)) => Some((name.as_str(), None)),
            Some(Mapping::Custom { registry, metadata }) => Some((registry.as_str(), Some(metadata))),
            None => Some((self.default_registry.as_deref().or_else(|| fallback(namespace))?, None)),
        }
    }

    /// Where `package` is, if the file says so.
    pub fn resolve(&self, package: &PackageName) -> Result<Option<Resolved>, Unusable> {
        let Some((name, metadata)) = self.mapped(package) else { return Ok(None) };
        let backends = self.registry.get(name);
        if let Some(local) = backends.and_then(Backends::folder) {
            return Ok(Some(Resolved::Place(Place::Local(local.clone()))));
        }
        let plain = backends.and_then(|it| it.oci.as_ref()).is_some_and(|it| it.protocol.as_deref() == Some("http"));
        let transport = if plain { Transport::Plain } else { Transport::Secure };
        match metadata {
            Some(metadata) => Ok(Some(Resolved::Place(Place::Oci(metadata.location(name, transport)?)))),
            None => Ok(Some(Resolved::Ask(Host { name: name.to_owned(), transport }))),
        }
    }
}

impl Backends {
    /// The folder, if that is what it is.
    fn folder(&self) -> Option<&PathBuf> {
        let chosen = match (&self.default, &self.oci) {
            (Some(default), _) => default == "local",
            (None, oci) => oci.is_none(),
        };
        self.local.as_ref().filter(|_| chosen).map(|local| &local.root)
    }
}

fn fallback(namespace: &str) -> Option<&'static str> {
    FALLBACKS.iter().find(|(known, _)| *known == namespace).map(|(_, registry)| *registry)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EXAMPLE: &str = r#"
        default_registry = "default.example"
        [namespace_registries]
        acme = "acme.example"
        folder = "folder.example"
        another = { registry = "another", metadata = { preferredProtocol = "oci", oci = { registry = "oci.example", namespacePrefix = "me/" } } }
        old = { registry = "old", metadata = { ociRegistry = "old.example", ociNamespacePrefix = "old-" } }
        [package_registry_overrides]
        "acme:kv" = "folder.example"
        [registry."acme.example".oci]
        auth = { username = "open", password = "sesame" }
        protocol = "http"
        [registry."folder.example".local]
        root = "/a/path"
        [registry."both.example"]
        type = "oci"
        oci = {}
        local = { root = "/b" }
    "#;

    fn example() -> Config {
        toml_edit::de::from_str(EXAMPLE).unwrap()
    }

    fn resolved(package: &str) -> String {
        match example().resolve(&package.parse().unwrap()).unwrap() {
            Some(Resolved::Place(place)) => place.to_string(),
            Some(Resolved::Ask(Host { name, transport })) => format!("ask {name} {transport:?}"),
            None => "nowhere".into(),
        }
    }

    #[test]
    fn a_package_goes_before_its_namespace_and_that_before_the_default() {
        assert_eq!(resolved("acme:kv"), "local:/a/path");
        assert_eq!(resolved("acme:log"), "ask acme.example Plain");
        assert_eq!(resolved("folder:a"), "local:/a/path");
        assert_eq!(resolved("another:a"), "oci://oci.example/me");
        assert_eq!(resolved("old:a"), "oci://old.example/old-");
        assert_eq!(resolved("other:a"), "ask default.example Secure");
        for (package, name) in [("acme:kv", "folder.example"), ("another:a", "another"), ("b:c", "default.example")] {
            assert_eq!(example().registry(&package.parse().unwrap()), Some(name));
        }
    }

    #[test]
    fn without_a_file_only_the_standards_have_registries() {
        let resolve = |package: &str| Config::default().resolve(&package.parse().unwrap()).unwrap();
        assert_eq!(resolve("demo:calc"), None);
        assert!(matches!(resolve("wasi:http"), Some(Resolved::Ask(_))));
    }

    #[test]
    fn it_says_who_asks_and_does_not_show_it() {
        let known = Credentials::Basic { username: "open".to_owned(), password: "sesame".to_owned() };
        assert_eq!(example().credentials("acme.example").unwrap(), Some(known.clone()));
        assert_eq!(example().credentials("other.example").unwrap(), None);
        assert!(!format!("{:?}", example()).contains("sesame"));
        let encoded = |text: &str| Config::parse(&format!("[registry.a.oci]\nauth = \"{text}\"")).unwrap();
        assert_eq!(encoded("b3BlbjpzZXNhbWU=").credentials("a").unwrap(), Some(known));
        let error = encoded("sesame").credentials("a").unwrap_err();
        assert!(!format!("{error:?}").contains("sesame"), "{error:?}");
    }

    #[test]
    fn a_file_of_another_form_is_refused_and_its_secrets_are_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert!(Config::read(&path).unwrap().default_registry.is_none());
        for wrong in
            ["default_registry = 1 # sesame", "[registry.a]\nlocal = { root = 1, auth = \"sesame\" }", "sesame"]
        {
            fs::write(&path, wrong).unwrap();
            let Err(Error::File { source, .. }) = Config::read(&path) else { panic!("{wrong}") };
            assert!(source.to_string().starts_with("line "), "{source}");
            assert!(!source.to_string().contains("sesame"), "{source}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_configured_is_read_or_refused_and_not_shown(
            text in "((default_registry = |\\[namespace_registries\\]\n|\\[registry\\.\"a\"\\.(oci|local)\\]\n|a = |root = |auth = |protocol = |registry = |metadata = )?(\"[a-z./:]{0,9}\"|\\{|\\}|[0-9]|\\PC)?\n?){0,12}",
        ) {
            match Config::parse(&format!("{text}\nauth = \"sesame\"")) {
                Ok(config) => drop(config.resolve(&"a:b".parse().unwrap())),
                Err(error) => prop_assert!(!error.to_string().contains("sesame"), "{}", error),
            }
        }

        #[test]
        fn what_is_configured_is_found(
            registry in "[a-z]{1,8}\\.example(:[1-9][0-9]{0,3})?",
            kind in 0..4usize,
            prefix in "([a-z]{1,4}[/-])?",
        ) {
            let (keys, expected) = match kind {
                0 => (format!("default_registry = \"{registry}\""), None),
                1 => (format!("[namespace_registries]\na = \"{registry}\""), None),
                2 => (format!("[package_registry_overrides]\n\"a:b\" = \"{registry}\""), None),
                _ => {
                    let metadata = format!("oci = {{ registry = \"{registry}\", namespacePrefix = \"{prefix}\" }}");
                    let mapping = format!("{{ registry = \"x\", metadata = {{ {metadata} }} }}");
                    (format!("[namespace_registries]\na = {mapping}"), Some(prefix))
                }
            };
            let resolved = Config::parse(&keys).unwrap().resolve(&"a:b".parse().unwrap()).unwrap();
            match (resolved, expected) {
                (Some(Resolved::Ask(host)), None) => prop_assert_eq!(host.name, registry),
                (Some(Resolved::Place(Place::Oci(there))), Some(prefix)) => {
                    prop_assert_eq!((there.host, there.prefix), (registry, prefix));
                }
                (resolved, _) => prop_assert!(false, "{:?}", resolved),
            }
        }
    }
}
