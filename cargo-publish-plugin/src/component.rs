//! Core module → validated component, in memory.
//!
//! A component passes as it is. Refuses modules that are no WebAssembly, that import WASI from before components, or
//! that the component encoder or validator refuses.

use anyhow::Context;
use wasmparser::{Parser, Payload, Validator, WasmFeatures};
use wit_component::ComponentEncoder;

use crate::error::PREVIEW1;

/// Why a module cannot be made a component.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It imports this function of WASI from before components.
    Preview1(String),
    /// Everything else.
    Invalid(anyhow::Error),
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        Refusal::Invalid(error)
    }
}

/// The component that `module` is, or makes.
pub(crate) fn componentize(module: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    if Parser::is_component(&module) {
        let mut validator = Validator::new_with_features(WasmFeatures::all());
        validator.validate_all(&module).context("the linker made a component that is not valid")?;
        return Ok(module);
    }
    if let Some(name) = preview1_import(&module)? {
        return Err(Refusal::Preview1(name));
    }
    let mut encoder = ComponentEncoder::default();
    Ok(encoder.validate(true).module(&module)?.encode()?)
}

/// A function of WASI from before components that `module` imports.
fn preview1_import(module: &[u8]) -> Result<Option<String>, anyhow::Error> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let import = import?;
                if import.module == PREVIEW1 {
                    return Ok(Some(import.name.to_owned()));
                }
            }
        }
    }
    Ok(None)
}
