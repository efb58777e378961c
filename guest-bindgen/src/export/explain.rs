//! What rustc says when an implementation is missing.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Export;
use crate::functions::Functions;
use crate::instance::{InstanceKind, Interface};
use crate::tree::ModulePath;

/// The attribute of the trait that one instance demands.
pub(super) fn instance_trait(export: &Export<'_>, group: &Functions, name: &Ident) -> TokenStream {
    let path = format!("{}::{name}", export.module);
    let place = match export.instance.kind {
        InstanceKind::Plain => String::new(),
        InstanceKind::Labelled | InstanceKind::Inline => format!(", under the label `{}`", export.instance.name),
    };
    let subject = subject(export.interface, group);
    attribute(&path, &format!("{subject} is exported{place}"), &format!("write `impl {path} for {{Self}}`"))
}

/// The attribute of the trait that serves all instances.
pub(super) fn shared_trait(export: &Export<'_>, module: &ModulePath, group: &Functions, name: &Ident) -> TokenStream {
    let path = format!("{module}::{name}");
    let labels = export.interface.instance_names();
    let subject = subject(export.interface, group);
    attribute(
        &path,
        &format!("{subject} is exported under the labels {labels}"),
        &format!("write `impl {path} for {{Self}}` for all labels at once, or one `impl` for each label's `{name}`"),
    )
}

fn subject(interface: &Interface, group: &Functions) -> String {
    match &group.resource {
        Some(resource) => format!("resource `{}` of `{}`", resource.wit_name, interface.id),
        None => format!("interface `{}`", interface.id),
    }
}

fn attribute(path: &str, label: &str, note: &str) -> TokenStream {
    let message = format!("`{{Self}}` does not implement `{path}`");
    quote!(#[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)])
}
