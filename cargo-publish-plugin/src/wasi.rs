//! Why a core module imports WASI: for each interface, the code that keeps it alive.
//!
//! Input: a core module as rustc leaves it, with the names of its functions, or a component with one in it; output: an
//! [`Import`] for each interface of WASI that functions are imported from. From these, [`trace`] goes from callers to
//! their callers (`graph`), through the standard library and C, up to the first function of another crate (`symbol`).
//! Calls through pointers are followed where a row of pointers can be told from other data; so it may be that not all is
//! found. Refuses what is not WebAssembly.

mod graph;
mod symbol;
#[cfg(test)]
mod tests;
mod trace;

use std::fmt;

use serde::Serialize;
use wasmparser::{BinaryReaderError, Parser, Payload};

use self::graph::Graph;

/// An interface of WASI, and what it is imported for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Import {
    /// Its full name.
    pub(crate) interface: String,
    /// The functions of it that are imported, as the module calls them.
    pub(crate) functions: Vec<String>,
    /// Who needs them; nobody, if that cannot be told.
    pub(crate) causes: Vec<Cause>,
}

/// Code that needs an import.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Cause {
    /// A crate: `function` of it calls the standard library, at `through`.
    Crate {
        #[serde(rename = "crate")]
        name: String,
        function: String,
        through: Option<String>,
    },
    /// An export, into which the code of some crate was inlined.
    Export { function: String, through: Option<String> },
    /// Code that may panic: then a message is written, for which the environment is asked.
    Panic,
    /// What runs before `main` and after it.
    Start,
    /// The standard library, for whom cannot be told: the last function that is known of.
    Std { function: String },
}

/// What is said of an import without a cause.
const UNTOLD: &str = "what cannot be told: functions have no names, or are called by pointers only";

/// Why `module` imports what it does of WASI, in the order of its imports.
pub(crate) fn explain(module: &[u8]) -> Result<Vec<Import>, BinaryReaderError> {
    let graph = Graph::read(core_module(module)?)?;
    let mut imports: Vec<Import> = Vec::new();
    for (index, import) in graph.imports.iter().enumerate() {
        if !import.module.starts_with("wasi:") {
            continue;
        }
        let causes = trace::causes(&graph, index);
        match imports.iter_mut().find(|known| known.interface == import.module) {
            Some(known) => {
                known.functions.push(import.name.to_owned());
                known.causes.extend(causes);
            }
            None => imports.push(Import {
                interface: import.module.to_owned(),
                functions: vec![import.name.to_owned()],
                causes,
            }),
        }
    }
    for import in &mut imports {
        import.causes.sort();
        // One way for each crate and its function is enough.
        import.causes.dedup_by(|next, kept| next.who() == kept.who());
    }
    Ok(imports)
}

/// `bytes`, or the first module in them: the one that was made of code.
fn core_module(bytes: &[u8]) -> Result<&[u8], BinaryReaderError> {
    if !Parser::is_component(bytes) {
        return Ok(bytes);
    }
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ModuleSection { unchecked_range, .. } = payload? {
            let range = unchecked_range.start as usize..unchecked_range.end as usize;
            return Ok(bytes.get(range).unwrap_or_default());
        }
    }
    // A component without code imports nothing for any.
    Ok(b"\0asm\x01\0\0\0")
}

impl Cause {
    /// All but the way that it takes.
    fn who(&self) -> (Option<&str>, &str) {
        match self {
            Cause::Crate { name, function, .. } => (Some(name), function),
            Cause::Export { function, .. } | Cause::Std { function } => (None, function),
            Cause::Panic => (None, "panic"),
            Cause::Start => (None, "start"),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let through = match self {
            Cause::Crate { name, function, through } => {
                write!(f, "`{name}`, in `{function}`")?;
                through
            }
            Cause::Export { function, through } => {
                write!(f, "the export `{function}`")?;
                through
            }
            Cause::Panic => return f.write_str("the messages of panics"),
            Cause::Start => return f.write_str("the start and end of a program"),
            Cause::Std { function } => return write!(f, "the standard library, in `{function}`"),
        };
        through.as_ref().map_or(Ok(()), |through| write!(f, ", by `{through}`"))
    }
}

/// Lines for people: interfaces that are imported for the same are told together.
pub(crate) fn lines(imports: &[Import]) -> Vec<String> {
    let mut groups: Vec<(&[Cause], Vec<&str>)> = Vec::new();
    for import in imports {
        match groups.iter_mut().find(|(causes, _)| *causes == import.causes) {
            Some((_, interfaces)) => interfaces.push(&import.interface),
            None => groups.push((&import.causes, vec![&import.interface])),
        }
    }
    let line = |(causes, interfaces): &(&[Cause], Vec<&str>)| {
        let causes: Vec<_> = causes.iter().map(ToString::to_string).collect();
        let causes = if causes.is_empty() { UNTOLD.to_owned() } else { causes.join("; ") };
        format!("{}, for {causes}", interfaces.join(", "))
    };
    groups.iter().map(line).collect()
}
