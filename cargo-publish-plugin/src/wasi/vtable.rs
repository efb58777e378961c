//! Tables of trait objects in the static data of a core module: address → the functions that are its methods.
//!
//! As rustc lays them out: what drops the value or zero, its size, its alignment, then a function for each method; each four
//! bytes, functions by their index in the module's table. That is not promised: whatever else looks like this is taken for
//! one, and another layout for none.

use std::collections::BTreeMap;

use wasmparser::{
    BinaryReaderError, ConstExpr, DataKind, DataSectionReader, ElementItems, ElementKind, ElementSectionReader,
    Operator,
};

/// How many methods are looked for.
const MAX_METHODS: u32 = 64;
/// Values larger than this are not taken for one.
const MAX_SIZE: u32 = 1 << 20;

/// Static data, and the table that functions are called through.
#[derive(Debug, Default)]
pub(super) struct Statics<'a> {
    data: BTreeMap<u32, &'a [u8]>,
    functions: BTreeMap<u32, u32>,
}

impl<'a> Statics<'a> {
    pub(super) fn take_elements(&mut self, elements: ElementSectionReader<'a>) -> Result<(), BinaryReaderError> {
        for element in elements {
            let element = element?;
            let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                (element.kind, element.items)
            else {
                continue;
            };
            let Some(offset) = constant(&offset_expr) else { continue };
            for (at, function) in (offset..).zip(functions) {
                self.functions.insert(at, function?);
            }
        }
        Ok(())
    }

    pub(super) fn take_data(&mut self, data: DataSectionReader<'a>) -> Result<(), BinaryReaderError> {
        for data in data {
            let data = data?;
            if let DataKind::Active { offset_expr, .. } = &data.kind
                && let Some(offset) = constant(offset_expr)
            {
                self.data.insert(offset, data.data);
            }
        }
        Ok(())
    }

    /// The functions of the table at `address`, if there is one.
    pub(super) fn methods(&self, address: u32) -> Vec<u32> {
        let word = |at: u32| self.word(address.checked_add(4 * at)?);
        let (Some(drop), Some(size), Some(alignment)) = (word(0), word(1), word(2)) else { return Vec::new() };
        let plausible = address.is_multiple_of(4) && size <= MAX_SIZE && alignment <= 16 && alignment.is_power_of_two();
        let dropped = self.functions.get(&drop);
        if !plausible || drop != 0 && dropped.is_none() {
            return Vec::new();
        }
        let methods = (3..3 + MAX_METHODS).map_while(|at| self.functions.get(&word(at)?));
        methods.chain(dropped).copied().collect()
    }

    fn word(&self, address: u32) -> Option<u32> {
        let (start, data) = self.data.range(..=address).next_back()?;
        let at = (address - start) as usize;
        let bytes = data.get(at..at.checked_add(4)?)?;
        bytes.try_into().ok().map(u32::from_le_bytes)
    }
}

/// What an expression that is one number comes to.
fn constant(expression: &ConstExpr<'_>) -> Option<u32> {
    match expression.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}
