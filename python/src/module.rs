//! A Python module: its documentation, what it imports, its body. What the body does not mention is not imported.

use crate::model::Model;
use crate::text::Text;

/// A module that is being put together.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) docs: String,
    pub(crate) body: Text,
    /// Lines of imports from the package itself, beyond those of other modules of types.
    pub(crate) imports: Vec<String>,
}

const TYPING: &[&str] = &["Any", "Callable", "Mapping", "Protocol", "Sequence", "TypeAlias"];

impl Module {
    pub(crate) fn new(docs: String) -> Self {
        Module { docs, body: Text::default(), imports: Vec::new() }
    }

    /// The text of the module, whose own name is `name`.
    ///
    /// Other modules are imported by their whole names: `from . import x` is a call, where the component exports `x`.
    pub(crate) fn finish(self, model: &Model<'_>, package: &str, name: &str) -> String {
        let body = self.body.as_str();
        let mut text = Text::default();
        text.doc(&self.docs);
        text.gap(1);
        text.line("from __future__ import annotations");
        let mut groups = vec![standard(body), self.package(model, package, name)];
        if mentions(body, "Self") {
            groups.push("if TYPE_CHECKING:\n    from typing_extensions import Self\n".to_owned());
        }
        for group in groups.iter().filter(|group| !group.is_empty()) {
            text.gap(1);
            text.append(group);
        }
        text.append(body);
        text.into_string()
    }

    fn package(&self, model: &Model<'_>, package: &str, name: &str) -> String {
        let body = self.body.as_str();
        let mut lines = self.imports.clone();
        if mentions(body, "_abi") {
            lines.push("from .. import _abi\n".to_owned());
        }
        if mentions(body, "_rt") {
            lines.push("from .. import _rt\n".to_owned());
        }
        for module in model.modules.values().filter(|module| *module != name) {
            if mentions(body, &format!("_{module}")) {
                lines.push(format!("import {package}.bindings.{module} as _{module}\n"));
            }
        }
        lines.sort_by_key(|line| (!line.starts_with("import "), !line.starts_with("from .. "), line.clone()));
        if let Some(at) = lines.iter().position(|line| line == "from .. import _abi\n")
            && lines.get(at + 1).is_some_and(|line| line == "from .. import _rt\n")
        {
            lines.splice(at..at + 2, ["from .. import _abi, _rt\n".to_owned()]);
        }
        lines.concat()
    }
}

fn standard(body: &str) -> String {
    let mut lines = Vec::new();
    if body.contains("(enum.") {
        lines.push("import enum\n".to_owned());
    }
    if body.contains("@dataclass") {
        lines.push("from dataclasses import dataclass\n".to_owned());
    }
    let mut typing: Vec<&str> = TYPING.iter().copied().filter(|name| mentions(body, name)).collect();
    if mentions(body, "Self") || body.contains("if TYPE_CHECKING:") {
        typing.insert(0, "TYPE_CHECKING");
    }
    if !typing.is_empty() {
        lines.push(format!("from typing import {}\n", typing.join(", ")));
    }
    lines.concat()
}

/// Whether code names something; words in documentation count, which costs an import at worst.
fn mentions(body: &str, name: &str) -> bool {
    body.match_indices(name).any(|(at, _)| {
        let word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
        let before = body[..at].chars().next_back();
        let after = body[at + name.len()..].chars().next();
        !before.is_some_and(word) && !after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}
