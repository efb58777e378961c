//! The host's side of the `store` interface: one shelf for each label, each with contents of its own.

use std::collections::BTreeMap;

use wasmtime::component::{ComponentType, Lift, Linker, Lower};
use wasmtime::{Result, StoreContextMut};

use crate::host::Host;

/// `store.entry`.
#[derive(Debug, Clone, Copy, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
pub struct Entry {
    /// The number.
    pub value: f32,
    /// How many steps it took to compute.
    pub steps: u32,
}

/// `store.error`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(variant)]
pub enum Error {
    /// Nothing is kept under this key.
    #[component(name = "not-found")]
    NotFound(String),
    /// There is no room.
    #[component(name = "full")]
    Full,
}

/// What one label keeps.
#[derive(Debug, Default)]
pub struct Shelf {
    /// What is kept, by key.
    pub entries: BTreeMap<String, Entry>,
    /// The keys that the guest asked for, in order.
    pub asked: Vec<String>,
    /// Refuses to keep anything more.
    pub full: bool,
}

impl Shelf {
    fn get(&mut self, key: String) -> Result<Entry, Error> {
        self.asked.push(key.clone());
        self.entries.get(&key).copied().ok_or(Error::NotFound(key))
    }

    fn set(&mut self, key: String, entry: Entry) -> Result<(), Error> {
        if self.full {
            return Err(Error::Full);
        }
        self.entries.insert(key, entry);
        Ok(())
    }
}

/// Registers the shelf that `shelf` picks under `label`.
pub(crate) fn add_to_linker<F>(linker: &mut Linker<Host>, label: &str, shelf: F) -> Result<()>
where
    F: Fn(&mut Host) -> &mut Shelf + Clone + Send + Sync + 'static,
{
    let mut instance = linker.instance(label)?;
    let get_shelf = shelf.clone();
    instance.func_wrap("get", move |mut host: StoreContextMut<'_, Host>, (key,): (String,)| {
        Ok((get_shelf(host.data_mut()).get(key),))
    })?;
    instance.func_wrap("set", move |mut host: StoreContextMut<'_, Host>, (key, entry): (String, Entry)| {
        Ok((shelf(host.data_mut()).set(key, entry),))
    })
}
