//! What stands against making a package: the fact, its cause, and the help that mends it.

use std::path::PathBuf;

use crate::error::Error;
use crate::shell;

/// Why no package was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("cannot make a package in `{}`: it exists", .path.display())]
    Exists { path: PathBuf },
    #[error("there is no folder `{}`", .path.display())]
    NoFolder { path: PathBuf },
    #[error("`{}` has no name to call a package by", .path.display())]
    Nameless { path: PathBuf },
    #[error("`{name}` cannot be the name of a component")]
    Name { name: String, cause: String },
    #[error("`{namespace}` cannot be a namespace")]
    Namespace { namespace: String, cause: String },
    #[error("`{label}` cannot be a label")]
    Label { label: String, cause: String },
    #[error("`{label}` cannot be a label here: the package has that name for something else")]
    LabelTaken { label: String },
    #[error("the labels `{other}` and `{label}` are one name")]
    LabelTwice { label: String, other: String },
    #[error("labels are for WIT that is to be made: there is some in `{}`", .path.display())]
    LabelsOfOther { path: PathBuf },
    #[error("`--{option}` does not fit the package of `{}`: it {there}", .manifest.display())]
    OtherKind { manifest: PathBuf, option: &'static str, there: &'static str },
    #[error("`--{option}` is for a package that is to be made: there is one in `{}`", .manifest.display())]
    Settled { manifest: PathBuf, option: &'static str },
    #[error("`{}` has no package", .manifest.display())]
    NoPackage { manifest: PathBuf },
    #[error("cannot edit `{}`", .manifest.display())]
    Manifest { manifest: PathBuf, cause: String },
    #[error("cannot bind the WIT in `{}`: {source}", .path.display())]
    Wit { path: PathBuf, source: component_guest_bindgen::Error },
    #[error("cargo does not make a package `{name}`")]
    Cargo { name: String, stderr: String },
}

const NAMES: &str = "words of ASCII letters and digits, each beginning with a letter and all in one case, \
                     separated by `-`: `tutorial-05`";

impl Problem {
    /// What lies under the fact.
    pub(crate) fn cause(&self) -> Option<&str> {
        match self {
            Problem::Name { cause, .. }
            | Problem::Namespace { cause, .. }
            | Problem::Label { cause, .. }
            | Problem::Manifest { cause, .. } => Some(cause),
            _ => None,
        }
    }

    /// The command or edit that mends it.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Exists { path } if path.is_dir() => {
                format!("`cargo component-pkg init {}` makes a component of what is there", shell::path(path))
            }
            Problem::Exists { .. } => "choose another folder".into(),
            Problem::NoFolder { path } => format!("`cargo component-pkg new {}` makes one", shell::path(path)),
            Problem::Nameless { .. } => "name it by `--name`".into(),
            Problem::Name { .. } => format!("choose another by `--name`: {NAMES}"),
            Problem::Namespace { .. } | Problem::Label { .. } => format!("write {NAMES}"),
            Problem::LabelTaken { label } => format!("choose another label, such as `{label}-one`"),
            Problem::LabelTwice { .. } => "choose labels that differ in more than case and `-`".into(),
            Problem::LabelsOfOther { .. } => {
                "write them in its world: `export LABEL: INTERFACE;` for each, and leave `--label` out".into()
            }
            Problem::OtherKind { option, .. } | Problem::Settled { option, .. } => format!("leave `--{option}` out"),
            Problem::NoPackage { .. } => "`cargo component-pkg new PATH` makes a package that is a member of it".into(),
            Problem::Wit { source, .. } => return source.help(),
            Problem::Manifest { .. } | Problem::Cargo { .. } => return None,
        })
    }

    /// What another program has to say about it.
    pub(crate) fn forwarded(&self) -> Option<&str> {
        match self {
            Problem::Cargo { stderr, .. } => Some(stderr),
            _ => None,
        }
    }
}

impl From<Problem> for Vec<Error> {
    fn from(problem: Problem) -> Self {
        vec![problem.into()]
    }
}
