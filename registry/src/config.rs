//! Which registry a namespace is in: the file that `wkg` and its kin share, `wasm-pkg/config.toml`.
//!
//! Read as `wkg` reads it: a package's own registry goes before that of its namespace, this before the default. A registry
//! is a folder (`local`), or an OCI registry, where the file says so, or where the host's `registry.json` does, which is
//! for the caller to get. Keys that are not known here are passed over: other tools have theirs. Refuses a file that is no
//! TOML or has another form, saying where.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Deserialize;

use crate::error::Error;
use crate::name::PackageName;
use crate::place::{OciPlace, Place, PlaceError, Transport};

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

/// Its `auth` is not read here: credentials have other ways.
#[derive(Debug, Clone, Default, Deserialize)]
struct OciBackend {
    protocol: Option<String>,
}

/// What a registry's host says about it, at [`WELL_KNOWN`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    oci: Option<OciMetadata>,
    oci_registry: Option<String>,
    oci_namespace_prefix: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OciMetadata {
    registry: Option<String>,
    namespace_prefix: Option<String>,
}

/// Where a host says what its registry is.
pub const WELL_KNOWN: &str = "/.well-known/wasm-pkg/registry.json";

/// Where a package is, as far as the file tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// There.
    Place(Place),
    /// The registry is this host's, which has to be asked at [`WELL_KNOWN`]; where it does not say, the host is the
    /// registry itself.
    Ask {
        /// The host.
        host: String,
        /// How to speak to it.
        transport: Transport,
    },
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
        // What the reader shows of the file can have a password in it.
        let message = |error: toml_edit::de::Error| {
            let before = error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            let line = before.map(|line| format!("line {line}: ")).unwrap_or_default();
            failed(io::Error::new(io::ErrorKind::InvalidData, format!("{line}{}", error.message())))
        };
        toml_edit::de::from_str(&text).map_err(message)
    }

    /// Where `package` is, if the file says so.
    pub fn resolve(&self, package: &PackageName) -> Result<Option<Resolved>, PlaceError> {
        let namespace = package.namespace.as_str();
        let own = self.package_registry_overrides.get(&package.to_string());
        let (name, metadata) = match own.or_else(|| self.namespace_registries.get(namespace)) {
            Some(Mapping::Registry(name)) => (name.as_str(), None),
            Some(Mapping::Custom { registry, metadata }) => (registry.as_str(), Some(metadata)),
            None => match self.default_registry.as_deref().or_else(|| fallback(namespace)) {
                Some(name) => (name, None),
                None => return Ok(None),
            },
        };
        let backends = self.registry.get(name);
        if let Some(local) = backends.and_then(Backends::folder) {
            return Ok(Some(Resolved::Place(Place::Local(local.clone()))));
        }
        let plain = backends.and_then(|it| it.oci.as_ref()).is_some_and(|it| it.protocol.as_deref() == Some("http"));
        let transport = if plain { Transport::Plain } else { Transport::Secure };
        match metadata {
            Some(metadata) => Ok(Some(Resolved::Place(Place::Oci(metadata.place(name, transport)?)))),
            None => Ok(Some(Resolved::Ask { host: name.to_owned(), transport })),
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

impl Metadata {
    /// What the text of a `registry.json` says.
    pub fn parse(text: &str) -> Result<Metadata, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The OCI registry that `host` has, or is.
    pub fn place(&self, host: &str, transport: Transport) -> Result<OciPlace, PlaceError> {
        let new = self.oci.as_ref();
        let registry = new.and_then(|it| it.registry.as_deref()).or(self.oci_registry.as_deref());
        let prefix = new.and_then(|it| it.namespace_prefix.as_deref()).or(self.oci_namespace_prefix.as_deref());
        let place = OciPlace::new(registry.unwrap_or(host), "")?;
        // As it stands there: `wkg` adds nothing to it.
        Ok(OciPlace { prefix: prefix.unwrap_or_default().to_owned(), transport, ..place })
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
            Some(Resolved::Ask { host, transport }) => format!("ask {host} {transport:?}"),
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
    }

    #[test]
    fn without_a_file_only_the_standards_have_registries() {
        let resolve = |package: &str| Config::default().resolve(&package.parse().unwrap()).unwrap();
        assert_eq!(resolve("demo:calc"), None);
        assert!(matches!(resolve("wasi:http"), Some(Resolved::Ask { .. })));
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
        fn no_answer_of_a_host_makes_it_panic(text in "\\{\"(oci|ociRegistry)\":[{}\":a-z, ]{0,24}\\}|.*") {
            if let Ok(metadata) = Metadata::parse(&text) {
                let _ = metadata.place("host.example", Transport::Secure);
            }
        }
    }
}
