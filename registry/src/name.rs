//! The name of a package: `namespace:name`, each half a label in the component model's grammar.
//!
//! A label is words joined by `-`; a word is all lower or all UPPER case, with digits; the first begins with a letter.
//! `tutorial-05`, `URL-parser` and `a-1` are labels. Refuses what the grammar or a registry cannot hold, saying which;
//! names from before components are brought into it by [`Label::normalized`].

use std::fmt;
use std::str::FromStr;

/// What an OCI registry holds of a repository's name, host included.
const LONGEST: usize = 255;

/// What Windows takes for devices, so that no file or folder of a local registry can be called so.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// A namespace, or a name within one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

/// The name of a package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageName {
    /// Whose it is.
    pub namespace: Label,
    /// What it is called there.
    pub name: Label,
}

/// Why a text is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum NameError {
    #[error("`{0}` has no namespace: a package is named `namespace:name`")]
    NoNamespace(String),
    #[error("`{0}` is more than `namespace:name`")]
    MoreThanTwo(String),
    #[error("`{0}` has a version, which is cargo's to say")]
    Version(String),
    #[error("a name is empty")]
    Empty,
    #[error("`{0}` has `-` at an end or twice in a row")]
    EmptyWord(String),
    #[error("`{name}` begins with `{first}`, and a name begins with a letter from `a` to `z`")]
    Beginning { name: String, first: char },
    #[error("`{name}` has `{character}` in it, and a name is of letters from `a` to `z`, digits and `-`")]
    Character { name: String, character: char },
    #[error("`{name}` has capitals and small letters in one word, `{word}`")]
    MixedCase { name: String, word: String },
    #[error("`{0}` is longer than an OCI registry can hold: {LONGEST} characters, its own name included")]
    TooLong(String),
    #[error("`{0}` is a device on Windows, where a local registry could have no file of that name")]
    Device(String),
}

impl Label {
    /// This text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `text` as a label: as it is, or else in small letters, with `-` for `_` and the like.
    pub fn normalized(text: &str) -> Result<Label, NameError> {
        let as_it_is = text.parse();
        if as_it_is.is_ok() {
            return as_it_is;
        }
        let joined = text.replace(['_', '.', ' '], "-").to_ascii_lowercase();
        let words: Vec<&str> = joined.split('-').filter(|word| !word.is_empty()).collect();
        // What cannot be mended is told of what was written.
        words.join("-").parse().or(as_it_is)
    }
}

impl FromStr for Label {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = || text.to_owned();
        let first = text.chars().next().ok_or(NameError::Empty)?;
        if let Some(character) = text.chars().find(|it| !it.is_ascii_alphanumeric() && *it != '-') {
            return Err(NameError::Character { name: name(), character });
        }
        if text.split('-').any(str::is_empty) {
            return Err(NameError::EmptyWord(name()));
        }
        if !first.is_ascii_alphabetic() {
            return Err(NameError::Beginning { name: name(), first });
        }
        let mixed = |word: &&str| {
            word.chars().any(|it| it.is_ascii_uppercase()) && word.chars().any(|it| it.is_ascii_lowercase())
        };
        if let Some(word) = text.split('-').find(mixed) {
            return Err(NameError::MixedCase { name: name(), word: word.to_owned() });
        }
        if text.len() > LONGEST {
            return Err(NameError::TooLong(name()));
        }
        if DEVICES.contains(&text.to_ascii_lowercase().as_str()) {
            return Err(NameError::Device(name()));
        }
        Ok(Label(name()))
    }
}

impl PackageName {
    /// A package `name` of `namespace`.
    pub fn new(namespace: Label, name: Label) -> Result<PackageName, NameError> {
        let package = PackageName { namespace, name };
        let written = package.to_string();
        if written.len() > LONGEST { Err(NameError::TooLong(written)) } else { Ok(package) }
    }

    /// `text` as a name, each half [normalized](Label::normalized), and with `/` for `:`.
    pub fn normalized(text: &str) -> Result<PackageName, NameError> {
        let (namespace, name) = halves(text, &[':', '/'])?;
        PackageName::new(Label::normalized(namespace)?, Label::normalized(name)?)
    }
}

impl FromStr for PackageName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let (namespace, name) = halves(text, &[':'])?;
        PackageName::new(namespace.parse()?, name.parse()?)
    }
}

fn halves<'a>(text: &'a str, separators: &[char]) -> Result<(&'a str, &'a str), NameError> {
    if text.contains('@') {
        return Err(NameError::Version(text.to_owned()));
    }
    let (namespace, name) = text.split_once(separators).ok_or_else(|| NameError::NoNamespace(text.to_owned()))?;
    if name.contains([':', '/']) { Err(NameError::MoreThanTwo(text.to_owned())) } else { Ok((namespace, name)) }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.namespace, self.name)
    }
}

#[cfg(test)]
mod tests;
