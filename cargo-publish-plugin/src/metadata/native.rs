//! The table `[package.metadata.component-pkg]`, and `[workspace.metadata.component-pkg]`, from which packages inherit:
//! what is written → [`Declared`]. Refuses keys that there are not, and values that are not what a key takes.

use std::collections::BTreeMap;

use component_guest_bindgen::ImportTraits;
use component_registry::{Label, NameError, PackageName};
use glob::Pattern;

use super::Report;
use super::declared::{Declared, Existing, ForeignWit, Interfaces, Placed, Publish, Registry, RustType};
use super::keys::{INHERITED, KEYS};
use super::origin::origin;
use super::problem::Problem;
use super::shape::{Findings, Shape};
use super::source::{Data, Entry, Node, Place};
use super::value::{
    Refusal, abi, namespace, package_name, path, pattern, prefix, python_name, registry, wasmer_namespace,
};
use crate::optimize::Options;

/// Its name in messages.
pub(crate) const TABLE: &str = "package.metadata.component-pkg";
const WORKSPACE_TABLE: &str = "workspace.metadata.component-pkg";

/// What a package says of itself.
pub(crate) fn read(node: &Node, report: &mut Report) -> Declared {
    check(TABLE, node, report);
    let about_bindings = ["implementers", "import-traits"].into_iter().filter_map(|key| node.get(key));
    for entry in about_bindings.filter(|_| node.get("bindings-file").is_none()) {
        let fact = format!("`{}` is about the bindings in `bindings-file`, and there is no such key", entry.key);
        let help = "add `bindings-file = \"src/bindings.rs\"`; `generate!` has an option of its own";
        report.problems.push(Problem::new(fact, &entry.place).help(help));
    }
    declared(node, TABLE, report)
}

/// What a workspace says of its packages.
pub(crate) fn read_workspace(node: &Node, report: &mut Report) -> Declared {
    check(WORKSPACE_TABLE, node, report);
    let own = |entry: &&Entry| KEYS.iter().any(|key| key.name == entry.key) && !INHERITED.contains(&entry.key.as_str());
    for entry in node.entries().iter().filter(own) {
        let fact = format!("`{}` is each package's own, and not inherited", entry.key);
        let help = format!("move it to `[{TABLE}]` of the packages that it is about");
        report.problems.push(Problem::new(fact, &entry.place).help(help));
    }
    declared(node, WORKSPACE_TABLE, report)
}

fn check(name: &str, node: &Node, report: &mut Report) {
    let mut findings = Findings::default();
    Shape::Table(KEYS).check(name, node, &mut findings);
    report.problems.append(&mut findings.unknown);
    report.problems.append(&mut findings.misfits);
}

fn declared(node: &Node, table: &str, report: &mut Report) -> Declared {
    let mut reader = Reader { node, table, report };
    let (namespace, name) = reader.identity();
    Declared {
        namespace,
        name,
        abi: reader.text(&["abi"]).and_then(abi),
        world: reader.text(&["world"]),
        wit: reader.text(&["wit"]).map(path),
        interfaces: node.get("bindings").map(|entry| interfaces(&entry.node)),
        foreign_wit: reader.foreign_wit(),
        bindings_file: reader.text(&["bindings-file"]).map(path),
        implementers: reader.implementers(),
        import_traits: node.get("import-traits").map(|entry| import_traits(&entry.node)),
        files: reader.files(),
        publish: node.get("publish").map(|entry| publish(&entry.node)),
        oci_registry: reader.parsed(&["oci", "registry"], registry),
        oci_prefix: reader.parsed(&["oci", "prefix"], prefix),
        python_name: reader.parsed(&["python", "name"], python_name),
        wasmer_namespace: reader.parsed(&["wasmer", "namespace"], wasmer_namespace),
        wasm_opt: reader.wasm_opt(),
        ..Declared::default()
    }
}

/// Reads values whose form a shape does not tell.
struct Reader<'a> {
    node: &'a Node,
    table: &'a str,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn text(&self, keys: &[&str]) -> Option<Placed<String>> {
        let node = &self.node.find(keys)?.node;
        Some(Placed { value: node.text()?.to_owned(), place: node.place.clone() })
    }

    /// A text that `parse` takes, or refuses by a fact and the help for it.
    fn parsed<T>(&mut self, keys: &[&str], parse: impl Fn(&str) -> Result<T, Refusal>) -> Option<Placed<T>> {
        let Placed { value, place } = self.text(keys)?;
        match parse(&value) {
            Ok(value) => Some(Placed { value, place }),
            Err((cause, help)) => {
                self.refuse(&keys.join("."), cause, &place, help);
                None
            }
        }
    }

    fn refuse(&mut self, key: &str, cause: String, place: &Place, help: Option<String>) {
        let problem = Problem::new(format!("`{}.{key}` is wrong", self.table), place).because(cause);
        self.report.problems.push(if let Some(help) = help { problem.help(help) } else { problem });
    }

    /// `package` is both halves of the name, `namespace` one.
    fn identity(&mut self) -> (Option<Placed<Label>>, Option<Placed<Label>>) {
        let package = self.parsed(&["package"], package_name);
        let namespace = self.parsed(&["namespace"], namespace);
        let Some(Placed { value: PackageName { namespace: own, name }, place }) = package else {
            return (namespace, None);
        };
        if let Some(other) = namespace.filter(|other| other.value != own) {
            let fact = "`package` and `namespace` name two namespaces";
            let problem = Problem::new(fact, &place).label(format!("`{own}`"));
            let problem = problem.and(&other.place, format!("`{}`", other.value));
            self.report.problems.push(problem.help("delete `namespace`: `package` says it all"));
        }
        (Some(Placed { value: own, place: place.clone() }), Some(Placed { value: name, place }))
    }

    fn implementers(&mut self) -> Option<Placed<BTreeMap<String, RustType>>> {
        let Entry { node, place, .. } = self.node.get("implementers")?;
        let mut types = BTreeMap::new();
        for entry in node.entries() {
            let Some(text) = entry.node.text() else { continue };
            match RustType::parse(text) {
                Ok(parsed) => drop(types.insert(entry.key.clone(), parsed)),
                Err(error) => {
                    let cause = format!("`{text}` is no Rust type: {error}");
                    self.refuse(&format!("implementers.{}", entry.key), cause, &entry.node.place, None);
                }
            }
        }
        Some(Placed { value: types, place: place.clone() })
    }

    fn foreign_wit(&mut self) -> Option<Placed<Vec<ForeignWit>>> {
        let Entry { node, place, .. } = self.node.get("wit-dependencies")?;
        let mut found = Vec::new();
        for entry in node.entries().iter().filter(|it| matches!(it.node.data, Data::Table(_) | Data::Text(_))) {
            let key = format!("wit-dependencies.{}", entry.key);
            let name = entry.key.parse::<PackageName>().map_err(|error| match error {
                NameError::Version(_) => {
                    ("its WIT says which version it is".into(), Some("delete `@` and what follows".into()))
                }
                error => (error.to_string(), None),
            });
            match (name, origin(&entry.node)) {
                (Ok(name), Ok(origin)) => {
                    found.push(ForeignWit { name, origin, existing: Existing::Refused, place: entry.place.clone() })
                }
                (name, origin) => {
                    let refusals = [name.err(), origin.err()].into_iter().flatten();
                    refusals.for_each(|(cause, help)| self.refuse(&key, cause, &entry.place, help));
                }
            }
        }
        Some(Placed { value: found, place: place.clone() })
    }

    fn files(&mut self) -> Option<Placed<Vec<Pattern>>> {
        let node = &self.node.get("files")?.node;
        let mut patterns = Vec::new();
        for (text, place) in node.texts() {
            match pattern(text) {
                Ok(pattern) => patterns.push(pattern),
                Err(cause) => self.refuse("files", cause, place, None),
            }
        }
        Some(Placed { value: patterns, place: node.place.clone() })
    }

    /// Options stand in one text, as on a command line; `false` is none.
    fn wasm_opt(&mut self) -> Option<Placed<Vec<String>>> {
        let node = &self.node.get("wasm-opt")?.node;
        let options: Vec<String> = node.text().unwrap_or_default().split_whitespace().map(Into::into).collect();
        let stray = node.text().and_then(|_| Options::new(&options).err());
        if let Some(stray) = stray {
            let help = "write options as for the tool: `wasm-opt = \"-Os\"`; or `false`, for not running it";
            self.refuse("wasm-opt", stray.to_string(), &node.place, Some(help.into()));
        }
        Some(Placed { value: options, place: node.place.clone() })
    }
}

/// The files that a table `bindings` names, as native and legacy tables have it.
pub(crate) fn interfaces(node: &Node) -> Placed<Interfaces> {
    let file = |text: &str, place: &Place| path(Placed { value: text.to_owned(), place: place.clone() }).value;
    let exports = node.get("exports").or_else(|| node.get("wit-exports")).map(|entry| &entry.node);
    let imports = node.get("imports").map(|entry| entry.node.texts().map(|(text, place)| file(text, place)).collect());
    let value = Interfaces {
        exports: exports.and_then(|node| node.text().map(|text| file(text, &node.place))),
        imports: imports.unwrap_or_default(),
    };
    Placed { value, place: node.place.clone() }
}

fn import_traits(node: &Node) -> Placed<ImportTraits> {
    let value = match &node.data {
        Data::List(_) => ImportTraits::Also(node.texts().map(|(text, _)| text.to_owned()).collect()),
        Data::Flag(true) => ImportTraits::All,
        _ => ImportTraits::Labelled,
    };
    Placed { value, place: node.place.clone() }
}

fn publish(node: &Node) -> Placed<Publish> {
    let registry = |(text, _): (&str, &Place)| match text {
        "local" => Some(Registry::Local),
        "oci" => Some(Registry::Oci),
        "wasmer" => Some(Registry::Wasmer),
        _ => None,
    };
    let value = match node.data {
        Data::List(_) => Publish::To(node.texts().filter_map(registry).collect()),
        _ => Publish::Never,
    };
    Placed { value, place: node.place.clone() }
}
