//! What keeps a package from being published: the fact, its cause, what mends it, and the exit code it means.

use std::path::PathBuf;

use component_registry::location::NotALocation;
use component_registry::{self as registry, Place, Release};

use crate::error::Exit;
use crate::inspect::Refusal;
use crate::registries;

/// How many files are named.
const NAMED: usize = 10;

/// One thing that is wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("its manifest says `publish = false`")]
    Never { manifest: PathBuf },
    #[error("nothing says to which registry")]
    NoTarget { manifest: PathBuf },
    #[error("its manifest says `publish = [\"oci\"]`, and not to which registry")]
    NoOciRegistry { manifest: PathBuf },
    #[error("its manifest says `publish = [\"local\"]`, and that is a folder of this machine")]
    NoFolder { namespace: String },
    #[error("`oci` in its manifest names no registry")]
    Place { manifest: PathBuf, source: NotALocation },
    #[error("{} of its files {} not committed", .files.len(), if .files.len() == 1 { "is" } else { "are" })]
    Uncommitted { files: Vec<String> },
    #[error("`{other}` is published as `{release}`, too")]
    Twice { release: Box<Release>, other: String },
    #[error("`{place}` keeps components, and no WIT alone")]
    ComponentsOnly { place: Place },
    #[error("`{place}` is not on this machine, and the network is not to be used")]
    Offline { place: String },
    #[error("`{needed}` was not published, which it needs")]
    Needs { needed: String },
    #[error("its component cannot be read: {refusal}")]
    Unreadable { refusal: Refusal },
    #[error("{0}")]
    Registries(Box<registries::Problem>),
    #[error("{source}")]
    Registry { manifest: PathBuf, source: registry::Error },
    /// The same, of WIT alone, which says its version itself.
    #[error("{source}")]
    Wit { source: registry::Error },
}

impl Problem {
    /// What lies under the fact.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Problem::Uncommitted { files } => {
                let more = files.len().saturating_sub(NAMED);
                let named = files.iter().take(NAMED).map(|file| format!("`{file}`"));
                named.chain((more > 0).then(|| format!("and {more} more"))).collect()
            }
            Problem::Place { source, .. } => vec![source.to_string()],
            Problem::Unreadable { refusal } => refusal.causes(),
            Problem::Registry { source, .. } | Problem::Wit { source } => causes(source),
            Problem::Registries(problem) => problem.causes(),
            _ => Vec::new(),
        }
    }

    /// The command or edit that mends it, where one is known.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Never { manifest } => {
                format!("to publish it nevertheless, delete `publish` in {}", manifest.display())
            }
            Problem::NoTarget { manifest } => format!(
                "name it by `--to local:FOLDER`, `--to oci://HOST/PREFIX` or `--to wasmer`; or write under \
                 `[package.metadata.component-pkg]` in {}: `publish = [\"oci\"]` and `oci = {{ registry = \"…\", prefix = \
                 \"…\" }}`",
                manifest.display()
            ),
            Problem::NoOciRegistry { manifest } => format!(
                "write under `[package.metadata.component-pkg]` in {}: `oci = {{ registry = \"HOST\", prefix = \"…/\" }}`; or \
                 name it by `--to oci://HOST/PREFIX`",
                manifest.display()
            ),
            Problem::NoFolder { namespace } => format!(
                "name it by `--to local:FOLDER`, or as the registry of `{namespace}` in `wasm-pkg/config.toml` of your \
                 configuration"
            ),
            Problem::Place { manifest, .. } => {
                format!("correct `oci` under `[package.metadata.component-pkg]` in {}", manifest.display())
            }
            Problem::Uncommitted { .. } => {
                "commit them, so that others can build what is published; or publish all the same with `--allow-dirty`"
                    .into()
            }
            Problem::Twice { .. } => "give one of the two another `package`, or leave it out".into(),
            Problem::ComponentsOnly { .. } => "name another registry by `--to`".into(),
            Problem::Offline { .. } => "leave out `--offline` and `--frozen`".into(),
            Problem::Needs { .. } => "publish again when that is mended: what is there already is left as it is".into(),
            Problem::Registry { manifest, source: registry::Error::Conflict { .. } } => format!(
                "raise `version` in {}: what is published does not change; `--skip-existing` leaves it as it is",
                manifest.display()
            ),
            Problem::Wit { source: registry::Error::Conflict { release, .. } } => {
                format!("raise the version in the WIT, `package {release};`: what is published does not change")
            }
            Problem::Registry { source, .. } | Problem::Wit { source } => return source.help(),
            Problem::Registries(problem) => return problem.help(),
            Problem::Unreadable { .. } => return None,
        })
    }

    /// The exit code that this alone gives.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Problem::Registry { source, .. } | Problem::Wit { source } => Exit::of_registry(source),
            Problem::Registries(problem) => problem.exit(),
            _ => Exit::Package,
        }
    }
}

/// What lies under what a registry's client says.
pub(crate) fn causes(error: &registry::Error) -> Vec<String> {
    let mut causes = Vec::new();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        causes.push(cause.to_string());
        source = cause.source();
    }
    causes.dedup();
    causes
}
