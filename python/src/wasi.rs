//! Whether a component needs WASI: what its code imports says, not the world, which does not name what `std` brings.

use wasmparser::{Parser, Payload};

/// Whether a component imports an interface of WASI.
pub(crate) fn is_needed(component: &[u8]) -> bool {
    for payload in Parser::new(0).parse_all(component) {
        match payload {
            Ok(Payload::ComponentImportSection(imports)) => {
                if imports.into_iter().flatten().any(|import| import.name.name.starts_with("wasi:")) {
                    return true;
                }
            }
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    false
}
