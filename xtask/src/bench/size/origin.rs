//! Bytes of a core module, by what they come from.
//!
//! Input: the module as it ships, and the same with names; output: a number for each origin, which add up to the module's
//! size. Refuses modules whose functions are not the same: names must not have changed the code.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Where bytes of a module come from, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    Allocator,
    Panics,
    Formatting,
    Guest,
    Library,
    CLibrary,
    Data,
    Custom,
    Structure,
}

impl Origin {
    /// All of them.
    pub(super) const ALL: [Origin; 9] = [
        Origin::Allocator,
        Origin::Panics,
        Origin::Formatting,
        Origin::Guest,
        Origin::Library,
        Origin::CLibrary,
        Origin::Data,
        Origin::Custom,
        Origin::Structure,
    ];

    /// What the report calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Origin::Allocator => "allocator (dlmalloc)",
            Origin::Panics => "panics and their messages",
            Origin::Formatting => "formatting (`core::fmt`)",
            Origin::Guest => "guest and bindings, inlined into each other",
            Origin::Library => "standard library, else",
            Origin::CLibrary => "C library, else",
            Origin::Data => "data",
            Origin::Custom => "custom sections, the component type among them",
            Origin::Structure => "types, imports, exports, tables, headers",
        }
    }

    /// Of a function, by its name in the module.
    fn of(symbol: &str) -> Origin {
        let name = format!("{:#}", rustc_demangle::demangle(symbol));
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| path(&name).starts_with(prefix));
        if starts(&[
            "dlmalloc::",
            "__rustc::__rust_alloc",
            "__rustc::__rust_de",
            "__rustc::__rust_re",
            "alloc::alloc::",
        ]) || ALLOCATOR.contains(&name.as_str())
        {
            Origin::Allocator
        } else if starts(&PANICS) || name.contains("panic") || name.ends_with("unwrap_failed") {
            Origin::Panics
        } else if starts(&["core::fmt", "alloc::fmt", "core::num::fmt", "core::num::imp::fmt"])
            || name.contains(" as core::fmt::")
        {
            Origin::Formatting
        } else if starts(&["core::", "alloc::", "std::", "__rustc::", "hashbrown::", "memchr::"]) {
            Origin::Library
        } else if starts(&["cabi_"]) || name.contains("::") || name.contains('#') || name.contains("wit_bindgen") {
            Origin::Guest
        } else {
            Origin::CLibrary
        }
    }
}

/// The C library's allocator, on WASI.
const ALLOCATOR: [&str; 14] = [
    "malloc",
    "free",
    "calloc",
    "realloc",
    "aligned_alloc",
    "posix_memalign",
    "memalign",
    "dlmalloc",
    "dlfree",
    "dlcalloc",
    "dlrealloc",
    "dispose_chunk",
    "internal_memalign",
    "sbrk",
];

/// What runs only when a guest panics: the message, and the search for where it was.
const PANICS: [&str; 9] = [
    "core::panicking",
    "std::panicking",
    "std::sys::backtrace",
    "std::backtrace",
    "std::alloc::",
    "__rustc::rust_",
    "gimli::",
    "addr2line::",
    "rustc_demangle::",
];

/// A demangled name from its first crate on: `<&core::…` and `core::…` are of one crate.
fn path(name: &str) -> &str {
    let name = name.trim_start_matches(['<', '&', '(', '*']);
    ["mut ", "const ", "dyn "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name)
}

/// The bytes of `shipped` by origin.
pub(super) fn bytes(shipped: &[u8], named: &[u8]) -> Result<BTreeMap<Origin, u64>> {
    let (shipped_parts, named_parts) = (Parts::read(shipped)?, Parts::read(named)?);
    // Names decide about the order of functions, too.
    if shipped_parts.sorted_functions() != named_parts.sorted_functions() {
        bail!("the module with names is not the one without: their functions differ");
    }
    let mut bytes: BTreeMap<Origin, u64> = Origin::ALL.into_iter().map(|origin| (origin, 0)).collect();
    let mut add = |origin, more: u64| *bytes.entry(origin).or_default() += more;
    for (index, size) in (named_parts.imported..).zip(&named_parts.functions) {
        let name = named_parts.names.get(&index).with_context(|| format!("function {index} has no name"))?;
        add(Origin::of(name), *size);
    }
    add(Origin::Data, shipped_parts.data);
    add(Origin::Custom, shipped_parts.custom);
    let known = shipped_parts.functions.iter().sum::<u64>() + shipped_parts.data + shipped_parts.custom;
    add(Origin::Structure, shipped.len() as u64 - known);
    Ok(bytes)
}

/// A module, taken apart.
#[derive(Debug, Default)]
struct Parts {
    /// How many functions are imported: those have the first indices.
    imported: u32,
    /// The size of each body, in order.
    functions: Vec<u64>,
    names: HashMap<u32, String>,
    data: u64,
    custom: u64,
}

impl Parts {
    fn read(module: &[u8]) -> Result<Parts> {
        let mut parts = Parts::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        parts.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => parts.functions.push(length(&body.range())),
                Payload::DataSection(data) => parts.data += length(&data.range()),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        parts.add_names(names)?;
                    }
                    parts.custom += length(&section.range());
                }
                _ => {}
            }
        }
        Ok(parts)
    }

    fn sorted_functions(&self) -> Vec<u64> {
        let mut functions = self.functions.clone();
        functions.sort_unstable();
        functions
    }

    fn add_names(&mut self, names: wasmparser::NameSectionReader<'_>) -> Result<()> {
        for subsection in names {
            if let Name::Function(functions) = subsection? {
                for function in functions {
                    let function = function?;
                    self.names.insert(function.index, function.name.to_owned());
                }
            }
        }
        Ok(())
    }
}

fn length(range: &Range<u64>) -> u64 {
    range.end - range.start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_where_functions_come_from() {
        let names = [
            ("_RNvNtCsgXGp5Oqx2Ny_4core3fmt5write", Origin::Formatting),
            ("_RNvXs1i_NtCsgXGp5Oqx2Ny_4core3fmtReNtB6_7Display3fmtB8_", Origin::Formatting),
            ("_RNvCsfLfy6EI15iL_7___rustc14___rust_realloc", Origin::Allocator),
            ("dlmalloc", Origin::Allocator),
            ("_RNvCsfLfy6EI15iL_7___rustc17rust_begin_unwind", Origin::Panics),
            ("_RNvNtCsgXGp5Oqx2Ny_4core6option13unwrap_failed", Origin::Panics),
            ("tutorial:calculator/resources@0.1.0#[method]calculator.add", Origin::Guest),
            ("_ZN19upstream_calculator40__link_custom_section_describing_imports17h1d92fa325327a9bdE", Origin::Guest),
            ("cabi_realloc_wit_bindgen_0_63_0", Origin::Guest),
            ("memcpy", Origin::CLibrary),
        ];
        for (name, origin) in names {
            assert_eq!(Origin::of(name), origin, "{name}");
        }
    }

    /// A module with one function, `nop` so many times, and a custom section.
    fn module(nops: u8, custom: (&str, &[u8])) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0".to_vec();
        module.extend([10, nops + 4, 1, nops + 2, 0]);
        module.extend(std::iter::repeat_n(1, usize::from(nops)));
        module.push(0x0b);
        let (name, contents) = custom;
        module.extend([0, u8::try_from(1 + name.len() + contents.len()).unwrap(), u8::try_from(name.len()).unwrap()]);
        module.extend(name.bytes().chain(contents.iter().copied()));
        module
    }

    #[test]
    fn the_origins_of_a_module_add_up_to_its_size() {
        let shipped = module(7, ("note", b"abc"));
        let named = module(7, ("name", b"\x01\x07\x01\0\x04free"));
        let bytes = bytes(&shipped, &named).unwrap();
        assert_eq!(bytes.values().sum::<u64>(), shipped.len() as u64);
        assert_eq!(bytes[&Origin::Allocator], 9);
        assert!(bytes[&Origin::Custom] >= 8, "{bytes:?}");
    }

    #[test]
    fn other_code_and_unnamed_functions_are_refused() {
        let named = module(7, ("name", b"\x01\x07\x01\0\x04free"));
        let error = bytes(&module(6, ("note", b"")), &named).unwrap_err().to_string();
        assert!(error.contains("their functions differ"), "{error}");
        let error = bytes(&named, &module(7, ("note", b""))).unwrap_err().to_string();
        assert_eq!(error, "function 0 has no name");
    }
}
