//! Arguments → what is to be made, every name parsed. Refuses all wrong names at once.

use std::path::Path;

use super::ground::Ground;
use super::name::{Id, Names, labels};
use super::problem::Problem;
use crate::cli::{Edition, TemplateArgs, Vcs};

/// The namespace of whoever has named none.
const NAMESPACE: &str = "component";

/// What is to be made.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) names: Names,
    /// Whether the name was told, or is that of the folder.
    pub(crate) named: Named,
    pub(crate) kind: Option<Kind>,
    pub(crate) labels: Vec<Id>,
    pub(crate) vcs: Option<Vcs>,
    pub(crate) edition: Option<Edition>,
    pub(crate) effect: Effect,
}

/// Where a name is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Explicitly,
    ByFolder,
}

/// What a package is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Library,
    Command,
}

/// What comes of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    CarryOut,
    Tell,
}

impl Request {
    /// What `args` ask for on `ground`, of whose package the name may be settled.
    pub(crate) fn new(ground: &Ground, args: TemplateArgs) -> Result<Request, Vec<Problem>> {
        let folder = &ground.folder;
        let told = ground.package().map(str::to_owned).or_else(|| args.name.clone());
        let namespace = args.namespace.or_else(|| ground.inherited.namespace.clone());
        let namespace = namespace.unwrap_or_else(|| NAMESPACE.to_owned());
        let names = match told.or_else(|| name_of(folder)) {
            Some(name) => Names::new(&name, &namespace),
            None => Err(vec![Problem::Nameless { path: folder.clone() }]),
        };
        let (names, labels) = match (names, labels(&args.labels, &namespace)) {
            (Ok(names), Ok(labels)) => (names, labels),
            (names, labels) => {
                return Err([names.err(), labels.err()].into_iter().flatten().flatten().collect());
            }
        };
        Ok(Request {
            names,
            named: if args.name.is_some() { Named::Explicitly } else { Named::ByFolder },
            kind: match (args.lib, args.bin) {
                (true, _) => Some(Kind::Library),
                (_, true) => Some(Kind::Command),
                // Labels are those of an interface, which a library implements.
                _ => (!labels.is_empty()).then_some(Kind::Library),
            },
            labels,
            vcs: args.vcs,
            edition: args.edition,
            effect: if args.dry_run { Effect::Tell } else { Effect::CarryOut },
        })
    }
}

/// The name of `folder`, wherever it is seen from.
fn name_of(folder: &Path) -> Option<String> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    match folder.canonicalize() {
        Ok(folder) => name(&folder),
        Err(_) => name(folder),
    }
}
