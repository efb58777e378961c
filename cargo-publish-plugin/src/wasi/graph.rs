//! A core module → which function calls which, their names, and where tables of pointers hold them.
//!
//! A pointer to a function is an index into the function table. Where data has several in a row, such as the methods of a
//! `dyn Trait`, code refers to the row by its address: code that has the address is taken to call what stands there.

use std::collections::{BTreeSet, HashMap, HashSet};

use wasmparser::{
    BinaryReaderError, DataKind, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef, ValType,
};

use super::symbol::{self, Owner};

/// The words before the methods of a `dyn Trait`: how to drop it, its size, its alignment.
const HEADER_WORDS: u32 = 3;
const WORD: u32 = 4;

/// The longest row of pointers that is gone back along.
const LONGEST: u32 = 64;

/// A function that is imported.
#[derive(Debug)]
pub(crate) struct Imported<'a> {
    pub(crate) module: &'a str,
    pub(crate) name: &'a str,
}

/// The functions of a module, imported ones first.
#[derive(Debug, Default)]
pub(crate) struct Graph<'a> {
    pub(crate) imports: Vec<Imported<'a>>,
    names: HashMap<u32, &'a str>,
    exports: HashMap<u32, &'a str>,
    callers: HashMap<u32, BTreeSet<u32>>,
}

/// What is read of a module before rows of pointers can be told.
#[derive(Default)]
struct Reading<'a> {
    graph: Graph<'a>,
    /// The functions of the table, by their index in it.
    table: HashMap<u32, u32>,
    /// Data and its address.
    data: Vec<(u32, &'a [u8])>,
    /// Which functions have a number.
    constants: HashMap<u32, HashSet<u32>>,
    types: Vec<Signature>,
    /// The type of every function.
    functions: Vec<u32>,
    bodies: u32,
}

impl<'a> Graph<'a> {
    /// The functions of the core module `bytes`.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Graph<'a>, BinaryReaderError> {
        let mut reading = Reading::default();
        for payload in Parser::new(0).parse_all(bytes) {
            reading.take(payload?)?;
        }
        reading.follow_pointers();
        Ok(reading.graph)
    }

    /// What the module calls `function`, if it has names.
    pub(crate) fn name(&self, function: u32) -> Option<&'a str> {
        self.names.get(&function).copied()
    }

    /// What `function` is exported as.
    pub(crate) fn export(&self, function: u32) -> Option<&'a str> {
        self.exports.get(&function).copied()
    }

    /// Who calls `function`.
    pub(crate) fn callers(&self, function: u32) -> impl Iterator<Item = u32> {
        self.callers.get(&function).into_iter().flatten().copied()
    }
}

impl<'a> Reading<'a> {
    fn take(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(types) => {
                for ty in types.into_iter_err_on_gc_types() {
                    self.types.push(Signature::of(&ty?));
                }
            }
            Payload::FunctionSection(functions) => {
                for ty in functions {
                    self.functions.push(ty?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    if let TypeRef::Func(ty) | TypeRef::FuncExact(ty) = import.ty {
                        self.functions.push(ty);
                        self.graph.imports.push(Imported { module: import.module, name: import.name });
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.graph.exports.insert(export.index, export.name);
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let element = element?;
                    if let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                        (element.kind, element.items)
                    {
                        let Some(start) = constant(offset_expr.get_operators_reader().read()?) else { continue };
                        for (at, function) in functions.into_iter().enumerate() {
                            self.table.insert(start.wrapping_add(at as u32), function?);
                        }
                    }
                }
            }
            Payload::DataSection(data) => {
                for segment in data {
                    let segment = segment?;
                    if let DataKind::Active { offset_expr, .. } = segment.kind
                        && let Some(start) = constant(offset_expr.get_operators_reader().read()?)
                    {
                        self.data.push((start, segment.data));
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.take_body(&body)?;
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    // Names are for people: those that cannot be read are left out.
                    for name in names.into_iter().map_while(Result::ok) {
                        if let Name::Function(functions) = name {
                            let functions = functions.into_iter().map_while(Result::ok);
                            self.graph.names.extend(functions.map(|function| (function.index, function.name)));
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take_body(&mut self, body: &FunctionBody<'a>) -> Result<(), BinaryReaderError> {
        let caller = self.graph.imports.len() as u32 + self.bodies;
        self.bodies += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            match operators.read()? {
                Operator::Call { function_index }
                | Operator::ReturnCall { function_index }
                | Operator::RefFunc { function_index } => {
                    self.graph.callers.entry(function_index).or_default().insert(caller);
                }
                Operator::I32Const { value } => {
                    self.constants.entry(value.cast_unsigned()).or_default().insert(caller);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whoever has the address of a row of pointers may call what they point to.
    fn follow_pointers(&mut self) {
        for &(start, bytes) in &self.data {
            // Rows are aligned, wherever their segment begins.
            let skipped = (start.wrapping_neg() % WORD) as usize;
            let words: Vec<u32> = bytes
                .get(skipped..)
                .unwrap_or_default()
                .chunks_exact(WORD as usize)
                .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
                .collect();
            let first = start.wrapping_add(skipped as u32);
            for (at, word) in words.iter().enumerate() {
                let Some(&function) = self.table.get(word) else { continue };
                if let Some(holders) = self.holders(&words, at as u32, first) {
                    self.graph.callers.entry(function).or_default().extend(holders);
                }
            }
        }
    }

    /// The functions that have the address of the row in which the word `at` of `words` stands. Numbers of other kinds are
    /// in data as well, so a row of Rust has to have its header, and pointers of the right types; one of C, C on both ends.
    fn holders(&self, words: &[u32], at: u32, first: u32) -> Option<HashSet<u32>> {
        let word = |at: u32| words.get(at as usize).copied();
        let pointee = |at: u32| word(at).and_then(|word| self.table.get(&word)).copied();
        let held = |at: u32| self.constants.get(&first.wrapping_add(at.wrapping_mul(WORD)));
        let is_c = |function: u32| self.graph.name(function).is_some_and(|name| symbol::owner(name) == Owner::C);
        let of_c = pointee(at).is_some_and(is_c);
        for back in 0..LONGEST.min(at + 1) {
            let here = at - back;
            match pointee(here) {
                Some(function) if !of_c && !self.signature(function).has_self => return None,
                None if !of_c || word(here) != Some(0) => return None,
                _ => {}
            }
            let held = match of_c {
                true => held(here).map(|holders| holders.iter().copied().filter(|&holder| is_c(holder)).collect()),
                false => self.header(words, here).and_then(held).cloned(),
            };
            if held.as_ref().is_some_and(|holders: &HashSet<u32>| !holders.is_empty()) {
                return held;
            }
        }
        None
    }

    /// Where the header begins that stands before the word `at`, if there is one.
    fn header(&self, words: &[u32], at: u32) -> Option<u32> {
        let header = at.checked_sub(HEADER_WORDS)?;
        let &[drop, _, alignment] = words.get(header as usize..at as usize)? else { return None };
        let drops = drop == 0 || self.table.get(&drop).is_some_and(|&function| self.signature(function).drops);
        (drops && alignment.is_power_of_two() && alignment <= 16).then_some(header)
    }

    fn signature(&self, function: u32) -> Signature {
        let ty = self.functions.get(function as usize).and_then(|&ty| self.types.get(ty as usize));
        ty.copied().unwrap_or_default()
    }
}

/// What can be seen of the type of a method.
#[derive(Clone, Copy, Default)]
struct Signature {
    /// Its first parameter can be a pointer.
    has_self: bool,
    /// It takes that alone, and gives nothing back.
    drops: bool,
}

impl Signature {
    fn of(ty: &FuncType) -> Signature {
        Signature {
            has_self: ty.params().first() == Some(&ValType::I32),
            drops: ty.params() == [ValType::I32] && ty.results().is_empty(),
        }
    }
}

/// The number that an expression is, if it is one.
fn constant(operator: Operator<'_>) -> Option<u32> {
    match operator {
        Operator::I32Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}
