//! Cargo.toml, read and completed: comments, order and format of what is there stay.
//!
//! Refuses manifests that do not parse, have no package, or have something else where a table belongs.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{Array, Decor, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::problem::Problem;
use crate::error::Error;

/// What the guest's half of this project is called, and how it is depended on where bindings are kept in a file.
const GUEST: &str = "component-guest";
const GUEST_VERSION: &str = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// Where the bindings are kept.
pub(crate) const BINDINGS: &str = "src/bindings.rs";

/// A Cargo.toml.
#[derive(Debug, Clone)]
pub(crate) struct Manifest {
    pub(crate) path: PathBuf,
    name: String,
    document: DocumentMut,
    /// The keys that were added.
    pub(crate) added: Vec<&'static str>,
}

impl Manifest {
    /// The manifest at `path`.
    pub(crate) fn read(path: PathBuf) -> Result<Manifest, Error> {
        let text = fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        Ok(Manifest::parse(path, &text)?)
    }

    fn parse(path: PathBuf, text: &str) -> Result<Manifest, Problem> {
        let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| Problem::Manifest {
            manifest: path.clone(),
            cause: error.to_string(),
        })?;
        let name = document.get("package").and_then(|package| package.get("name")).and_then(Item::as_str);
        let Some(name) = name else { return Err(Problem::NoPackage { manifest: path }) };
        Ok(Manifest { path, name: name.to_owned(), added: Vec::new(), document })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn declares_library(&self) -> bool {
        self.document.contains_key("lib")
    }

    /// Whether it has its library's code in a file of another name.
    pub(crate) fn has_other_library(&self) -> bool {
        self.document.get("lib").is_some_and(|lib| lib.get("path").is_some())
    }

    pub(crate) fn declares_command(&self) -> bool {
        self.document.contains_key("bin")
    }

    /// Where it says that its WIT is, by a table of ours or one that other tools read.
    pub(crate) fn wit(&self) -> Option<PathBuf> {
        const PLACES: [(&str, &[&str]); 7] = [
            ("component-pkg", &["wit"]),
            ("component-pkg", &["bindings", "exports"]),
            ("wapm", &["bindings", "exports"]),
            ("wapm", &["bindings", "wit-exports"]),
            ("wasmer", &["bindings", "exports"]),
            ("wasmer", &["bindings", "wit-exports"]),
            ("component", &["target", "path"]),
        ];
        let metadata = self.document.get("package")?.get("metadata")?;
        let found = PLACES.iter().find_map(|(table, keys)| {
            let table = metadata.get(table)?;
            keys.iter().try_fold(table, |item, key| item.get(key))?.as_str()
        });
        found.map(PathBuf::from)
    }

    /// Whether it says how its world is bound already: by a file, or by the macro.
    pub(crate) fn binds(&self) -> bool {
        let kept = self.own().is_some_and(|table| table.contains_key("bindings-file"));
        let depends = self.document.get("dependencies").and_then(Item::as_table_like);
        kept || depends.is_some_and(|dependencies| dependencies.contains_key(GUEST))
    }

    /// Whether the bindings are kept in the file that is ours to make.
    pub(crate) fn keeps_bindings(&self) -> bool {
        self.own().and_then(|table| table.get("bindings-file")?.as_str()) == Some(BINDINGS)
    }

    fn own(&self) -> Option<&dyn TableLike> {
        self.document.get("package")?.get("metadata")?.get("component-pkg")?.as_table_like()
    }

    /// Says what the package is, if it does not.
    pub(crate) fn describe(&mut self, description: &str) -> Result<(), Problem> {
        self.insert(&["package"], "description", "package.description", description.into())
    }

    /// Says what registries call the component, if nothing does.
    pub(crate) fn identify(&mut self, identity: &str) -> Result<(), Problem> {
        if self.is_identified() {
            return Ok(());
        }
        let at = "package.metadata.component-pkg.package";
        self.insert(&["package", "metadata", "component-pkg"], "package", at, identity.into())
    }

    /// Says where WIT of its own is, and which world is meant, where the workspace says otherwise for all.
    pub(crate) fn keep_wit(&mut self, wit: Option<&str>, world: Option<&str>) -> Result<(), Problem> {
        let keys = [
            ("wit", "package.metadata.component-pkg.wit", wit),
            ("world", "package.metadata.component-pkg.world", world),
        ];
        for (key, told, value) in keys {
            if let Some(value) = value {
                self.insert(&["package", "metadata", "component-pkg"], key, told, value.into())?;
            }
        }
        Ok(())
    }

    /// Whether some table says what registries call the component, be it one that other tools read.
    fn is_identified(&self) -> bool {
        let metadata = self.document.get("package").and_then(|package| package.get("metadata"));
        let tables = ["component-pkg", "wapm", "wasmer", "component"];
        let tables = tables.iter().filter_map(|name| metadata?.get(name)?.as_table_like());
        tables.into_iter().any(|table| table.contains_key("namespace") || table.contains_key("package"))
    }

    /// Keeps the bindings in a file, with `implementers` for what is not as the convention has it.
    pub(crate) fn keep_bindings(&mut self, implementers: &[(String, String)]) -> Result<(), Problem> {
        let table = ["package", "metadata", "component-pkg"];
        self.insert(&table, "bindings-file", "package.metadata.component-pkg.bindings-file", BINDINGS.into())?;
        if !implementers.is_empty() {
            let table = [&table[..], &["implementers"]].concat();
            for (key, ty) in implementers {
                self.insert(&table, key, "package.metadata.component-pkg.implementers", ty.as_str().into())?;
            }
        }
        let mut guest = InlineTable::new();
        guest.insert("version", GUEST_VERSION.into());
        guest.insert("default-features", false.into());
        self.insert(&["dependencies"], GUEST, "dependencies.component-guest", guest.into())
    }

    /// Has `value` for the package `name` of WIT from elsewhere.
    pub(crate) fn depend_on_wit(&mut self, name: &str, value: Value) -> Result<(), Problem> {
        let table = self.table_at(&["package", "metadata", "component-pkg", "wit-dependencies"])?;
        match table.get_mut(name) {
            Some(Item::Value(there)) => {
                let decor = there.decor().clone();
                *there = value;
                *there.decor_mut() = decor;
            }
            Some(there) => *there = Item::Value(value),
            None => drop(table.insert(name, Item::Value(value))),
        }
        Ok(())
    }

    /// Makes the library a module, besides what it is.
    pub(crate) fn build_module(&mut self) -> Result<(), Problem> {
        let path = self.path.clone();
        let lib = self.table_at(&["lib"])?;
        let Some(types) = lib.get_mut("crate-type") else {
            let types = Array::from_iter(["cdylib", "rlib"]);
            return self.insert(&["lib"], "crate-type", "lib.crate-type", types.into());
        };
        let Some(types) = types.as_array_mut() else {
            return Err(Problem::Manifest { manifest: path, cause: "`lib.crate-type` is not an array".into() });
        };
        if !types.iter().any(|it| it.as_str() == Some("cdylib")) {
            push(types, "cdylib");
            self.added.push("lib.crate-type");
        }
        Ok(())
    }

    /// Puts `value` under `key`, unless there is something.
    fn insert(&mut self, table: &[&str], key: &str, told: &'static str, value: Value) -> Result<(), Problem> {
        let table = self.table_at(table)?;
        if table.contains_key(key) {
            return Ok(());
        }
        table.insert(key, Item::Value(value));
        if !self.added.contains(&told) {
            self.added.push(told);
        }
        Ok(())
    }

    /// The table at `path`, made if it is missing.
    fn table_at(&mut self, path: &[&str]) -> Result<&mut dyn TableLike, Problem> {
        let mut table: &mut dyn TableLike = self.document.as_table_mut();
        for (depth, key) in path.iter().enumerate() {
            let last = depth + 1 == path.len();
            let item = table.entry(key).or_insert_with(|| {
                let mut made = Table::new();
                made.set_implicit(!last);
                Item::Table(made)
            });
            table = item.as_table_like_mut().ok_or_else(|| Problem::Manifest {
                manifest: self.path.clone(),
                cause: format!("`{}` is not a table", path[..=depth].join(".")),
            })?;
        }
        Ok(table)
    }

    /// Puts the dependencies last.
    pub(crate) fn dependencies_last(&mut self) {
        if let Some(Item::Table(mut dependencies)) = self.document.remove("dependencies") {
            dependencies.set_position(None);
            self.document.insert("dependencies", Item::Table(dependencies));
        }
    }

    /// The text, with what was added.
    pub(crate) fn text(&self) -> String {
        self.document.to_string()
    }

    /// The edition that it names; inherited, it is not known here.
    pub(crate) fn edition(&self) -> &str {
        let edition = self.document.get("package").and_then(|package| package.get("edition"));
        edition.and_then(Item::as_str).unwrap_or("2024")
    }

    /// The same manifest, seen from elsewhere.
    pub(crate) fn at(mut self, path: &Path) -> Manifest {
        self.path = path.to_owned();
        self
    }
}

/// Puts `text` at the end of `array`: what was before the bracket stays there.
fn push(array: &mut Array, text: &str) {
    let mut value = Value::from(text);
    if let Some(last) = array.len().checked_sub(1).and_then(|last| array.get_mut(last)) {
        let suffix = last.decor().suffix().cloned().unwrap_or_default();
        last.decor_mut().set_suffix("");
        *value.decor_mut() = Decor::new(" ", suffix);
    }
    array.push_formatted(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(text: &str) -> Result<Manifest, Problem> {
        let mut manifest = Manifest::parse("Cargo.toml".into(), text)?;
        manifest.describe("A component")?;
        manifest.identify("demo:calc")?;
        manifest.build_module()?;
        manifest.keep_bindings(&[("a/b".into(), "B".into())])?;
        Ok(manifest)
    }

    #[test]
    fn tables_may_be_written_in_any_way() {
        for text in [
            "package = { name = \"calc\" }\nlib = {}",
            "package.name = \"calc\"\npackage.metadata.component-pkg.wit = \"w\"",
            "[package]\nname = \"calc\"\nmetadata = { other = 1 }\n[dependencies.component-guest-too]\npath = \"x\"",
        ] {
            let text = completed(text).unwrap().text();
            let again = completed(&text).unwrap();
            assert_eq!((again.text(), again.added), (text, Vec::new()));
        }
    }

    proptest::proptest! {
        /// No manifest panics, and what was completed is complete, and lacks nothing that was there.
        #[test]
        fn a_completed_manifest_is_complete(
            lines in proptest::collection::vec(
                "(package|lib|dependencies|\\[package\\]|\\[lib\\]|\\[package.metadata\\]|\\[\\[bin\\]\\]|name|metadata|\
                 crate-type|component-pkg|# c)(\\.(name|metadata|component-pkg))?( = (\"x\"|\\[\\]|\\[\"rlib\"\\]|\\{\\}|1))?",
                0..8,
            ),
        ) {
            let text = lines.join("\n");
            if let Ok(manifest) = completed(&text) {
                let completed_text = manifest.text();
                assert!(completed(&completed_text).unwrap().added.is_empty(), "{completed_text}");
                for comment in lines.iter().filter(|line| line.starts_with('#')) {
                    assert!(completed_text.contains(comment.as_str()), "{completed_text}");
                }
            }
        }
    }
}
