//! Releases into a real registry and back, in each of its settings.
#![allow(clippy::unwrap_used, reason = "what goes wrong in a test panics")]

mod support;

use std::io::BufReader;
use std::net::TcpStream;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use component_registry::credential::Credentials;
use component_registry::http::Settings;
use component_registry::signature::{Public, Secret};
use component_registry::{Digest, Error, Pushed, Registry};
use e2e_registry::fault::Proxy;
use e2e_registry::http::Message;
use e2e_registry::referrers;
use e2e_registry::serve::serve;
use e2e_registry::token::IDENTITY;
use e2e_registry::{PASSWORD, Server, Setting};
use support::*;

/// Published, published again, other content refused, found, listed, pulled, with what is attached.
fn journey(setting: Setting, credentials: Credentials) {
    let server = Server::start(setting);
    let folder = tempfile::tempdir().unwrap();
    let mut oci = oci(server.host(), credentials, Settings::default());
    let release = release("calc:URL-parser@1.0.0-rc.1+build.5");
    let content = bytes(300_000, 1);
    let artifact = artifact(folder.path(), "a.wasm", &content);
    assert_eq!(oci.find(&release).unwrap(), None);
    assert_eq!(oci.versions(&release.package).unwrap(), []);
    let Pushed::New(published) = oci.push(&release, &artifact, &mut Nobody).unwrap() else { panic!("it is new") };
    assert_eq!((published.content, published.bytes), (artifact.digest, 300_000));
    assert_eq!(oci.push(&release, &artifact, &mut Nobody).unwrap(), Pushed::Same(published.clone()));
    assert_eq!(oci.find(&release).unwrap().as_ref(), Some(&published));
    assert_eq!(oci.versions(&release.package).unwrap(), std::slice::from_ref(&release.version));
    assert_eq!(pulled(&mut oci, &release, &published).unwrap(), content);
    assert_eq!(oci.attachments(&release, &published).unwrap(), artifact.attachments);
    let other = support::artifact(folder.path(), "b.wasm", b"other");
    let error = oci.push(&release, &other, &mut Nobody).unwrap_err();
    assert!(
        matches!(&error, Error::Conflict { there, here, .. } if (*there, *here) == (artifact.digest, other.digest))
    );
    assert_eq!(oci.find(&release).unwrap(), Some(published));
}

#[test]
fn an_open_registry_takes_and_gives() {
    journey(Setting::Open, Credentials::Anonymous);
}

#[test]
fn a_registry_with_passwords_takes_and_gives() {
    journey(Setting::Password, alice());
}

#[test]
fn a_registry_with_tokens_takes_and_gives() {
    journey(Setting::Token(300), alice());
}

#[test]
fn an_identity_token_is_as_good_as_a_password() {
    journey(Setting::Token(300), Credentials::Identity(IDENTITY.to_owned()));
}

#[test]
fn tokens_that_end_are_fetched_anew() {
    journey(Setting::Token(1), alice());
}

#[test]
fn who_is_not_known_is_refused_and_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let artifact = artifact(folder.path(), "a.wasm", b"content");
    let wrong = Credentials::Basic { username: "alice".to_owned(), password: "wr0ng-pa55".to_owned() };
    for setting in [Setting::Password, Setting::Token(300)] {
        let server = Server::start(setting);
        for credentials in [Credentials::Anonymous, wrong.clone(), Credentials::Bearer("wr0ng-t0ken".to_owned())] {
            let mut oci = oci(server.host(), credentials, quick());
            let error = oci.push(&release("a:b@1.0.0"), &artifact, &mut Nobody).unwrap_err();
            assert!(matches!(error, Error::Refused { .. }), "{error:?}");
            let told = told(&error);
            assert!(told.contains("docker login"), "{told}");
            for secret in ["wr0ng", PASSWORD] {
                assert!(!told.contains(secret), "{told}");
            }
        }
    }
}

#[test]
fn content_is_taken_from_a_repository_that_has_it() {
    let server = Server::start(Setting::Token(300));
    let folder = tempfile::tempdir().unwrap();
    let content = bytes(100_000, 2);
    let artifact = artifact(folder.path(), "a.wasm", &content);
    oci(server.host(), alice(), quick()).push(&release("a:first@1.0.0"), &artifact, &mut Nobody).unwrap();
    let proxy = Proxy::start(server.host(), |_, _| None);
    let mut mounting = oci(proxy.host(), alice(), quick()).mounting_from("me/a/first".to_owned());
    let second = release("a:second@1.0.0");
    let Pushed::New(there) = mounting.push(&second, &artifact, &mut Nobody).unwrap() else { panic!("it is new") };
    let sent: u64 = proxy
        .heard()
        .iter()
        .filter(|it| it.method() == "PUT" && it.target().contains("/uploads/"))
        .filter_map(|it| it.header("content-length")?.parse::<u64>().ok())
        .sum();
    assert!(sent < 10_000, "{sent} bytes were sent");
    assert_eq!(pulled(&mut mounting, &second, &there).unwrap(), content);
}

#[test]
fn what_is_there_is_not_sent_again() {
    let server = Server::start(Setting::Open);
    let folder = tempfile::tempdir().unwrap();
    let artifact = artifact(folder.path(), "a.wasm", &bytes(100_000, 2));
    let release = release("a:b@1.0.0");
    let proxy = Proxy::start(server.host(), |_, _| None);
    let mut oci = oci(proxy.host(), Credentials::Anonymous, quick());
    oci.push(&release, &artifact, &mut Nobody).unwrap();
    let before = proxy.heard().len();
    assert!(matches!(oci.push(&release, &artifact, &mut Nobody), Ok(Pushed::Same(_))));
    let heard = proxy.heard();
    assert_eq!(heard[before..].iter().map(|it| it.method()).collect::<Vec<_>>(), ["HEAD"]);
}

#[test]
fn a_registry_that_lists_what_is_attached_is_given_no_list() {
    let server = Server::start(Setting::Open);
    let folder = tempfile::tempdir().unwrap();
    let artifact = artifact(folder.path(), "a.wasm", &bytes(1000, 3));
    let release = release("a:b@1.0.0");
    let tags = |repository: &str| {
        let list = get(&server, &format!("/v2/{repository}/tags/list"));
        let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
        list["tags"].as_array().unwrap().len()
    };
    let mock = referrers::start(server.host());
    let mut modern = oci(&mock, Credentials::Anonymous, quick());
    let Pushed::New(there) = modern.push(&release, &artifact, &mut Nobody).unwrap() else { panic!("it is new") };
    assert_eq!(modern.attachments(&release, &there).unwrap(), artifact.attachments);
    assert_eq!(tags("me/a/b"), 1, "the version alone");
    // Without the list, nobody else can know.
    let mut old = oci(server.host(), Credentials::Anonymous, quick());
    assert_eq!(old.attachments(&release, &there).unwrap(), []);
    let other = support::release("a:c@1.0.0");
    let (Pushed::New(there) | Pushed::Same(there)) = old.push(&other, &artifact, &mut Nobody).unwrap();
    assert_eq!(old.attachments(&other, &there).unwrap(), artifact.attachments);
    assert_eq!(tags("me/a/c"), 2, "the version and the list");
}

#[test]
fn lengths_that_cannot_be_are_told() {
    let digest = Digest::of(b"abc").to_string();
    for (chunked, size) in [(false, u64::MAX), (true, u64::MAX), (true, 2), (false, 2)] {
        let digest = digest.clone();
        let host = serve(move |request| {
            if request.target().contains("/blobs/") {
                let body = if chunked { &b"3\r\nabc\r\n0\r\n\r\n"[..] } else { b"abc" };
                let mut answer = Message::answer(200, &[], body);
                if chunked {
                    answer.headers = vec![("Transfer-Encoding".to_owned(), "chunked".to_owned())];
                }
                return Ok(answer);
            }
            let manifest = serde_json::json!({
                "schemaVersion": 2,
                "config": { "mediaType": "application/vnd.wasm.config.v0+json", "digest": digest, "size": 3 },
                "layers": [{ "mediaType": "application/wasm", "digest": digest, "size": size }],
            });
            Ok(Message::answer(200, &[], manifest.to_string().as_bytes()))
        });
        let mut oci = oci(&host, Credentials::Anonymous, Settings { retries: 1, ..quick() });
        let published = oci.find(&release("a:b@1.0.0")).unwrap().unwrap();
        assert_eq!(published.bytes, size);
        let error = pulled(&mut oci, &release("a:b@1.0.0"), &published).unwrap_err();
        assert!(matches!(error, Error::Tampered { .. } | Error::Unreachable { .. }), "{error:?}");
    }
}

#[test]
fn of_several_challenges_one_that_is_known_is_met() {
    let server = Server::start(Setting::Token(300));
    let realm = server.tokens().unwrap().realm();
    let host = serve(move |request| {
        let known = request.header("authorization").is_some_and(|it| it.starts_with("Bearer "));
        let mut answer = Message::answer(if known { 200 } else { 401 }, &[], b"{}");
        answer.headers.push(("WWW-Authenticate".to_owned(), "Negotiate".to_owned()));
        answer
            .headers
            .push(("WWW-Authenticate".to_owned(), format!("Bearer realm=\"{realm}\",service=\"registry.test\"")));
        Ok(answer)
    });
    oci(&host, alice(), quick()).greet().unwrap();
}

#[test]
fn a_release_is_signed_once_and_openssl_agrees() {
    let server = Server::start(Setting::Password);
    let folder = tempfile::tempdir().unwrap();
    let (key, public, foreign) =
        (folder.path().join("a.key"), folder.path().join("a.pub"), folder.path().join("b.key"));
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).current_dir(folder.path()).output();
        let output = output.expect("`openssl` is missing; help: `apt-get install openssl`");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    for name in ["a.key", "b.key"] {
        openssl(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name]);
    }
    openssl(&["pkey", "-in", "a.key", "-pubout", "-out", "a.pub"]);
    let mut oci = oci(server.host(), alice(), quick());
    let release = release("a:signed@1.0.0");
    let artifact = artifact(folder.path(), "a.wasm", b"content");
    let Pushed::New(there) = oci.push(&release, &artifact, &mut Nobody).unwrap() else { panic!("it is new") };
    let verifier = Public::read(&public).unwrap();
    let unsigned = oci.verify(&release, &there, &verifier).unwrap_err();
    assert!(unsigned.to_string().ends_with("it is not signed"), "{unsigned}");
    for _ in 0..2 {
        oci.sign(&release, &there, &Secret::read(&key).unwrap()).unwrap();
    }
    oci.verify(&release, &there, &verifier).unwrap();
    let stranger = Secret::read(&foreign).unwrap();
    assert!(oci.verify(&release, &there, &stranger.public()).is_err());
    assert!(Secret::read(&public).is_err() && Public::read(&key).is_err());
    // The versions of a package are not what is said about them.
    assert_eq!(oci.versions(&release.package).unwrap(), std::slice::from_ref(&release.version));

    // As cosign does: the tag made of the digest, the annotation, the text.
    let digest = there.manifest.unwrap();
    let repository = "/v2/me/a/signed";
    let manifest = get(&server, &format!("{repository}/manifests/sha256-{}.sig", digest.hex()));
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let layers = manifest["layers"].as_array().unwrap();
    assert_eq!(layers.len(), 1, "it was signed once");
    let text = get(&server, &format!("{repository}/blobs/{}", layers[0]["digest"].as_str().unwrap()));
    let signature = layers[0]["annotations"]["dev.cosignproject.cosign/signature"].as_str().unwrap();
    std::fs::write(folder.path().join("text"), &text).unwrap();
    std::fs::write(folder.path().join("signature"), STANDARD.decode(signature).unwrap()).unwrap();
    openssl(&["dgst", "-sha256", "-verify", "a.pub", "-signature", "signature", "text"]);
    let text: serde_json::Value = serde_json::from_slice(&text).unwrap();
    assert_eq!(text["critical"]["image"]["docker-manifest-digest"], digest.to_string());
    assert_eq!(text["critical"]["type"], "cosign container image signature");
}

/// What curl would get.
fn get(server: &Server, target: &str) -> Vec<u8> {
    let authorization = STANDARD.encode(format!("{}:{PASSWORD}", e2e_registry::USERNAME));
    let mut request = Message { line: format!("GET {target} HTTP/1.1"), ..Message::default() };
    request.set("Host", server.host());
    request.set("Connection", "close");
    request.set("Accept", "application/vnd.oci.image.manifest.v1+json");
    request.set("Authorization", &format!("Basic {authorization}"));
    let mut stream = TcpStream::connect(server.host()).unwrap();
    request.write(&mut stream).unwrap();
    let answer = Message::read(&mut BufReader::new(stream), "GET").unwrap().unwrap();
    assert!(answer.line.contains(" 200 "), "{answer:?}");
    answer.body
}

#[test]
fn plain_http_stays_on_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let artifact = artifact(folder.path(), "a.wasm", b"content");
    // Nobody is there, and nothing in the clear is sent to find out.
    let mut oci = oci("registry.invalid", alice(), Settings { retries: 0, ..quick() });
    let error = oci.push(&release("a:b@1.0.0"), &artifact, &mut Nobody).unwrap_err();
    assert!(matches!(&error, Error::Unreachable { host, .. } if host == "registry.invalid"), "{error:?}");
}
