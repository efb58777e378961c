//! A release in a registry → the older package that it is.
//!
//! Refuses what cannot be had, and what is no package; that there is none at all is no error.

use component_registry::{Location, Place, Range, Release, Wanted};

use crate::copies::Origins;
use crate::depot::{Kind, Refusal};
use crate::error::Error;
use crate::metadata::Table;
use crate::older::Older;

/// The newest release that is `wanted`, in the registry at `place` or else that of its namespace; nothing, if there is none.
pub(crate) fn older(wanted: &Wanted, place: Option<&Place>, origins: &Origins<'_>) -> Result<Option<Older>, Error> {
    let refused = |refusal: Refusal| Error::NoRelease { name: wanted.package.clone(), refusal: refusal.into() };
    let depot = origins.depot().map_err(refused)?;
    let version = match &wanted.range {
        Range::Exactly(version) => version.clone(),
        range => {
            let (versions, _) = depot.versions(&wanted.package, place).map_err(refused)?;
            match range.choose(&versions) {
                Some(version) => version.clone(),
                None => return Ok(None),
            }
        }
    };
    let release = Release { package: wanted.package.clone(), version };
    let content = depot.content(&release, place, None, Kind::Any).map_err(refused)?;
    Older::of_release(&release, &content.bytes).map(Some)
}

/// The registry that the manifest itself names.
pub(crate) fn own_place(table: &Table) -> Option<Place> {
    let host = table.oci_registry.as_ref()?;
    Location::new(host, table.oci_prefix.as_deref().unwrap_or_default()).ok().map(Place::Oci)
}
