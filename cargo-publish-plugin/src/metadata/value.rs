//! Texts → what a key of the native table takes. Pure; refuses by a fact, and the help for it where there is one.

use std::path::{Component, Path, PathBuf};

use component_registry::{Label, NameError, PackageName};
use glob::Pattern;

use super::declared::{Abi, Placed};

/// Why a text is not taken, and what to write.
pub(super) type Refusal = (String, Option<String>);

/// Seen from here: what a manifest names is in or above its folder.
pub(super) fn path(text: Placed<String>) -> Placed<PathBuf> {
    let folder = text.place.source.path.parent().unwrap_or(Path::new(""));
    Placed { value: folder.join(&text.value), place: text.place }
}

pub(super) fn abi(text: Placed<String>) -> Option<Placed<Abi>> {
    let value = match text.value.as_str() {
        "none" => Abi::None,
        "wasi" => Abi::Wasi,
        "auto" => Abi::Auto,
        _ => return None,
    };
    Some(Placed { value, place: text.place })
}

pub(super) fn package_name(text: &str) -> Result<PackageName, Refusal> {
    let refused = |error: NameError| {
        let help = match error {
            NameError::Version(_) => Some("delete `@` and what follows".into()),
            NameError::NoNamespace(_) => Some("write `package = \"namespace:name\"`".into()),
            _ => PackageName::normalized(text).ok().map(|near| format!("write `{near}`")),
        };
        (error.to_string(), help)
    };
    text.parse().map_err(refused)
}

pub(super) fn namespace(text: &str) -> Result<Label, Refusal> {
    let near = || Label::normalized(text).ok().map(|near| format!("write `{near}`"));
    text.parse().map_err(|error: NameError| (error.to_string(), near()))
}

/// A pattern of paths below the package's folder.
pub(super) fn pattern(text: &str) -> Result<Pattern, String> {
    let path = Path::new(text);
    if text.is_empty() || path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(format!("`{text}` is not below the folder of the manifest"));
    }
    Pattern::new(text).map_err(|error| format!("`{text}` is no pattern: {error}"))
}

/// A host, with a port or not.
pub(super) fn registry(text: &str) -> Result<String, Refusal> {
    if let Some((_, rest)) = text.split_once("://") {
        let host = rest.split('/').next().unwrap_or_default();
        return Err((format!("`{text}` is a URL, not a host"), Some(format!("write `{host}`"))));
    }
    if let Some((host, path)) = text.split_once('/') {
        let help = format!("write `registry = \"{host}\"` and `prefix = \"{}/\"`", path.trim_end_matches('/'));
        return Err((format!("`{text}` is a path, not a host"), Some(help)));
    }
    let (host, port) = text.rsplit_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '[' | ']' | ':');
    if host.is_empty() || !host.chars().all(letter) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err((
            format!("`{text}` is no host"),
            Some("write it as `registry.example.com` or `localhost:5000`".into()),
        ));
    }
    Ok(text.to_owned())
}

/// Parts of the path of an OCI repository, the last of which may be left open.
pub(super) fn prefix(text: &str) -> Result<String, Refusal> {
    let letter = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '.' | '_' | '-' | '/');
    let begins = text.split_inclusive('/').all(|part| part.starts_with(|it: char| it.is_ascii_alphanumeric()));
    if text.chars().all(letter) && begins {
        return Ok(text.to_owned());
    }
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_start_matches('/');
    let help = (lower != text && prefix(lower).is_ok()).then(|| format!("write `{lower}`"));
    Err(("an OCI repository is of `a` to `z`, digits, `.`, `_`, `-`, and single `/` between".into(), help))
}

/// What Python can import.
pub(super) fn python_name(text: &str) -> Result<String, Refusal> {
    let letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
    if text.is_empty() || !text.chars().all(letter) || text.starts_with(|it: char| it.is_ascii_digit()) {
        let near: String = text.chars().map(|it| if letter(it) { it } else { '_' }).collect();
        let help = python_name_fits(&near).then(|| format!("write `{near}`"));
        return Err(("not a name that Python can import: letters, digits and `_`".into(), help));
    }
    if PYTHON_KEYWORDS.contains(&text) {
        return Err((format!("`{text}` is a keyword of Python"), Some(format!("write `{text}_`"))));
    }
    Ok(text.to_owned())
}

fn python_name_fits(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic()) && !PYTHON_KEYWORDS.contains(&text)
}

const PYTHON_KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names of accounts at Wasmer; capitals are theirs to have.
pub(super) fn wasmer_namespace(text: &str) -> Result<String, Refusal> {
    let letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    match text.is_empty() || !text.chars().all(letter) {
        true => Err(("not the name of an account: letters, digits, `-`, `_` and `.`".into(), None)),
        false => Ok(text.to_owned()),
    }
}
