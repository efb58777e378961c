//! What is wrong with a package that is to be packed: the fact, its cause, and what mends it.

use std::io;
use std::path::PathBuf;

use crate::pack::content::Taken;
use crate::pack::place::{NoPlace, Place};

/// One thing that is wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("`{pattern}` in `files` is no pattern of files")]
    NoPattern { pattern: String, cause: String },
    #[error("`{pattern}` in `files` leads out of the package")]
    PatternLeaves { pattern: String },
    #[error("`{pattern}` in `files` matches no file")]
    NoMatch { pattern: String },
    #[error("`{}` is a link that leads out of {outside}, to `{}`", .path.display(), .target.display())]
    LinkLeaves { path: PathBuf, target: PathBuf, outside: &'static str },
    #[error("`{}` is neither a file nor a folder", .path.display())]
    NoFile { path: PathBuf },
    #[error("cannot read `{}`", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("there is no `{}`, which `{key}` names", .path.display())]
    Missing { path: PathBuf, key: &'static str },
    #[error("`{}` has no place in a package", .path.display())]
    NoPlace { path: PathBuf, source: NoPlace },
    #[error("`{by}` and `{place}` want one place in the package")]
    Taken { by: Place, place: Place },
    #[error("`{}` is in the way of the package", .path.display())]
    InTheWay { path: PathBuf },
    #[error("its world is not one that a package can carry")]
    World { source: anyhow::Error },
    #[error("its component cannot be described")]
    Describe { source: anyhow::Error },
    #[error("its archive would not be read again")]
    Archive { source: anyhow::Error },
    #[error("cargo does not know one of the crates that it compiled")]
    Graph,
}

impl From<Taken> for Problem {
    fn from(Taken { by, place }: Taken) -> Problem {
        Problem::Taken { by, place }
    }
}

impl Problem {
    /// What lies under the fact.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Problem::NoPattern { cause, .. } => vec![cause.clone()],
            Problem::NoPlace { source, .. } => vec![source.to_string()],
            Problem::Unreadable { source, .. } => vec![source.to_string()],
            Problem::World { source } | Problem::Describe { source } | Problem::Archive { source } => {
                source.chain().map(ToString::to_string).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The edit that mends it, where one is known.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Problem::NoPattern { .. } | Problem::PatternLeaves { .. } => {
                "write patterns of files below the folder of Cargo.toml, such as `assets/**`".into()
            }
            Problem::NoMatch { pattern } => format!("delete `{pattern}` from `files`, or add what it is for"),
            Problem::LinkLeaves { path, .. } => {
                format!(
                    "put a copy in place of `{}`: who gets the package does not have what it leads to",
                    path.display()
                )
            }
            Problem::NoFile { .. } => "narrow `files`: links to files are fine, devices and sockets are not".into(),
            Problem::Taken { .. } => "narrow `files`, or rename one: WIT, component and lists are made anyway".into(),
            Problem::Missing { path, key } => format!("add `{}`, or name another file by `{key}`", path.display()),
            Problem::NoPlace { .. } => "rename it".into(),
            Problem::InTheWay { path } => format!("move `{}` away, or choose another `--target-dir`", path.display()),
            Problem::Unreadable { .. }
            | Problem::World { .. }
            | Problem::Describe { .. }
            | Problem::Archive { .. }
            | Problem::Graph => return None,
        })
    }
}
