//! The table `[package.metadata.component-pkg]`: JSON, as cargo hands it over → [`Table`]. Refuses values of the wrong
//! type; keys that it does not know are left alone.

use std::collections::BTreeMap;
use std::path::PathBuf;

use component_guest_bindgen::ImportTraits;
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
    /// The source file that its bindings are kept in, from the package's folder.
    bindings_file: Option<PathBuf>,
    /// Who implements what in these bindings, where it is not as the convention has it.
    implementers: BTreeMap<String, RustType>,
    /// Which imports without a label have traits in these bindings.
    import_traits: Option<Imports>,
}

/// Imports: those of these names, or all.
#[derive(Clone, Deserialize)]
#[serde(untagged, expecting = "expected a list of imported interfaces, or `true` for all")]
enum Imports {
    All(bool),
    Called(Vec<String>),
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
        if let Some(key) = table.key_of_bindings().filter(|_| table.bindings_file.is_none()) {
            let cause = "it is about the bindings that `bindings-file` asks for, and there is no such key; \
                         `generate!` has an option of its own";
            return Err(wrong(format!(".{key}"), cause.into()));
        }
        Ok(table)
    }

    /// A key that it has and that only says how bindings are made.
    fn key_of_bindings(&self) -> Option<&'static str> {
        let implementers = (!self.implementers.is_empty()).then_some("implementers");
        implementers.or(self.import_traits.as_ref().map(|_| "import-traits"))
    }

    /// Where the WIT of `package` is.
    pub(crate) fn wit_path(&self, package: &Package) -> PathBuf {
        package.folder().join(self.wit.clone().unwrap_or_else(|| DEFAULT_WIT.into()))
    }

    /// Where the bindings of `package` are kept, if they are.
    pub(crate) fn bindings_path(&self, package: &Package) -> Option<PathBuf> {
        self.bindings_file.as_ref().map(|path| package.folder().join(path))
    }

    /// Which imports have traits.
    pub(crate) fn import_traits(&self) -> ImportTraits {
        match &self.import_traits {
            None | Some(Imports::All(false)) => ImportTraits::Labelled,
            Some(Imports::All(true)) => ImportTraits::All,
            Some(Imports::Called(names)) => ImportTraits::Also(names.clone()),
        }
    }

    /// Who implements what.
    pub(crate) fn implementers(&self) -> impl Iterator<Item = (String, syn::Type)> {
        self.implementers.iter().map(|(key, RustType(ty))| (key.clone(), ty.clone()))
    }
}
