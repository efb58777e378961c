//! Docker's credential helpers: programs `docker-credential-NAME`, which the keyring of each system has one of.
//!
//! They are asked by one word (`get`, `store`, `erase`) and their standard input; what they print is never shown.

use std::io::{self, Write};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::Credentials;
use crate::error::Error;

/// What helpers call the name of who has a token instead.
const TOKEN: &str = "<token>";

/// What helper `name` has for `key`.
pub(super) fn get(name: &str, key: &str, host: &str) -> Result<Option<Credentials>, Error> {
    let output = run(name, "get", key, host)?;
    if !output.status.success() {
        // Each says in its own words that it has none; who has none is anonymous.
        return Ok(None);
    }
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    match (answer["Username"].as_str(), answer["Secret"].as_str()) {
        (Some(TOKEN), Some(secret)) => Ok(Some(Credentials::Identity(secret.to_owned()))),
        (Some(username), Some(secret)) => {
            Ok(Some(Credentials::Basic { username: username.to_owned(), password: secret.to_owned() }))
        }
        _ => Err(failed(name, host, "answered what is no username and secret")),
    }
}

/// Gives helper `name` what to keep for `key`.
pub(super) fn store(name: &str, key: &str, host: &str, credentials: &Credentials) -> Result<(), Error> {
    let (username, secret) = match credentials {
        Credentials::Basic { username, password } => (username.as_str(), password),
        Credentials::Identity(token) => (TOKEN, token),
        Credentials::Bearer(_) | Credentials::Anonymous => {
            return Err(failed(name, host, "keeps names with passwords, and identity tokens, and nothing else"));
        }
    };
    let text = json!({ "ServerURL": key, "Username": username, "Secret": secret }).to_string();
    let output = run(name, "store", &text, host)?;
    if output.status.success() { Ok(()) } else { Err(failed(name, host, "did not keep them")) }
}

/// Has helper `name` forget `key`; false if it did not know it.
pub(super) fn erase(name: &str, key: &str, host: &str) -> Result<bool, Error> {
    Ok(run(name, "erase", key, host)?.status.success())
}

fn run(name: &str, word: &str, input: &str, host: &str) -> Result<Output, Error> {
    let is_name = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || "-_.".contains(it));
    if !is_name {
        return Err(failed(name, host, "is no name of a helper"));
    }
    let mut helper = Command::new(format!("docker-credential-{name}"));
    helper.arg(word).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let ran = helper.spawn().and_then(|mut child| {
        if let Some(mut stdin) = child.stdin.take() {
            match stdin.write_all(input.as_bytes()) {
                // It did not want to know, and its status says what it thinks.
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
                _ => {}
            }
        }
        child.wait_with_output()
    });
    ran.map_err(|error| failed(name, host, &format!("cannot be run: {error}")))
}

fn failed(name: &str, host: &str, fact: &str) -> Error {
    Error::Credentials { host: host.to_owned(), reason: format!("`docker-credential-{name}` {fact}") }
}
