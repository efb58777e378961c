//! WIT as a component carries it: a world and all that it needs, as text, docs included.
//!
//! Neither a component nor a core module keeps docs, and a component keeps of its world only what its code uses. So a
//! packed component has its WIT as the custom section [`SECTION`], for what is made of a component alone.
//!
//! The section is JSON, compressed as zlib, as that of `cargo auditable` is:
//!
//! ```json
//! {"world":"demo:calc/calc@0.1.0","wit":"package demo:calc@0.1.0;\n\n/// Adds.\ninterface sums {\n…"}
//! ```
//!
//! `world` names one world of `wit`, which is one WIT document: the world's package, and after it, in braces, those that
//! it depends on, each with the interfaces that the world needs. Keys may be added; what one means changes only with the
//! name of the section. `package-docs`, the section of WIT packages in binary form, does not do here: it knows one
//! package only, and readers refuse a component in which two of it are, nested as deep as may be, as when components are
//! composed.

use std::io::Read;

use anyhow::{Context, ensure};
use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::wit_parser::{Docs, Resolve, WorldId};
use flate2::Compression;
use flate2::read::{ZlibDecoder, ZlibEncoder};
use serde::{Deserialize, Serialize};
use wasm_encoder::{ComponentSection, CustomSection};
use wasmparser::{CustomSectionReader, Parser, Payload};

use crate::wit::Package;
use crate::world::qualified_name;

/// The custom section of a component that has the WIT.
pub(crate) const SECTION: &str = "component-pkg-wit-v0";

/// How much text may come out of a section.
const LARGEST: u64 = 16 << 20;

#[derive(Serialize, Deserialize)]
struct Embedded {
    world: String,
    wit: String,
}

/// What was embedded.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) resolve: Resolve,
    pub(crate) world: WorldId,
}

impl Declared {
    /// Whether anything in it is documented.
    pub(crate) fn is_documented(&self) -> bool {
        let Resolve { worlds, interfaces, types, packages, .. } = &self.resolve;
        let written = |docs: &Docs| docs.contents.is_some();
        worlds.iter().any(|(_, world)| written(&world.docs))
            || interfaces.iter().any(|(_, it)| written(&it.docs) || it.functions.values().any(|it| written(&it.docs)))
            || types.iter().any(|(_, ty)| written(&ty.docs))
            || packages.iter().any(|(_, package)| written(&package.docs))
    }
}

/// `component` with the WIT of `world` in it.
pub(crate) fn embed(mut component: Vec<u8>, resolve: &Resolve, world: WorldId) -> anyhow::Result<Vec<u8>> {
    let wit = Package::of(resolve.clone(), world)?.reduced_to(world).text()?;
    let embedded = Embedded { world: qualified_name(resolve, world), wit };
    let json = serde_json::to_vec(&embedded)?;
    ensure!(json.len() as u64 <= LARGEST, "the WIT of the world is longer than {LARGEST} bytes");
    let mut compressed = Vec::new();
    ZlibEncoder::new(&json[..], Compression::best()).read_to_end(&mut compressed)?;
    CustomSection { name: SECTION.into(), data: compressed.into() }.append_to_component(&mut component);
    Ok(component)
}

/// The WIT that is in `component`, if there is.
pub(crate) fn extract(component: &[u8]) -> anyhow::Result<Option<Declared>> {
    let Some(section) = section(component)? else { return Ok(None) };
    let mut json = Vec::new();
    ZlibDecoder::new(section.data())
        .take(LARGEST + 1)
        .read_to_end(&mut json)
        .context("it is not compressed as zlib")?;
    ensure!(json.len() as u64 <= LARGEST, "it is longer than {LARGEST} bytes");
    let embedded: Embedded = serde_json::from_slice(&json).context("it is not JSON of a world")?;
    let mut wit = Wit::default();
    // What is gated and was embedded was let in then.
    wit.resolve.all_features = true;
    wit.push_text("the WIT of the component", &embedded.wit)?;
    let mut worlds = wit.resolve.worlds.iter().map(|(id, _)| id);
    let world = worlds.find(|id| qualified_name(&wit.resolve, *id) == embedded.world);
    let world = world.with_context(|| format!("there is no world `{}` in it", embedded.world))?;
    Ok(Some(Declared { resolve: wit.resolve, world }))
}

/// The section of the outermost component: those of components in it are theirs.
pub(crate) fn section(component: &[u8]) -> anyhow::Result<Option<CustomSectionReader<'_>>> {
    let mut depth = 0;
    for payload in Parser::new(0).parse_all(component) {
        match payload? {
            Payload::Version { .. } => depth += 1,
            Payload::End(_) => depth -= 1,
            Payload::CustomSection(section) if depth == 1 && section.name() == SECTION => {
                return Ok(Some(section));
            }
            _ => {}
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use wit_component::StringEncoding;

    use super::*;
    use crate::wit::{interfaces, write};

    /// An empty component.
    const COMPONENT: &[u8] = b"\0asm\x0d\0\x01\0";

    /// The world as its binary form has it, and its docs.
    fn encoded(resolve: &Resolve, world: WorldId) -> (Vec<u8>, Vec<String>) {
        let encoded = wit_component::metadata::encode(resolve, world, StringEncoding::UTF8, None, true).unwrap();
        let mut docs = Vec::new();
        for id in interfaces(resolve, world) {
            let interface = &resolve.interfaces[id];
            docs.extend(interface.docs.contents.clone());
            docs.extend(interface.functions.values().filter_map(|function| function.docs.contents.clone()));
            docs.extend(interface.types.values().filter_map(|ty| resolve.types[*ty].docs.contents.clone()));
        }
        docs.extend(resolve.worlds[world].docs.contents.clone());
        docs.sort();
        (encoded, docs)
    }

    fn corpus() -> impl Iterator<Item = std::path::PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/wit");
        let files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(files.len() > 50);
        files.into_iter()
    }

    #[test]
    fn every_world_of_the_corpus_is_read_as_it_was_written() {
        for path in corpus() {
            let mut wit = Wit::default();
            wit.resolve.all_features = true;
            let package = wit.push_path(&path).unwrap();
            for world in wit.resolve.packages[package].worlds.clone().into_values() {
                let wanted = encoded(&wit.resolve, world);

                let component = embed(COMPONENT.to_vec(), &wit.resolve, world).unwrap();
                let declared = extract(&component).unwrap_or_else(|error| panic!("{}: {error:#}", path.display()));
                let declared = declared.unwrap();
                assert_eq!(encoded(&declared.resolve, declared.world), wanted, "embedded: {}", path.display());

                let folder = tempfile::tempdir().unwrap();
                let package = Package::of(wit.resolve.clone(), world).unwrap();
                write(folder.path(), &package.files().unwrap()).unwrap();
                let mut read = Wit::default();
                read.resolve.all_features = true;
                let package = read.push_path(folder.path()).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
                let read_world = read.resolve.packages[package].worlds[&wit.resolve.worlds[world].name];
                assert_eq!(encoded(&read.resolve, read_world), wanted, "files: {}", path.display());
            }
        }
    }

    #[test]
    fn the_section_is_small_and_of_the_outermost_component() {
        let world = crate::world::World::from_text("package a:b; /// Of w.\nworld w { export f: func(); }");
        let inner = embed(COMPONENT.to_vec(), &world.resolve, world.id).unwrap();
        assert!(inner.len() < 200, "{} bytes", inner.len());
        let mut outer = wasm_encoder::Component::new();
        outer.section(&wasm_encoder::RawSection { id: 4, data: &inner });
        let outer = outer.finish();
        assert!(section(&outer).unwrap().is_none());
        assert!(extract(&outer).unwrap().is_none());
        let twice = embed(outer, &world.resolve, world.id).unwrap();
        assert!(extract(&twice).unwrap().is_some());
        wit_component::decode(&twice).unwrap();
    }

    #[test]
    fn what_is_no_such_section_is_told() {
        let with = |data: &[u8]| {
            let mut component = COMPONENT.to_vec();
            CustomSection { name: SECTION.into(), data: data.into() }.append_to_component(&mut component);
            extract(&component).unwrap_err().to_string()
        };
        let zlib = |data: &[u8]| {
            let mut compressed = Vec::new();
            ZlibEncoder::new(data, Compression::best()).read_to_end(&mut compressed).unwrap();
            compressed
        };
        assert_eq!(with(b"plain"), "it is not compressed as zlib");
        assert_eq!(with(&zlib(b"{}")), "it is not JSON of a world");
        assert!(with(&zlib(br#"{"world":"w","wit":"package a:b"}"#)).contains("the WIT of the component"));
        assert!(with(&zlib(br#"{"world":"v","wit":"package a:b; world w {}"}"#)).contains("no world `v`"));
        assert_eq!(with(&zlib(&vec![b' '; 17 << 20])), "it is longer than 16777216 bytes");
    }
}
