//! The crates that one component is made of: what cargo compiled for it + `cargo metadata` → [`CrateGraph`].
//!
//! Which crates there are is taken from the build itself: cargo names every crate that goes into an artifact, for the
//! target and with the features of just this build. `cargo metadata` tells how they depend on each other, where they are
//! from and under which licence. What was compiled for this machine (procedural macros, build scripts and what they
//! need) is marked as such. No paths of this machine are in it. Refuses a build whose crates cargo does not know.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, Metadata, Node, Package};
use semver::Version;

use crate::cargo::{Platform, Unit};

/// Crates in the order of names and versions.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CrateGraph {
    pub(crate) crates: Vec<Crate>,
    /// The crate that is the component.
    pub(crate) root: usize,
}

/// One crate of a component.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: Version,
    pub(crate) source: Source,
    pub(crate) licence: Option<String>,
    pub(crate) role: Role,
    /// What it depends on, by place in the graph, in order.
    pub(crate) dependencies: Vec<usize>,
}

/// Where a crate is from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    CratesIo,
    /// Another registry; its index.
    Registry(String),
    /// `https://…#commit`
    Git(String),
    /// A folder.
    Local,
}

/// What a crate does for the component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// It was compiled on the way, for this machine.
    Build,
    /// It was linked in.
    Runtime,
}

impl CrateGraph {
    /// The graph of the package `root`, for which cargo compiled `units`; `None` if `metadata` does not know one of them.
    pub(crate) fn new(metadata: &Metadata, root: &str, units: &[Unit]) -> Option<CrateGraph> {
        let roles = roles(root, units);
        let mut packages = Vec::new();
        for (id, role) in &roles {
            let package = metadata.packages.iter().find(|package| package.id.repr == *id)?;
            packages.push((package, *role));
        }
        packages.sort_by_key(|(package, _)| (&package.name, &package.version, &package.id));
        let nodes = metadata.resolve.as_ref().map_or(&[][..], |resolve| &resolve.nodes);
        let crates = packages.iter().map(|&(package, role)| Crate {
            name: package.name.to_string(),
            version: package.version.clone(),
            source: source(package),
            licence: package.license.clone(),
            role,
            dependencies: dependencies(nodes.iter().find(|node| node.id == package.id), &packages),
        });
        let root = packages.iter().position(|(package, _)| package.id.repr == root)?;
        Some(CrateGraph { crates: crates.collect(), root })
    }
}

/// Who is compiled for the target at least once is linked in.
fn roles<'a>(root: &'a str, units: &'a [Unit]) -> BTreeMap<&'a str, Role> {
    let mut roles = BTreeMap::from([(root, Role::Runtime)]);
    for unit in units {
        let role = match unit.platform {
            Platform::Target => Role::Runtime,
            Platform::Host => Role::Build,
        };
        let known = roles.entry(&unit.package).or_insert(role);
        *known = role.max(*known);
    }
    roles
}

fn source(package: &Package) -> Source {
    let Some(source) = &package.source else { return Source::Local };
    match source.repr.split_once('+') {
        _ if source.is_crates_io() => Source::CratesIo,
        Some(("git", url)) => Source::Git(url.to_owned()),
        Some((_, url)) => Source::Registry(url.to_owned()),
        None => Source::Registry(source.repr.clone()),
    }
}

/// The places of what `node` depends on, as far as it was compiled; tests are no part of a component.
fn dependencies(node: Option<&Node>, packages: &[(&Package, Role)]) -> Vec<usize> {
    let needed = node.into_iter().flat_map(|node| &node.deps).filter(|dependency| {
        let mut kinds = dependency.dep_kinds.iter();
        kinds.any(|it| matches!(it.kind, DependencyKind::Normal | DependencyKind::Build))
    });
    let mut places: Vec<_> =
        needed.filter_map(|needed| packages.iter().position(|(package, _)| package.id == needed.pkg)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::json;

    use super::*;

    /// A graph of every sort of crate.
    pub(crate) fn example() -> CrateGraph {
        let git = "git+https://example.org/kv?rev=1#0123456789abcdef0123456789abcdef01234567";
        let packages = [
            package("calc", "0.1.0", None),
            package("kv", "1.0.0", Some(git)),
            package("derive", "0.3.1", Some("registry+https://github.com/rust-lang/crates.io-index")),
            package("mine", "2.0.0+build.7", Some("sparse+https://registry.example/index/")),
            package("only-tests", "1.0.0", None),
            package("only-windows", "1.0.0", None),
        ];
        let nodes = [
            node("calc", &[("kv", "null"), ("derive", "null"), ("only-tests", "dev"), ("only-windows", "null")]),
            node("kv", &[("mine", "null")]),
            node("derive", &[("mine", "build")]),
            node("only-tests", &[("calc", "null")]),
        ];
        let metadata: Metadata = serde_json::from_value(json!({
            "packages": packages, "workspace_members": ["calc"], "resolve": {"nodes": nodes, "root": "calc"},
            "workspace_root": "/home/me/calc", "target_directory": "/home/me/calc/target", "version": 1,
        }))
        .unwrap();
        let unit = |package: &str, platform| Unit { package: package.into(), platform };
        let units = [
            unit("derive", Platform::Host),
            unit("mine", Platform::Host),
            unit("mine", Platform::Target),
            unit("kv", Platform::Target),
            unit("calc", Platform::Target),
        ];
        CrateGraph::new(&metadata, "calc", &units).unwrap()
    }

    fn package(name: &str, version: &str, source: Option<&str>) -> serde_json::Value {
        json!({
            "name": name, "version": version, "id": name, "source": source, "license": "MIT OR Apache-2.0",
            "dependencies": [], "targets": [], "features": {}, "manifest_path": format!("/home/me/{name}/Cargo.toml"),
        })
    }

    fn node(id: &str, deps: &[(&str, &str)]) -> serde_json::Value {
        let deps = deps.iter().map(|(name, kind)| {
            let kind = if *kind == "null" { serde_json::Value::Null } else { (*kind).into() };
            json!({"name": name, "pkg": name, "dep_kinds": [{"kind": kind, "target": null}]})
        });
        json!({"id": id, "deps": deps.collect::<Vec<_>>(), "dependencies": [], "features": []})
    }

    #[test]
    fn only_what_was_compiled_is_in_the_graph() {
        let graph = example();
        let told = graph.crates.iter().map(|it| (it.name.as_str(), it.role, &it.source, &it.dependencies[..]));
        let git = Source::Git("https://example.org/kv?rev=1#0123456789abcdef0123456789abcdef01234567".into());
        let registry = Source::Registry("https://registry.example/index/".into());
        let expected = [
            ("calc", Role::Runtime, &Source::Local, &[1, 2][..]),
            ("derive", Role::Build, &Source::CratesIo, &[3]),
            ("kv", Role::Runtime, &git, &[3]),
            ("mine", Role::Runtime, &registry, &[]),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(graph.root, 0);
    }

    #[test]
    fn a_crate_that_cargo_does_not_know_is_told() {
        let metadata = json!({
            "packages": [], "workspace_members": [], "workspace_root": "/", "target_directory": "/", "version": 1,
        });
        assert_eq!(CrateGraph::new(&serde_json::from_value(metadata).unwrap(), "calc", &[]), None);
    }
}
