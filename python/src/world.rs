//! `bindings/__init__.py`: the world's class, `instantiate`, and a call for each exported instance.

use crate::abi::{import_names, is_given, world_functions};
use crate::classes::{define, table, write_function};
use crate::model::{Instance, Model};
use crate::module::Module;
use crate::names::Scope;
use crate::text::{Text, literal};
use crate::types::{Flow, Place, Side};
use crate::values::contents;

/// What WASI can be given.
const WASI: &[(&str, &str)] = &[
    ("args", "Sequence[str]"),
    ("env", "Mapping[str, str] | None"),
    ("preopens", "Mapping[str, _rt.Folder] | None"),
    ("stdin", "bool"),
    ("stdout", "_rt.Output"),
    ("stderr", "_rt.Output"),
];

/// Here annotations prefix all types; what the world uses itself of an interface is imported.
const PLACE: Place = Place { owner: None, side: Side::Host };

/// The text of the module.
pub(crate) fn write(model: &Model<'_>, package: &str, wasi: bool) -> String {
    let name = world_name(model);
    let mut module = Module::new(format!("Bindings to the world `{name}`.\n\n{}", makers(model)).trim_end().to_owned());
    let keywords = keywords(model, wasi);
    let text = &mut module.body;
    text.gap(1);
    let mut all = vec![literal(&model.class), literal("instantiate")];
    all.extend(model.exports.iter().map(|export| literal(&export.module)));
    all.sort();
    text.list("__all__ = [", &all, "]");
    write_class(model, wasi, &keywords, &mut module);
    write_calls(model, wasi, &keywords, &mut module);
    module.finish(model, package, "")
}

/// What makes instances: `help()` does not tell of modules that they can be called.
fn makers(model: &Model<'_>) -> String {
    let calls: Vec<String> = model.exports.iter().map(|export| format!("`{}()`", export.module)).collect();
    if calls.is_empty() {
        return String::new();
    }
    format!(
        "`instantiate()` makes an instance of the component, with all that it exports. These make\none and give one of \
         its interfaces: {}.",
        calls.join(", ")
    )
}

/// `wasmer:tutorial-05/tutorial@0.1.0`
pub(crate) fn world_name(model: &Model<'_>) -> String {
    match model.world.package {
        Some(package) => model.resolve.id_of_name(package, &model.world.name),
        None => model.world.name.clone(),
    }
}

/// What a world is made with, in Python's form.
fn keywords(model: &Model<'_>, wasi: bool) -> Vec<(String, String)> {
    let names = import_names(model);
    let interfaces = model
        .imports
        .iter()
        .map(|import| format!("_{}.{}", model.modules[&crate::model::Owner::Interface(import.id)], import.class));
    let functions = model.import_functions.iter().filter(|function| is_given(function)).map(|function| {
        let params = function.params.iter().map(|param| model.annotation(&param.ty, PLACE, Flow::Made));
        let params = params.collect::<Vec<_>>().join(", ");
        format!("Callable[[{params}], {}]", model.returned(function, PLACE, Flow::Given))
    });
    let mut keywords: Vec<_> = names.into_iter().zip(interfaces.chain(functions)).collect();
    if wasi {
        keywords.extend(WASI.iter().map(|(name, ty)| ((*name).to_owned(), format!("{ty} = {}", default(name)))));
    }
    keywords
}

fn default(name: &str) -> &'static str {
    match name {
        "args" => "()",
        "env" | "preopens" | "stdout" | "stderr" => "None",
        _ => "False",
    }
}

fn signature(first: Option<&str>, keywords: &[(String, String)]) -> Vec<(String, String)> {
    let mut params: Vec<_> = first.map(|name| (name.to_owned(), String::new())).into_iter().collect();
    if !keywords.is_empty() {
        params.push(("*".to_owned(), String::new()));
        params.extend(keywords.iter().cloned());
    }
    params
}

fn passed(keywords: &[(String, String)]) -> Vec<String> {
    keywords.iter().map(|(name, _)| format!("{name}={name}")).collect()
}

fn guide(wasi: bool) -> &'static str {
    if wasi {
        "\n\nWASI grants nothing but what is given here: `args`, `env`, `preopens` (guest\n\
         path to host path), `stdin`, and `stdout` and `stderr` (`True`, or a function\nthat takes bytes)."
    } else {
        ""
    }
}

fn write_class(model: &Model<'_>, wasi: bool, keywords: &[(String, String)], module: &mut Module) {
    let text = &mut module.body;
    text.gap(2);
    text.block(format!("class {}(_rt.Exports):", model.class), |text| {
        let said = contents(&model.world.docs).trim();
        let said = if said.is_empty() { "One instance of the component." } else { said };
        text.doc(&format!("{said}\n\nIts interfaces share state.{}", guide(wasi)));
        text.gap(1);
        for export in &model.exports {
            text.line(format!("{}: {}", export.module, class_of(export)));
            text.doc(&export.docs);
        }
        if !model.exports.is_empty() {
            text.gap(1);
        }
        define(text, "__init__", &signature(Some("self"), keywords), "None", |text| {
            write_init(model, wasi, keywords, text);
        });
        for (key, function) in world_functions(model) {
            text.gap(1);
            write_function(model, &key, function, PLACE, text);
        }
    });
}

/// Writes what makes an instance, with variables that no parameter has the name of.
fn write_init(model: &Model<'_>, wasi: bool, keywords: &[(String, String)], text: &mut Text) {
    let taken: Vec<&str> = keywords.iter().map(|(name, _)| name.as_str()).collect();
    let mut scope = Scope::with(&taken);
    let [imports, grants, instance] = ["imports", "wasi", "instance"].map(|name| scope.claim(name.to_owned()));
    let given: Vec<String> = import_names(model).iter().map(|name| format!("{}: {name}", literal(name))).collect();
    text.list(&format!("{imports}: dict[str, object] = {{"), &given, "}");
    let mut args = format!("_abi.IMPORTS, {imports}");
    if wasi {
        let given: Vec<String> = WASI.iter().map(|(name, _)| format!("{name}={name}")).collect();
        text.list(&format!("{grants} = _rt.Wasi("), &given, ")");
        args += &format!(", {grants}");
    }
    text.line(format!("{instance} = _abi.COMPONENT.instantiate({args})"));
    let own = if model.export_functions.is_empty() { "{}" } else { "_abi.TABLE" };
    text.line(format!("super().__init__({instance}, {own})"));
    for export in &model.exports {
        let class = class_of(export);
        text.line(format!("self.{} = {class}({instance}, _abi.{})", export.module, table(model, export)));
    }
}

/// The function that makes an instance for one of its exports: modules are imported with a `_` before their names, too.
fn maker(model: &Model<'_>, export: &Instance<'_>) -> String {
    let labels = model.exports.iter().map(|export| &export.module);
    let modules: Vec<&str> = model.modules.values().chain(labels).map(String::as_str).collect();
    format!("_{}", Scope::with(&modules).claim(format!("new_{}", export.module)))
}

/// The class of an exported instance, from here.
fn class_of(export: &Instance<'_>) -> String {
    format!("_{}.{}", export.module, export.class)
}

fn write_calls(model: &Model<'_>, wasi: bool, keywords: &[(String, String)], module: &mut Module) {
    let text = &mut module.body;
    text.gap(2);
    define(text, "instantiate", &signature(None, keywords), &model.class, |text| {
        text.doc(&format!("Instantiate the component.{}", guide(wasi)));
        text.list(&format!("return {}(", model.class), &passed(keywords), ")");
    });
    if model.exports.is_empty() {
        return;
    }
    for export in &model.exports {
        text.gap(2);
        define(text, &maker(model, export), &signature(None, keywords), &class_of(export), |text| {
            text.doc(&format!("Instantiate the component, and return its `{}`.\n\n{}", export.name, export.docs));
            text.list(&format!("return {}(", model.class), &passed(keywords), &format!(").{}", export.module));
        });
    }
    text.gap(2);
    text.line("# Each is a module that can be called: type checkers see the call.");
    text.block("if TYPE_CHECKING:", |text| {
        for export in &model.exports {
            text.line(format!("{} = {}", export.module, maker(model, export)));
        }
    });
    text.block("else:", |text| {
        for export in &model.exports {
            let maker = maker(model, export);
            text.line(format!("_rt.callable_module(f\"{{__name__}}.{}\", {maker})", export.module));
        }
    });
}
