//! A component and its world → a typed Python package, as files.
//!
//! Pure: nothing is read or written. Refuses what Python hosts cannot do, naming function and reason, all at once.

#![forbid(unsafe_code)]

pub mod wheel;

use std::collections::BTreeMap;

mod abi;
mod classes;
mod concurrency;
mod functions;
mod model;
mod module;
mod names;
mod protocols;
mod refuse;
mod runtime;
mod text;
mod types;
mod values;
mod wasi;
mod world;

use model::{Instance, Model, Owner};
use module::Module;
use semver::Version;
use wit_parser::{Resolve, WorldId};

/// What a package is made of.
#[derive(Debug)]
pub struct Source<'a> {
    /// The component.
    pub component: &'a [u8],
    /// What it imports and exports, docs included.
    pub resolve: &'a Resolve,
    /// Its world there.
    pub world: WorldId,
    /// What is said about it.
    pub about: &'a About,
}

/// What is said about a package.
#[derive(Debug, Clone)]
pub struct About {
    /// What Python imports: `tutorial_05`.
    pub module: String,
    /// What pip installs: `tutorial-05`.
    pub distribution: String,
    /// Cargo's version; wheels have it in Python's form.
    pub version: Version,
    /// A sentence.
    pub summary: Option<String>,
    /// `Name <mail>`.
    pub authors: Vec<String>,
    /// An SPDX expression.
    pub licence: Option<String>,
    /// Licence files: name and text.
    pub licence_files: Vec<(String, Vec<u8>)>,
    /// The URL of its sources.
    pub source: Option<String>,
    /// The URL of its page.
    pub homepage: Option<String>,
    /// Markdown.
    pub readme: Option<String>,
}

impl About {
    /// Says no more than what the module is called, for which pip has a name that follows from it, and its version.
    pub fn new(module: &str, version: Version) -> About {
        About {
            module: module.to_owned(),
            distribution: wheel::distribution_of(module),
            version,
            summary: None,
            authors: Vec::new(),
            licence: None,
            licence_files: Vec::new(),
            source: None,
            homepage: None,
            readme: None,
        }
    }
}

/// The files of a package, by place below `site-packages`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Places with `/`, and contents.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Something of a world that a Python host cannot do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{subject}: {reason}")]
pub struct Refusal {
    /// A function, with its interface.
    pub subject: String,
    /// Why not.
    pub reason: String,
}

/// Makes the package of a component.
///
/// # Errors
///
/// Everything that the world has and a Python host cannot do.
pub fn generate(source: &Source<'_>) -> Result<Package, Vec<Refusal>> {
    let model = Model::new(source.resolve, source.world);
    let refusals = refuse::check(&model);
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let wasi = wasi::is_needed(source.component);
    let module = &source.about.module;
    let mut files = BTreeMap::new();
    let mut write = |place: &str, contents: &[u8]| files.insert(format!("{module}/{place}"), contents.to_vec());
    write("__init__.py", root(&model, source).as_bytes());
    write("py.typed", b"");
    write(&format!("{module}.wasm"), source.component);
    write("_abi.py", abi::write(&model, source, wasi).as_bytes());
    for (name, text) in runtime::MODULES {
        write(&format!("_rt/{name}"), text.as_bytes());
    }
    write("bindings/__init__.py", world::write(&model, module, wasi).as_bytes());
    for (owner, name) in &model.modules {
        write(&format!("bindings/{name}.py"), types_module(&model, module, *owner, name).as_bytes());
    }
    for label in model.exports.iter().filter(|it| it.labelled) {
        write(&format!("bindings/{}.py", label.module), label_module(&model, module, label).as_bytes());
    }
    Ok(Package { files })
}

/// `__init__.py`: what the package is, and what every package has.
fn root(model: &Model<'_>, source: &Source<'_>) -> String {
    let mut text = text::Text::default();
    let said = source.about.summary.as_deref().or(model.world.docs.contents.as_deref()).unwrap_or_default().trim();
    let name = world::world_name(model);
    text.doc(&if said.is_empty() {
        format!("Bindings to `{name}`.")
    } else {
        format!("{said}\n\nBindings to `{name}`.")
    });
    text.gap(1);
    text.line("from . import bindings");
    text.list("from ._rt import (", &runtime::PUBLIC.map(str::to_owned), ")");
    text.gap(1);
    text.line(format!("__version__ = {}", text::literal(&source.about.version.to_string())));
    let mut all: Vec<String> = runtime::PUBLIC.iter().map(|name| text::literal(name)).collect();
    all.push(text::literal("bindings"));
    text.list("__all__ = [", &all, "]");
    text.into_string()
}

/// A module with the types of one owner, and with what the world exports and imports of it.
fn types_module(model: &Model<'_>, package: &str, owner: Owner, name: &str) -> String {
    let of = |it: &&Instance<'_>| owner == Owner::Interface(it.id);
    let export = model.exports.iter().filter(of).find(|it| !it.labelled);
    let import = model.imports.iter().find(of);
    let label = model.exports.iter().filter(of).find(|it| it.labelled);
    let mut module = Module::new(types_docs(model, owner));
    values::write(model, owner, &mut module.body);
    if let Some(label) = label.filter(|_| export.is_none()) {
        protocols::write_shared(model, label, &mut module.body);
    }
    if let Some(import) = import {
        protocols::write_import(model, import, &mut module.body);
    }
    if owner == model.owner {
        protocols::write_host_resources(model, owner, &mut module.body);
    }
    if let Some(export) = export {
        classes::write(model, export, &mut module.body);
    }
    values::write_aliases(model, owner, &mut module.body);
    module.finish(model, package, name)
}

fn types_docs(model: &Model<'_>, owner: Owner) -> String {
    let Owner::Interface(id) = owner else {
        return format!("The types of the world `{}`.", world::world_name(model));
    };
    let said = values::contents(&model.resolve.interfaces[id].docs).trim();
    let name = model.resolve.id_of(id).map(|name| format!("The interface `{name}`.")).unwrap_or_default();
    let labels: Vec<String> = model.labels_of(id).map(|label| format!("`{}`", label.name)).collect();
    let labels = if labels.is_empty() {
        String::new()
    } else {
        format!(
            "\n\nThe component exports it as {}. The types here are common to all of them;\nthe protocols are what each of \
             them satisfies.",
            labels.join(" and ")
        )
    };
    format!("{said}\n\n{name}{labels}").trim().to_owned()
}

/// The module of a label: concrete classes, and the shared types under their own names.
fn label_module(model: &Model<'_>, package: &str, label: &Instance<'_>) -> String {
    let interface = model.resolve.id_of(label.id).unwrap_or_default();
    let docs = format!("{}\n\nThe interface `{interface}`, exported as `{}`.", label.docs, label.name);
    let mut module = Module::new(docs.trim().to_owned());
    let owner = Owner::Interface(label.id);
    let shared = &model.modules[&owner];
    let names: String = values::names(model, owner).iter().map(|name| format!("    {name} as {name},\n")).collect();
    if !names.is_empty() {
        module.imports.push(format!("from .{shared} import (\n{names})\n"));
    }
    classes::write(model, label, &mut module.body);
    module.finish(model, package, &label.module)
}
