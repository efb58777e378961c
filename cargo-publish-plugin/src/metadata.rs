//! The table `[package.metadata.component-pkg]`: JSON, as cargo hands it over → [`Table`]. Refuses values of the wrong
//! type; keys that it does not know are left alone.

use std::path::PathBuf;

use serde::Deserialize;

use crate::error::Error;
use crate::workspace::Package;

/// Where the WIT of a package is, unless it says otherwise.
pub(crate) const DEFAULT_WIT: &str = "wit";

/// What a package says about the component that it is.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, expecting = "a table")]
pub(crate) struct Table {
    /// The folder or file of its WIT, from the package's folder.
    wit: Option<PathBuf>,
    /// The world that it is bound to.
    pub(crate) world: Option<String>,
}

impl Table {
    /// The table of `package`; without one, the defaults.
    pub(crate) fn read(package: &Package) -> Result<Table, Error> {
        let Some(table) = &package.table else { return Ok(Table::default()) };
        serde_path_to_error::deserialize(table).map_err(|error| {
            let path = match error.path().to_string() {
                path if path == "." => String::new(),
                path => format!(".{path}"),
            };
            Error::MetadataKey {
                package: package.name.clone(),
                manifest: package.manifest.clone(),
                key: format!("package.metadata.component-pkg{path}"),
                cause: error.into_inner().to_string(),
            }
        })
    }

    /// Where the WIT of `package` is.
    pub(crate) fn wit_path(&self, package: &Package) -> PathBuf {
        package.folder().join(self.wit.clone().unwrap_or_else(|| DEFAULT_WIT.into()))
    }
}
