//! What lies under an error, and what other programs have to say about it.

use component_registry::python_index::IndexError;

use super::Error;
use crate::metadata::Severity;
use crate::publish;

impl Error {
    /// Where it is written, shown there.
    pub(crate) fn excerpt(&self) -> Option<String> {
        match self {
            Error::WrongMetadata { problem, .. } | Error::NotBrought { problem, .. } => {
                Some(problem.excerpt(Severity::Error))
            }
            _ => None,
        }
    }

    /// What lies under the fact, one line each.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Error::Pattern { source, .. } => vec![source.to_string()],
            Error::WrongMetadata { problem, .. } | Error::NotBrought { problem, .. } => {
                problem.cause().map(Into::into).into_iter().collect()
            }
            Error::Lock { source, .. } => vec![source.to_string()],
            Error::NoRelease { refusal, .. } => std::iter::once(refusal.to_string()).chain(refusal.causes()).collect(),
            Error::LockStale { missing, .. } => missing.iter().map(|it| format!("{it} is not in it")).collect(),
            Error::Toml { source, .. } => vec![source.to_string()],
            Error::Spawn { source, .. } | Error::Read { source, .. } | Error::Write { source, .. } => {
                vec![source.to_string()]
            }
            Error::Stdout(source) => vec![source.to_string()],
            Error::Scaffold(problem) => problem.cause().into_iter().map(str::to_owned).collect(),
            Error::Pack { problem, .. } => problem.causes(),
            Error::Python { problem, .. } => problem.causes(),
            Error::Publish { problem, .. } => problem.causes(),
            Error::Registries(problem) => problem.causes(),
            Error::Index(error) => match &**error {
                IndexError::Registry(error) => publish::problem::causes(error),
                _ => Vec::new(),
            },
            Error::Older { source, .. } => source.chain().map(ToString::to_string).collect(),
            Error::Componentize { source, .. } => source.chain().map(ToString::to_string).collect(),
            Error::BindingsStale { causes, .. } => causes.iter().map(ToString::to_string).collect(),
            Error::CopiesStale { states, .. } => {
                states.iter().map(|(path, state)| format!("`{}` is {state}", path.display())).collect()
            }
            Error::NotAComponent { refusal, .. } => refusal.causes(),
            Error::Unwritable { source, .. } => source.chain().map(ToString::to_string).collect(),
            Error::ForeignWit { foreign, .. } => foreign.iter().map(|path| format!("`{}`", path.display())).collect(),
            Error::Mismatch { mismatches, .. } => mismatches.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    }

    /// What another program has to say about it, shown as it is and before everything else.
    pub(crate) fn forwarded(&self) -> Option<&str> {
        match self {
            Error::Scaffold(problem) => problem.forwarded(),
            Error::Install(obstacle) => obstacle.forwarded(),
            Error::Metadata { stderr } | Error::NoTarball { stderr, .. } | Error::WasmOpt { stderr, .. } => {
                Some(stderr)
            }
            _ => None,
        }
    }
}
