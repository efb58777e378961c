//! Refuses worlds in which two instances get one module: upstream's text would not compile, and rustc would point at code
//! that nobody wrote.
//!
//! Only names that differ in capitals do: a component cannot have both either. Other names that are taken make
//! [room](crate::rename).

use indexmap::IndexMap;

use crate::Error;
use crate::instance::{Interface, World};

/// Checks the interfaces of a world.
pub(crate) fn refuse_clashes(world: &World) -> Result<(), Error> {
    let clashes: Vec<String> = [&world.imports, &world.exports].into_iter().flat_map(|them| clashes(them)).collect();
    if clashes.is_empty() { Ok(()) } else { Err(Error::NameClashes { clashes }) }
}

fn clashes(interfaces: &[Interface]) -> Vec<String> {
    let mut modules: IndexMap<String, Vec<String>> = IndexMap::new();
    for instance in interfaces.iter().flat_map(|interface| &interface.instances) {
        modules.entry(instance.raw.to_string()).or_default().push(format!("`{}`", instance.name));
    }
    let several = modules.into_iter().filter(|(_, instances)| instances.len() > 1);
    several.map(|(module, instances)| format!("{} would both be module `{module}`", instances.join(" and "))).collect()
}
