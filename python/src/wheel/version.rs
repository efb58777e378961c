//! Cargo's versions → Python's (PEP 440), in their one canonical form.
//!
//! `1.0.0-alpha.1` is `1.0.0a1`, `beta.1` is `b1`, `rc.1` (also `c`, `pre`, `preview`) is `rc1`, `dev.1` is `.dev1`, and
//! what is after `+` is the local version. A pre-release without a number is number 0. Refused is what Python has no words
//! for, and `post`, which is older than its release for cargo and newer for Python.

use semver::Version;

use super::Unfit;

/// `version` as Python writes it.
pub fn python_version(version: &Version) -> Result<String, Unfit> {
    let Version { major, minor, patch, pre, build } = version;
    let pre = pre_release(pre).ok_or_else(|| Unfit::PreRelease { version: version.to_string(), part: pre.to_string() });
    let local = local(build).ok_or_else(|| Unfit::Build { version: version.to_string() });
    Ok(format!("{major}.{minor}.{patch}{}{}", pre?, local?))
}

fn pre_release(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    let text = text.to_ascii_lowercase();
    let number_at = text.find(|it: char| it.is_ascii_digit()).unwrap_or(text.len());
    let (word, number) = text.split_at(number_at);
    let word = word.strip_suffix(['.', '-']).unwrap_or(word);
    let word = match word {
        "a" | "alpha" => "a",
        "b" | "beta" => "b",
        "c" | "pre" | "preview" | "rc" => "rc",
        "dev" => ".dev",
        _ => return None,
    };
    let is_number = number.chars().all(|it| it.is_ascii_digit());
    is_number.then(|| format!("{word}{}", without_zeros(number)))
}

fn local(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    let parts: Vec<&str> = text.split(['.', '-']).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let parts = parts.iter().map(|part| match part.chars().all(|it| it.is_ascii_digit()) {
        true => without_zeros(part),
        false => part.to_ascii_lowercase(),
    });
    Some(format!("+{}", parts.collect::<Vec<_>>().join(".")))
}

/// A number, without the zeros before it.
fn without_zeros(number: &str) -> String {
    let significant = number.trim_start_matches('0');
    if significant.is_empty() { "0".into() } else { significant.into() }
}
