//! What registries could send: packages of WIT, mangled in every way. Nothing panics, and what is taken for WIT is WIT.

use component_guest_bindgen::wit::Wit;
use component_registry::Digest;
use proptest::prelude::*;

use super::*;
use crate::copies::fetched::decoded;
use crate::depot::Content;

const TYPES: &str = "package demo:types@0.1.0; interface keys { type key = string; resource r { f: func(); } }";

const KV: &str = "package demo:kv@1.0.0;
    /// Keys and values.
    interface store { use demo:types/keys@0.1.0.{key, r}; get: func(key: key) -> option<string>; take: func() -> r; }
    world w { import near: store; export far: store; }
    package demo:types@0.1.0 { interface keys { type key = string; resource r { f: func(); } } }";

/// The package that `text` begins with, in binary form.
fn encoded(text: &str) -> Vec<u8> {
    let mut wit = Wit::default();
    let package = wit.push_text("test.wit", text).unwrap();
    wit_component::encode(&wit.resolve, package, false).unwrap()
}

fn release(name: &str, version: &str) -> Release {
    Release { package: name.parse().unwrap(), version: version.parse().unwrap() }
}

fn content(bytes: Vec<u8>) -> Content {
    Content { digest: Digest::of(&bytes), bytes }
}

/// What is made of releases that were sent as `kv` and `types`, as long as they are taken for these.
fn texts(kv: Vec<u8>, types: Vec<u8>) -> Result<Vec<(String, String)>, String> {
    let fetched = [("demo:kv", "1.0.0", kv), ("demo:types", "0.1.0", types)].map(|(name, version, bytes)| {
        let release = release(name, version);
        let package = decoded(&release, &content(bytes.clone()))?;
        let others = package.resolve.packages.iter().filter(|(id, _)| *id != package.id);
        let uses = others.map(|(_, package)| package.name.clone()).collect();
        Ok((release, uses, package))
    });
    let fetched = fetched.into_iter().collect::<Result<Vec<_>, String>>()?;
    let written = quietly(|| wit::texts(&merged(fetched)?)).map_err(|error| format!("{error:#}"))?;
    Ok(written.into_iter().map(|(name, text)| (name.to_string(), text)).collect())
}

#[test]
fn releases_go_together_as_they_were_written() {
    let texts = texts(encoded(KV), encoded(TYPES)).unwrap();
    assert_eq!(texts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["demo:types@0.1.0", "demo:kv@1.0.0"]);
    assert!(
        texts[1].1.contains("/// Keys and values.") && texts[1].1.contains("import near: store;"),
        "{}",
        texts[1].1
    );
}

#[test]
fn releases_that_do_not_agree_are_refused() {
    let other = TYPES.replace("f: func();", "f: func(a: u8);");
    let error = texts(encoded(KV), encoded(&other)).unwrap_err();
    assert!(error.contains("`demo:kv@1.0.0`"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_was_mangled_is_refused_or_is_wit(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
        which: bool,
    ) {
        let (mut kv, mut types) = (encoded(KV), encoded(TYPES));
        let mangled = if which { &mut kv } else { &mut types };
        for (at, byte) in changes {
            let at = at.index(mangled.len());
            mangled[at] = byte;
        }
        if let Some(cut) = cut {
            mangled.truncate(cut.index(mangled.len()));
        }
        if let Ok(texts) = texts(kv, types) {
            for (name, text) in texts {
                let mut sources = wit_parser::SourceMap::default();
                sources.push("copy.wit".as_ref(), text.clone());
                let found = sources.parse().map(|group| group.main.name.to_string());
                prop_assert_eq!(found.ok(), Some(name), "{}", text);
            }
        }
    }
}
