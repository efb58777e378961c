//! A component whose functions are tasks, in wasmtime's component-model-async: called concurrently, with streams and
//! futures to and fro.
//!
//! [`Tasks`] owns the store; calls are made in [`Tasks::run`], through [`Calls`], and go on side by side for as long as
//! that lasts. The host's part is in [`clock`], its ends of streams and futures in [`transfer`].

pub mod clock;
pub mod transfer;

use std::sync::LazyLock;
use std::time::Duration;

use wasmtime::component::{
    Accessor, Component, ComponentNamedList, FutureReader, Instance, Lift, Linker, Lower, ResourceAny, StreamReader,
};
use wasmtime::{Config, Engine, Result, Store};

use crate::guest::Target;
use crate::plugin;
use clock::Clocks;
use transfer::{Ended, Source};

/// How long a journey may take: one that waits for what never comes fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// One instance of `fixture-tasks`, and its host.
pub struct Tasks {
    store: Store<Clocks>,
    instance: Instance,
}

impl Tasks {
    /// Runs `journey` with an instance for each target.
    #[expect(clippy::print_stdout, reason = "the test harness shows it beside the failure it explains")]
    pub fn on_each_target(journey: impl AsyncFn(&mut Tasks) -> Result<()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.expect("a runtime on this thread needs nothing");
        for target in Target::ALL {
            println!("fixture-tasks for {target}");
            let journey = async { journey(&mut Tasks::new(target).await?).await };
            match runtime.block_on(async { tokio::time::timeout(PATIENCE, journey).await }) {
                Ok(Ok(())) => {}
                Ok(Err(error)) => panic!("fixture-tasks for {target}: {error:?}"),
                Err(_) => panic!("fixture-tasks for {target}: still waiting after {PATIENCE:?}"),
            }
        }
    }

    /// The same for journeys that need one [`run`](Tasks::run) only.
    pub fn run_on_each_target(journey: impl AsyncFn(&Calls<'_>) -> Result<()>) {
        Tasks::on_each_target(async |tasks| tasks.run(&journey).await);
    }

    async fn new(target: Target) -> Result<Tasks> {
        let component = compiled(target);
        let mut store = Store::new(&ENGINE, Clocks::default());
        let mut linker = Linker::new(&ENGINE);
        clock::add_to_linker(&mut linker)?;
        if target == Target::Wasip2 {
            wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        }
        let instance = linker.instantiate_async(&mut store, component).await?;
        Ok(Tasks { store, instance })
    }

    /// Makes calls; the tasks of the guest go on until `calls` is done.
    pub async fn run<R>(&mut self, calls: impl AsyncFnOnce(&Calls<'_>) -> Result<R>) -> Result<R> {
        let instance = self.instance;
        self.store.run_concurrent(async |accessor| calls(&Calls { accessor, instance }).await).await?
    }

    /// Drops a resource of the guest: its destructor runs now.
    pub async fn drop(&mut self, resource: ResourceAny) -> Result<()> {
        resource.resource_drop_async(&mut self.store).await
    }

    /// What the guest was given, and what it did with it.
    pub fn clocks(&mut self) -> &mut Clocks {
        self.store.data_mut()
    }
}

/// Calls of one instance, which go on while others do.
pub struct Calls<'a> {
    accessor: &'a Accessor<Clocks>,
    instance: Instance,
}

impl Calls<'_> {
    /// Calls a function, which all have a result.
    pub async fn call<P, R>(&self, label: &str, function: &str, params: P) -> Result<R>
    where
        P: ComponentNamedList + Lower + Send + Sync + 'static,
        R: Lift + Send + Sync + 'static,
        (R,): ComponentNamedList + Lift,
    {
        let function = self.accessor.with(|mut access| {
            let instance = self.instance.get_export_index(&mut access, None, label);
            let instance = instance.unwrap_or_else(|| panic!("the component exports no `{label}`"));
            let index = self.instance.get_export_index(&mut access, Some(&instance), function);
            let index = index.unwrap_or_else(|| panic!("`{label}` has no function `{function}`"));
            self.instance.get_typed_func::<P, (R,)>(&mut access, &index)
        })?;
        function.call_concurrent(self.accessor, params).await.map(|(result,)| result)
    }

    /// A stream of `items` into the guest, and what tells when nobody reads it any more.
    pub fn stream<T>(&self, items: impl IntoIterator<Item = T>) -> Result<(StreamReader<T>, Ended)>
    where
        T: Lower + Lift + Send + Sync + Unpin + 'static,
    {
        let (source, ended) = Source::new(items);
        Ok((self.accessor.with(|access| StreamReader::new(access, source))?, ended))
    }

    /// A future that resolves to `value` after a while.
    pub fn future<T>(&self, value: T) -> Result<FutureReader<T>>
    where
        T: Lower + Lift + Send + Sync + 'static,
    {
        self.accessor.with(|access| FutureReader::new(access, transfer::later(value)))
    }

    /// All that comes out of `stream`.
    pub async fn all<T: Lift + Send + 'static>(&self, stream: StreamReader<T>) -> Result<Vec<T>> {
        transfer::first_of(self.accessor, stream, usize::MAX).await
    }

    /// The first `count` items of `stream`, which is dropped then.
    pub async fn first_of<T: Lift + Send + 'static>(&self, stream: StreamReader<T>, count: usize) -> Result<Vec<T>> {
        transfer::first_of(self.accessor, stream, count).await
    }

    /// What `future` resolves to.
    pub async fn value<T: Lift + Send + 'static>(&self, future: FutureReader<T>) -> Result<T> {
        transfer::value(self.accessor, future).await
    }

    /// What the guest was given, and what it did with it.
    pub fn clocks<R>(&self, use_clocks: impl FnOnce(&mut Clocks) -> R) -> R {
        self.accessor.with(|mut access| use_clocks(access.data_mut()))
    }

    /// Drops a resource while tasks go on.
    pub fn drop(&self, resource: ResourceAny) -> Result<()> {
        self.accessor.with(|access| resource.resource_drop(access))
    }
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut config = Config::new();
    config.wasm_component_model_async(true).wasm_component_model_implements(true);
    Engine::new(&config).expect("wasmtime supports this machine")
});

fn compiled(target: Target) -> &'static Component {
    static WASIP2: LazyLock<Component> = LazyLock::new(|| compile(Target::Wasip2));
    static UNKNOWN: LazyLock<Component> = LazyLock::new(|| compile(Target::UnknownUnknown));
    match target {
        Target::Wasip2 => &WASIP2,
        Target::UnknownUnknown => &UNKNOWN,
    }
}

fn compile(target: Target) -> Component {
    let bytes = plugin::component("fixture-tasks", target);
    Component::new(&ENGINE, bytes)
        .unwrap_or_else(|error| panic!("fixture-tasks for {target} is no component: {error:?}"))
}
