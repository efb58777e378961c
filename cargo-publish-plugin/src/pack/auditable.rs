//! The crates of a component in the component: the custom section `.dep-v0` of `cargo auditable`, which scanners for known
//! vulnerabilities read in executables.
//!
//! Its format is 1: build-time crates are marked. The section is the first of the component, because the reader of
//! `cargo auditable` 0.3 knows only core modules: it looks no further than where the first of them ends.

use anyhow::Context;
use auditable_serde::{DependencyKind, Package, Source, VersionInfo};
use wasm_encoder::{Component, ComponentSection};
use wasm_metadata::Dependencies;

use crate::pack::graph::{self, CrateGraph, Role};

/// `component` with the section for `graph`. Refuses graphs of more than two megabytes, as readers do.
pub(crate) fn embed(component: &[u8], graph: &CrateGraph) -> anyhow::Result<Vec<u8>> {
    let (header, sections) = component.split_at_checked(Component::HEADER.len()).context("it is no component")?;
    let mut component = header.to_vec();
    Dependencies::new(versions(graph))?.append_to_component(&mut component);
    component.extend_from_slice(sections);
    Ok(component)
}

fn versions(graph: &CrateGraph) -> VersionInfo {
    let packages = graph.crates.iter().enumerate().map(|(at, it)| Package {
        name: it.name.clone(),
        version: it.version.clone(),
        source: match it.source {
            graph::Source::CratesIo => Source::CratesIo,
            graph::Source::Registry(_) => Source::Registry,
            graph::Source::Git(_) => Source::Git,
            graph::Source::Local => Source::Local,
        },
        kind: match it.role {
            Role::Runtime => DependencyKind::Runtime,
            Role::Build => DependencyKind::Build,
        },
        dependencies: it.dependencies.clone(),
        root: at == graph.root,
    });
    VersionInfo { packages: packages.collect(), format: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_of_cargo_auditable_reads_it() {
        let graph = graph::tests::example();
        let mut component = Component::new();
        component.section(&wasm_encoder::RawSection { id: 1, data: &wasm_encoder::Module::new().finish() });
        let component = embed(&component.finish(), &graph).unwrap();
        wasmparser::Validator::new().validate_all(&component).unwrap();
        let mut component = &component[..];
        let limits = auditable_info::Limits::default();
        let read = auditable_info::audit_info_from_reader(&mut component, limits).unwrap();
        assert_eq!(read, versions(&graph));
        assert_eq!(read.packages.iter().filter(|package| package.root).count(), 1);
    }
}
