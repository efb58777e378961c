//! A component that cargo and the encoder made + what is known about it → the content of its package.
//!
//! The component gets sections that say what it is, its WIT and the crates that it is made of, once and in this order; the
//! package gets the same as files, and digests of all. Refuses what would not be read again as it was written.

use anyhow::{Context, ensure};
use wasmparser::{Validator, WasmFeatures};

use crate::pack::content::Content;
use crate::pack::graph::CrateGraph;
use crate::pack::plan::Packing;
use crate::pack::problem::Problem;
use crate::pack::{auditable, cyclonedx, describe, wit};
use crate::world::{Contract, qualified_name};

/// The content of the package that `packing` plans, with `component` made of `graph` for `contract`.
pub(crate) fn assemble(
    packing: &Packing,
    component: &[u8],
    contract: &Contract,
    graph: &CrateGraph,
) -> Result<Content, Problem> {
    let component = embed(packing, component, contract, graph).map_err(|source| Problem::Describe { source })?;
    let time = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| cyclonedx::timestamp(&seconds));
    let crates = cyclonedx::document(graph, &component, packing.made.component.as_str(), time.as_deref());
    let crates = crates.map_err(|error| Problem::Describe { source: error.into() })?;
    let mut content = packing.content.clone();
    content.add(packing.made.component.clone(), component)?;
    content.add(packing.made.crates.clone(), crates.into_bytes())?;
    Ok(content.sealed()?)
}

fn embed(packing: &Packing, component: &[u8], contract: &Contract, graph: &CrateGraph) -> anyhow::Result<Vec<u8>> {
    let mut component = describe::describe(component, &packing.description, packing.revision.as_deref())?;
    if let Contract::World(world) = contract {
        component = wit::embed(component, &world.resolve, world.id)?;
        let read = wit::extract(&component).context("its WIT is not read as it was written")?;
        let name = read.map(|read| qualified_name(&read.resolve, read.world));
        ensure!(name.as_deref() == Some(&world.name), "its WIT is not read as it was written");
    }
    let component = auditable::embed(&component, graph)?;
    Validator::new_with_features(WasmFeatures::all()).validate_all(&component)?;
    Ok(component)
}
