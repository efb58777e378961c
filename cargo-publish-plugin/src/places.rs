//! Which registry a package is in.
//!
//! A stand-in for configuration.

use component_registry::{Local, PackageName, Registry};

/// Which registry has the packages of which namespace.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    pub(crate) local: Option<std::path::PathBuf>,
}

/// Why there is no registry.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("no registry is known for `{0}`")]
    Unknown(PackageName),
}

impl Refusal {
    pub(crate) fn help(&self) -> Option<String> {
        None
    }
}

impl Places {
    pub(crate) fn registry(&self, package: &PackageName, named: Option<&str>) -> Result<Box<dyn Registry>, Refusal> {
        if let Some(root) = named.and_then(|named| named.strip_prefix("local:")) {
            return Ok(Box::new(Local::new(root)));
        }
        match &self.local {
            Some(root) => Ok(Box::new(Local::new(root.clone()))),
            None => Err(Refusal::Unknown(package.clone())),
        }
    }
}
