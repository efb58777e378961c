//! `cargo metadata` → our types: the packages there are, which of them cargo would take by default, and where output
//! goes. Refuses folders without a manifest.

use std::path::{Path, PathBuf};

use cargo_metadata::camino::Utf8PathBuf;
use cargo_metadata::{CrateType, DependencyKind, Metadata, PackageId, TargetKind};

use crate::cargo::Cargo;
use crate::error::Error;
use crate::metadata::TABLES;
use crate::request::Project;

/// The packages of a workspace.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// Every member.
    pub(crate) packages: Vec<Package>,
    /// What cargo takes when nothing is said.
    pub(crate) default: DefaultPackages,
    /// Where everything built goes, if the command line does not say otherwise.
    pub(crate) target_dir: PathBuf,
}

/// What is meant when no package is named.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DefaultPackages {
    /// One package: that of the current folder or the workspace's root. By id.
    Package(String),
    /// What the workspace lists as `default-members`. By id.
    Members(Vec<String>),
    /// Nothing: a workspace with neither; its manifest.
    Nothing(PathBuf),
}

/// A package, as far as making a component of it goes.
#[derive(Debug, Clone)]
pub(crate) struct Package {
    /// Cargo's name for exactly this package.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    /// Its Cargo.toml, as seen from here.
    pub(crate) manifest: PathBuf,
    pub(crate) library: Library,
    /// Its binaries, and which of them is meant when none is named.
    pub(crate) binaries: Vec<String>,
    pub(crate) default_binary: Option<String>,
    /// What its code may use, by the names of packages.
    pub(crate) dependencies: Vec<String>,
    pub(crate) features: Vec<String>,
    /// The manifest of its workspace, from which it inherits; its own, if it is the root.
    pub(crate) workspace_manifest: PathBuf,
    /// Which of the tables that we read its manifest has.
    pub(crate) tables: Vec<&'static str>,
    /// What its manifest says to people.
    pub(crate) about: About,
}

/// What a manifest says about a package to people, with what is inherited. Paths are from the package's folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub(crate) authors: Vec<String>,
    pub(crate) description: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) licence_file: Option<PathBuf>,
    pub(crate) readme: Option<PathBuf>,
    pub(crate) repository: Option<String>,
    pub(crate) homepage: Option<String>,
    pub(crate) documentation: Option<String>,
}

/// What its manifest says that the library of a package is for. A module can be made of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Library {
    /// To be a module, too: a `cdylib`.
    Module,
    /// To be linked into other Rust code.
    Rust,
    /// There is none.
    Missing,
}

impl Package {
    /// The folder of its manifest.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest.parent().unwrap_or(Path::new(""))
    }
}

impl Workspace {
    /// The workspace of `project`.
    pub(crate) fn load(cargo: &Cargo, project: &Project) -> Result<Workspace, Error> {
        let manifest = current_manifest(project)?;
        let metadata = cargo.metadata()?;
        Ok(Workspace {
            default: default_of(&metadata, &manifest)?,
            packages: metadata.workspace_packages().into_iter().map(|it| package(it, &metadata)).collect(),
            target_dir: seen_from_here(metadata.target_directory.as_std_path()),
        })
    }
}

/// The manifest that cargo takes for the current one.
fn current_manifest(project: &Project) -> Result<PathBuf, Error> {
    if let Some(path) = &project.manifest_path {
        return if path.is_file() { Ok(path.clone()) } else { Err(Error::NoSuchManifest { path: path.clone() }) };
    }
    let folder = std::env::current_dir().map_err(|source| Error::Read { path: ".".into(), source })?;
    let found = folder.ancestors().map(|above| above.join("Cargo.toml")).find(|path| path.is_file());
    found.ok_or(Error::NoManifest { folder })
}

fn default_of(metadata: &Metadata, manifest: &Path) -> Result<DefaultPackages, Error> {
    // Cargo tells paths as it came to them, through symbolic links or not.
    let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let manifest = canonical(manifest);
    let root = canonical(&metadata.workspace_root.as_std_path().join("Cargo.toml"));
    let member =
        metadata.workspace_packages().into_iter().find(|it| canonical(it.manifest_path.as_std_path()) == manifest);
    let ids = |ids: &[PackageId]| ids.iter().map(|id| id.repr.clone()).collect::<Vec<_>>();
    let defaults = match metadata.workspace_default_members.is_available() {
        true => ids(&metadata.workspace_default_members),
        false => Vec::new(),
    };
    Ok(match member {
        Some(package) if manifest != root || defaults.is_empty() || defaults == [package.id.repr.as_str()] => {
            DefaultPackages::Package(package.id.repr.clone())
        }
        Some(_) => DefaultPackages::Members(defaults),
        // Without `default-members` cargo takes every member; metadata does not tell the two apart.
        None if defaults.len() < metadata.workspace_members.len() || lists_default_members(&root)? => {
            DefaultPackages::Members(defaults)
        }
        None => DefaultPackages::Nothing(seen_from_here(&root)),
    })
}

fn lists_default_members(manifest: &Path) -> Result<bool, Error> {
    let text = std::fs::read_to_string(manifest).map_err(|source| Error::Read { path: manifest.into(), source })?;
    let parsed = toml_edit::Document::parse(text);
    // Cargo has read this manifest: what does not parse here is beyond us, not wrong.
    Ok(parsed.is_ok_and(|manifest| manifest.get("workspace").and_then(|it| it.get("default-members")).is_some()))
}

fn package(package: &cargo_metadata::Package, metadata: &Metadata) -> Package {
    let library = package.targets.iter().find(|target| {
        let library = |kind: &TargetKind| {
            matches!(
                kind,
                TargetKind::Lib | TargetKind::RLib | TargetKind::DyLib | TargetKind::CDyLib | TargetKind::StaticLib
            )
        };
        target.kind.iter().any(library)
    });
    Package {
        id: package.id.repr.clone(),
        name: package.name.to_string(),
        version: package.version.to_string(),
        manifest: seen_from_here(package.manifest_path.as_std_path()),
        library: match library {
            Some(library) if library.crate_types.contains(&CrateType::CDyLib) => Library::Module,
            Some(_) => Library::Rust,
            None => Library::Missing,
        },
        binaries: package.targets.iter().filter(|it| it.is_bin()).map(|it| it.name.clone()).collect(),
        default_binary: package.default_run.clone(),
        dependencies: dependencies(package),
        features: package.features.keys().cloned().collect(),
        workspace_manifest: seen_from_here(metadata.workspace_root.join("Cargo.toml").as_std_path()),
        tables: TABLES.into_iter().filter(|name| package.metadata.get(name).is_some()).collect(),
        about: about(package),
    }
}

fn about(package: &cargo_metadata::Package) -> About {
    let path = |path: &Option<Utf8PathBuf>| path.as_ref().map(|path| path.clone().into_std_path_buf());
    About {
        authors: package.authors.clone(),
        description: package.description.clone(),
        licence: package.license.clone(),
        licence_file: path(&package.license_file),
        readme: path(&package.readme),
        repository: package.repository.clone(),
        homepage: package.homepage.clone(),
        documentation: package.documentation.clone(),
    }
}

fn dependencies(package: &cargo_metadata::Package) -> Vec<String> {
    let normal = package.dependencies.iter().filter(|it| it.kind == DependencyKind::Normal);
    normal.map(|dependency| dependency.name.clone()).collect()
}

/// Paths below the current folder are told from there.
pub(crate) fn seen_from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    below.unwrap_or(path).to_owned()
}
