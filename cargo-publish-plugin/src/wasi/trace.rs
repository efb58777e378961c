//! From an import to those who need it: breadth first, over callers, through the standard library and C.

use std::collections::{HashMap, VecDeque};

use super::Cause;
use super::graph::Graph;
use super::symbol::{Owner, owner};

/// The export that a host runs a program by.
const RUN: &str = "wasi:cli/run@";

/// Who needs the import `index` of `graph`; nobody, if functions have no names.
pub(crate) fn causes(graph: &Graph<'_>, index: usize) -> Vec<Cause> {
    let import = index as u32;
    let mut causes = Vec::new();
    // Every function that was come by, and the last path of the standard library before it.
    let mut through: HashMap<u32, Option<String>> = HashMap::from([(import, None)]);
    let mut open = VecDeque::from([import]);
    while let Some(function) = open.pop_front() {
        let last = through.get(&function).cloned().flatten();
        let (cause, path) = met(graph, function, import, last);
        if let Some(cause) = cause {
            causes.push(cause);
            continue;
        }
        for caller in graph.callers(function) {
            through.entry(caller).or_insert_with(|| {
                open.push_back(caller);
                path.clone()
            });
        }
    }
    causes
}

/// The cause that `function` is, if the way ends there; else the last path of the standard library, seen from its callers.
fn met(graph: &Graph<'_>, function: u32, import: u32, last: Option<String>) -> (Option<Cause>, Option<String>) {
    // The import has the name of what declares it, which is a means and no cause.
    let Some(symbol) = graph.name(function).filter(|_| function != import) else { return (None, last) };
    let is_end = graph.callers(function).all(|caller| caller == function);
    match owner(symbol) {
        Owner::Crate { name, path } => (Some(Cause::Crate { name, function: path, through: last }), None),
        Owner::Panic => (Some(Cause::Panic), None),
        Owner::Start => (Some(Cause::Start), None),
        Owner::Std { path } if is_end => (Some(Cause::Std { function: path }), None),
        Owner::Std { path } => (None, Some(path)),
        Owner::C => match graph.export(function) {
            Some(export) if export.starts_with(RUN) => (Some(Cause::Start), None),
            Some(export) if export.contains('#') => {
                (Some(Cause::Export { function: export.to_owned(), through: last }), None)
            }
            _ if is_end => (Some(Cause::Std { function: last.unwrap_or_else(|| symbol.to_owned()) }), None),
            _ => (None, last),
        },
    }
}
