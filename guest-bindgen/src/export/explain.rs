//! What rustc says when an implementation is missing.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::Export;
use crate::functions::Functions;
use crate::instance::{Instance, InstanceKind, Interface};
use crate::tree::{ModulePath, Tree};

/// Says it of upstream's traits, where a guest implements these.
pub(crate) fn explain_lowering(tree: &mut Tree, interface: &Interface) {
    for instance in &interface.instances {
        for item in tree.items_mut(&instance.raw).into_iter().flatten() {
            let Item::Trait(item) = item else { continue };
            let path = format!("{}::{}", instance.raw, item.ident);
            let label = format!("interface `{}` is exported{}", interface.id, place(instance));
            let explanation = attribute(&format!("`{path}`"), &label, &format!("write `impl {path} for {{Self}}`"));
            item.attrs.push(parse_quote!(#explanation));
        }
    }
}

/// The attribute of the trait that one instance demands.
pub(super) fn instance_trait(export: &Export<'_>, group: &Functions, name: &Ident) -> TokenStream {
    let path = format!("{}::{name}", export.module);
    let subject = subject(export.interface, group);
    // A type that is not there has another name for rustc.
    let ty = export.implementer(group.resource.as_ref()).map_or("{Self}", |implementer| implementer.written());
    let Some(shared) = export.shared else {
        let label = format!("{subject} is exported{}", place(export.instance));
        return attribute(&format!("`{path}`"), &label, &format!("write `impl {path} for {ty}`"));
    };
    attribute(
        &format!("`{shared}::{name}`, nor `{path}`"),
        &exported_under_labels(export, group),
        &format!(
            "write `impl {shared}::{name} for {ty}` for all labels at once, or `impl {path} for {ty}` for this one"
        ),
    )
}

/// The attribute of the trait that serves all instances.
pub(super) fn shared_trait(export: &Export<'_>, module: &ModulePath, group: &Functions, name: &Ident) -> TokenStream {
    let path = format!("{module}::{name}");
    attribute(
        &format!("`{path}`"),
        &exported_under_labels(export, group),
        &format!("write `impl {path} for {{Self}}` for all labels at once, or one `impl` for each label's `{name}`"),
    )
}

fn place(instance: &Instance) -> String {
    match instance.kind {
        InstanceKind::Plain => String::new(),
        InstanceKind::Labelled | InstanceKind::Inline => format!(" under the label `{}`", instance.name),
    }
}

fn exported_under_labels(export: &Export<'_>, group: &Functions) -> String {
    let subject = subject(export.interface, group);
    format!("{subject} is exported under the labels {}", export.interface.instance_names())
}

fn subject(interface: &Interface, group: &Functions) -> String {
    match &group.resource {
        Some(resource) => format!("resource `{}` of `{}`", resource.wit_name, interface.id),
        None => format!("interface `{}`", interface.id),
    }
}

fn attribute(traits: &str, label: &str, note: &str) -> TokenStream {
    let message = format!("`{{Self}}` does not implement {traits}");
    quote!(#[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)])
}
