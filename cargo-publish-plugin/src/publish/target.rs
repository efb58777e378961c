//! Which registries a package goes to: those of the command line; else those that its manifest names; else the one that
//! the configuration of `wkg` has for its namespace. Refuses a package of which nothing of it says where.

use component_registry::config::Config;
use component_registry::{Location, PackageName, Place};

use crate::metadata::{Publish, RegistryKind, Table};
use crate::publish::problem::Problem;
use crate::registries::Access;
use crate::workspace::Package;

/// Where `package`, whose table is `table`, is published as `name`.
pub(crate) fn targets(
    named: &[Place],
    package: &Package,
    table: &Table,
    name: &PackageName,
    (config, access): (&Config, &Access),
) -> Result<Vec<Place>, Vec<Problem>> {
    let manifest = || package.manifest.clone();
    if table.publish == Some(Publish::Never) {
        return Err(vec![Problem::Never { manifest: manifest() }]);
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let configured = || {
        let found = access.configured(config, name);
        found.map_err(|problem| vec![Problem::Registries(problem.into())])
    };
    let own = || oci(package, table);
    let declared = match &table.publish {
        Some(Publish::To(kinds)) => kinds.clone(),
        _ => {
            let place = match own()? {
                Some(own) => Some(own),
                None => configured()?,
            };
            return Ok(vec![place.ok_or_else(|| vec![Problem::NoTarget { manifest: manifest() }])?]);
        }
    };
    let (mut places, mut problems) = (Vec::new(), Vec::new());
    for kind in declared {
        let configured = || configured().map(|place| place.filter(|place| kind_of(place) == kind));
        let (found, missing) = match kind {
            RegistryKind::Oci => {
                let found = own().and_then(|own| own.map_or_else(configured, |own| Ok(Some(own))));
                (found, Problem::NoOciRegistry { manifest: manifest() })
            }
            RegistryKind::Local => (configured(), Problem::NoFolder { namespace: name.namespace.to_string() }),
            RegistryKind::Wasmer => (Ok(Some(Place::Wasmer)), Problem::NoTarget { manifest: manifest() }),
        };
        match found {
            Ok(Some(place)) => places.push(place),
            Ok(None) => problems.push(missing),
            Err(wrong) => problems.extend(wrong),
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
    Location::new(host, prefix)
        .map(|place| Some(Place::Oci(place)))
        .map_err(|source| vec![Problem::Place { manifest: package.manifest.clone(), source }])
}
