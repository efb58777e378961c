//! What the messages for tools begin with that are about a package.

use serde::Serialize;

use crate::workspace::Package;

/// The keys that all of them have, in this order.
#[derive(Debug, Serialize)]
pub(crate) struct Head<'a> {
    reason: &'static str,
    format_version: u32,
    package_id: &'a str,
    package: &'a str,
}

impl<'a> Head<'a> {
    /// That of the first version of messages of `reason`, about `package`.
    pub(crate) fn new(reason: &'static str, package: &'a Package) -> Head<'a> {
        Head::of(reason, &package.id, &package.name)
    }

    /// The same, of a package that is known by its `id` and name.
    pub(crate) fn of(reason: &'static str, id: &'a str, package: &'a str) -> Head<'a> {
        Head { reason, format_version: 1, package_id: id, package }
    }
}
