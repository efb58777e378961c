//! What `inspect` was asked for.

use std::path::PathBuf;

use super::{Project, Selection};
use crate::cli::{InspectArgs, InspectFormat};

/// Components to tell about.
#[derive(Debug)]
pub(crate) struct InspectRequest {
    pub(crate) project: Project,
    pub(crate) subject: Subject,
    pub(crate) format: InspectFormat,
}

/// Which components are inspected.
#[derive(Debug)]
pub(crate) enum Subject {
    File(PathBuf),
    /// Those that were built of packages.
    Packages {
        selection: Selection,
        target_dir: Option<PathBuf>,
    },
}

impl InspectRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: InspectArgs) -> InspectRequest {
        InspectRequest {
            project: Project::new(args.project),
            subject: match args.path {
                Some(path) => Subject::File(path),
                None => Subject::Packages { selection: args.packages.into(), target_dir: args.target_dir },
            },
            format: args.message_format,
        }
    }
}
