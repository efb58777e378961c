//! Which packages of a project, and which of their features.

use super::given;
use crate::cli::{FeatureArgs, OnePackageArgs, PackageArgs};

/// Which packages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Selection {
    /// The package of the current folder, or what its workspace calls its default.
    Current,
    /// Those that were named, by patterns too.
    Named(Vec<String>),
    /// Every component of the workspace but these.
    Workspace { except: Vec<String> },
}

/// Which features.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) named: Vec<String>,
    /// `--all-features`, `--no-default-features`, as they came.
    pub(crate) options: Vec<String>,
}

impl From<PackageArgs> for Selection {
    fn from(args: PackageArgs) -> Self {
        match args {
            PackageArgs { workspace: true, exclude, .. } => Selection::Workspace { except: exclude },
            PackageArgs { packages, .. } if packages.is_empty() => Selection::Current,
            PackageArgs { packages, .. } => Selection::Named(packages),
        }
    }
}

impl From<OnePackageArgs> for Selection {
    fn from(args: OnePackageArgs) -> Self {
        args.package.map_or(Selection::Current, |package| Selection::Named(vec![package]))
    }
}

impl From<FeatureArgs> for Features {
    fn from(args: FeatureArgs) -> Self {
        let named = args.features.iter().flat_map(|list| list.split([',', ' ']));
        let named = named.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let options = [("--all-features", args.all_features), ("--no-default-features", args.no_default_features)];
        Features { named, options: given(&options) }
    }
}
