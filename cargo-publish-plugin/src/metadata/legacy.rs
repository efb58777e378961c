//! Tables of the tools before: `[package.metadata.wapm]` and `[package.metadata.wasmer]` of WAPM, and
//! `[package.metadata.component]` of cargo-component → [`Declared`].
//!
//! Every key that they had is known; what has no meaning any more, and keys that they had not, are warned about. Names are
//! brought into the grammar of components, visibly. Refuses values that are not what a key takes.

use std::collections::BTreeMap;

use super::Report;
use super::declared::{Abi, Declared, Existing, ForeignWit, Placed};
use super::keys::INTERFACES;
use super::native::interfaces;
use super::origin::origin;
use super::problem::Problem;
use super::shape::{Findings, Key, Shape};
use super::source::{Entry, Node, Place};
use super::value::path;
use component_registry::{Label, NameError, PackageName};

const WAPM: &[Key] = &[
    Key { name: "namespace", shape: Shape::Text, about: "" },
    Key { name: "package", shape: Shape::Text, about: "" },
    Key { name: "abi", shape: Shape::Text, about: "" },
    Key { name: "fs", shape: Shape::Map(&Shape::Text), about: "" },
    Key { name: "bindings", shape: Shape::Table(INTERFACES), about: "" },
    Key { name: "wasmer-extra-flags", shape: Shape::Any, about: "" },
];

const COMPONENT: &[Key] = &[
    Key { name: "package", shape: Shape::Text, about: "" },
    Key { name: "target", shape: Shape::Either(&[Shape::Text, Shape::Table(TARGET)]), about: "" },
    Key { name: "dependencies", shape: Shape::Map(&Shape::Any), about: "" },
    Key { name: "registries", shape: Shape::Map(&Shape::Any), about: "" },
    Key { name: "adapter", shape: Shape::Text, about: "" },
    Key { name: "proxy", shape: Shape::Flag, about: "" },
    Key { name: "bindings", shape: Shape::Table(GENERATOR), about: "" },
];

const TARGET: &[Key] = &[
    Key { name: "path", shape: Shape::Text, about: "" },
    Key { name: "world", shape: Shape::Text, about: "" },
    Key { name: "dependencies", shape: Shape::Map(&Shape::Any), about: "" },
    Key { name: "package", shape: Shape::Text, about: "" },
    Key { name: "version", shape: Shape::Text, about: "" },
    Key { name: "registry", shape: Shape::Text, about: "" },
];

/// Options of the generator that cargo-component ran.
const GENERATOR: &[Key] = &[
    Key { name: "format", shape: Shape::Any, about: "" },
    Key { name: "ownership", shape: Shape::Any, about: "" },
    Key { name: "derives", shape: Shape::Any, about: "" },
    Key { name: "std_feature", shape: Shape::Any, about: "" },
    Key { name: "raw_strings", shape: Shape::Any, about: "" },
    Key { name: "skip", shape: Shape::Any, about: "" },
    Key { name: "stubs", shape: Shape::Any, about: "" },
    Key { name: "export_prefix", shape: Shape::Any, about: "" },
    Key { name: "with", shape: Shape::Any, about: "" },
    Key { name: "generate_all", shape: Shape::Any, about: "" },
    Key { name: "type_section_suffix", shape: Shape::Any, about: "" },
    Key { name: "disable_run_ctors_once_workaround", shape: Shape::Any, about: "" },
    Key { name: "default_bindings_module", shape: Shape::Any, about: "" },
    Key { name: "export_macro_name", shape: Shape::Any, about: "" },
    Key { name: "pub_export_macro", shape: Shape::Any, about: "" },
    Key { name: "generate_unused_types", shape: Shape::Any, about: "" },
    Key { name: "disable_custom_section_link_helpers", shape: Shape::Any, about: "" },
];

/// Keys that change nothing here, and what to do about it.
const UNUSED: &[(&str, &str)] = &[
    ("wasmer-extra-flags", "flags are given to the runtime when it is run"),
    ("dependencies", "components are not composed: use a tool such as `wac` on what is built"),
    ("registries", "registries are named by `oci.registry` in `[package.metadata.component-pkg]`"),
    ("adapter", "no adapter is applied: code is built for wasm32-wasip2"),
    ("proxy", "no adapter is applied: code is built for wasm32-wasip2"),
];

const GENERATOR_HELP: &str = "write them as options of `generate!`, which has all of `wit_bindgen`'s";

/// What a table `wapm` or `wasmer` says.
pub(crate) fn read_wapm(table: &str, node: &Node, report: &mut Report) -> Declared {
    check(WAPM, table, node, report);
    let label = |key: &str, report: &mut Report| {
        let Placed { value, place } = text(node.get(key))?;
        let label = normalized(&value, &place, Label::normalized(&value), report)?;
        Some(Placed { value: label, place })
    };
    let (namespace, name) = match node.get("package").and_then(|entry| entry.node.text()) {
        // The whole name was taken by some versions.
        Some(whole) if whole.contains(['/', ':']) => package(node, report),
        _ => (label("namespace", report), label("package", report)),
    };
    Declared {
        namespace,
        name,
        abi: text(node.get("abi")).and_then(|text| abi(&text, report)),
        interfaces: node.get("bindings").map(|entry| interfaces(&entry.node)),
        mounts: node.get("fs").map(mounts),
        ..Declared::default()
    }
}

/// What the table `component` says.
pub(crate) fn read_component(node: &Node, report: &mut Report) -> Declared {
    check(COMPONENT, "package.metadata.component", node, report);
    if let Some(entry) = node.get("bindings") {
        let fact = "`bindings` in `[package.metadata.component]` is not used";
        report.warnings.push(Problem::new(fact, &entry.place).help(GENERATOR_HELP));
    }
    let (namespace, name) = package(node, report);
    let target = node.get("target").map(|entry| &entry.node);
    let in_target = |key: &str| target.and_then(|target| text(target.get(key)));
    Declared {
        namespace,
        name,
        world: in_target("world").or_else(|| target.and_then(world_of_registry)),
        wit: in_target("path").map(path),
        foreign_wit: target.and_then(|target| foreign_wit(target, report)),
        ..Declared::default()
    }
}

/// Where the target of cargo-component is not a path but a package of a registry.
pub(crate) fn registry_target(component: &Node) -> Option<Problem> {
    let target = &component.get("target")?.node;
    let place = match target.text() {
        Some(_) => &target.place,
        None => &target.get("package")?.node.place,
    };
    let problem = Problem::new("the world is in a registry, and worlds are read from files", place);
    Some(problem.help("copy its WIT to `wit`, and what that uses to `wit/deps`; then delete `package` and `version`"))
}

fn check(keys: &'static [Key], table: &str, node: &Node, report: &mut Report) {
    let mut findings = Findings::default();
    Shape::Table(keys).check(table, node, &mut findings);
    report.warnings.append(&mut findings.unknown);
    report.problems.append(&mut findings.misfits);
    for entry in node.entries() {
        if let Some((key, why)) = UNUSED.iter().find(|(key, _)| *key == entry.key) {
            report.warnings.push(Problem::new(format!("`{key}` in `[{table}]` is not used"), &entry.place).help(*why));
        }
    }
}

fn text(entry: Option<&Entry>) -> Option<Placed<String>> {
    let node = &entry?.node;
    Some(Placed { value: node.text()?.to_owned(), place: node.place.clone() })
}

fn package(node: &Node, report: &mut Report) -> (Option<Placed<Label>>, Option<Placed<Label>>) {
    let Some(Placed { value, place }) = text(node.get("package")) else { return (None, None) };
    match normalized(&value, &place, PackageName::normalized(&value), report) {
        Some(PackageName { namespace, name }) => {
            (Some(Placed { value: namespace, place: place.clone() }), Some(Placed { value: name, place }))
        }
        None => (None, None),
    }
}

/// What `written` became; if that is another thing, it is said.
fn normalized<T: ToString>(written: &str, place: &Place, name: Result<T, NameError>, report: &mut Report) -> Option<T> {
    match name {
        Ok(name) => {
            let (became, written) = (name.to_string(), written.replace('/', ":"));
            if became != written {
                let warning = Problem::new(format!("`{written}` is taken for `{became}`"), place);
                report.warnings.push(warning.help("names of components are of small letters, digits and `-`"));
            }
            Some(name)
        }
        Err(error) => {
            report.problems.push(Problem::new(error.to_string(), place));
            None
        }
    }
}

/// WAPM's words, where a component can be meant by them.
fn abi(text: &Placed<String>, report: &mut Report) -> Option<Placed<Abi>> {
    let value = match text.value.as_str() {
        "none" => Abi::None,
        "wasi" => Abi::Wasi,
        "auto" => Abi::Auto,
        other => {
            let problem = Problem::new(format!("there are no components for the ABI `{other}`"), &text.place);
            report.problems.push(problem.help("write `none`, `wasi` or `auto`"));
            return None;
        }
    };
    Some(Placed { value, place: text.place.clone() })
}

/// Folders of the guest, and what is there.
fn mounts(entry: &Entry) -> Placed<BTreeMap<String, std::path::PathBuf>> {
    let mount = |entry: &Entry| {
        let folder = path(text(Some(entry))?).value;
        Some((entry.key.clone(), folder))
    };
    Placed { value: entry.node.entries().iter().filter_map(mount).collect(), place: entry.place.clone() }
}

/// `namespace:package/world@version`
fn world_of_registry(target: &Node) -> Option<Placed<String>> {
    let (_, world) = target.text()?.split_once('/')?;
    let world = world.split('@').next().unwrap_or_default();
    Some(Placed { value: world.to_owned(), place: target.place.clone() })
}

/// The WIT that the target's uses.
fn foreign_wit(target: &Node, report: &mut Report) -> Option<Placed<Vec<ForeignWit>>> {
    let entry = target.get("dependencies")?;
    let mut found = Vec::new();
    for dependency in entry.node.entries() {
        let Entry { key, node, place } = dependency;
        if let Some(Placed { value: registry, .. }) = text(node.get("registry")) {
            let fact = format!("the WIT of `{key}` is not fetched from the registry `{registry}`");
            let help = "name it by `wit-dependencies` in `[package.metadata.component-pkg]`, with a registry such as \
                        `oci://registry.example.com/me`, or put a copy into `deps` beside the WIT that uses it";
            report.warnings.push(Problem::new(fact, place).help(help));
            continue;
        }
        let name = text(node.get("package")).map_or_else(|| key.clone(), |name| name.value);
        match (name.parse().map_err(|error: NameError| (error.to_string(), None)), origin(node)) {
            (Ok(name), Ok(origin)) => {
                found.push(ForeignWit { name, origin, existing: Existing::Taken, place: place.clone() });
            }
            (name, origin) => {
                let refusals = [name.err(), origin.err()].into_iter().flatten();
                report.problems.extend(refusals.map(|(cause, help)| {
                    let fact = format!("`package.metadata.component.target.dependencies.{key}` is wrong");
                    let problem = Problem::new(fact, place).because(cause);
                    if let Some(help) = help { problem.help(help) } else { problem }
                }));
            }
        }
    }
    Some(Placed { value: found, place: entry.place.clone() })
}
