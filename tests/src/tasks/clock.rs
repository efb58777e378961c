//! The host's side of the `clock` interface: a time for each label, in which other numbers follow.

use std::marker::PhantomData;
use std::sync::Arc;

use futures::future::BoxFuture;
use tokio::sync::Barrier;
use wasmtime::component::{
    Accessor, ComponentNamedList, ComponentType, FutureReader, Lift, Linker, LinkerInstance, Lower, Resource,
    ResourceTable, ResourceType, StreamReader,
};
use wasmtime::{Result, StoreContextMut};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use super::transfer::{Source, first_of, later, pause, value};

/// `types.sample`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
pub struct Sample {
    /// Who made it.
    pub source: String,
    /// The number.
    pub number: u32,
}

/// `types.failure`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(variant)]
pub enum Failure {
    /// Late by so many ticks.
    #[component(name = "late")]
    Late(u32),
    /// It cannot be.
    #[component(name = "broken")]
    Broken(String),
}

/// `clock.reading`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
pub struct Reading {
    /// The number.
    pub number: u32,
    /// Whose time it is.
    pub zone: String,
}

/// The host of one guest.
pub struct Clocks {
    /// The ticks that were asked for: under which label, and after which number.
    pub ticks: Vec<(&'static str, u32)>,
    /// The timers that are gone: under which label, and their numbers.
    pub dropped: Vec<(&'static str, u32)>,
    /// Where each tick waits until as many are awaited as meet here.
    pub meeting: Option<Arc<Barrier>>,
    wasi: WasiCtx,
    resources: ResourceTable,
}

impl Default for Clocks {
    fn default() -> Self {
        Clocks {
            ticks: Vec::new(),
            dropped: Vec::new(),
            meeting: None,
            wasi: WasiCtx::builder().inherit_stderr().build(),
            resources: ResourceTable::new(),
        }
    }
}

impl WasiView for Clocks {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.resources }
    }
}

/// The time of one label.
pub trait Zone: Send + Sync + 'static {
    /// The label.
    const LABEL: &'static str;

    /// The number that follows `number`.
    fn after(number: u32) -> u32;
}

/// Behind the label `near`.
#[derive(Debug)]
pub enum Near {}

impl Zone for Near {
    const LABEL: &'static str = "near";

    fn after(number: u32) -> u32 {
        number + 1
    }
}

/// Behind the label `far`.
#[derive(Debug)]
pub enum Far {}

impl Zone for Far {
    const LABEL: &'static str = "far";

    fn after(number: u32) -> u32 {
        number * 100
    }
}

/// A timer of one label; its representation is its number.
struct Timer<Z>(PhantomData<Z>);

impl<Z: Zone> Timer<Z> {
    fn with(number: u32) -> Resource<Timer<Z>> {
        Resource::new_own(number)
    }
}

/// Registers both clocks and nothing else.
pub(crate) fn add_to_linker(linker: &mut Linker<Clocks>) -> Result<()> {
    add_clock::<Near>(linker)?;
    add_clock::<Far>(linker)
}

fn add_clock<Z: Zone>(linker: &mut Linker<Clocks>) -> Result<()> {
    let mut clock = linker.instance(Z::LABEL)?;
    add_timer::<Z>(&mut clock)?;
    clock.func_wrap("tock", |_, (n,): (u32,)| Ok((Z::after(n),)))?;
    clock.func_wrap("bytes", |store: StoreContextMut<'_, Clocks>, (count,): (u32,)| {
        let bytes = (0..count).map(|number| Z::after(number).to_le_bytes()[0]);
        Ok((StreamReader::new(store, Source::new(bytes).0)?,))
    })?;
    task(&mut clock, "tick", |clocks, (n,)| Box::pin(async move { Ok((tick::<Z>(clocks, n).await,)) }))?;
    task(&mut clock, "samples", |clocks, (count,): (u32,)| {
        let sample = |number| Sample { source: Z::LABEL.into(), number: Z::after(number) };
        Box::pin(async move { Ok((stream(clocks, (0..count).map(sample)).await?,)) })
    })?;
    task(&mut clock, "settle", |clocks, (number,)| {
        Box::pin(async move {
            pause().await;
            Ok((clocks.with(|access| FutureReader::new(access, later(settled::<Z>(number))))?,))
        })
    })?;
    task(&mut clock, "sum", |clocks, (readings,): (StreamReader<Reading>,)| {
        Box::pin(async move {
            let readings = first_of(clocks, readings, usize::MAX).await?;
            Ok((readings.iter().map(|reading| u64::from(Z::after(reading.number))).sum::<u64>(),))
        })
    })?;
    task(&mut clock, "judge", |clocks, (outcome,): (FutureReader<Result<Sample, Failure>>,)| {
        Box::pin(async move {
            let outcome = value(clocks, outcome).await?;
            Ok((outcome.map(|sample| format!("{} {} by {}", sample.source, sample.number, Z::LABEL)),))
        })
    })?;
    task(&mut clock, "timers", |clocks, (count,): (u32,)| {
        let timers = (0..count).map(|number| Timer::<Z>::with(Z::after(number)));
        Box::pin(async move { Ok((stream(clocks, timers).await?,)) })
    })?;
    task(&mut clock, "ring-all", |clocks, (timers,): (StreamReader<Resource<Timer<Z>>>,)| {
        Box::pin(async move {
            let timers = first_of(clocks, timers, usize::MAX).await?;
            Ok((timers.iter().map(Resource::rep).collect::<Vec<_>>(),))
        })
    })
}

fn add_timer<Z: Zone>(clock: &mut LinkerInstance<'_, Clocks>) -> Result<()> {
    clock.resource("timer", ResourceType::host::<Timer<Z>>(), |mut store, number| {
        store.data_mut().dropped.push((Z::LABEL, number));
        Ok(())
    })?;
    clock.func_wrap("[constructor]timer", |_, (start,): (u32,)| Ok((Timer::<Z>::with(start),)))?;
    task(clock, "[static]timer.set", |_, (start,): (u32,)| {
        Box::pin(async move {
            pause().await;
            let timer = if start == 0 { Err(Failure::Broken(Z::LABEL.into())) } else { Ok(Timer::<Z>::with(start)) };
            Ok((timer,))
        })
    })?;
    task(clock, "[method]timer.ring", |_, (timer,): (Resource<Timer<Z>>,)| {
        Box::pin(async move {
            pause().await;
            Ok((Reading { number: timer.rep(), zone: Z::LABEL.into() },))
        })
    })?;
    task(clock, "[static]timer.join", |_, (a, b): (Resource<Timer<Z>>, Resource<Timer<Z>>)| {
        Box::pin(async move {
            pause().await;
            Ok((Timer::<Z>::with(a.rep() + b.rep()),))
        })
    })
}

/// Registers a function that others can run beside.
fn task<P, R>(
    clock: &mut LinkerInstance<'_, Clocks>,
    name: &str,
    function: impl for<'a> Fn(&'a Accessor<Clocks>, P) -> BoxFuture<'a, Result<R>> + Send + Sync + 'static,
) -> Result<()>
where
    P: ComponentNamedList + Lift + 'static,
    R: ComponentNamedList + Lower + 'static,
{
    clock.func_wrap_concurrent(name, function)
}

async fn tick<Z: Zone>(clocks: &Accessor<Clocks>, n: u32) -> u32 {
    let meeting = clocks.with(|mut access| {
        let clocks = access.data_mut();
        clocks.ticks.push((Z::LABEL, n));
        clocks.meeting.clone()
    });
    match meeting {
        Some(meeting) => _ = meeting.wait().await,
        None => pause().await,
    }
    Z::after(n)
}

async fn stream<T>(clocks: &Accessor<Clocks>, items: impl Iterator<Item = T>) -> Result<StreamReader<T>>
where
    T: Lower + Lift + Send + Sync + Unpin + 'static,
{
    let (source, _) = Source::new(items);
    pause().await;
    clocks.with(|access| StreamReader::new(access, source))
}

fn settled<Z: Zone>(number: u32) -> Result<Sample, Failure> {
    if number.is_multiple_of(2) {
        Ok(Sample { source: Z::LABEL.into(), number: Z::after(number) })
    } else {
        Err(Failure::Late(Z::after(number)))
    }
}
