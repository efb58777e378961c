//! Releases into a real registry and back, in each of its settings.

mod support;

use component_registry::credential::Credentials;
use component_registry::http::Settings;
use component_registry::{Error, Pushed, Registry};
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
    assert_eq!(oci.versions(&release.package).unwrap(), [release.version.clone()]);
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
