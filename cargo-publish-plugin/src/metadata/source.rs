//! A manifest as it is written: its text → a tree of values, each of which knows its place.
//!
//! Reads one file. Refuses text that is no TOML, which cargo would have refused before.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml_edit::{Item, TableLike, Value};

use crate::error::Error;

/// A file that values are written in.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// Some of the text of a file.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) source: Arc<Source>,
    pub(crate) span: Range<usize>,
}

/// A value, where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) data: Data,
}

/// A value, as far as metadata can hold it.
#[derive(Debug, Clone)]
pub(crate) enum Data {
    Text(String),
    Flag(bool),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// What no key of ours takes: a number or a time, by what it is called.
    Other(&'static str),
}

/// A key of a table, and its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// Of the key.
    pub(crate) place: Place,
    pub(crate) node: Node,
}

impl Node {
    /// What the manifest at `path` says.
    pub(crate) fn load(path: &Path) -> Result<Node, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        Node::parse(path, text).map_err(|source| Error::Toml { path: path.to_owned(), source })
    }

    /// What `text` says, which is that of the file at `path`.
    pub(crate) fn parse(path: &Path, text: String) -> Result<Node, toml_edit::TomlError> {
        let document = toml_edit::Document::parse(text.clone())?;
        let whole = Place { span: 0..text.len(), source: Arc::new(Source { path: path.to_owned(), text }) };
        Ok(table(document.as_table(), whole))
    }

    /// What the key `key` of this table is.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// What is found by one key after another.
    pub(crate) fn find(&self, path: &[&str]) -> Option<&Entry> {
        let (last, above) = path.split_last()?;
        above.iter().try_fold(self, |node, key| node.get(key).map(|entry| &entry.node))?.get(last)
    }

    /// The entries of this table; nothing has none.
    pub(crate) fn entries(&self) -> &[Entry] {
        if let Data::Table(entries) = &self.data { entries } else { &[] }
    }

    /// This text.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Data::Text(text) = &self.data { Some(text) } else { None }
    }

    /// Every text of this list.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &Place)> {
        let items = if let Data::List(items) = &self.data { items.as_slice() } else { &[] };
        items.iter().filter_map(|item| item.text().map(|text| (text, &item.place)))
    }

    /// What it is called when it is not what it has to be.
    pub(crate) fn kind(&self) -> &'static str {
        match self.data {
            Data::Text(_) => "text",
            Data::Flag(true) => "`true`",
            Data::Flag(false) => "`false`",
            Data::List(_) => "a list",
            Data::Table(_) => "a table",
            Data::Other(kind) => kind,
        }
    }
}

fn table(table: &dyn TableLike, place: Place) -> Node {
    let entry = |(key, item): (&str, &Item)| {
        let written = table.get_key_value(key).and_then(|(key, _)| key.span());
        let at = |span: Option<Range<usize>>| span.map(|span| Place { span, ..place.clone() });
        let key_place = at(written).or_else(|| at(item.span())).unwrap_or_else(|| place.clone());
        let node_place = at(item.span()).unwrap_or_else(|| key_place.clone());
        Entry { key: key.to_owned(), place: key_place, node: node(item, node_place) }
    };
    Node { data: Data::Table(table.iter().map(entry).collect()), place }
}

fn node(item: &Item, place: Place) -> Node {
    match item {
        Item::Value(it) => value(it, place),
        Item::Table(it) => table(it, place),
        Item::ArrayOfTables(tables) => {
            let tables = tables.iter().map(|it| {
                let span = it.span().unwrap_or_else(|| place.span.clone());
                table(it, Place { span, ..place.clone() })
            });
            Node { data: Data::List(tables.collect()), place }
        }
        Item::None => Node { data: Data::Table(Vec::new()), place },
    }
}

fn value(written: &Value, place: Place) -> Node {
    let data = match written {
        Value::String(text) => Data::Text(text.value().clone()),
        Value::Boolean(flag) => Data::Flag(*flag.value()),
        Value::Integer(_) | Value::Float(_) => Data::Other("a number"),
        Value::Datetime(_) => Data::Other("a time"),
        Value::InlineTable(it) => return table(it, place),
        Value::Array(items) => {
            let item = |item: &Value| {
                let span = item.span().unwrap_or_else(|| place.span.clone());
                value(item, Place { span, ..place.clone() })
            };
            Data::List(items.iter().map(item).collect())
        }
    };
    Node { place, data }
}
