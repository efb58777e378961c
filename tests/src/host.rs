//! What a guest finds outside: a store for each label, a ledger, a log, WASI with a readable stderr, and memory that is measured.

use std::collections::BTreeMap;

use wasmtime::component::{Linker, ResourceTable};
use wasmtime::{ResourceLimiter, Result, StoreContextMut};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use crate::ledger::{self, Ledger};
use crate::store::{self, Shelf};

/// The host of one guest.
pub struct Host {
    /// Behind the label `cache`.
    pub cache: Shelf,
    /// Behind the label `archive`.
    pub archive: Shelf,
    /// Behind `fixture:ledgers/ledger`, and the label `trail`.
    pub ledger: Ledger,
    /// Behind labels that a guest was given by name.
    pub shelves: BTreeMap<String, Shelf>,
    /// What the guest reported to `log.dropped`.
    pub dropped: Vec<String>,
    /// What the guest wrote under the labels `quiet` and `loud`: the label, the line.
    pub lines: Vec<(&'static str, String)>,
    /// The size in bytes to which the guest's memory has grown.
    pub memory: usize,
    stderr: MemoryOutputPipe,
    wasi: WasiCtx,
    resources: ResourceTable,
}

impl Host {
    /// What the guest has written to stderr.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.stderr.contents()).into_owned()
    }
}

impl Default for Host {
    fn default() -> Self {
        let stderr = MemoryOutputPipe::new(64 * 1024);
        Host {
            cache: Shelf::default(),
            archive: Shelf::default(),
            ledger: Ledger::default(),
            shelves: BTreeMap::new(),
            dropped: Vec::new(),
            lines: Vec::new(),
            memory: 0,
            wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
            stderr,
            resources: ResourceTable::new(),
        }
    }
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.resources }
    }
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        self.memory = self.memory.max(desired);
        Ok(true)
    }

    fn table_growing(&mut self, _current: usize, _desired: usize, _maximum: Option<usize>) -> Result<bool> {
        Ok(true)
    }
}

/// Registers all but WASI; each label with the shelf of that name.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    store::add_to_linker(linker, "cache", |host| &mut host.cache)?;
    store::add_to_linker(linker, "archive", |host| &mut host.archive)?;
    ledger::add_to_linker(linker)?;
    for label in ["quiet", "loud"] {
        linker.instance(label)?.func_wrap("line", move |mut host: StoreContextMut<'_, Host>, (text,): (String,)| {
            host.data_mut().lines.push((label, text));
            Ok(())
        })?;
    }
    let mut log = linker.instance("fixture:drops/log@0.1.0")?;
    log.func_wrap("dropped", |mut host: StoreContextMut<'_, Host>, (name,): (String,)| {
        host.data_mut().dropped.push(name);
        Ok(())
    })
}
