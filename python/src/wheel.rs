//! A package and what is said about it → a wheel, which pip installs on every system: `NAME-VERSION-py3-none-any.whl`.
//!
//! Pure, and the same bytes from the same input, wherever it is made: entries are sorted, and have one time and one mode.
//! Refuses names and versions that Python has no words for, all at once.

mod archive;
mod metadata;
mod name;
mod version;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::{About, Package};

pub use self::metadata::{REQUIRES_PYTHON, REQUIRES_WASMTIME};
pub use self::name::{check_distribution, check_module, distribution_of};
pub use self::version::python_version;

/// What made the wheel, as it says of itself.
const GENERATOR: &str = concat!("cargo-component-pkg ", env!("CARGO_PKG_VERSION"));

/// What the wheel runs on: Python 3, any ABI, any system.
const TAG: &str = "py3-none-any";

/// A wheel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wheel {
    /// `tutorial_05-0.1.0-py3-none-any.whl`
    pub file_name: String,
    /// What is in the file.
    pub bytes: Vec<u8>,
    /// The places of its files, sorted.
    pub places: Vec<String>,
    /// What it says about itself: `METADATA`.
    pub metadata: String,
}

/// Something that a wheel cannot say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what it is")]
pub enum Unfit {
    #[error("Python has no version like `{version}`: `{part}` is no pre-release there")]
    PreRelease { version: String, part: String },
    #[error("Python has no version like `{version}`: what is after `+` has a `-` at an end, or two in a row")]
    Build { version: String },
    #[error("`{0}` is no name that pip can install: it begins and ends with a letter from `a` to `z` or a digit")]
    Distribution(String),
    #[error("`{0}` is no name that Python can import: it is of letters from `a` to `z`, digits and `_`")]
    Module(String),
    #[error("`{0}` is a keyword of Python, so that it cannot be imported")]
    Keyword(String),
    #[error("`{0}` is a module of Python's own, which would be imported in its place")]
    Standard(String),
    #[error("`{0}` is a package that this one needs")]
    Needed(String),
    #[error("`{place}` is no place in a wheel")]
    Place { place: String },
    #[error("the files have no room in a wheel: {0}")]
    Archive(String),
}

impl Unfit {
    /// What mends it, where that is a choice of words.
    pub fn help(&self) -> String {
        match self {
            Unfit::PreRelease { .. } => "name it `alpha.1`, `beta.1`, `rc.1` or `dev.1`, with any number".into(),
            Unfit::Build { .. } => "write letters and digits after `+`, and one `.` or `-` between them".into(),
            Unfit::Place { .. } => "write names without `..`, and none that begins with `/`".into(),
            Unfit::Archive(_) => "leave out what is larger than 4 GiB, and give each file a name of its own".into(),
            Unfit::Distribution(_) | Unfit::Module(_) | Unfit::Keyword(_) | Unfit::Standard(_) | Unfit::Needed(_) => {
                "choose another name".into()
            }
        }
    }
}

/// The name of the wheel's file, if all that it says can be said.
pub fn file_name(about: &About) -> Result<String, Vec<Unfit>> {
    stem(about).map(|stem| format!("{stem}-{TAG}.whl"))
}

/// The wheel of `package`, about which `about` is said.
pub fn pack(package: &Package, about: &About) -> Result<Wheel, Vec<Unfit>> {
    let stem = stem(about)?;
    let metadata = metadata::metadata(about, &python_version(&about.version).map_err(|unfit| vec![unfit])?);
    let info = format!("{stem}.dist-info");
    let mut said = BTreeMap::new();
    said.insert(format!("{info}/METADATA"), metadata.clone().into_bytes());
    said.insert(format!("{info}/WHEEL"), wheel_file().into_bytes());
    for (name, text) in &about.licence_files {
        said.insert(format!("{info}/licenses/{name}"), text.clone());
    }
    let wrong: Vec<Unfit> = package.files.keys().chain(said.keys()).filter_map(|place| check_place(place)).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // Tools read what is at the end without reading all: there is what tells about the wheel.
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    files.extend(package.files.iter().chain(&said).map(|(place, bytes)| (place.as_str(), bytes.as_slice())));
    let record_place = format!("{info}/RECORD");
    let record = record(&files, &record_place).into_bytes();
    files.push((&record_place, &record));
    let bytes = archive::write(&files).map_err(|error| vec![Unfit::Archive(error.to_string())])?;
    let mut places: Vec<String> = files.iter().map(|(place, _)| (*place).to_owned()).collect();
    places.sort();
    Ok(Wheel { file_name: format!("{stem}-{TAG}.whl"), bytes, places, metadata })
}

/// `NAME-VERSION`, or everything that stands against it.
fn stem(about: &About) -> Result<String, Vec<Unfit>> {
    let distribution = check_distribution(&about.distribution);
    let version = python_version(&about.version);
    match (distribution, check_module(&about.module), version) {
        (Ok(()), Ok(()), Ok(version)) => Ok(format!("{}-{version}", name::in_file_names(&about.distribution))),
        (distribution, module, version) => {
            Err([distribution.err(), module.err(), version.err()].into_iter().flatten().collect())
        }
    }
}

fn wheel_file() -> String {
    format!("Wheel-Version: 1.0\nGenerator: {GENERATOR}\nRoot-Is-Purelib: true\nTag: {TAG}\n")
}

/// Digest and length of each of `files`, and at `itself` of nothing.
fn record(files: &[(&str, &[u8])], itself: &str) -> String {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;

    let line = |(place, bytes): &(&str, &[u8])| {
        let digest = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        format!("{},sha256={digest},{}\n", quoted(place), bytes.len())
    };
    let lines: String = files.iter().map(line).collect();
    format!("{lines}{},,\n", quoted(itself))
}

/// A field of comma-separated values.
fn quoted(field: &str) -> String {
    if field.contains(['"', ',']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}

fn check_place(place: &str) -> Option<Unfit> {
    let odd = |it: char| it.is_control() || r#"\:*?<>|"#.contains(it);
    let wrong = place.split('/').any(|part| matches!(part, "" | "." | "..")) || place.contains(odd);
    wrong.then(|| Unfit::Place { place: place.to_owned() })
}

#[cfg(test)]
mod tests;
