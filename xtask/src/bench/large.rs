//! A large component: a small one, and beside it a module of as much code and data as one likes, which nothing uses.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::{
    CodeSection, ComponentSection, DataSection, Function, FunctionSection, Module, ModuleSection, TypeSection,
};

/// Half of it is code, half data.
pub(super) const LARGE: usize = 100_000_000;

/// Of the code of one function, and of the data of one segment.
const PIECE: usize = 5_000;

/// Writes the component at `small` to `large`, with [`LARGE`] bytes more; returns how many it has then.
pub(super) fn write(small: &Path, large: &Path) -> Result<u64> {
    let mut bytes = fs::read(small).with_context(|| format!("cannot read `{}`", small.display()))?;
    let module = module(LARGE);
    ModuleSection(&module).append_to_component(&mut bytes);
    let written = File::create(large).and_then(|file| BufWriter::new(file).write_all(&bytes));
    written.with_context(|| format!("cannot write `{}`", large.display()))?;
    Ok(bytes.len() as u64)
}

/// A module of about so many bytes.
fn module(bytes: usize) -> Module {
    let (mut types, mut functions, mut code, mut data) =
        (TypeSection::new(), FunctionSection::new(), CodeSection::new(), DataSection::new());
    types.ty().function([], []);
    for piece in 0..bytes / 2 / PIECE {
        functions.function(0);
        let mut function = Function::new([]);
        // A constant of two bytes or more, its `drop` and its own byte: four bytes and no more.
        for _ in 0..PIECE / 4 {
            function.instructions().i32_const(64).drop();
        }
        function.instructions().end();
        code.function(&function);
        data.passive(std::iter::repeat_n((piece % 251) as u8, PIECE));
    }
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&code).section(&data);
    module
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_valid_and_as_large_as_it_should_be() {
        let module = module(1_000_000).finish();
        assert!((990_000..1_030_000).contains(&module.len()), "{}", module.len());
        wasmparser::validate(&module).unwrap();
    }
}
