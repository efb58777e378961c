//! What the commands below `wit` were asked for.

use std::path::PathBuf;

use component_registry::Wanted;
use component_registry::place::Place;

use super::{Execution, Project, Selection, selection};
use crate::cli::{WitAddArgs, WitFetchArgs, WitPublishArgs, WitUpdateArgs};
use crate::copies::Resolution;
use crate::registries::Access;

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

fn one(package: Option<String>) -> Selection {
    package.map_or(Selection::Current, |package| Selection::Named(vec![package]))
}

impl From<WitFetchArgs> for WitFetchRequest {
    fn from(args: WitFetchArgs) -> Self {
        WitFetchRequest {
            project: Project::new(args.manifest, &args.display),
            selection: selection(args.packages),
            resolution: Resolution::Completed,
            execution: execution(args.dry_run),
        }
    }
}

impl From<WitUpdateArgs> for WitFetchRequest {
    fn from(args: WitUpdateArgs) -> Self {
        WitFetchRequest {
            project: Project::new(args.manifest, &args.display),
            selection: selection(args.packages),
            resolution: Resolution::Renewed(args.names),
            execution: execution(args.dry_run),
        }
    }
}

impl From<WitAddArgs> for WitAddRequest {
    fn from(args: WitAddArgs) -> Self {
        WitAddRequest {
            project: Project::new(args.manifest, &args.display),
            selection: one(args.package),
            wanted: args.wanted,
            registry: args.registry,
            path: args.path,
            execution: execution(args.dry_run),
        }
    }
}

impl From<WitPublishArgs> for WitPublishRequest {
    fn from(args: WitPublishArgs) -> Self {
        let project = Project::new(args.manifest, &args.display);
        WitPublishRequest {
            access: Access::of_user(project.network),
            project,
            selection: one(args.package),
            to: args.to,
            execution: execution(args.dry_run),
        }
    }
}
