//! Docker's `config.json`: who is known to which registry, or who knows.
//!
//! What is written here keeps every key that is not ours.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::{Credentials, Environment, environment, helper};
use crate::error::Error;
use crate::private;

/// Where credentials were put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A credential helper of docker's has them.
    Helper(String),
    /// They are in this file, for who can read it.
    Text(PathBuf),
}

/// What `config.json` has for `host`.
pub(super) fn find(host: &str, environment: Environment) -> Result<Option<Credentials>, Error> {
    let Some(path) = path(environment) else { return Ok(None) };
    choose(&read(&path, host)?, host)
}

/// What `config` has for `host`.
fn choose(config: &Value, host: &str) -> Result<Option<Credentials>, Error> {
    if let Some(name) = config["credHelpers"][host].as_str() {
        if let Some(found) = helper::get(name, &key(host), host)? {
            return Ok(Some(found));
        }
    } else if let Some(name) = config["credsStore"].as_str() {
        // It is named for every registry: that it is not installed must not stop who needs no credentials.
        if let Ok(Some(found)) = helper::get(name, &key(host), host) {
            return Ok(Some(found));
        }
    }
    let entry = names(host).into_iter().find_map(|name| config["auths"].get(&name).cloned());
    entry.map_or(Ok(None), |entry| of_entry(&entry, host))
}

/// Gives `credentials` for `host` to the helper that docker uses; none is in use if there is no answer.
pub fn store(host: &str, credentials: &Credentials) -> Result<Option<Kept>, Error> {
    let Some(name) = helper_of(host)? else { return Ok(None) };
    helper::store(&name, &key(host), host, credentials)?;
    Ok(Some(Kept::Helper(name)))
}

/// Writes `credentials` for `host` into `config.json`, where who can read the file can read them.
pub fn store_as_text(host: &str, credentials: &Credentials) -> Result<Kept, Error> {
    let path = path(&environment).ok_or_else(|| refused(host, "there is no home folder"))?;
    let mut config = read(&path, host)?;
    let entry = entry(credentials).ok_or_else(|| refused(host, "there are none to keep, or `:` is in the name"))?;
    entries(&mut config).insert(key(host), entry);
    write(&path, &config)?;
    Ok(Kept::Text(path))
}

/// What `credentials` are in the file, if that has room for them.
fn entry(credentials: &Credentials) -> Option<Value> {
    match credentials {
        Credentials::Basic { username, .. } if username.contains(':') => None,
        Credentials::Basic { username, password } => {
            Some(json!({ "auth": STANDARD.encode(format!("{username}:{password}")) }))
        }
        Credentials::Bearer(token) => Some(json!({ "registrytoken": token })),
        Credentials::Identity(token) => Some(json!({ "identitytoken": token })),
        Credentials::Anonymous => None,
    }
}

/// Forgets what is kept for `host`, by a helper or as text; false if there was nothing.
pub fn erase(host: &str) -> Result<bool, Error> {
    let by_helper = match helper_of(host)? {
        Some(name) => helper::erase(&name, &key(host), host)?,
        None => false,
    };
    let Some(path) = path(&environment) else { return Ok(by_helper) };
    let mut config = read(&path, host)?;
    let entries = entries(&mut config);
    let before = entries.len();
    for name in names(host) {
        entries.remove(&name);
    }
    let as_text = entries.len() < before;
    if as_text {
        write(&path, &config)?;
    }
    Ok(by_helper || as_text)
}

fn helper_of(host: &str) -> Result<Option<String>, Error> {
    let Some(path) = path(&environment) else { return Ok(None) };
    let config = read(&path, host)?;
    let name = config["credHelpers"][host].as_str().or(config["credsStore"].as_str());
    Ok(name.map(str::to_owned))
}

fn path(environment: Environment) -> Option<PathBuf> {
    let folder = match environment("DOCKER_CONFIG") {
        Some(folder) => PathBuf::from(folder),
        None => environment("HOME").or_else(|| environment("USERPROFILE")).map(|it| Path::new(&it).join(".docker"))?,
    };
    Some(folder.join("config.json"))
}

/// The file's object; an empty one, if there is no file.
fn read(path: &Path, host: &str) -> Result<Value, Error> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(json!({})),
        Err(source) => return Err(Error::File { path: path.to_owned(), source }),
    };
    // The parser's message would show what is in the file.
    parse(&text).ok_or_else(|| refused(host, &format!("`{}` is not JSON as docker writes it", path.display())))
}

fn parse(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok().filter(Value::is_object)
}

fn entries(config: &mut Value) -> &mut Map<String, Value> {
    if !config["auths"].is_object() {
        config["auths"] = json!({});
    }
    match &mut config["auths"] {
        Value::Object(entries) => entries,
        _ => unreachable!("it was made one"),
    }
}

fn write(path: &Path, config: &Value) -> Result<(), Error> {
    private::write(path, &format!("{config:#}\n")).map_err(|source| Error::File { path: path.to_owned(), source })
}

/// What docker calls the registry.
fn key(host: &str) -> String {
    match host {
        "docker.io" | "index.docker.io" | "registry-1.docker.io" => "https://index.docker.io/v1/".to_owned(),
        other => other.to_owned(),
    }
}

/// What older versions called it as well.
fn names(host: &str) -> Vec<String> {
    let written = ["", "/", "/v1/", "/v2/"].map(|end| format!("https://{host}{end}"));
    [key(host), host.to_owned()].into_iter().chain(written).collect()
}

fn of_entry(entry: &Value, host: &str) -> Result<Option<Credentials>, Error> {
    let text = |name: &str| entry[name].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
    if let Some(token) = text("identitytoken") {
        return Ok(Some(Credentials::Identity(token)));
    }
    if let Some(token) = text("registrytoken") {
        return Ok(Some(Credentials::Bearer(token)));
    }
    if let (Some(username), Some(password)) = (text("username"), text("password")) {
        return Ok(Some(Credentials::Basic { username, password }));
    }
    let Some(auth) = text("auth") else { return Ok(None) };
    let unreadable = || refused(host, "`auth` in docker's config.json is not base64 of `name:password`");
    decoded(&auth).ok_or_else(unreadable).map(Some)
}

/// What is base64 of `name:password`.
pub(crate) fn decoded(text: &str) -> Option<Credentials> {
    let text = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
    let (username, password) = text.split_once(':')?;
    // Docker ends some of them with zeros.
    let password = password.trim_end_matches('\0').to_owned();
    Some(Credentials::Basic { username: username.to_owned(), password })
}

fn refused(host: &str, reason: &str) -> Error {
    Error::Credentials { host: host.to_owned(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_credentials() -> impl Strategy<Value = Credentials> {
        // What docker ends with zeros is the password.
        let secret = "[^\0]{0,11}[^\0]";
        prop_oneof![
            ("[^:]{0,8}", secret).prop_map(|(username, password)| Credentials::Basic { username, password }),
            secret.prop_map(Credentials::Bearer),
            secret.prop_map(Credentials::Identity),
        ]
    }

    proptest! {
        #[test]
        fn what_is_kept_is_found(
            credentials in any_credentials(),
            host in "[a-z]{1,6}\\.example(:[0-9]{1,4})?|docker\\.io",
            auths in prop::option::of(Just(json!(7))),
        ) {
            let mut config = json!({ "auths": auths, "psFormat": "table" });
            entries(&mut config).insert(key(&host), entry(&credentials).unwrap());
            let config = parse(config.to_string().as_bytes()).unwrap();
            prop_assert_eq!(choose(&config, &host).unwrap(), Some(credentials));
            prop_assert_eq!(&config["psFormat"], "table");
        }

        #[test]
        fn no_file_makes_it_panic_or_is_shown(
            entry in "\\{(\"(auth|username|password|identitytoken|registrytoken)\":(\"(c2VzYW1l|sesame|c2VzYW1lOng=|)\"|7|null|\\{|,)){0,5}\\}?",
            more in "(,\"(credsStore|credHelpers|auths)\":(\"../sesame\"|\\{|\\}|7)){0,2}|\\PC{0,8}",
        ) {
            let text = format!("{{\"auths\":{{\"a.example\":{entry}}}{more}}}");
            if let Some(config) = parse(text.as_bytes()) {
                let found = choose(&config, "a.example");
                let told = format!("{found:?}") + &found.map_or_else(|error| error.to_string(), |_| String::new());
                prop_assert!(!told.contains("c2VzYW1l"), "{}", told);
                prop_assert!(!told.contains("sesame") || told.contains("Basic { username") || told.contains("../"), "{}", told);
            }
        }
    }
}
