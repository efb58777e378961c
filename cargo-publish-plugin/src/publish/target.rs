//! Which registries a package goes to: those of the command line; else those that its manifest names; else the one that
//! the configuration of `wkg` has for its namespace. Refuses a package of which nothing of it says where.

use component_registry::config::{Config, Resolved};
use component_registry::{OciPlace, PackageName, Place};

use crate::metadata::{Publish, RegistryKind, Table};
use crate::publish::problem::Problem;
use crate::workspace::Package;

/// Where `package`, whose table is `table`, is published as `name`.
pub(crate) fn targets(
    named: &[Place],
    package: &Package,
    table: &Table,
    name: &PackageName,
    config: &Config,
) -> Result<Vec<Place>, Vec<Problem>> {
    let manifest = || package.manifest.clone();
    if table.publish == Some(Publish::Never) {
        return Err(vec![Problem::Never { manifest: manifest() }]);
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let configured = || match config.resolve(name) {
        Ok(Some(Resolved::Place(place))) => Some(place),
        Ok(Some(Resolved::Ask { host, transport })) => {
            OciPlace::new(&host, "").ok().map(|place| Place::Oci(OciPlace { transport, ..place }))
        }
        _ => None,
    };
    let own = || oci(package, table);
    let declared = match &table.publish {
        Some(Publish::To(kinds)) => kinds.clone(),
        _ => {
            let place = own()?.or_else(configured).ok_or_else(|| vec![Problem::NoTarget { manifest: manifest() }])?;
            return Ok(vec![place]);
        }
    };
    let (mut places, mut problems) = (Vec::new(), Vec::new());
    for kind in declared {
        let configured = || configured().filter(|place| kind_of(place) == kind);
        match kind {
            RegistryKind::Oci => match own() {
                Ok(own) => match own.or_else(configured) {
                    Some(place) => places.push(place),
                    None => problems.push(Problem::NoOciRegistry { manifest: manifest() }),
                },
                Err(wrong) => problems.extend(wrong),
            },
            RegistryKind::Local => match configured() {
                Some(place) => places.push(place),
                None => problems.push(Problem::NoFolder { namespace: name.namespace.to_string() }),
            },
            RegistryKind::Wasmer => places.push(Place::Wasmer),
        }
    }
    if problems.is_empty() { Ok(places) } else { Err(problems) }
}

fn kind_of(place: &Place) -> RegistryKind {
    match place {
        Place::Local(_) => RegistryKind::Local,
        Place::Oci(_) => RegistryKind::Oci,
        Place::Wasmer => RegistryKind::Wasmer,
    }
}

/// The OCI registry that the manifest names.
fn oci(package: &Package, table: &Table) -> Result<Option<Place>, Vec<Problem>> {
    let Some(host) = &table.oci_registry else { return Ok(None) };
    let prefix = table.oci_prefix.as_deref().unwrap_or_default();
    OciPlace::new(host, prefix)
        .map(|place| Some(Place::Oci(place)))
        .map_err(|source| vec![Problem::Place { manifest: package.manifest.clone(), source }])
}
