//! Where WIT from elsewhere is: an entry of `wit-dependencies` → a folder or file, and the member of the workspace whose
//! WIT that is. Asks cargo for crates once, and only if one is named. Refuses crates that are not among the dependencies.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use cargo_metadata::Metadata;

use crate::cargo::Cargo;
use crate::depot::{self, Depot};
use crate::error::Error;
use crate::metadata::{ForeignWit, Origin, Problem, Table, WitPath};
use crate::request::{Network, Project};
use crate::ui::Ui;
use crate::workspace::{Package, Workspace, seen_from_here};

/// The packages that WIT can come from.
pub(crate) struct Origins<'a> {
    workspace: &'a Workspace,
    cargo: &'a Cargo,
    crates: OnceCell<Metadata>,
    network: Network,
    ui: Ui,
    depot: OnceCell<Depot>,
}

impl<'a> Origins<'a> {
    /// The members of `workspace`, the crates that `cargo` knows, and what registries have.
    pub(crate) fn new(workspace: &'a Workspace, cargo: &'a Cargo, project: &Project) -> Origins<'a> {
        let (network, ui) = (project.network, Ui::new(project.verbosity));
        Origins { workspace, cargo, crates: OnceCell::new(), network, ui, depot: OnceCell::new() }
    }

    /// What registries have.
    pub(crate) fn depot(&self) -> Result<&Depot, depot::Refusal> {
        if self.depot.get().is_none() {
            let _ = self.depot.set(Depot::of_user(self.network, self.ui)?);
        }
        self.depot.get().ok_or_else(|| depot::Refusal::Offline("the depot".to_owned()))
    }

    /// Where the WIT is that `package` names.
    pub(crate) fn path(&self, package: &Package, wit: &ForeignWit) -> Result<PathBuf, Error> {
        let (name, path) = match &wit.origin {
            Origin::Path(path) => return Ok(path.clone()),
            Origin::Crate { name, path } => (name, path),
            Origin::Registry { instead, .. } => return Ok(instead.clone().unwrap_or_default()),
        };
        if self.crates.get().is_none() {
            let _ = self.crates.set(self.cargo.everything(package)?);
        }
        let folder = self.crates.get().and_then(|metadata| folder(metadata, package, name));
        folder.map(|folder| folder.join(path)).ok_or_else(|| {
            let fact = format!("`{name}` is not among the dependencies of `{}`", package.name);
            let help = format!("run `cargo add {name} -p {}`, or name a `path`", package.name);
            Error::wrong_metadata(package, Problem::new(fact, &wit.place).help(help))
        })
    }

    /// The member whose WIT is that at `path`, and which has WIT from elsewhere itself.
    pub(crate) fn owner(&self, path: &Path) -> Option<(&'a Package, Table)> {
        let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let path = canonical(path);
        let owners = self.workspace.packages.iter().filter(|package| path.starts_with(canonical(package.folder())));
        // What is wrong with its manifest is told when it is built.
        let mut tables = owners.filter_map(|package| Some((package, Table::read(package).ok()?)));
        tables.find(|(package, table)| {
            let wit = matches!(table.wit(package), WitPath::Package(wit) if canonical(&wit) == path);
            wit && !table.foreign_wit.is_empty()
        })
    }
}

/// The folder of the crate `name`, on which `package` depends.
fn folder(metadata: &Metadata, package: &Package, name: &str) -> Option<PathBuf> {
    let nodes = &metadata.resolve.as_ref()?.nodes;
    let node = nodes.iter().find(|node| node.id.repr == package.id)?;
    let mut crates = metadata.packages.iter().filter(|it| node.dependencies.contains(&it.id));
    let found = crates.find(|it| it.name.as_str() == name)?;
    Some(seen_from_here(found.manifest_path.parent()?.as_std_path()))
}
