//! What a host says of its registry: `https://HOST/.well-known/wasm-pkg/registry.json` → where its packages are.
//!
//! As `wkg` asks and reads it: a host that has no such file is an OCI registry itself. What it said is kept, for when there
//! is no network. Refuses answers that are JSON and of another form, and registries of other protocols than OCI's: to take
//! the host itself for its registry then would be to publish to another place than is meant.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::cache::Cache;
use crate::error::Error;
use crate::http::retry;
use crate::http::url::{self, Url};
use crate::http::{Body, Call, Http, LONGEST, Plain, Settings};
use crate::location::{Location, NotALocation, Transport};

/// Where a host says what its registry is.
pub const WELL_KNOWN: &str = "/.well-known/wasm-pkg/registry.json";

/// A host that is to be asked where its registry is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Host {
    /// Its name, and its port if it has one.
    pub name: String,
    /// How its registry is spoken to, and how it is asked.
    pub transport: Transport,
}

/// What a `registry.json` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    preferred_protocol: Option<String>,
    oci: Option<OciMetadata>,
    oci_registry: Option<String>,
    oci_namespace_prefix: Option<String>,
    /// What is said of other protocols.
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OciMetadata {
    registry: Option<String>,
    namespace_prefix: Option<String>,
}

/// Why what a host says is of no use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum Unusable {
    #[error("its host says `{0}`, which is spoken to otherwise than OCI registries are")]
    Protocol(String),
    #[error(transparent)]
    Location(#[from] NotALocation),
}

impl Host {
    /// Where its registry is: the host is asked, and what it says is kept in `cache`.
    pub fn locate(&self, cache: &Cache, settings: Settings) -> Result<Location, Error> {
        let said = self.ask(settings)?;
        let location = self.location(said.as_deref())?;
        // Who cannot keep it has to ask again.
        let _ = cache.remember_host(&self.name, said.as_deref());
        Ok(location)
    }

    /// Where its registry was when the host was asked last; the host itself, if it was not.
    pub fn last_known(&self, cache: &Cache) -> Result<Location, Error> {
        self.location(cache.host(&self.name)?.as_deref())
    }

    fn location(&self, said: Option<&str>) -> Result<Location, Error> {
        let metadata = said.map_or_else(|| Ok(Metadata::default()), Metadata::parse);
        let metadata = metadata.map_err(|error| self.odd(200, format!("it is no `registry.json`: {error}")))?;
        let unusable = |error: Unusable| Error::Address { location: self.name.clone(), reason: error.to_string() };
        metadata.location(&self.name, self.transport).map_err(unusable)
    }

    /// What its file says, if it has one.
    fn ask(&self, settings: Settings) -> Result<Option<String>, Error> {
        let is_plain = self.transport == Transport::Plain || settings.plain == Plain::Anywhere;
        let plain = if is_plain { Plain::Anywhere } else { settings.plain };
        let scheme = if is_plain || url::is_loopback(&self.name) { "http" } else { "https" };
        let no_host = |error: NotALocation| Error::Address { location: self.name.clone(), reason: error.to_string() };
        let host = Location::new(&self.name, "").map_err(no_host)?.host;
        let url = Url::parse(&format!("{scheme}://{host}{WELL_KNOWN}"));
        let url = url.ok_or_else(|| no_host(NotALocation::Host(host)))?;
        let http = Http::new(Settings { plain, ..settings })?;
        let headers = vec![("accept", "application/json".to_owned())];
        let call = Call { method: "GET", url, headers, body: Body::Nothing, expected: LONGEST };
        let reply = http.repeat(&call, None)?;
        if retry::may_pass(reply.status) {
            return Err(self.odd(reply.status, "nothing more".to_owned()));
        }
        // Hosts that have no such file say so in many ways, by a page of text for example.
        let text = String::from_utf8(reply.body).ok().filter(|_| reply.status == 200);
        Ok(text.filter(|text| serde_json::from_str::<Value>(text).is_ok()))
    }

    fn odd(&self, status: u16, message: String) -> Error {
        Error::Answer { host: self.name.clone(), request: format!("GET {WELL_KNOWN}"), status, message }
    }
}

impl Metadata {
    /// What the text of a `registry.json` says.
    pub fn parse(text: &str) -> Result<Metadata, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The OCI registry that `host` has, or is.
    pub fn location(&self, host: &str, transport: Transport) -> Result<Location, Unusable> {
        if let Some(protocol) = self.foreign_protocol() {
            return Err(Unusable::Protocol(protocol.to_owned()));
        }
        let new = self.oci.as_ref();
        // The older keys go before the newer ones, as `wkg` has it.
        let registry = self.oci_registry.as_deref().or(new.and_then(|it| it.registry.as_deref()));
        let prefix = self.oci_namespace_prefix.as_deref().or(new.and_then(|it| it.namespace_prefix.as_deref()));
        // As it stands there: `wkg` adds nothing to it.
        let location = Location::verbatim(registry.unwrap_or(host), prefix.unwrap_or_default())?;
        Ok(location.by(transport))
    }

    /// The protocol that it wants to be spoken to by, if that is not OCI's and it says nothing of that.
    fn foreign_protocol(&self) -> Option<&str> {
        if self.oci.is_some() || self.oci_registry.is_some() || self.oci_namespace_prefix.is_some() {
            return None;
        }
        let alone = || match self.others.iter().filter(|(_, said)| said.is_object()).collect::<Vec<_>>()[..] {
            [(name, _)] => Some(name.as_str()),
            _ => None,
        };
        self.preferred_protocol.as_deref().or_else(alone).filter(|it| *it != "oci")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn located(text: &str) -> String {
        match Metadata::parse(text).unwrap().location("host.example", Transport::Secure) {
            Ok(location) => format!("{} {}", location.host, location.prefix),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn it_is_read_as_wkg_reads_it() {
        assert_eq!(located("{}"), "host.example ");
        assert_eq!(located(r#"{"oci":{}}"#), "host.example ");
        assert_eq!(located(r#"{"oci":{"registry":"oci.example","namespacePrefix":"wasm/"}}"#), "oci.example wasm/");
        assert_eq!(located(r#"{"ociRegistry":"oci.example","ociNamespacePrefix":"old-"}"#), "oci.example old-");
        assert_eq!(located(r#"{"oci":{"registry":"new.example"},"ociRegistry":"old.example"}"#), "old.example ");
        let both =
            r#"{"preferredProtocol":"warg","warg":{"url":"https://w.example"},"oci":{"registry":"oci.example"}}"#;
        assert_eq!(located(both), "oci.example ");
    }

    #[test]
    fn what_is_no_oci_registry_is_not_taken_for_one() {
        for text in [r#"{"warg":{"url":"https://w.example"}}"#, r#"{"preferredProtocol":"warg"}"#] {
            assert!(located(text).contains("`warg`"), "{}", located(text));
        }
        assert!(located(r#"{"preferredProtocol":"local","local":{"root":"/"}}"#).contains("`local`"));
        assert!(located(r#"{"ociRegistry":"me:secret@oci.example"}"#).contains("without"), "no secret is repeated");
        assert!(located(r#"{"oci":{"namespacePrefix":"../"}}"#).contains("no prefix"));
        assert!(Metadata::parse(r#"{"oci":"oci.example"}"#).is_err());
    }

    proptest! {
        #[test]
        fn no_answer_of_a_host_makes_it_panic(
            text in "\\{(\"(oci|ociRegistry|ociNamespacePrefix|registry|preferredProtocol|warg)\":(\\{|\\}|\"[a-z:/@.]{0,8}\"|,|[0-9]|null)){0,4}\\}|\\PC*",
        ) {
            if let Ok(metadata) = Metadata::parse(&text)
                && let Ok(location) = metadata.location("host.example", Transport::Secure)
            {
                prop_assert!(!location.host.contains('@') && !location.prefix.contains(".."));
            }
        }
    }
}
