//! A component without what its types do not need: every core module keeps its types, imports and exports, and has the
//! shortest code that there is.
//!
//! Output: bytes that decode to the same WIT, and the section with its documentation, if there is one.

use wasmparser::{BinaryReaderError, Parser, Payload};

use crate::inspect::DOCS_SECTION;

/// What is left of a component.
pub(crate) struct Skeleton<'a> {
    pub(crate) component: Vec<u8>,
    pub(crate) docs: Option<Docs<'a>>,
}

/// The section with the documentation of the WIT.
pub(crate) struct Docs<'a> {
    pub(crate) data: &'a [u8],
    pub(crate) offset: u64,
}

/// A component or module that is being written, and the id of the section that it goes into.
struct Frame {
    id: u8,
    bytes: Vec<u8>,
}

const CODE_SECTION: u8 = 10;
const CORE_MODULE_SECTION: u8 = 1;
const COMPONENT_SECTION: u8 = 4;
/// A function without locals that ends at once: nobody asks whether that fits its type.
const BODY: [u8; 3] = [2, 0, 0x0b];

/// The skeleton of the valid component `bytes`.
pub(crate) fn skeleton(bytes: &[u8]) -> Result<Skeleton<'_>, BinaryReaderError> {
    let mut open = vec![Frame { id: 0, bytes: Vec::new() }];
    let mut docs = None;
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        match &payload {
            Payload::CustomSection(section) if open.len() == 1 && section.name() == DOCS_SECTION => {
                docs = Some(Docs { data: section.data(), offset: section.data_offset() });
            }
            Payload::ModuleSection { .. } => open.push(Frame { id: CORE_MODULE_SECTION, bytes: Vec::new() }),
            Payload::ComponentSection { .. } => open.push(Frame { id: COMPONENT_SECTION, bytes: Vec::new() }),
            Payload::End(_) if open.len() > 1 => close(&mut open),
            _ => {
                if let Some(frame) = open.last_mut() {
                    copy(&payload, bytes, &mut frame.bytes);
                }
            }
        }
    }
    Ok(Skeleton { component: open.pop().map(|frame| frame.bytes).unwrap_or_default(), docs })
}

fn close(open: &mut Vec<Frame>) {
    if let (Some(inner), Some(outer)) = (open.pop(), open.last_mut()) {
        section(inner.id, &inner.bytes, &mut outer.bytes);
    }
}

fn copy(payload: &Payload<'_>, from: &[u8], to: &mut Vec<u8>) {
    match payload {
        Payload::Version { range, .. } => to.extend_from_slice(slice(from, range)),
        Payload::CodeSectionStart { count, .. } => code(*count, to),
        Payload::CustomSection(_)
        | Payload::DataCountSection { .. }
        | Payload::DataSection(_)
        | Payload::ElementSection(_)
        | Payload::StartSection { .. } => {}
        payload => {
            if let Some((id, range)) = payload.as_section() {
                section(id, slice(from, &range), to);
            }
        }
    }
}

fn code(count: u32, to: &mut Vec<u8>) {
    let mut bodies = Vec::new();
    length(count as usize, &mut bodies);
    bodies.extend(BODY.iter().copied().cycle().take(count as usize * BODY.len()));
    section(CODE_SECTION, &bodies, to);
}

fn section(id: u8, content: &[u8], to: &mut Vec<u8>) {
    to.push(id);
    length(content.len(), to);
    to.extend_from_slice(content);
}

/// LEB128, unsigned.
fn length(mut value: usize, to: &mut Vec<u8>) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

fn slice<'a>(bytes: &'a [u8], range: &std::ops::Range<u64>) -> &'a [u8] {
    bytes.get(range.start as usize..range.end as usize).unwrap_or_default()
}
