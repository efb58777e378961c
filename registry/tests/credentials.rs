//! Where credentials come from and go to: variables, docker's file, docker's helpers.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "what goes wrong in a test panics")]

mod support;

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use component_registry::Error;
use component_registry::config::Config;
use component_registry::credential::{self, Credentials, Kept};
use support::told;

fn found(host: &str, variables: &[(&str, &str)]) -> Result<Credentials, Error> {
    let variables: HashMap<&str, &str> = variables.iter().copied().collect();
    credential::find_in(host, &|name| variables.get(name).map(|it| (*it).to_owned()), &Config::default())
}

fn basic(username: &str, password: &str) -> Credentials {
    Credentials::Basic { username: username.to_owned(), password: password.to_owned() }
}

#[test]
fn variables_are_for_one_host() {
    let name = "COMPONENT_PKG_LOCALHOST_5000";
    let token = format!("{name}_TOKEN");
    assert_eq!(found("localhost:5000", &[(&token, "t")]).unwrap(), Credentials::Bearer("t".to_owned()));
    assert_eq!(found("localhost:5001", &[(&token, "t")]).unwrap(), Credentials::Anonymous);
    let (username, password) = (format!("{name}_USERNAME"), format!("{name}_PASSWORD"));
    assert_eq!(found("localhost:5000", &[(&username, "u"), (&password, "p")]).unwrap(), basic("u", "p"));
    assert!(found("localhost:5000", &[(&username, "u")]).is_err());
    let theirs = [("WKG_REGISTRY_LOCALHOST_5000_AUTH_BEARER", "t")];
    assert_eq!(found("localhost:5000", &theirs).unwrap(), Credentials::Bearer("t".to_owned()));
}

#[test]
fn docker_knows_in_several_ways() {
    let folder = tempfile::tempdir().unwrap();
    let ask = |config: &str, host: &str| {
        std::fs::write(folder.path().join("config.json"), config).unwrap();
        found(host, &[("DOCKER_CONFIG", folder.path().to_str().unwrap())])
    };
    // `u:p:q`: the password has a colon.
    let auth = r#"{"auths":{"a.example":{"auth":"dTpwOnE="}}}"#;
    assert_eq!(ask(auth, "a.example").unwrap(), basic("u", "p:q"));
    assert_eq!(ask(auth, "b.example").unwrap(), Credentials::Anonymous);
    let url = r#"{"auths":{"https://a.example/v1/":{"username":"u","password":"p"}}}"#;
    assert_eq!(ask(url, "a.example").unwrap(), basic("u", "p"));
    let identity = r#"{"auths":{"https://index.docker.io/v1/":{"auth":"dTo=","identitytoken":"i"}}}"#;
    assert_eq!(ask(identity, "docker.io").unwrap(), Credentials::Identity("i".to_owned()));
    for broken in ["{", "[]", r#"{"auths":{"a.example":{"auth":"s3cret"}}}"#] {
        let error = ask(broken, "a.example").unwrap_err();
        assert!(matches!(error, Error::Credentials { .. }));
        assert!(!told(&error).contains("s3cret"), "{error:?}");
    }
    assert_eq!(ask("{}", "a.example").unwrap(), Credentials::Anonymous);
    assert!(ask(r#"{"credHelpers":{"a.example":"../evil"}}"#, "a.example").is_err());
    assert_eq!(ask(r#"{"credsStore":"is-not-installed"}"#, "a.example").unwrap(), Credentials::Anonymous);
}

#[test]
fn debug_tells_no_secret() {
    let all =
        [basic("u", "s3cret"), Credentials::Bearer("s3cret".to_owned()), Credentials::Identity("s3cret".to_owned())];
    let shown = format!("{all:?}");
    assert!(shown.contains("\"u\"") && !shown.contains("s3cret"), "{shown}");
}

/// A helper that keeps things in files, as those of keyrings do in keyrings.
const HELPER: &str = r#"#!/bin/sh
read -r input
case $1 in
store) printf '%s\n' "$input" >"$KEPT" ;;
get) [ -f "$KEPT" ] && grep -qF "$input" "$KEPT" && cat "$KEPT" || { echo "credentials not found in native keychain"; exit 1; } ;;
erase) [ -f "$KEPT" ] && rm "$KEPT" ;;
esac
"#;

/// Runs a test of this file in a process that has its own variables.
fn apart(test: &str, folder: &Path) {
    let path = std::env::var("PATH").unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("DOCKER_CONFIG", folder)
        .env("KEPT", folder.join("kept"))
        .env("PATH", format!("{}:{path}", folder.display()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn helpers_keep_and_forget() {
    let folder = tempfile::tempdir().unwrap();
    let helper = folder.path().join("docker-credential-files");
    std::fs::write(&helper, HELPER).unwrap();
    std::fs::set_permissions(&helper, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(folder.path().join("config.json"), r#"{"credsStore":"files","other":1}"#).unwrap();
    apart("keeps_and_forgets_by_a_helper", folder.path());
}

#[test]
#[ignore = "`helpers_keep_and_forget` runs it in a process of its own"]
fn keeps_and_forgets_by_a_helper() {
    let host = "a.example:5000";
    assert_eq!(credential::find(host).unwrap(), Credentials::Anonymous);
    let kept = credential::store(host, &basic("u", "p")).unwrap();
    assert_eq!(kept, Some(Kept::Helper("files".to_owned())));
    assert_eq!(credential::find(host).unwrap(), basic("u", "p"));
    credential::store(host, &Credentials::Identity("i".to_owned())).unwrap();
    assert_eq!(credential::find(host).unwrap(), Credentials::Identity("i".to_owned()));
    assert!(credential::store(host, &Credentials::Bearer("t".to_owned())).is_err());
    assert!(credential::erase(host).unwrap());
    assert!(!credential::erase(host).unwrap());
    assert_eq!(credential::find(host).unwrap(), Credentials::Anonymous);
}

#[test]
fn text_is_kept_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.json"), r#"{"other":1}"#).unwrap();
    apart("keeps_and_forgets_as_text", folder.path());
}

#[test]
#[ignore = "`text_is_kept_only_when_asked_for` runs it in a process of its own"]
fn keeps_and_forgets_as_text() {
    let host = "a.example";
    assert_eq!(credential::store(host, &basic("u", "p")).unwrap(), None);
    assert_eq!(credential::find(host).unwrap(), Credentials::Anonymous);
    let Kept::Text(path) = credential::store_as_text(host, &basic("u", "p")).unwrap() else { panic!("it is text") };
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"other\": 1"));
    assert_eq!(credential::find(host).unwrap(), basic("u", "p"));
    assert!(credential::erase(host).unwrap());
    assert_eq!(credential::find(host).unwrap(), Credentials::Anonymous);
}
