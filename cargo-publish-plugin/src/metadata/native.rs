//! The table `[package.metadata.component-pkg]`, and `[workspace.metadata.component-pkg]`, from which packages inherit:
//! what is written → [`Declared`]. Refuses keys that there are not, and values that are not what a key takes.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use component_guest_bindgen::ImportTraits;
use glob::Pattern;

use super::declared::{
    Abi, Declared, ForeignWit, Interfaces, NamedRegistry, Origin, Placed, Publish, Registry, RustType,
};
use super::problem::Problem;
use super::shape::{Findings, Key, Shape};
use super::source::{Data, Entry, Node, Place};
use super::{DEFAULT_WIT, Report};
use crate::optimize::Options;
use component_registry::place::PlaceError;
use component_registry::{Label, NameError, PackageName};

/// Its name in messages.
pub(crate) const TABLE: &str = "package.metadata.component-pkg";
const WORKSPACE_TABLE: &str = "workspace.metadata.component-pkg";

/// Every key that a package can have.
pub(crate) const KEYS: &[Key] = &[
    Key { name: "package", shape: Shape::Text, about: "What the package is published as: `namespace:name`" },
    Key { name: "namespace", shape: Shape::Text, about: "The namespace it is published in, by the name of the crate" },
    Key {
        name: "abi",
        shape: Shape::Choice(&["none", "wasi", "auto"]),
        about: "What it may import beyond its world: `none`, no WASI at all; `wasi`; `auto`, what its code needs",
    },
    Key { name: "world", shape: Shape::Text, about: "The world it is bound to; needed if the WIT has several" },
    Key { name: "wit", shape: Shape::Text, about: "The folder or file of its WIT; `wit` by default" },
    Key {
        name: "bindings",
        shape: Shape::Table(INTERFACES),
        about: "The files of its interfaces, as WAPM had them; `wit` goes before",
    },
    Key {
        name: "wit-dependencies",
        shape: Shape::Map(&Shape::Either(&[
            Shape::Text,
            Shape::Table(&[
                Key {
                    name: "path",
                    shape: Shape::Text,
                    about: "The folder or file of its WIT, from that of the manifest or crate",
                },
                Key {
                    name: "crate",
                    shape: Shape::Text,
                    about: "The crate that its WIT is in: one that the package depends on",
                },
                Key {
                    name: "version",
                    shape: Shape::Text,
                    about: "The versions of it that will do, of those in a registry; text alone is the same",
                },
                Key {
                    name: "registry",
                    shape: Shape::Text,
                    about: "The registry that it comes from, if not the one of its namespace",
                },
            ]),
        ])),
        about: "Packages of WIT from elsewhere, by name: they are copied to `deps` in the folder of the WIT",
    },
    Key { name: "bindings-file", shape: Shape::Text, about: "The source file that its bindings are kept in" },
    Key {
        name: "implementers",
        shape: Shape::Map(&Shape::Text),
        about: "For types of other names than the convention has: what the world exports, and the Rust type behind it",
    },
    Key {
        name: "import-traits",
        shape: Shape::Either(&[Shape::Flag, Shape::List(&Shape::Text)]),
        about: "Imports without a label that get traits in the bindings, for fakes in tests; `true`: all",
    },
    Key {
        name: "files",
        shape: Shape::List(&Shape::Text),
        about: "Files that are published with it: patterns, from the folder of the manifest",
    },
    Key {
        name: "publish",
        shape: Shape::Either(&[Shape::False, Shape::List(&Shape::Choice(&["local", "oci", "wasmer"]))]),
        about: "Where `publish` publishes when not told; `false`: nowhere, ever",
    },
    Key {
        name: "oci",
        shape: Shape::Table(&[
            Key { name: "registry", shape: Shape::Text, about: "The host, and port if need be" },
            Key { name: "prefix", shape: Shape::Text, about: "What stands before `namespace/name`" },
        ]),
        about: "Its OCI registry",
    },
    Key {
        name: "python",
        shape: Shape::Table(&[Key { name: "name", shape: Shape::Text, about: "The module that Python imports" }]),
        about: "Its Python package",
    },
    Key {
        name: "wasmer",
        shape: Shape::Table(&[Key { name: "namespace", shape: Shape::Text, about: "The owner of the package there" }]),
        about: "Its place in Wasmer's registry",
    },
    Key {
        name: "wasm-opt",
        shape: Shape::Either(&[Shape::False, Shape::Text]),
        about: "Options with which `wasm-opt` is run, such as `-Os`; `false`: it is not run",
    },
];

/// What WAPM had under `bindings`; the versions say nothing any more.
pub(crate) const INTERFACES: &[Key] = &[
    Key { name: "exports", shape: Shape::Text, about: "The file of the interface that is exported" },
    Key { name: "imports", shape: Shape::List(&Shape::Text), about: "The files of interfaces that are imported" },
    Key { name: "wit-exports", shape: Shape::Text, about: "The same as `exports`" },
    Key { name: "wai-bindgen", shape: Shape::Text, about: "Not used" },
    Key { name: "wai-version", shape: Shape::Text, about: "Not used" },
    Key { name: "wit-bindgen", shape: Shape::Text, about: "Not used" },
];

/// What a package has from its workspace; all else is each package's own.
pub(crate) const INHERITED: &[&str] = &["namespace", "abi", "world", "wit", "publish", "oci", "wasmer", "wasm-opt"];

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
    fn parsed<T>(
        &mut self,
        keys: &[&str],
        parse: impl Fn(&str) -> Result<T, (String, Option<String>)>,
    ) -> Option<Placed<T>> {
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
                (Ok(name), Ok(origin)) => found.push(ForeignWit { name, origin, place: entry.place.clone() }),
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

/// Seen from here: what a manifest names is in or above its folder.
pub(crate) fn path(text: Placed<String>) -> Placed<std::path::PathBuf> {
    let folder = text.place.source.path.parent().unwrap_or(Path::new(""));
    Placed { value: folder.join(&text.value), place: text.place }
}

fn abi(text: Placed<String>) -> Option<Placed<Abi>> {
    let value = match text.value.as_str() {
        "none" => Abi::None,
        "wasi" => Abi::Wasi,
        "auto" => Abi::Auto,
        _ => return None,
    };
    Some(Placed { value, place: text.place })
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

/// Where the WIT is that an entry of `wit-dependencies` means.
fn origin(node: &Node) -> Result<Origin, Refusal> {
    let text = |key: &str| Some(node.get(key)?.node.text()?.to_owned());
    let version = node.text().map(str::to_owned).or_else(|| text("version"));
    match (text("crate"), text("path")) {
        (Some(_), _) if version.is_some() => Err((
            "it comes from a crate or from a registry, not from both".into(),
            Some("delete `crate` or `version`".into()),
        )),
        _ if version.is_none() && text("registry").is_some() => {
            let help = "add `version = \"…\"`, such as `\"0.2.3\"` for any that is compatible with it";
            Err(("it is not said which versions will do".into(), Some(help.into())))
        }
        (None, instead) if version.is_some() => {
            let instead = instead.map(|text| path(Placed { value: text, place: node.place.clone() }).value);
            from_registry(node, &version.unwrap_or_default(), text("registry"), instead)
        }
        (None, None) => {
            let help = "write `version = \"…\"`, `path = \"…\"` or `crate = \"…\"`";
            Err(("it is not said where its WIT is".into(), Some(help.into())))
        }
        (None, Some(text)) => Ok(Origin::Path(path(Placed { value: text, place: node.place.clone() }).value)),
        (Some(name), within) => {
            let path = within.unwrap_or_else(|| DEFAULT_WIT.into());
            let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
            match Path::new(&path).components().all(inside) {
                true => Ok(Origin::Crate { name, path: path.into() }),
                false => Err((format!("`{path}` is not below the folder of the crate `{name}`"), None)),
            }
        }
    }
}

fn from_registry(
    node: &Node,
    version: &str,
    registry: Option<String>,
    instead: Option<PathBuf>,
) -> Result<Origin, Refusal> {
    let registry = registry.map(|text| named_registry(node, text)).transpose()?;
    let help =
        "write a version such as `0.2.3`, for any that is compatible with it, or a range such as `>=0.2.1, <0.3`";
    let refused = |_| (format!("`{version}` is no range of versions"), Some(help.into()));
    let requirement = version.parse().map_err(refused)?;
    Ok(Origin::Registry { requirement, registry, instead })
}

fn named_registry(node: &Node, text: String) -> Result<NamedRegistry, Refusal> {
    let place = match text.parse().map_err(|error: PlaceError| (error.to_string(), None))? {
        component_registry::place::Place::Local(folder) => {
            let folder = Placed { value: folder.display().to_string(), place: node.place.clone() };
            component_registry::place::Place::Local(path(folder).value)
        }
        place => place,
    };
    Ok(NamedRegistry { text, place })
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

type Refusal = (String, Option<String>);

fn package_name(text: &str) -> Result<PackageName, Refusal> {
    let refused = |error: NameError| {
        let help = match error {
            NameError::Version(_) => Some("delete `@` and what follows".into()),
            NameError::NoNamespace(_) => Some("write `package = \"namespace:name\"`".into()),
            _ => PackageName::normalized(text).ok().map(|near| format!("write `{near}`")),
        };
        (error.to_string(), help)
    };
    text.parse().map_err(refused)
}

fn namespace(text: &str) -> Result<Label, Refusal> {
    let near = || Label::normalized(text).ok().map(|near| format!("write `{near}`"));
    text.parse().map_err(|error: NameError| (error.to_string(), near()))
}

/// A pattern of paths below the package's folder.
fn pattern(text: &str) -> Result<Pattern, String> {
    let path = Path::new(text);
    if text.is_empty() || path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(format!("`{text}` is not below the folder of the manifest"));
    }
    Pattern::new(text).map_err(|error| format!("`{text}` is no pattern: {error}"))
}

/// A host, with a port or not.
fn registry(text: &str) -> Result<String, Refusal> {
    if let Some((_, rest)) = text.split_once("://") {
        let host = rest.split('/').next().unwrap_or_default();
        return Err((format!("`{text}` is a URL, not a host"), Some(format!("write `{host}`"))));
    }
    if let Some((host, path)) = text.split_once('/') {
        let help = format!("write `registry = \"{host}\"` and `prefix = \"{}/\"`", path.trim_end_matches('/'));
        return Err((format!("`{text}` is a path, not a host"), Some(help)));
    }
    let (host, port) = text.rsplit_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '[' | ']' | ':');
    if host.is_empty() || !host.chars().all(letter) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err((
            format!("`{text}` is no host"),
            Some("write it as `registry.example.com` or `localhost:5000`".into()),
        ));
    }
    Ok(text.to_owned())
}

/// Parts of the path of an OCI repository, the last of which may be left open.
fn prefix(text: &str) -> Result<String, Refusal> {
    let letter = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '.' | '_' | '-' | '/');
    let begins = text.split_inclusive('/').all(|part| part.starts_with(|it: char| it.is_ascii_alphanumeric()));
    if text.chars().all(letter) && begins {
        return Ok(text.to_owned());
    }
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_start_matches('/');
    let help = (lower != text && prefix(lower).is_ok()).then(|| format!("write `{lower}`"));
    Err(("an OCI repository is of `a` to `z`, digits, `.`, `_`, `-`, and single `/` between".into(), help))
}

/// What Python can import.
fn python_name(text: &str) -> Result<String, Refusal> {
    let letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
    if text.is_empty() || !text.chars().all(letter) || text.starts_with(|it: char| it.is_ascii_digit()) {
        let near: String = text.chars().map(|it| if letter(it) { it } else { '_' }).collect();
        let help = python_name_fits(&near).then(|| format!("write `{near}`"));
        return Err(("not a name that Python can import: letters, digits and `_`".into(), help));
    }
    if PYTHON_KEYWORDS.contains(&text) {
        return Err((format!("`{text}` is a keyword of Python"), Some(format!("write `{text}_`"))));
    }
    Ok(text.to_owned())
}

fn python_name_fits(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic()) && !PYTHON_KEYWORDS.contains(&text)
}

const PYTHON_KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names of accounts at Wasmer; capitals are theirs to have.
fn wasmer_namespace(text: &str) -> Result<String, Refusal> {
    let letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    match text.is_empty() || !text.chars().all(letter) {
        true => Err(("not the name of an account: letters, digits, `-`, `_` and `.`".into(), None)),
        false => Ok(text.to_owned()),
    }
}
