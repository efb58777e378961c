//! The table `[package.metadata.component-pkg]`: JSON, as cargo hands it over → [`Table`]. Refuses values of the wrong
//! type; keys that it does not know are left alone.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use crate::error::Error;
use crate::workspace::Package;

/// Where the WIT of a package is, unless it says otherwise.
pub(crate) const DEFAULT_WIT: &str = "wit";

/// What a package says about the component that it is.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", expecting = "a table")]
pub(crate) struct Table {
    /// The folder or file of its WIT, from the package's folder.
    wit: Option<PathBuf>,
    /// The world that it is bound to.
    pub(crate) world: Option<String>,
    /// What it may ask of its host besides that world.
    pub(crate) abi: Abi,
    /// The source file that its bindings are kept in, from the package's folder.
    bindings_file: Option<PathBuf>,
    /// Who implements what in these bindings, where it is not as the convention has it.
    implementers: BTreeMap<String, RustType>,
}

/// What a component may import besides what its world declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Abi {
    /// Nothing.
    None,
    /// What the standard library needs of WASI.
    Wasi,
    /// What is best, as far as it can be told: WASI, of which what is not used is not imported.
    #[default]
    Auto,
}

/// A type, as Rust writes it.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
struct RustType(syn::Type);

impl TryFrom<String> for RustType {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        syn::parse_str(&text).map(RustType).map_err(|error| format!("`{text}` is no Rust type: {error}"))
    }
}

impl Table {
    /// The table of `package`; without one, the defaults.
    pub(crate) fn read(package: &Package) -> Result<Table, Error> {
        let Some(table) = &package.table else { return Ok(Table::default()) };
        let wrong = |path: String, cause: String| Error::MetadataKey {
            package: package.name.clone(),
            manifest: package.manifest.clone(),
            key: format!("package.metadata.component-pkg{path}"),
            cause,
        };
        let table: Table = serde_path_to_error::deserialize(table).map_err(|error| {
            let path = match error.path().to_string() {
                path if path == "." => String::new(),
                path => format!(".{path}"),
            };
            wrong(path, error.into_inner().to_string())
        })?;
        if table.bindings_file.is_none() && !table.implementers.is_empty() {
            let cause = "it is about the bindings that `bindings-file` asks for, and there is no such key; \
                         `generate!` has an option of its own";
            return Err(wrong(".implementers".into(), cause.into()));
        }
        Ok(table)
    }

    /// Where the WIT of `package` is.
    pub(crate) fn wit_path(&self, package: &Package) -> PathBuf {
        package.folder().join(self.wit.clone().unwrap_or_else(|| DEFAULT_WIT.into()))
    }

    /// Whether there is a world to be bound to, or a place named where it should be.
    pub(crate) fn declares_world(&self, package: &Package) -> bool {
        self.wit.is_some() || self.world.is_some() || self.bindings_file.is_some() || self.wit_path(package).exists()
    }

    /// Where the bindings of `package` are kept, if they are.
    pub(crate) fn bindings_path(&self, package: &Package) -> Option<PathBuf> {
        self.bindings_file.as_ref().map(|path| package.folder().join(path))
    }

    /// Who implements what.
    pub(crate) fn implementers(&self) -> impl Iterator<Item = (String, syn::Type)> {
        self.implementers.iter().map(|(key, RustType(ty))| (key.clone(), ty.clone()))
    }
}
