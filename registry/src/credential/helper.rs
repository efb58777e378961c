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
    let answer = parse(&output.stdout);
    answer.map(Some).ok_or_else(|| failed(name, host, "answered what is no username and secret"))
}

/// What a helper answers.
fn parse(answer: &[u8]) -> Option<Credentials> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let (username, secret) = (answer["Username"].as_str()?, answer["Secret"].as_str()?.to_owned());
    Some(match username {
        TOKEN => Credentials::Identity(secret),
        username => Credentials::Basic { username: username.to_owned(), password: secret },
    })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_a_helper_answers_is_read(username in "\\PC{0,12}", secret in "\\PC{0,12}") {
            let answer = json!({ "ServerURL": "a.example", "Username": username, "Secret": secret }).to_string();
            let read = parse(answer.as_bytes());
            prop_assert_eq!(read, Some(Credentials::Basic { username, password: secret }));
        }

        #[test]
        fn no_answer_makes_it_panic(text in "\\{?(\"(Username|Secret)\":(\"<token>\"|\"\"|7|\\{)?,?){0,3}\\}?|\\PC*") {
            let _ = parse(text.as_bytes());
        }
    }
}
