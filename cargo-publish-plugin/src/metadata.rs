//! What manifests say about components: the tables of a package and its workspace → [`Table`], and what cargo knows of
//! the package → [`Description`](description::Description).
//!
//! In order: `source` reads a manifest into values that know their places; `shape` compares a table with the `keys` there
//! are; `native`, with `value` and `origin`, and `legacy` bring each table into one form (`declared`), in which they are
//! put together. The package's own table goes before those of other tools, and these before what is inherited from the
//! workspace. Every `problem` of the tables is found at once.

mod declared;
pub(crate) mod description;
mod keys;
mod legacy;
mod native;
mod origin;
mod problem;
#[cfg(test)]
mod schema;
mod shape;
mod source;
#[cfg(test)]
mod tests;
mod value;
pub(crate) mod wai;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use component_guest_bindgen::ImportTraits;

pub(crate) use component_registry::PackageName;
pub(crate) use declared::{Abi, Existing, ForeignWit, NamedRegistry, Origin, Publish, Registry as RegistryKind};
pub(crate) use problem::{Problem, Severity};

use crate::error::Error;
use crate::workspace::Package;
use component_registry::Label;
use declared::{Declared, Interfaces};
use source::{Node, Place};

/// Where the WIT of a package is, unless it says otherwise.
pub(crate) const DEFAULT_WIT: &str = "wit";

/// The tables of a package that are read, by their names under `package.metadata`.
pub(crate) const TABLES: [&str; 4] = ["component-pkg", "wapm", "wasmer", "component"];

/// What a package says about the component that it is. Paths are seen from here.
#[derive(Debug)]
#[cfg_attr(not(test), allow(dead_code, reason = "a key is checked, whether a command uses it or not"))]
pub(crate) struct Table {
    /// What it is published as, if a namespace is named.
    pub(crate) name: Option<PackageName>,
    pub(crate) abi: Abi,
    /// The world that it is bound to.
    pub(crate) world: Option<String>,
    /// The folder or file of its WIT.
    wit: Option<PathBuf>,
    /// WIT from elsewhere that is copied to its `deps`.
    pub(crate) foreign_wit: Vec<ForeignWit>,
    /// The files that stand for its WIT, if it is as WAPM had it.
    interfaces: Interfaces,
    bindings_file: Option<PathBuf>,
    implementers: BTreeMap<String, declared::RustType>,
    import_traits: ImportTraits,
    /// Files to publish with it, from its folder.
    pub(crate) files: Vec<glob::Pattern>,
    /// Folders that the guest sees, and what is in them: `fs` of WAPM.
    pub(crate) mounts: BTreeMap<String, PathBuf>,
    /// Where it is published when nothing is said, if it says so.
    pub(crate) publish: Option<Publish>,
    /// Host of its OCI registry.
    pub(crate) oci_registry: Option<String>,
    /// What stands there before `namespace/name`.
    pub(crate) oci_prefix: Option<String>,
    /// What Python imports.
    pub(crate) python_name: Option<String>,
    /// Its owner in Wasmer's registry.
    pub(crate) wasmer_namespace: Option<String>,
    /// Options of `wasm-opt`; none: it is not run.
    pub(crate) wasm_opt: Vec<String>,
    /// What is to be said, and stops nothing.
    pub(crate) warnings: Vec<Problem>,
    manifest: Manifest,
}

/// Where WIT is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum WitPath {
    /// A folder with its `deps`, or a file.
    Package(PathBuf),
    /// Files that are one package together; that of the exports is the last.
    Files(Vec<PathBuf>),
}

/// The manifests that speak of a package.
#[derive(Debug)]
struct Manifest {
    package: Node,
    /// Of its workspace; the same one, if it is the root of it.
    workspace: Node,
}

/// What comes to light while tables are read.
#[derive(Debug, Default)]
pub(crate) struct Report {
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Table {
    /// What the manifests of `package` say, or everything that is wrong with it.
    pub(crate) fn read(package: &Package) -> Result<Table, Vec<Error>> {
        Table::of(package, Manifest::load(package)?)
    }

    fn of(package: &Package, manifest: Manifest) -> Result<Table, Vec<Error>> {
        let mut report = Report::default();
        let declared = manifest.declared(&mut report);
        let table = Table::new(declared, manifest, report.warnings, &mut report.problems, &package.name);
        report.problems.sort_by_key(Problem::position);
        match report.problems.is_empty() {
            true => Ok(table),
            false => Err(report.problems.into_iter().map(|problem| Error::wrong_metadata(package, problem)).collect()),
        }
    }

    fn new(
        declared: Declared,
        manifest: Manifest,
        mut warnings: Vec<Problem>,
        problems: &mut Vec<Problem>,
        crate_name: &str,
    ) -> Table {
        let mut report = Report::default();
        let name = manifest.identity(&declared, crate_name, &mut report);
        problems.append(&mut report.problems);
        warnings.append(&mut report.warnings);
        Table {
            name,
            abi: value(declared.abi).unwrap_or_default(),
            world: value(declared.world),
            wit: value(declared.wit),
            foreign_wit: value(declared.foreign_wit).unwrap_or_default(),
            interfaces: value(declared.interfaces).unwrap_or_default(),
            bindings_file: value(declared.bindings_file),
            implementers: value(declared.implementers).unwrap_or_default(),
            import_traits: value(declared.import_traits).unwrap_or_default(),
            files: value(declared.files).unwrap_or_default(),
            mounts: value(declared.mounts).unwrap_or_default(),
            publish: value(declared.publish),
            oci_registry: value(declared.oci_registry),
            oci_prefix: value(declared.oci_prefix),
            python_name: value(declared.python_name),
            wasmer_namespace: value(declared.wasmer_namespace),
            wasm_opt: value(declared.wasm_opt).unwrap_or_default(),
            warnings,
            manifest,
        }
    }

    /// What `package` is published as; it must be named.
    pub(crate) fn published_name(&self, package: &Package) -> Result<&PackageName, Error> {
        self.name
            .as_ref()
            .ok_or_else(|| Error::NoNamespace { package: package.name.clone(), manifest: package.manifest.clone() })
    }

    /// Where the WIT of `package` is.
    pub(crate) fn wit(&self, package: &Package) -> WitPath {
        let Interfaces { exports, imports } = &self.interfaces;
        let files: Vec<_> = imports.iter().chain(exports).map(|path| wit_of(path)).collect();
        match &self.wit {
            Some(path) => WitPath::Package(path.clone()),
            None if files.is_empty() => WitPath::Package(package.folder().join(DEFAULT_WIT)),
            None => WitPath::Files(files),
        }
    }

    /// Whether there is a world to be bound to, or a place named where it should be.
    pub(crate) fn declares_world(&self, package: &Package) -> bool {
        let has_wit = || match self.wit(package) {
            WitPath::Package(path) => self.wit.is_some() || path.exists(),
            WitPath::Files(_) => true,
        };
        self.world.is_some() || self.bindings_file.is_some() || has_wit()
    }

    /// Where its bindings are kept, if they are.
    pub(crate) fn bindings_path(&self) -> Option<PathBuf> {
        self.bindings_file.clone()
    }

    /// Which imports have traits.
    pub(crate) fn import_traits(&self) -> ImportTraits {
        self.import_traits.clone()
    }

    /// Who implements what.
    pub(crate) fn implementers(&self) -> impl Iterator<Item = (String, syn::Type)> {
        self.implementers.iter().filter_map(|(key, ty)| Some((key.clone(), ty.to_syn()?)))
    }
}

/// The file at `path`, or if there is only one of WIT for it, that.
fn wit_of(path: &Path) -> PathBuf {
    let wit = path.with_extension("wit");
    if !path.exists() && wit.exists() { wit } else { path.to_owned() }
}

fn value<T>(placed: Option<declared::Placed<T>>) -> Option<T> {
    placed.map(|placed| placed.value)
}

impl Manifest {
    fn load(package: &Package) -> Result<Manifest, Error> {
        let own = Node::load(&package.manifest)?;
        let workspace = match package.manifest == package.workspace_manifest {
            true => own.clone(),
            false => Node::load(&package.workspace_manifest)?,
        };
        Ok(Manifest { package: own, workspace })
    }

    /// All tables as one.
    fn declared(&self, report: &mut Report) -> Declared {
        let table = |name: &str| self.package.find(&["package", "metadata", name]).map(|entry| &entry.node);
        let workspace = self.workspace.find(&["workspace", "metadata", "component-pkg"]);
        let native = table("component-pkg").map(|node| native::read(node, report)).unwrap_or_default();
        let mut wapm =
            |name: &str| table(name).map(|node| legacy::read_wapm(&format!("package.metadata.{name}"), node, report));
        let (wapm, wasmer) = (wapm("wapm").unwrap_or_default(), wapm("wasmer").unwrap_or_default());
        let component = table("component").map(|node| legacy::read_component(node, report)).unwrap_or_default();
        let inherited = workspace.map(|entry| native::read_workspace(&entry.node, report)).unwrap_or_default();

        for (one, other) in [(&wapm, &wasmer), (&wapm, &component), (&wasmer, &component)] {
            report.problems.extend(one.disagreements(other, &native));
        }
        let declared = native.or(wapm).or(wasmer).or(component).or(inherited);
        if declared.wit.is_none() && declared.interfaces.is_none() {
            report.problems.extend(table("component").and_then(legacy::registry_target));
        }
        declared
    }

    /// The name that `declared` gives it; where that is silent of the name proper, it is the crate's.
    fn identity(&self, declared: &Declared, crate_name: &str, report: &mut Report) -> Option<PackageName> {
        let namespace = declared.namespace.as_ref()?;
        let own = self.place(&["name"]);
        let (name, place) = match &declared.name {
            Some(name) => (Ok(name.value.clone()), &name.place),
            None => (Label::normalized(crate_name), &own),
        };
        let name = name.and_then(|name| PackageName::new(namespace.value.clone(), name));
        match name {
            Ok(name) => {
                if declared.name.is_none() && name.name.as_str() != crate_name {
                    let fact = format!("`{crate_name}` is published as `{name}`");
                    let help = format!("to settle it, write `package = \"{name}\"` in `[{}]`", native::TABLE);
                    report.warnings.push(Problem::new(fact, place).help(help));
                }
                Some(name)
            }
            Err(error) => {
                let help = format!("write `package = \"{}:…\"` in `[{}]`", namespace.value, native::TABLE);
                report.problems.push(Problem::new(error.to_string(), place).help(help));
                None
            }
        }
    }

    /// Where `package.` and `keys` have a value: in the workspace, if it is from there; else what comes nearest.
    fn place(&self, keys: &[&str]) -> Place {
        let find = |node: &Node, table: &[&str]| node.find(&[table, keys].concat()).map(|entry| entry.node.clone());
        let own = find(&self.package, &["package"]);
        let inherited = own.as_ref().is_some_and(|own| own.get("workspace").is_some());
        let found = if inherited { find(&self.workspace, &["workspace", "package"]).or(own) } else { own };
        found
            .map(|node| node.place)
            .or_else(|| self.package.get("package").map(|entry| entry.place.clone()))
            .unwrap_or(Place { span: 0..0, ..self.package.place.clone() })
    }
}

impl Table {
    /// What the texts `own` and `workspace` of its manifests say of `package`.
    pub(crate) fn parse(package: &Package, own: &str, workspace: &str) -> Result<Table, Vec<Error>> {
        let toml = |path: &Path, text: &str| {
            Node::parse(path, text.into()).map_err(|source| Error::Toml { path: path.into(), source })
        };
        let own = toml(&package.manifest, own)?;
        Table::of(package, Manifest { package: own, workspace: toml(&package.workspace_manifest, workspace)? })
    }
}
