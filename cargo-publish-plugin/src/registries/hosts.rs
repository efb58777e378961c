//! Where the registries of hosts are: each is asked once, and without a network it is as it was when it was asked last.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use component_registry::cache::Cache;
use component_registry::host::Host;
use component_registry::http::Settings;
use component_registry::{Error, Location};

use crate::request::Network;

/// What is known of hosts; clones know the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hosts(Arc<Mutex<BTreeMap<Host, Location>>>);

impl Hosts {
    /// Where the registry of `host` is.
    pub(super) fn locate(&self, host: &Host, network: Network, settings: Settings) -> Result<Location, Error> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(location) = known.get(host) {
            return Ok(location.clone());
        }
        let cache = Cache::of_user()?;
        let location = match network {
            Network::Allowed => host.locate(&cache, settings)?,
            Network::Refused => host.last_known(&cache)?,
        };
        known.insert(host.clone(), location.clone());
        Ok(location)
    }
}
