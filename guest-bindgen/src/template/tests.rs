use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use quote::ToTokens;
use wit_parser::{Resolve, WorldId};

use super::take;
use crate::instance::World;
use crate::share::share_value_types;
use crate::{Options, generate, rename};

/// The first two are lowered; Rust spells the others in another way than WIT does.
const LABELS: [&str; 4] = ["a", "b", "c-2", "%type"];

/// A world that imports and exports `interface` under all labels, if it can be.
fn labelled(resolve: &Resolve, interface: &str) -> Option<(Resolve, WorldId)> {
    let items = LABELS.map(|label| format!("import {label}: {interface}; export {label}-of-ours: {interface};"));
    let text = format!("package check:template; world labelled {{ {} }}", items.concat());
    let mut resolve = resolve.clone();
    let package = resolve.push_str("template.wit", &text).ok()?;
    let world = resolve.packages[package].worlds["labelled"];
    Some((resolve, world))
}

/// How many templates there are.
fn count(resolve: &Resolve, world: WorldId, options: &Options) -> usize {
    let mut nominal = resolve.clone();
    nominal.generate_nominal_type_ids(world);
    let mut roomy = nominal.clone();
    rename::make_room_for_modules(&mut roomy, world);
    let instances = World::new(&nominal, &roomy, world);
    share_value_types(&mut roomy, world);
    take(&mut roomy, world, &instances, &options.upstream).len()
}

/// The bindings of `world`, if upstream can do it.
fn text(resolve: &Resolve, world: WorldId, options: &Options) -> Option<String> {
    let generated = catch_unwind(|| generate(resolve, world, options).ok().map(ToTokens::into_token_stream));
    generated.ok()?.map(|tokens| tokens.to_string())
}

/// An option by which instances could differ, with its default: each is lowered.
fn without_templates() -> Options {
    let mut options = Options::default();
    options.upstream.merge_structurally_equal_types = Some(Some(false));
    options
}

fn corpus() -> impl Iterator<Item = Resolve> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/wit");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().filter_map(|file| {
        let mut resolve = Resolve { all_features: true, ..Resolve::default() };
        resolve.push_path(file).ok()?;
        Some(resolve)
    })
}

#[test]
fn what_a_template_makes_is_what_upstream_writes() {
    let (mut compared, mut templates) = (0, 0);
    for resolve in corpus() {
        let named: Vec<String> = resolve.interfaces.iter().filter_map(|(id, _)| resolve.id_of(id)).collect();
        for interface in named {
            let Some((resolve, world)) = labelled(&resolve, &interface) else { continue };
            let Some(every) = text(&resolve, world, &without_templates()) else { continue };
            let by_template = text(&resolve, world, &Options::default());
            assert!(by_template == Some(every), "{interface}");
            assert_eq!(count(&resolve, world, &without_templates()), 0);
            (compared, templates) = (compared + 1, templates + count(&resolve, world, &Options::default()));
        }
    }
    assert!(compared > 100 && templates > 100, "{compared} worlds, {templates} templates");
}
