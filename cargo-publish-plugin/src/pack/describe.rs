//! A component that says what it is: name, version, authors, licence and so on, as custom sections that other tools read.
//!
//! Input: a component fresh from the encoder, its package's [`Description`] and the revision of the sources. Describing
//! twice would add every section a second time. Refuses what has no room in these sections.

use anyhow::Context;
use wasm_metadata::{
    AddMetadata, AddMetadataField, Authors, Description as Text, Homepage, Licenses, Payload, Producers, Revision,
    Source, Version,
};

use crate::metadata::description::Description;

/// `component` with what is known about it.
pub(crate) fn describe(component: &[u8], description: &Description, revision: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let mut metadata = AddMetadata::default();
    metadata.name = AddMetadataField::Set(name(description));
    metadata.version = AddMetadataField::Set(Version::new(description.version.to_string()));
    metadata.language = language(component)?;
    metadata.processed_by = vec![("cargo-component-pkg".into(), env!("CARGO_PKG_VERSION").into())];
    if !description.authors.is_empty() {
        metadata.authors = AddMetadataField::Set(Authors::new(description.authors.join(", ")));
    }
    if let Some(text) = &description.description {
        metadata.description = AddMetadataField::Set(Text::new(text.trim().to_owned()));
    }
    if let Some(licence) = &description.licence {
        let licence = Licenses::new(licence).with_context(|| format!("`{licence}` is no licence"))?;
        metadata.licenses = AddMetadataField::Set(licence);
    }
    if let Some(source) = &description.source {
        let source = Source::new(source).with_context(|| format!("`{source}` is no URL"))?;
        metadata.source = AddMetadataField::Set(source);
    }
    if let Some(homepage) = &description.homepage {
        let homepage = Homepage::new(homepage).with_context(|| format!("`{homepage}` is no URL"))?;
        metadata.homepage = AddMetadataField::Set(homepage);
    }
    if let Some(revision) = revision {
        metadata.revision = AddMetadataField::Set(Revision::new(revision.to_owned()));
    }
    metadata.to_wasm(component)
}

/// The name that it is published as, or else cargo's.
pub(crate) fn name(description: &Description) -> String {
    description.name.as_ref().map_or_else(|| description.crate_name.clone(), ToString::to_string)
}

/// The languages that its modules name, which is what rustc says of itself.
fn language(component: &[u8]) -> anyhow::Result<Vec<(String, String)>> {
    let mut languages = Vec::new();
    collect_languages(&Payload::from_binary(component)?, &mut languages);
    Ok(languages)
}

fn collect_languages(payload: &Payload, languages: &mut Vec<(String, String)>) {
    let field = payload.metadata().producers.as_ref().and_then(|producers: &Producers| producers.get("language"));
    for (name, version) in field.iter().flat_map(|field| field.iter()) {
        let language = (name.clone(), version.clone());
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    if let Payload::Component { children, .. } = payload {
        children.iter().for_each(|child| collect_languages(child, languages));
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{Component, Module};

    use super::*;

    fn description() -> Description {
        Description {
            crate_name: "calc".into(),
            name: Some("demo:calc".parse().unwrap()),
            version: semver::Version::new(0, 1, 0),
            authors: vec!["A <a@example.org>".into(), "B".into()],
            description: Some("Adds.\n".into()),
            licence: Some("MIT OR Apache-2.0".into()),
            licence_file: None,
            source: Some("https://example.org/calc".into()),
            homepage: Some("https://example.org/".into()),
            readme: None,
            warnings: Vec::new(),
        }
    }

    /// A component with a module that rustc made, as it says.
    fn component() -> Vec<u8> {
        let mut producers = Producers::empty();
        producers.add("language", "Rust", "");
        producers.add("processed-by", "rustc", "1.95.0");
        let module = producers.add_to_wasm(&Module::new().finish()).unwrap();
        let mut component = Component::new();
        component.section(&wasm_encoder::RawSection { id: 1, data: &module });
        component.finish()
    }

    #[test]
    fn what_is_said_is_read() {
        let described = describe(&component(), &description(), Some("0123456")).unwrap();
        wasmparser::Validator::new().validate_all(&described).unwrap();
        let read = Payload::from_binary(&described).unwrap();
        let read = read.metadata();
        assert_eq!(read.name.as_deref(), Some("demo:calc"));
        let text = |field: Option<String>| field.unwrap();
        assert_eq!(text(read.version.as_ref().map(ToString::to_string)), "0.1.0");
        assert_eq!(text(read.authors.as_ref().map(ToString::to_string)), "A <a@example.org>, B");
        assert_eq!(text(read.description.as_ref().map(ToString::to_string)), "Adds.");
        assert_eq!(text(read.licenses.as_ref().map(ToString::to_string)), "MIT OR Apache-2.0");
        assert_eq!(text(read.source.as_ref().map(ToString::to_string)), "https://example.org/calc");
        assert_eq!(text(read.homepage.as_ref().map(ToString::to_string)), "https://example.org/");
        assert_eq!(text(read.revision.as_ref().map(ToString::to_string)), "0123456");
        let producers = read.producers.as_ref().unwrap();
        assert!(producers.get("language").unwrap().get("Rust").is_some());
        let version = producers.get("processed-by").unwrap().get("cargo-component-pkg").unwrap().clone();
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let bare = Description {
            name: None,
            authors: Vec::new(),
            description: None,
            licence: None,
            source: None,
            homepage: None,
            ..description()
        };
        let described = describe(&component(), &bare, None).unwrap();
        let read = Payload::from_binary(&described).unwrap();
        let read = read.metadata();
        assert_eq!(read.name.as_deref(), Some("calc"));
        assert!(read.authors.is_none() && read.licenses.is_none() && read.source.is_none() && read.revision.is_none());
    }
}
