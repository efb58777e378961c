//! The order in which packages are published: what others need goes before them. Pure.

use crate::metadata::Table;
use crate::workspace::Package;

/// A package, and those of the others that it needs: by place in the list that was given.
pub(super) struct Ordered<'a> {
    pub(super) package: &'a Package,
    pub(super) table: Table,
    /// The crates that go before it.
    pub(super) needs: Vec<String>,
}

/// `packages`, each after those that it needs; else as they came.
pub(super) fn order(packages: Vec<(&Package, Table)>) -> Vec<Ordered<'_>> {
    let needs: Vec<Vec<String>> = packages.iter().map(|(package, table)| needs(package, table, &packages)).collect();
    let mut waiting: Vec<_> = packages.into_iter().zip(needs).collect();
    let mut ordered: Vec<Ordered<'_>> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_ready =
            |needs: &[String]| needs.iter().all(|needed| ordered.iter().any(|before| before.package.name == *needed));
        // Crates cannot need each other in a circle; where their WIT does, it begins with the first.
        let next = waiting.iter().position(|(_, needs)| is_ready(needs)).unwrap_or(0);
        let ((package, table), needs) = waiting.remove(next);
        let needs = needs.into_iter().filter(|needed| ordered.iter().any(|it| it.package.name == *needed)).collect();
        ordered.push(Ordered { package, table, needs });
    }
    ordered
}

/// The crates of `packages` that `package` needs, as crates or for their WIT.
fn needs(package: &Package, table: &Table, packages: &[(&Package, Table)]) -> Vec<String> {
    let is_needed = |other: &Package, its: &Table| {
        other.name != package.name
            && (package.dependencies.contains(&other.name)
                || table.foreign_wit.iter().any(|wit| its.name.as_ref() == Some(&wit.name)))
    };
    packages.iter().filter(|(other, its)| is_needed(other, its)).map(|(other, _)| other.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{About, Library};

    fn package(name: &str, dependencies: &[&str]) -> Package {
        Package {
            id: name.into(),
            name: name.into(),
            version: "0.1.0".into(),
            manifest: "Cargo.toml".into(),
            library: Library::Module,
            binaries: Vec::new(),
            default_binary: None,
            dependencies: dependencies.iter().map(|&it| it.to_owned()).collect(),
            features: Vec::new(),
            workspace_manifest: "Cargo.toml".into(),
            tables: Vec::new(),
            about: About::default(),
        }
    }

    fn ordered(packages: &[(Package, &str)]) -> Vec<(String, Vec<String>)> {
        let read = |(package, keys): &'_ (Package, &str)| {
            let text = format!("[package]\nname = \"{0}\"\n[package.metadata.component-pkg]\n{keys}", package.name);
            Table::parse(package, &text, &text).unwrap()
        };
        let tables = packages.iter().map(|it| (&it.0, read(it))).collect();
        order(tables).into_iter().map(|it| (it.package.name.clone(), it.needs)).collect()
    }

    #[test]
    fn what_is_needed_goes_before() {
        let packages = [
            (package("app", &["lib", "serde"]), "namespace = \"demo\"\n"),
            (package("lib", &[]), "namespace = \"demo\"\nwit-dependencies = { \"demo:kv\" = { path = \"../kv\" } }\n"),
            (package("other", &[]), ""),
            (package("kv", &[]), "namespace = \"demo\"\n"),
        ];
        let names = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        let expected = [("other", names(&[])), ("kv", names(&[])), ("lib", names(&["kv"])), ("app", names(&["lib"]))];
        assert_eq!(ordered(&packages), expected.map(|(name, needs)| (name.to_owned(), needs)));
    }

    #[test]
    fn a_circle_begins_with_the_first() {
        let wit = |of: &str| {
            format!("namespace = \"demo\"\nwit-dependencies = {{ \"demo:{of}\" = {{ path = \"{of}\" }} }}\n")
        };
        let (a, b) = (wit("b"), wit("a"));
        let names: Vec<_> = ordered(&[(package("a", &[]), &a), (package("b", &[]), &b)]).into_iter().collect();
        assert_eq!(names, [("a".to_owned(), vec![]), ("b".to_owned(), vec!["a".to_owned()])]);
    }
}
