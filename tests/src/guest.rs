//! A component in wasmtime: compiled once for each test process, instantiated for each test.
//!
//! Exports are reached by their names in the component (a label, or an interface's full name), and every call is typed:
//! what the host expects of a function is checked against the component.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use wasmtime::component::{
    Component, ComponentExportIndex, ComponentNamedList, Instance, Lift, Linker, Lower, ResourceAny, TypedFunc,
};
use wasmtime::{Config, Engine, Result, Store};

use crate::host::Host;
use crate::{plugin, store};

/// What a guest is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// With WASI: a panic has a message.
    Wasip2,
    /// Without: the component imports nothing but what its world says.
    UnknownUnknown,
}

impl Target {
    /// Both.
    pub const ALL: [Target; 2] = [Target::Wasip2, Target::UnknownUnknown];

    /// Its name in rustc.
    pub fn triple(self) -> &'static str {
        match self {
            Target::Wasip2 => "wasm32-wasip2",
            Target::UnknownUnknown => "wasm32-unknown-unknown",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.triple())
    }
}

/// One instance of a component, and its host.
pub struct Guest {
    store: Store<Host>,
    instance: Instance,
}

impl Guest {
    /// An instance of `package`, built for `target`; only `wasm32-wasip2` is given WASI.
    pub fn new(package: &'static str, target: Target) -> Guest {
        let component = compiled(package, target);
        match linker(target).and_then(|linker| Guest::instantiate(&component, &linker)) {
            Ok(guest) => guest,
            Err(error) => panic!("cannot instantiate {package} for {target}: {error:?}"),
        }
    }

    /// An instance of a component that was [compiled](compile) here, with WASI, and a shelf for each of these labels.
    pub fn from_component(component: &Component, stores: &[&'static str]) -> Result<Guest> {
        let mut linker = linker(Target::Wasip2)?;
        for &label in stores {
            store::add_to_linker(&mut linker, label, |host| host.shelves.entry(label.to_owned()).or_default())?;
        }
        Guest::instantiate(component, &linker)
    }

    fn instantiate(component: &Component, linker: &Linker<Host>) -> Result<Guest> {
        let mut store = Store::new(&ENGINE, Host::default());
        store.limiter(|host| host);
        let instance = linker.instantiate(&mut store, component)?;
        Ok(Guest { store, instance })
    }

    /// Runs `journey` with an instance of `package` for each target.
    #[expect(clippy::print_stdout, reason = "the test harness shows it beside the failure it explains")]
    pub fn on_each_target(package: &'static str, journey: impl Fn(&mut Guest) -> Result<()>) {
        for target in Target::ALL {
            println!("{package} for {target}");
            if let Err(error) = journey(&mut Guest::new(package, target)) {
                panic!("{package} for {target}: {error:?}");
            }
        }
    }

    /// What the guest was given, and what it did with it.
    pub fn host(&mut self) -> &mut Host {
        self.store.data_mut()
    }

    /// Calls a function that has a result.
    pub fn call<P, R>(&mut self, interface: &str, function: &str, params: P) -> Result<R>
    where
        P: ComponentNamedList + Lower,
        R: Lift + 'static,
        (R,): ComponentNamedList + Lift,
    {
        self.invoke::<P, (R,)>(interface, function, params).map(|(result,)| result)
    }

    /// Calls a function that has none.
    pub fn run<P>(&mut self, interface: &str, function: &str, params: P) -> Result<()>
    where
        P: ComponentNamedList + Lower,
    {
        self.invoke::<P, ()>(interface, function, params)
    }

    /// Drops a resource of the guest: its destructor runs now.
    pub fn drop(&mut self, resource: ResourceAny) -> Result<()> {
        resource.resource_drop(&mut self.store)
    }

    /// A function, to be called with [`store`](Self::store) as often as one likes.
    pub fn function<P, R>(&mut self, interface: &str, function: &str) -> Result<TypedFunc<P, R>>
    where
        P: ComponentNamedList + Lower,
        R: ComponentNamedList + Lift,
    {
        let index = self.index(interface, function);
        self.instance.get_typed_func(&mut self.store, index)
    }

    /// What a function is called with.
    pub fn store(&mut self) -> &mut Store<Host> {
        &mut self.store
    }

    fn invoke<P, R>(&mut self, interface: &str, function: &str, params: P) -> Result<R>
    where
        P: ComponentNamedList + Lower,
        R: ComponentNamedList + Lift,
    {
        let function = self.function::<P, R>(interface, function)?;
        function.call(&mut self.store, params)
    }

    fn index(&mut self, interface: &str, function: &str) -> ComponentExportIndex {
        let instance = self.instance.get_export_index(&mut self.store, None, interface);
        let instance = instance.unwrap_or_else(|| panic!("the component exports no `{interface}`"));
        let index = self.instance.get_export_index(&mut self.store, Some(&instance), function);
        index.unwrap_or_else(|| panic!("`{interface}` has no function `{function}`"))
    }
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut config = Config::new();
    // Off by default: without it, a component with labels does not validate.
    config.wasm_component_model_implements(true);
    // On by default: with it, an instance that was called with a handle of another cannot be called again.
    config.concurrency_support(false);
    Engine::new(&config).expect("wasmtime supports this machine")
});

/// Compiles a component that was built elsewhere.
pub fn compile(component: &[u8]) -> Result<Component> {
    Component::new(&ENGINE, component)
}

fn compiled(package: &'static str, target: Target) -> Component {
    static COMPILED: Mutex<BTreeMap<(&str, Target), Component>> = Mutex::new(BTreeMap::new());
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    let component = compiled.entry((package, target)).or_insert_with(|| {
        let bytes = plugin::component(package, target);
        compile(&bytes).unwrap_or_else(|error| panic!("{package} for {target} is no component: {error:?}"))
    });
    component.clone()
}

fn linker(target: Target) -> Result<Linker<Host>> {
    let mut linker = Linker::new(&ENGINE);
    crate::host::add_to_linker(&mut linker)?;
    if target == Target::Wasip2 {
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
    }
    Ok(linker)
}
