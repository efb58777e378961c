//! What inspection and decoding make of components as they come, cut short, altered and spliced.
//!
//! `PROPTEST_CASES=1000000 cargo test --release -p cargo-component-pkg mutated` tries as many as one likes.

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::wit_parser::{LiftLowerAbi, ManglingAndAbi, Resolve, WorldId};
use proptest::prelude::*;
use proptest::sample::Index;
use wasm_encoder::{Component, CustomSection};
use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};

use super::part::Part;
use super::*;
use crate::decode::{decode, quietly};
use crate::world::World;

/// A component for the world `id`, whose functions trap.
fn component(resolve: &Resolve, id: WorldId) -> Option<Vec<u8>> {
    let mut module = dummy_module(resolve, id, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
    embed_component_metadata(&mut module, resolve, id, StringEncoding::UTF8, true).ok()?;
    ComponentEncoder::default().validate(true).module(&module).ok()?.encode().ok()
}

fn component_of(wit: &str) -> Vec<u8> {
    let world = World::from_text(wit);
    component(&world.resolve, world.id).unwrap()
}

const LABELLED: &str = "
    package a:b@0.1.0;
    /// Keeps things.
    interface store { get: func(key: string) -> string; set: func(key: string); }
    interface resources { resource calculator { constructor(); value: func() -> f32; } }
    world w {
        import cache: store; import archive: store; import store;
        export exact: resources; export rounded: resources; export f: func();
    }";

/// A component for every world of the corpus, its WIT package, and one with metadata.
static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/wit");
    let mut paths: Vec<_> = corpus.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut samples = vec![component_of(LABELLED), described(), b"\0asm\x0d\0\x01\0".to_vec()];
    for path in paths {
        let mut wit = Wit::default();
        let Ok(package) = wit.push_path(&path) else { continue };
        samples.extend(wit_component::encode(&wit.resolve, package, true));
        // What upstream cannot do it tells by a panic, too.
        let world = wit.world(None).ok();
        samples.extend(world.and_then(|id| quietly(|| Ok(component(&wit.resolve, id))).ok()?));
    }
    assert!(samples.len() > 50, "{}", samples.len());
    samples
});

/// A component with every kind of metadata.
fn described() -> Vec<u8> {
    let mut add = wasm_metadata::AddMetadata::default();
    use wasm_metadata::{
        AddMetadataField as Field, Authors, Description, Homepage, Licenses, Revision, Source, Version,
    };
    add.name = Field::Set("calc".into());
    add.version = Field::Set(Version::new("1.2.3"));
    add.description = Field::Set(Description::new("Adds"));
    add.authors = Field::Set(Authors::new("Ada"));
    add.licenses = Field::Set(Licenses::new("MIT OR Apache-2.0").unwrap());
    add.source = Field::Set(Source::new("https://example.com/calc").unwrap());
    add.homepage = Field::Set(Homepage::new("https://example.com").unwrap());
    add.revision = Field::Set(Revision::new("deadbeef"));
    add.processed_by = vec![("tool".into(), "3".into())];
    let mut bytes = add.to_wasm(&component_of(LABELLED)).unwrap();
    // `{"packages":[{"name":"adler","version":"0.2.3","source":"registry"}]}`, stored.
    let json = br#"{"packages":[{"name":"adler","version":"0.2.3","source":"registry"}]}"#;
    append(&mut bytes, ".dep-v0", &zlib(json));
    append(&mut bytes, "name \x1b[2J", b"unknown");
    bytes
}

/// An uncompressed zlib stream.
fn zlib(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn append(component: &mut Vec<u8>, name: &str, data: &[u8]) {
    let mut section = Component::new();
    section.section(&CustomSection { name: name.into(), data: data.into() });
    component.extend(&section.finish()[8..]);
}

/// Tries everything that is done with a component's bytes.
fn read(bytes: &[u8]) -> Result<Inspection, Refusal> {
    let began = Instant::now();
    let inspection = inspect(bytes);
    match &inspection {
        Ok(inspection) => {
            assert!(colours_only(inspection));
            serde_json::to_string(inspection).unwrap();
            check_sums(&inspection.contents);
        }
        Err(refusal) => {
            assert!(!refusal.help().is_empty() && !refusal.causes().iter().any(|cause| cause.contains('\x1b')));
        }
    }
    match decode(bytes) {
        Ok(package) => {
            assert!(inspection.is_ok());
            let _ = quietly(|| package.text());
        }
        Err(Refusal::Wordless(_) | Refusal::Sections(_)) => {}
        Err(_) => assert!(inspection.is_err()),
    }
    assert!(began.elapsed() < Duration::from_secs(20), "it took {:?}", began.elapsed());
    inspection
}

/// Escapes in the text are those of the headings.
fn colours_only(inspection: &Inspection) -> bool {
    Text(inspection).to_string().split('\x1b').skip(1).all(|rest| {
        rest.strip_prefix('[').and_then(|rest| rest.split_once('m')).is_some_and(|(code, _)| code.len() < 8)
    })
}

fn check_sums(part: &Part) {
    assert_eq!(part.sections.iter().map(|section| section.bytes).sum::<u64>(), part.bytes);
    part.parts.iter().for_each(check_sums);
}

#[test]
fn each_label_has_its_interface_and_its_functions() {
    let inspection = read(&component_of(LABELLED)).unwrap();
    assert_eq!(inspection.kind, Kind::Component);
    let told = |externs: &[Extern]| -> Vec<String> {
        let told = externs
            .iter()
            .map(|it| format!("{}={} {}", it.name, it.implements.as_deref().unwrap_or("-"), it.functions.join(",")));
        told.collect()
    };
    let imports = told(&inspection.surface.imports);
    for import in ["cache=a:b/store@0.1.0 get,set", "archive=a:b/store@0.1.0 get,set", "a:b/store@0.1.0=- get,set"] {
        assert!(imports.iter().any(|it| it == import), "{imports:?}");
    }
    let exports = told(&inspection.surface.exports);
    let functions = "[constructor]calculator,[method]calculator.value";
    for export in [format!("exact=a:b/resources@0.1.0 {functions}"), "f=- ".into()] {
        assert!(exports.contains(&export), "{exports:?}");
    }
}

#[test]
fn an_external_id_is_told() {
    let inspection =
        read(&component_of("package a:b; interface i { f: func(); } world w { @external-id(\"of-i\") import l: i; }"));
    assert_eq!(inspection.unwrap().surface.imports[0].external_id.as_deref(), Some("of-i"));
}

#[test]
fn metadata_is_told() {
    let bytes = described();
    let inspection = read(&bytes).unwrap();
    let metadata = &inspection.contents.metadata;
    let lines: Vec<_> = metadata.lines().map(|(name, value)| format!("{name} {value}")).collect();
    let expected = [
        "name calc",
        "version 1.2.3",
        "description Adds",
        "authors Ada",
        "licence MIT OR Apache-2.0",
        "source https://example.com/calc",
        "homepage https://example.com/",
        "revision deadbeef",
    ];
    assert_eq!(lines, expected);
    assert!(metadata.producers.iter().any(|it| (it.name.as_str(), it.version.as_str()) == ("tool", "3")));
    assert_eq!(metadata.dependencies[0].name, "adler");
    assert_eq!(inspection.bytes, bytes.len() as u64);
    assert!(inspection.contents.parts.iter().any(|part| !part.metadata.producers.is_empty()));
    assert!(Text(&inspection).to_string().contains(r"custom `name \u{1b}[2J`"));
}

#[test]
fn every_section_that_cannot_be_read_is_told_with_its_place() {
    let mut bytes = component_of(LABELLED);
    let broken = ["licenses", "source", "homepage", ".dep-v0", "producers", "component-name"];
    for name in broken {
        append(&mut bytes, name, b"\x05\xff no");
    }
    append(&mut bytes, "description", &vec![b'x'; 2 << 20]);
    let refusal = read(&bytes).unwrap_err();
    let causes = refusal.causes();
    assert_eq!(causes.len(), broken.len() + 1, "{causes:?}");
    for (cause, name) in causes.iter().zip(broken) {
        assert!(cause.starts_with(&format!("the section `{name}` at offset 0x")), "{cause}");
    }
}

/// WIT in binary form, altered until a package had a world that exports an interface of another, which uses one of its own.
const CIRCLE: &[u8] = include_bytes!("../../tests/data/packages-in-a-circle.wasm");

#[test]
fn packages_that_need_each_other_are_no_wit() {
    let refusal = decode(CIRCLE).unwrap_err();
    assert_eq!(refusal.causes(), ["packages need each other: `conformance:home`, `conformance:homa`"]);
}

#[test]
fn docs_are_found_and_printed() {
    let world = World::from_text(LABELLED);
    let package = world.resolve.worlds[world.id].package.unwrap();
    let bytes = wit_component::encode(&world.resolve, package, true).unwrap();
    let inspection = read(&bytes).unwrap();
    assert_eq!((inspection.kind, inspection.docs), (Kind::WitPackage, true));
    let names: Vec<_> = inspection.surface.exports.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["a:b/store@0.1.0", "a:b/resources@0.1.0", "a:b/w@0.1.0"]);
    assert!(decode(&bytes).unwrap().text().unwrap().contains("/// Keeps things."));

    let mut broken = component_of(LABELLED);
    append(&mut broken, DOCS_SECTION, b"\x01{");
    assert!(matches!(decode(&broken), Err(Refusal::Sections(_))));
}

#[test]
fn docs_of_a_component_are_those_of_a_package_that_it_names() {
    let wit = "package a:b; /// Keeps.\n interface store { /// Gets.\n get: func(); } world w { import store; }";
    let world = World::from_text(wit);
    let docs = br#"{"interfaces":{"store":{"docs":"Keeps.","funcs":{"get":"Gets."}}}}"#;
    let mut bytes = component(&world.resolve, world.id).unwrap();
    append(&mut bytes, DOCS_SECTION, &[b"\x01", &docs[..]].concat());
    assert!(read(&bytes).unwrap().docs);
    let text = decode(&bytes).unwrap().text().unwrap();
    assert!(text.contains("/// Keeps.") && text.contains("/// Gets."), "{text}");
}

/// What a component is decoded to without its code is what it is decoded to with it.
#[test]
fn a_skeleton_has_the_wit_of_the_whole() {
    let mut printed = 0;
    for sample in SAMPLES.iter() {
        let whole = quietly(|| {
            let whole = wit_component::decode(sample)?;
            crate::wit::Package { id: whole.package(), resolve: whole.resolve().clone() }.text()
        });
        let decoded = decode(sample).map_err(|refusal| anyhow::anyhow!("{refusal}"));
        let skeleton = decoded.and_then(|package| quietly(|| package.text()));
        printed += u32::from(whole.is_ok());
        assert_eq!(skeleton.ok(), whole.ok());
    }
    assert!(printed > 50, "{printed}");
}

/// Labels survive: what is printed reads as the world that it was printed from.
#[test]
fn printed_wit_reads_as_the_same_world() {
    let text = decode(&component_of(LABELLED)).unwrap().text().unwrap();
    let again = World::from_text(&text);
    let package = crate::wit::Package { id: again.resolve.worlds[again.id].package.unwrap(), resolve: again.resolve };
    assert_eq!(package.text().unwrap(), text);
    assert!(text.contains("import cache: a:b/store@0.1.0;") && text.contains("export rounded: a:b/resources@0.1.0;"));
}

/// Cut off between two sections of the outermost component, what is left may be a component; anywhere else it is not. The
/// beginning has a section's every byte.
#[test]
fn cut_short_anywhere_it_is_refused_or_smaller() {
    for sample in [described(), component_of("package a:b; interface i { f: func(); } world w { export l: i; }")] {
        for end in (0..sample.len()).filter(|end| *end < 700 || end % 13 == 0) {
            match inspect(&sample[..end]) {
                Ok(inspection) => assert_eq!(inspection.bytes, end as u64),
                Err(Refusal::Invalid(fault)) => assert!(fault.offset <= end as u64, "{fault}"),
                Err(Refusal::Empty) => assert_eq!(end, 0),
                Err(Refusal::Sections(_)) => {}
                Err(refusal) => panic!("{end}: {refusal:?}"),
            }
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    let mut bytes = Component::new().finish();
    for _ in 0..5000 {
        let mut outer = Component::new();
        outer.section(&wasm_encoder::RawSection { id: 4, data: &bytes });
        bytes = outer.finish();
    }
    let Err(Refusal::Invalid(fault)) = read(&bytes) else { panic!() };
    assert!(fault.cause.contains("deep"), "{fault}");
}

/// One change of a file.
#[derive(Debug, Clone)]
enum Change {
    Cut(Index),
    Set(Index, u8),
    Flip(Index, u8),
    Remove(Index, u8),
    Splice { sample: Index, from: Index, length: u8, at: Index },
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        1 => any::<Index>().prop_map(Change::Cut),
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        8 => (any::<Index>(), 0..8u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, length)| Change::Remove(at, length)),
        4 => (any::<Index>(), any::<Index>(), any::<u8>(), any::<Index>())
            .prop_map(|(sample, from, length, at)| Change::Splice { sample, from, length, at }),
    ]
}

fn apply(change: &Change, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    match change {
        Change::Cut(at) => bytes.truncate(at.index(bytes.len())),
        Change::Set(at, byte) => *at.get_mut(bytes) = *byte,
        Change::Flip(at, bit) => *at.get_mut(bytes) ^= 1 << bit,
        Change::Remove(at, length) => {
            let at = at.index(bytes.len());
            bytes.drain(at..bytes.len().min(at + usize::from(*length)));
        }
        Change::Splice { sample, from, length, at } => {
            let sample = sample.get(&SAMPLES);
            let from = from.index(sample.len());
            let piece = &sample[from..sample.len().min(from + usize::from(*length))];
            let at = at.index(bytes.len());
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}

proptest! {
    #[test]
    fn mutated_components_are_read_or_refused(sample: Index, changes in prop::collection::vec(change(), 1..4)) {
        let mut bytes = sample.get(&SAMPLES).clone();
        changes.iter().for_each(|change| apply(change, &mut bytes));
        let _ = read(&bytes);
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
        let _ = read(&[b"\0asm\x0d\0\x01\0", &bytes[..]].concat());
    }
}
