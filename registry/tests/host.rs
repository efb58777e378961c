//! Hosts are asked where their registries are, as `wkg` asks them.
#![allow(clippy::unwrap_used, reason = "what goes wrong in a test panics")]

mod support;

use std::sync::{Arc, Mutex};

use component_registry::cache::Cache;
use component_registry::host::{Host, WELL_KNOWN};
use component_registry::{Error, Transport};
use e2e_registry::http::Message;
use e2e_registry::serve::serve;
use support::*;

/// A host that says what it is told to.
struct Told {
    host: Host,
    says: Arc<Mutex<(u16, &'static str)>>,
    folder: tempfile::TempDir,
}

impl Told {
    fn new() -> Told {
        let says = Arc::new(Mutex::new((200, "{}")));
        let told = Arc::clone(&says);
        let name = serve(move |request| {
            let (status, text) = if request.target() == WELL_KNOWN { *told.lock().unwrap() } else { (404, "") };
            assert!(request.header("authorization").is_none(), "nobody needs to be known for this");
            Ok(Message::answer(status, &[], text.as_bytes()))
        });
        let host = Host { name, transport: Transport::Secure };
        Told { host, says, folder: tempfile::tempdir().unwrap() }
    }

    /// Where its registry is, if it says `text` with `status`, and without a network after that.
    fn located(&self, status: u16, text: &'static str) -> Result<String, Error> {
        *self.says.lock().unwrap() = (status, text);
        let cache = Cache::at(self.folder.path());
        let location = self.host.locate(&cache, quick())?;
        assert_eq!(self.host.last_known(&cache)?, location);
        Ok(format!("{} {}", location.host, location.prefix))
    }
}

#[test]
fn a_host_says_where_its_registry_is_or_is_one() {
    let told = Told::new();
    let itself = format!("{} ", told.host.name);
    let elsewhere = r#"{"preferredProtocol":"oci","oci":{"registry":"oci.example","namespacePrefix":"me/"}}"#;
    assert_eq!(told.located(200, elsewhere).unwrap(), "oci.example me/");
    for (status, text) in [(404, ""), (200, "{}"), (200, "<html>welcome</html>"), (403, "{}"), (410, elsewhere)] {
        assert_eq!(told.located(200, elsewhere).unwrap(), "oci.example me/");
        assert_eq!(told.located(status, text).unwrap(), itself, "{status} {text}");
    }
}

#[test]
fn what_is_half_said_is_not_guessed() {
    let told = Told::new();
    let last = told.located(200, r#"{"ociRegistry":"oci.example"}"#).unwrap();
    let cases = [(200, r#"{"oci":7}"#), (200, r#"["oci"]"#), (503, ""), (200, r#"{"warg":{}}"#)];
    for (status, text) in cases {
        let error = told.located(status, text).unwrap_err();
        assert!(matches!(error, Error::Answer { .. } | Error::Address { .. }), "{text}: {error:?}");
        let known = told.host.last_known(&Cache::at(told.folder.path())).unwrap();
        assert_eq!(format!("{} {}", known.host, known.prefix), last, "what is wrong is not kept");
    }
    let away = Host { name: "127.0.0.1:1".to_owned(), transport: Transport::Secure };
    let error = away.locate(&Cache::at(told.folder.path()), quick()).unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}
