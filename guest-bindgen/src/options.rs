//! What a caller can choose: upstream's options, who implements the world, and which imports can be faked.

use indexmap::IndexMap;
use wit_bindgen_rust::Opts;

/// How a guest says who implements the world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// By the names of its types: there is a facade, and nothing is left to be called.
    #[default]
    Facade,
    /// By calling `export!(Component)`: the modules and traits are upstream's, but labels share their value types.
    Upstream,
}

/// Where the bindings stand, seen from the guest's types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// In the module that has the guest's types: they are what a macro there expands to.
    #[default]
    Beside,
    /// In a module of their own within that one: `mod bindings; use bindings::*;`.
    Module,
}

/// Which imported interfaces get traits, so that code can be generic over them and a test passes a fake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ImportTraits {
    /// Those that are imported under labels.
    #[default]
    Labelled,
    /// Those, and the ones called like this: `store`, `demo:package/store`, `demo:package/store@1.2.0`.
    Also(Vec<String>),
    /// Every one that has functions.
    All,
}

/// Where guests find the runtime, if they do not say otherwise.
const RUNTIME: &str = "::component_guest::rt";

/// What it has of upstream's module `_rt`.
const COMPILED: &str = "::component_guest::rt::lowering";

/// Where the module `_rt` of the bindings is compiled already, unless the runtime is one that a guest chose.
pub(crate) fn compiled_runtime(upstream: &Opts) -> Option<&'static str> {
    (upstream.runtime_path.as_deref() == Some(RUNTIME)).then_some(COMPILED)
}

/// Options of [`generate`](crate::generate()).
#[derive(Clone)]
pub struct Options {
    /// Upstream's options, with upstream's meaning.
    ///
    /// [`Options::default`] differs from upstream's in two: `runtime_path` is `::component_guest::rt`, and `generate_all` is
    /// set, since a guest that asks for a world asks for all that the world imports.
    pub upstream: Opts,
    /// Whether there is a facade.
    pub style: Style,
    /// Where the guest's types are looked up.
    pub placement: Placement,
    /// The Rust types that implement the world, where they are not called as the convention has it.
    ///
    /// The key is `instance/resource` for a resource, `instance` for the free functions of an interface, and `world` for
    /// the functions of the world itself; an instance is a label (`primary`) or an interface (`resources`,
    /// `tutorial:calculator/resources`). By convention, resource `calculator` is implemented by `Calculator` and
    /// functions by `Component`, both looked up as [`Options::placement`]
    /// says.
    pub implementers: IndexMap<String, syn::Type>,
    /// Which imports get traits. An import without a label has them only if asked for: their modules stand at the root,
    /// beside the guest's own, and worlds import many interfaces that nobody fakes.
    pub import_traits: ImportTraits,
}

impl Default for Options {
    fn default() -> Self {
        let runtime_path = Some(RUNTIME.into());
        let upstream = Opts { runtime_path, generate_all: true, ..Opts::default() };
        Options {
            upstream,
            style: Style::default(),
            placement: Placement::default(),
            implementers: IndexMap::new(),
            import_traits: ImportTraits::default(),
        }
    }
}
