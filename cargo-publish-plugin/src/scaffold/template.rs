//! The files of `templates/`, filled in. Pure.

use super::name::{INTERFACE, Id, Names};

/// The WIT of a library: what it exports, plainly or under each of `labels`.
pub(crate) fn world(names: &Names, labels: &[Id]) -> String {
    let exports = match labels {
        [] => vec![format!("  export {INTERFACE};")],
        labels => labels.iter().map(|label| format!("  export {}: {INTERFACE};", label.in_wit())).collect(),
    };
    // One package has no interface and world of one name.
    let world = match names.component.plain() {
        INTERFACE => format!("{INTERFACE}-world"),
        _ => names.component.in_wit(),
    };
    let package = format!("{}:{}", names.namespace.in_wit(), names.component.in_wit());
    let fields = [("package", package), ("world", world), ("exports", exports.join("\n"))];
    filled(include_str!("../../templates/world.wit"), &fields)
}

/// What that world is called.
pub(crate) fn world_name(names: &Names) -> String {
    match names.component.plain() {
        // One package has no interface and world of one name.
        INTERFACE => format!("{INTERFACE}-world"),
        name => name.to_owned(),
    }
}

/// The code of a library: one `impl`, whatever the labels are.
pub(crate) fn library(labels: &[Id]) -> String {
    match labels {
        [] => filled(include_str!("../../templates/lib.rs"), &[("module", INTERFACE)]),
        [label] => filled(include_str!("../../templates/lib.rs"), &[("module", label.in_rust())]),
        [first, second, ..] => filled(
            include_str!("../../templates/labels.rs"),
            &[
                ("first-module", first.in_rust()),
                ("second-module", second.in_rust()),
                ("first", first.plain().to_owned()),
                ("second", second.plain().to_owned()),
            ],
        ),
    }
}

/// The code of a library for WIT that is there: what is to be implemented, rustc tells.
pub(crate) fn bound() -> String {
    include_str!("../../templates/bound.rs").to_owned()
}

/// The code of a command.
pub(crate) fn command() -> String {
    include_str!("../../templates/main.rs").to_owned()
}

/// Who implements the resource of each label: `(label/resource, type)`; nothing where the convention says it.
pub(crate) fn implementers(labels: &[Id]) -> Vec<(String, String)> {
    match labels {
        [] | [_] => Vec::new(),
        labels => labels
            .iter()
            .map(|label| {
                (format!("{}/greeter", label.plain()), format!("Greeter<bindings::{}::Label>", label.in_rust()))
            })
            .collect(),
    }
}

/// The README of a library.
pub(crate) fn library_readme(names: &Names) -> String {
    filled(include_str!("../../templates/lib.md"), &[("name", &names.package)])
}

/// The README of a command.
pub(crate) fn command_readme(names: &Names) -> String {
    filled(include_str!("../../templates/bin.md"), &[("name", &names.package)])
}

/// `template` with every `{{name}}` replaced.
fn filled<S: AsRef<str>>(template: &str, fields: &[(&str, S)]) -> String {
    let fill = |text: String, (name, value): &(&str, S)| text.replace(&format!("{{{{{name}}}}}"), value.as_ref());
    fields.iter().fold(template.to_owned(), fill)
}
