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

#[cfg(test)]
mod tests {
    use component_guest_bindgen::wit_parser::{LiftLowerAbi, ManglingAndAbi};
    use wit_component::{StringEncoding, dummy_module, embed_component_metadata};

    use super::*;
    use crate::world::World;

    fn core_module(wit: &str) -> Vec<u8> {
        let world = World::from_text(wit);
        let mut module = dummy_module(&world.resolve, world.id, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
        embed_component_metadata(&mut module, &world.resolve, world.id, StringEncoding::UTF8, true).unwrap();
        module
    }

    #[test]
    fn a_module_becomes_a_component_and_a_component_stays_what_it_is() {
        let module = core_module("package a:b; interface i { f: func(); } world w { export one: i; export two: i; }");
        let component = componentize(module).unwrap();
        assert!(Parser::is_component(&component));
        assert_eq!(componentize(component.clone()).unwrap(), component);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(matches!(componentize(b"\0asm".to_vec()), Err(Refusal::Invalid(_))));
    }

    #[test]
    fn wasi_from_before_components_is_refused_by_name() {
        use wasm_encoder::{EntityType, ImportSection, Module, TypeSection};
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(PREVIEW1, "fd_write", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        let Err(Refusal::Preview1(name)) = componentize(module.finish()) else { panic!("it was not refused") };
        assert_eq!(name, "fd_write");
    }
}
