//! Which imported interfaces get traits, as the options have it.
//!
//! Refuses names of what the world does not import.

use crate::instance::{Instance, Interface};
use crate::{Error, ImportTraits};

impl ImportTraits {
    /// Whether `interface` gets traits.
    pub(crate) fn are_wanted(&self, interface: &Interface) -> bool {
        let asked_for = match self {
            ImportTraits::Labelled => false,
            ImportTraits::Also(keys) => keys.iter().any(|key| names(interface, key)),
            ImportTraits::All => true,
        };
        interface.is_shared() || interface.is_labelled() || (asked_for && !interface.is_types_only)
    }
}

/// Every name in `traits` must be that of an import with functions.
pub(crate) fn refuse_unknown(imports: &[Interface], traits: &ImportTraits) -> Result<(), Error> {
    let ImportTraits::Also(keys) = traits else { return Ok(()) };
    let imports: Vec<_> = imports.iter().filter(|interface| !interface.is_types_only).collect();
    let unknown = keys.iter().filter(|key| !imports.iter().any(|interface| names(interface, key)));
    let unknown: Vec<String> = unknown.cloned().collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let instances = imports.iter().flat_map(|interface| &interface.instances);
    let known = instances.map(Instance::keys).map(|[_, unversioned, _]| unversioned.to_owned());
    Err(Error::UnknownImports { keys: unknown, known: known.collect() })
}

fn names(interface: &Interface, key: &str) -> bool {
    interface.instances.iter().any(|instance| instance.keys().contains(&key))
}
