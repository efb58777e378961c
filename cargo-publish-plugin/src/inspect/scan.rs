//! Bytes → parts, sections, names and types, in one pass that validates everything but the code of functions and copies
//! nothing. Refuses what is not valid, parts nested deeper than any tool nests them, and metadata that cannot be read.

use std::ops::Range;

use wasmparser::types::Types;
use wasmparser::{ComponentExternName, Encoding, Parser, Payload, ValidPayload, Validator, WasmFeatures};

use super::custom;
use super::part::{Form, Part, Title};
use super::refusal::{BrokenSection, Fault, Refusal};

/// Components are nested two deep where `wit-component` makes them.
pub(crate) const MAX_DEPTH: usize = 100;

/// How many sections that cannot be read are told.
const MAX_BROKEN: usize = 16;

/// What was found.
pub(crate) struct Scan<'a> {
    pub(crate) root: Part,
    pub(crate) types: Types,
    /// Names of imports, as they are written, with their attributes.
    pub(crate) imports: Vec<ComponentExternName<'a>>,
    pub(crate) exports: Vec<ComponentExternName<'a>>,
}

/// A part that is being read, and the end of what was read of it.
struct Frame {
    part: Part,
    end: u64,
}

/// What the parser is in the middle of.
struct Reading<'a> {
    open: Vec<Frame>,
    imports: Vec<ComponentExternName<'a>>,
    exports: Vec<ComponentExternName<'a>>,
    broken: Vec<BrokenSection>,
}

/// Reads the component `bytes`.
pub(crate) fn scan(bytes: &[u8]) -> Result<Scan<'_>, Refusal> {
    let mut validator = Validator::new_with_features(WasmFeatures::all());
    let root = Frame { part: Part::new(Form::Component, 0..bytes.len() as u64), end: 0 };
    let mut reading = Reading { open: vec![root], imports: Vec::new(), exports: Vec::new(), broken: Vec::new() };
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let valid = validator.payload(&payload)?;
        reading.take(&payload)?;
        if let (ValidPayload::End(types), Some(root)) = (valid, reading.closed(&payload)) {
            return reading.finish(root, types);
        }
    }
    Err(Refusal::Invalid(Fault { offset: bytes.len() as u64, cause: "it ends before its last section".into() }))
}

impl<'a> Reading<'a> {
    fn take(&mut self, payload: &Payload<'a>) -> Result<(), Refusal> {
        let outermost = self.open.len() == 1;
        if let Some((id, range)) = payload.as_section() {
            self.count(title(payload, id), &range);
        }
        match payload {
            Payload::Version { encoding: Encoding::Module, .. } if outermost => return Err(Refusal::CoreModule),
            Payload::Version { range, .. } => self.count(Title::Known("header"), range),
            Payload::ModuleSection { unchecked_range, .. } => self.open(Form::CoreModule, unchecked_range)?,
            Payload::ComponentSection { unchecked_range, .. } => self.open(Form::Component, unchecked_range)?,
            Payload::ComponentImportSection(imports) if outermost => {
                for import in imports.clone() {
                    self.imports.push(import?.name);
                }
            }
            Payload::ComponentExportSection(exports) if outermost => {
                for export in exports.clone() {
                    self.exports.push(export?.name);
                }
            }
            Payload::CustomSection(section) => {
                if let Some(frame) = self.open.last_mut() {
                    let broken = custom::read(section, &mut frame.part.metadata).err();
                    let room = MAX_BROKEN - self.broken.len();
                    self.broken.extend(broken.into_iter().take(room));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A section takes all bytes from the end of the one before it: those that tell its kind and size, too.
    fn count(&mut self, title: Title<'_>, range: &Range<u64>) {
        if let Some(frame) = self.open.last_mut() {
            frame.part.add(title, range.end.saturating_sub(frame.end));
            frame.end = range.end;
        }
    }

    fn open(&mut self, form: Form, range: &Range<u64>) -> Result<(), Refusal> {
        if self.open.len() > MAX_DEPTH {
            let cause = format!("it is nested more than {MAX_DEPTH} deep");
            return Err(Refusal::Invalid(Fault { offset: range.start, cause }));
        }
        self.open.push(Frame { part: Part::new(form, range.clone()), end: range.start });
        Ok(())
    }

    /// The outermost part, if that is the one that `payload` ends.
    fn closed(&mut self, payload: &Payload<'_>) -> Option<Part> {
        let Payload::End(_) = payload else { return None };
        let part = self.open.pop()?.part;
        match self.open.last_mut() {
            Some(parent) => parent.part.parts.push(part),
            None => return Some(part),
        }
        None
    }

    fn finish(self, root: Part, types: Types) -> Result<Scan<'a>, Refusal> {
        if !self.broken.is_empty() {
            return Err(Refusal::Sections(self.broken));
        }
        Ok(Scan { root, types, imports: self.imports, exports: self.exports })
    }
}

fn title<'a>(payload: &Payload<'a>, id: u8) -> Title<'a> {
    Title::Known(match payload {
        Payload::CustomSection(section) => return Title::Custom(section.name()),
        Payload::TypeSection(_) | Payload::ComponentTypeSection(_) => "types",
        Payload::ImportSection(_) | Payload::ComponentImportSection(_) => "imports",
        Payload::FunctionSection(_) => "functions",
        Payload::TableSection(_) => "tables",
        Payload::MemorySection(_) => "memories",
        Payload::TagSection(_) => "tags",
        Payload::GlobalSection(_) => "globals",
        Payload::ExportSection(_) | Payload::ComponentExportSection(_) => "exports",
        Payload::StartSection { .. } | Payload::ComponentStartSection { .. } => "start",
        Payload::ElementSection(_) => "elements",
        Payload::DataCountSection { .. } => "data count",
        Payload::DataSection(_) => "data",
        Payload::CodeSectionStart { .. } => "code",
        Payload::ModuleSection { .. } => "core modules",
        Payload::InstanceSection(_) => "core instances",
        Payload::CoreTypeSection(_) => "core types",
        Payload::ComponentSection { .. } => "components",
        Payload::ComponentInstanceSection(_) => "instances",
        Payload::ComponentAliasSection(_) => "aliases",
        Payload::ComponentCanonicalSection(_) => "canonical functions",
        _ if id == 0 => "custom",
        _ => "other",
    })
}
