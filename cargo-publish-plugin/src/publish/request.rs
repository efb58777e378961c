//! Arguments of `publish`, and of the bare command → what is asked for. Pure.

use std::path::PathBuf;

use component_registry::Place;

use crate::cli::{BareArgs, PublishArgs, PublishCompilationArgs};
use crate::registries::Access;
use crate::request::{Compilation, Project, Selection};

/// What `publish` was asked for.
#[derive(Debug)]
pub(crate) struct PublishRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    /// The registries that were named; if none was, packages say where they go.
    pub(crate) places: Vec<Place>,
    pub(crate) access: Access,
    pub(crate) tree: Tree,
    pub(crate) existing: Existing,
    pub(crate) proof: Proof,
    /// The key to sign with.
    pub(crate) key: Option<PathBuf>,
    pub(crate) go: Go,
}

/// What sources may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tree {
    Committed,
    Any,
}

/// What becomes of releases that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// They are held against what is made now.
    Compared,
    /// They are left alone, and nothing is made.
    Skipped,
}

/// Whether what was published is got back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    ReadBack,
    Trusted,
}

/// When a plan is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Go {
    /// It is told, and that is all.
    Never,
    Now,
    /// It is told, and then the user is asked.
    WhenConfirmed,
    /// It is told, and carried out.
    Told,
}

impl PublishRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: PublishArgs) -> PublishRequest {
        let (code, messages) = (args.code, args.messages.message_format);
        let PublishCompilationArgs { profile, target, make } = code.compilation;
        let project = Project::new(code.project);
        PublishRequest {
            access: args.access.into_access(project.network),
            project,
            selection: code.packages.into(),
            compilation: Compilation::released(code.features, profile, target, make, messages),
            places: args.to,
            tree: if args.allow_dirty { Tree::Any } else { Tree::Committed },
            existing: if args.skip_existing { Existing::Skipped } else { Existing::Compared },
            proof: if args.no_verify { Proof::Trusted } else { Proof::ReadBack },
            key: args.sign,
            go: if args.dry_run { Go::Never } else { Go::Now },
        }
    }

    /// What the bare command asks for.
    pub(crate) fn bare(args: BareArgs) -> PublishRequest {
        let (yes, publish) = args.into_publish();
        let request = PublishRequest::new(publish);
        let go = match (request.go, yes) {
            (Go::Never, _) => Go::Never,
            (_, true) => Go::Told,
            (_, false) => Go::WhenConfirmed,
        };
        PublishRequest { go, ..request }
    }
}
