//! Keys as data: what each is called, holds and is for. A value against its shape → every problem at once.
//!
//! The same data is the JSON schema and the list in the help, so that none of them can lag behind.

use std::fmt::Write;

use super::problem::Problem;
use super::source::{Data, Entry, Node};

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// What it is for, for the schema.
    #[cfg_attr(not(test), allow(dead_code, reason = "the schema is made from it, and that is checked by a test"))]
    pub(crate) about: &'static str,
}

/// What a value can be.
#[derive(Debug)]
pub(crate) enum Shape {
    Text,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// `false`, for none.
    False,
    Flag,
    List(&'static Shape),
    /// A table of these keys.
    Table(&'static [Key]),
    /// A table of keys that are not ours.
    Map(&'static Shape),
    Either(&'static [Shape]),
    /// What another tool has here.
    Any,
}

/// What comes of comparing a table with its shape.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Values that are not what they have to be.
    pub(crate) misfits: Vec<Problem>,
    /// Keys that there are not.
    pub(crate) unknown: Vec<Problem>,
}

impl Shape {
    /// Compares `node`, which is called `name`, with this.
    pub(crate) fn check(&self, name: &str, node: &Node, findings: &mut Findings) {
        match (self, &node.data) {
            (Shape::Table(keys), Data::Table(entries)) => {
                entries.iter().for_each(|entry| check_entry(keys, name, entry, findings));
            }
            (Shape::Map(shape), Data::Table(entries)) => {
                entries.iter().for_each(|it| shape.check(&format!("{name}.{}", it.key), &it.node, findings));
            }
            (Shape::List(shape), Data::List(items)) => {
                let items = items.iter().enumerate();
                items.for_each(|(index, item)| shape.check(&format!("{name}[{index}]"), item, findings));
            }
            (Shape::Choice(words), Data::Text(text)) if !words.contains(&text.as_str()) => {
                let fact = format!("`{name}` is `{text}`, and has to be {}", self.wanted());
                let help = nearest(text, words.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                let problem = Problem::new(fact, &node.place);
                findings.misfits.push(if let Some(help) = help { problem.help(help) } else { problem });
            }
            (Shape::Either(shapes), _) => match shapes.iter().find(|shape| shape.admits(&node.data)) {
                Some(shape) => shape.check(name, node, findings),
                None => findings.misfits.push(self.misfit(name, node)),
            },
            _ if self.admits(&node.data) => {}
            _ => findings.misfits.push(self.misfit(name, node)),
        }
    }

    /// Whether `data` is of this kind, whatever is in it.
    fn admits(&self, data: &Data) -> bool {
        match self {
            Shape::Text | Shape::Choice(_) => matches!(data, Data::Text(_)),
            Shape::False => matches!(data, Data::Flag(false)),
            Shape::Flag => matches!(data, Data::Flag(_)),
            Shape::List(_) => matches!(data, Data::List(_)),
            Shape::Table(_) | Shape::Map(_) => matches!(data, Data::Table(_)),
            Shape::Either(shapes) => shapes.iter().any(|shape| shape.admits(data)),
            Shape::Any => true,
        }
    }

    fn misfit(&self, name: &str, node: &Node) -> Problem {
        Problem::new(format!("`{name}` is {}, and has to be {}", node.kind(), self.wanted()), &node.place)
    }

    /// What it has to be, in words.
    fn wanted(&self) -> String {
        match self {
            Shape::Text => "text".into(),
            Shape::Choice(words) => either(words.iter().map(|word| format!("`{word}`")).collect()),
            Shape::False => "`false`".into(),
            Shape::Flag => "`true` or `false`".into(),
            Shape::List(shape) => format!("a list of {}", shape.wanted()),
            Shape::Table(_) => "a table".into(),
            Shape::Map(shape) => format!("a table of {}", shape.wanted()),
            Shape::Either(shapes) => either(shapes.iter().map(Shape::wanted).collect()),
            Shape::Any => "anything".into(),
        }
    }
}

fn check_entry(keys: &[Key], table: &str, entry: &Entry, findings: &mut Findings) {
    match keys.iter().find(|key| key.name == entry.key) {
        Some(key) => key.shape.check(&format!("{table}.{}", key.name), &entry.node, findings),
        None => findings.unknown.push(unknown(keys, table, entry)),
    }
}

fn unknown(keys: &[Key], table: &str, entry: &Entry) -> Problem {
    let mut help = String::new();
    if let Some(near) = nearest(&entry.key, keys.iter().map(|key| key.name)) {
        let _ = write!(help, "did you mean `{near}`? ");
    }
    let known: Vec<_> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
    let _ = write!(help, "the keys are: {}", known.join(", "));
    Problem::new(format!("there is no key `{}` in `[{table}]`", entry.key), &entry.place).help(help)
}

/// Which of `known` may have been meant by `word`.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = known.map(|name| (strsim::jaro_winkler(&word.replace('_', "-"), name), name));
    likeness.filter(|(likeness, _)| *likeness > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// `a, b or c`
fn either(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} or {last}", words.join(", ")),
        last => last.unwrap_or_default(),
    }
}
