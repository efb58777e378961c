//! Custom sections that say something about the part that they are in. One is read at a time, from its own bytes only, so
//! that what is wrong is told of that section. Refuses sections that do not hold what their names promise, and such as
//! are larger than any metadata is.

use wasm_encoder::{Component, CustomSection};
use wasmparser::{
    BinaryReader, ComponentName, ComponentNameSectionReader, CustomSectionReader, Name, NameSectionReader,
};

use super::metadata::Metadata;
use super::refusal::{BrokenSection, Fault};

/// The section with the documentation of a WIT package.
pub(crate) const DOCS_SECTION: &str = "package-docs";

/// No description or list of packages comes near it.
const MAX_BYTES: usize = 1 << 20;

const ANNOTATIONS: [&str; 8] =
    ["authors", "description", "homepage", "licenses", "revision", "source", "version", ".dep-v0"];

/// Takes into `metadata` what `section` says.
pub(crate) fn read(section: &CustomSectionReader<'_>, metadata: &mut Metadata) -> Result<(), BrokenSection> {
    let known = match section.name() {
        "name" | "component-name" => return name(section, metadata).map_err(|fault| broken(section, fault)),
        "producers" => true,
        name => ANNOTATIONS.contains(&name),
    };
    if !known {
        return Ok(());
    }
    let fault = |cause: String| broken(section, Fault { offset: section.data_offset(), cause });
    if section.data().len() > MAX_BYTES {
        return Err(fault(format!("it is larger than {MAX_BYTES} bytes")));
    }
    let read = if section.name() == "producers" { producers(section, metadata) } else { annotation(section, metadata) };
    read.map_err(|error| fault(without_offset(&error.to_string())))
}

fn producers(section: &CustomSectionReader<'_>, metadata: &mut Metadata) -> anyhow::Result<()> {
    metadata.take_producers(&wasm_metadata::Producers::from_bytes(section.data(), section.data_offset())?);
    Ok(())
}

/// What one section says is read from a component that has nothing else.
fn annotation(section: &CustomSectionReader<'_>, metadata: &mut Metadata) -> anyhow::Result<()> {
    let mut alone = Component::new();
    alone.section(&CustomSection { name: section.name().into(), data: section.data().into() });
    metadata.take(wasm_metadata::Payload::from_binary(&alone.finish())?.metadata());
    Ok(())
}

/// The part's own name; those of its functions and types are passed over.
fn name(section: &CustomSectionReader<'_>, metadata: &mut Metadata) -> Result<(), Fault> {
    let reader = BinaryReader::new(section.data(), section.data_offset());
    let fault =
        |error: wasmparser::BinaryReaderError| Fault { offset: error.offset(), cause: error.message().to_string() };
    if section.name() == "name" {
        for part in NameSectionReader::new(reader) {
            if let Name::Module { name, .. } = part.map_err(fault)? {
                metadata.name = Some(name.to_owned());
            }
        }
    } else {
        for part in ComponentNameSectionReader::new(reader) {
            if let ComponentName::Component { name, .. } = part.map_err(fault)? {
                metadata.name = Some(name.to_owned());
            }
        }
    }
    Ok(())
}

fn broken(section: &CustomSectionReader<'_>, fault: Fault) -> BrokenSection {
    BrokenSection { name: section.name().to_owned(), fault }
}

/// The offset that a reader tells is one into a copy.
fn without_offset(cause: &str) -> String {
    cause.rfind(" (at offset").map_or(cause, |at| &cause[..at]).to_owned()
}
