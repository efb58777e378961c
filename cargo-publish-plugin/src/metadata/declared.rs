//! What one table says, whichever it is, in one form: each value with its place. Tables are put together here.
//!
//! Refuses two tables of equal rank that do not agree.

use std::collections::BTreeMap;
use std::path::PathBuf;

use component_guest_bindgen::ImportTraits;
use glob::Pattern;
use semver::VersionReq;

use super::problem::Problem;
use super::source::Place as Written;
use component_registry::place::Place;
use component_registry::{Label, PackageName};

/// A value, and where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) place: Written,
}

/// What one table says. Paths are seen from here, not from the manifest.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) namespace: Option<Placed<Label>>,
    pub(crate) name: Option<Placed<Label>>,
    pub(crate) abi: Option<Placed<Abi>>,
    pub(crate) world: Option<Placed<String>>,
    pub(crate) wit: Option<Placed<PathBuf>>,
    pub(crate) foreign_wit: Option<Placed<Vec<ForeignWit>>>,
    pub(crate) interfaces: Option<Placed<Interfaces>>,
    pub(crate) bindings_file: Option<Placed<PathBuf>>,
    pub(crate) implementers: Option<Placed<BTreeMap<String, RustType>>>,
    pub(crate) import_traits: Option<Placed<ImportTraits>>,
    pub(crate) files: Option<Placed<Vec<Pattern>>>,
    pub(crate) mounts: Option<Placed<BTreeMap<String, PathBuf>>>,
    pub(crate) publish: Option<Placed<Publish>>,
    pub(crate) oci_registry: Option<Placed<String>>,
    pub(crate) oci_prefix: Option<Placed<String>>,
    pub(crate) python_name: Option<Placed<String>>,
    pub(crate) wasmer_namespace: Option<Placed<String>>,
    pub(crate) wasm_opt: Option<Placed<Vec<String>>>,
}

/// A package of WIT that is somewhere else, and is copied.
#[derive(Debug, Clone)]
pub(crate) struct ForeignWit {
    pub(crate) name: PackageName,
    pub(crate) origin: Origin,
    pub(crate) existing: Existing,
    /// Of its key.
    pub(crate) place: Written,
}

/// What becomes of WIT that is in `deps` and no copy, where a key names the same package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// Two of it are one too many.
    Refused,
    /// It is as good: cargo-component copied nothing, and people did.
    Taken,
}

/// Where a package of WIT is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Seen from here.
    Path(PathBuf),
    /// In a crate that the package depends on, from its folder.
    Crate { name: String, path: PathBuf },
    /// A release in a registry, which may be named; `instead`, where that is there, is what is used.
    Registry { requirement: VersionReq, registry: Option<NamedRegistry>, instead: Option<PathBuf> },
}

/// A registry that is named: as it is written, which is the same for everyone, and seen from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedRegistry {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// What a component may import beyond what its world does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Abi {
    /// Nothing: it runs where there is no WASI.
    None,
    /// WASI.
    Wasi,
    /// Whatever its code needs, and that is said.
    #[default]
    Auto,
}

/// The files that the `bindings` of WAPM name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Interfaces {
    pub(crate) exports: Option<PathBuf>,
    pub(crate) imports: Vec<PathBuf>,
}

/// Where a package is published when the command line does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Publish {
    /// Nowhere, whoever asks.
    Never,
    /// To each of these.
    To(Vec<Registry>),
}

/// A kind of registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Registry {
    Local,
    Oci,
    Wasmer,
}

/// A type, as Rust writes it: text that `syn` takes, since its types cannot go from thread to thread.
#[derive(Debug, Clone)]
pub(crate) struct RustType(String);

impl RustType {
    pub(crate) fn parse(text: &str) -> Result<RustType, syn::Error> {
        syn::parse_str::<syn::Type>(text).map(|_| RustType(text.to_owned()))
    }

    /// As the generator takes it.
    pub(crate) fn to_syn(&self) -> Option<syn::Type> {
        syn::parse_str(&self.0).ok()
    }
}

impl Declared {
    /// What this says, and what `other` says where this is silent.
    pub(crate) fn or(self, other: Declared) -> Declared {
        Declared {
            namespace: self.namespace.or(other.namespace),
            name: self.name.or(other.name),
            abi: self.abi.or(other.abi),
            world: self.world.or(other.world),
            wit: self.wit.or(other.wit),
            foreign_wit: together(self.foreign_wit, other.foreign_wit),
            interfaces: self.interfaces.or(other.interfaces),
            bindings_file: self.bindings_file.or(other.bindings_file),
            implementers: self.implementers.or(other.implementers),
            import_traits: self.import_traits.or(other.import_traits),
            files: self.files.or(other.files),
            mounts: self.mounts.or(other.mounts),
            publish: self.publish.or(other.publish),
            oci_registry: self.oci_registry.or(other.oci_registry),
            oci_prefix: self.oci_prefix.or(other.oci_prefix),
            python_name: self.python_name.or(other.python_name),
            wasmer_namespace: self.wasmer_namespace.or(other.wasmer_namespace),
            wasm_opt: self.wasm_opt.or(other.wasm_opt),
        }
    }

    /// Whatever this says that `other` says otherwise and `above` does not settle.
    pub(crate) fn disagreements(&self, other: &Declared, above: &Declared) -> Vec<Problem> {
        let clashes = [
            clash("namespace", &self.namespace, &other.namespace, &above.namespace),
            clash("package", &self.name, &other.name, &above.name),
            clash("abi", &self.abi, &other.abi, &above.abi),
            clash("bindings", &self.interfaces, &other.interfaces, &above.interfaces),
            clash("fs", &self.mounts, &other.mounts, &above.mounts),
        ];
        clashes.into_iter().flatten().collect()
    }
}

type Keys = Option<Placed<Vec<ForeignWit>>>;

/// The keys of both; what both have is as `one` says.
fn together(one: Keys, other: Keys) -> Keys {
    match (one, other) {
        (Some(mut one), Some(mut other)) => {
            other.value.retain(|wit| one.value.iter().all(|it| it.name != wit.name));
            one.value.append(&mut other.value);
            Some(one)
        }
        (one, other) => one.or(other),
    }
}

fn clash<T: PartialEq>(
    key: &str,
    one: &Option<Placed<T>>,
    other: &Option<Placed<T>>,
    above: &Option<Placed<T>>,
) -> Option<Problem> {
    let (None, Some(one), Some(other)) = (above, one, other) else { return None };
    if one.value == other.value {
        return None;
    }
    // What WAPM calls `fs` has no key of ours.
    let settle = match key {
        "fs" => "delete one of the two".to_owned(),
        _ => format!("write `{key}` in `[package.metadata.component-pkg]`, which has the last word, or delete one"),
    };
    let problem = Problem::new(format!("two tables do not agree on `{key}`"), &one.place).label("this");
    Some(problem.and(&other.place, "and this").help(settle))
}
