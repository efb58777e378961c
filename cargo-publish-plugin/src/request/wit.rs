//! What `wit` and the commands below it were asked for.

use std::path::PathBuf;

use component_registry::Wanted;
use component_registry::place::Place;

use super::{Execution, Project, Selection};
use crate::cli::{CopyingArgs, WitAddArgs, WitFetchArgs, WitPrintArgs, WitPublishArgs, WitUpdateArgs};
use crate::copies::Resolution;
use crate::registries::Access;

/// What `wit` alone was asked for.
#[derive(Debug)]
pub(crate) struct WitRequest {
    pub(crate) project: Project,
    pub(crate) source: WitSource,
    pub(crate) world: Option<String>,
    /// The folder for files.
    pub(crate) output: Option<PathBuf>,
}

/// Whose WIT is meant.
#[derive(Debug)]
pub(crate) enum WitSource {
    /// A component's.
    File(PathBuf),
    /// A package's own.
    Package(Selection),
}

/// What `wit fetch` and `wit update` were asked for.
#[derive(Debug)]
pub(crate) struct WitFetchRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) resolution: Resolution,
    pub(crate) execution: Execution,
}

/// What `wit add` was asked for.
#[derive(Debug)]
pub(crate) struct WitAddRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) wanted: Wanted,
    /// A folder is seen from the manifest.
    pub(crate) registry: Option<Place>,
    pub(crate) path: Option<PathBuf>,
    pub(crate) execution: Execution,
}

/// What `wit publish` was asked for.
#[derive(Debug)]
pub(crate) struct WitPublishRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    /// Where to; if nothing is named, the package says where.
    pub(crate) to: Vec<Place>,
    pub(crate) access: Access,
    pub(crate) execution: Execution,
}

fn execution(dry_run: bool) -> Execution {
    if dry_run { Execution::Told } else { Execution::Carried }
}

impl WitRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: WitPrintArgs) -> WitRequest {
        WitRequest {
            project: Project::new(args.project),
            source: args.path.map_or(WitSource::Package(args.package.into()), WitSource::File),
            world: args.world,
            output: args.output,
        }
    }
}

impl WitFetchRequest {
    fn new(args: CopyingArgs, resolution: Resolution) -> WitFetchRequest {
        WitFetchRequest {
            project: Project::new(args.project),
            selection: args.packages.into(),
            resolution,
            execution: execution(args.dry_run),
        }
    }
}

impl From<WitFetchArgs> for WitFetchRequest {
    fn from(args: WitFetchArgs) -> Self {
        WitFetchRequest::new(args.copying, Resolution::Completed)
    }
}

impl From<WitUpdateArgs> for WitFetchRequest {
    fn from(args: WitUpdateArgs) -> Self {
        WitFetchRequest::new(args.copying, Resolution::Renewed(args.names))
    }
}

impl From<WitAddArgs> for WitAddRequest {
    fn from(args: WitAddArgs) -> Self {
        WitAddRequest {
            project: Project::new(args.project),
            selection: args.package.into(),
            wanted: args.wanted,
            registry: args.registry,
            path: args.path,
            execution: execution(args.dry_run),
        }
    }
}

impl From<WitPublishArgs> for WitPublishRequest {
    fn from(args: WitPublishArgs) -> Self {
        let project = Project::new(args.project);
        WitPublishRequest {
            access: Access::of_user(project.network),
            project,
            selection: args.package.into(),
            to: args.to,
            execution: execution(args.dry_run),
        }
    }
}
