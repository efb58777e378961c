//! Arguments → what is asked for, each choice as one type. Pure, but for cargo's variables; refuses targets that cannot carry a component.
//!
//! Each command has a file; what several have in common is in `project`, `selection`, `compilation` and `target`.

mod bindings;
mod build;
mod check;
mod compilation;
mod inspect;
mod install;
mod pack;
mod project;
mod selection;
mod target;
mod wit;

pub(crate) use bindings::BindingsRequest;
pub(crate) use build::Request;
pub(crate) use check::{CheckRequest, Depth, OlderFile, OlderRequest, Tarball};
pub(crate) use compilation::{Compilation, Mode};
pub(crate) use inspect::{InspectRequest, Subject};
pub(crate) use install::{InstallRequest, InstallSource};
pub(crate) use pack::{Form, PackRequest, PackTarget, Purpose};
pub(crate) use project::{Network, Project, Refresh, Verbosity};
pub(crate) use selection::{Features, Selection};
pub(crate) use target::Target;
pub(crate) use wit::{WitAddRequest, WitFetchRequest, WitPublishRequest, WitRequest, WitSource};

/// What is done with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Execution {
    Carried,
    Told,
}

/// The options whose switch is on.
fn given(options: &[(&str, bool)]) -> Vec<String> {
    options.iter().filter(|(_, on)| *on).map(|(option, _)| (*option).to_owned()).collect()
}
