//! A component → which interfaces of WASI it imports, and whose code keeps each of them.
//!
//! Cargo and rustc do not say; so the calls in its core module are followed back, from an imported function through the
//! standard library and the C library to the first function of another crate. Who makes a trait object counts as caller of
//! its methods (`vtable`); other calls through pointers are not seen: where no call leads out, the standard library itself
//! is named. Panicking is a cause of its own, because most code may panic. Needs the names of functions, which `strip`
//! removes; without them nobody is named.

mod vtable;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rustc_demangle::demangle;
use serde::Serialize;
use wasmparser::{BinaryReaderError, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

use vtable::Statics;

/// An interface of WASI, and who needs it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Kept {
    pub(crate) interface: String,
    /// Crates; `std` if none of the others calls it, as far as can be seen.
    pub(crate) crates: BTreeSet<String>,
    /// Whether the standard library needs it to panic.
    pub(crate) panics: bool,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let crates = self.crates.iter().map(|name| format!("`{name}`"));
        let all: Vec<_> = crates.chain(self.panics.then(|| "panics".to_owned())).collect();
        match &all[..] {
            [] => write!(f, "import `{}`", self.interface),
            _ => write!(f, "import `{}`: needed by {}", self.interface, all.join(", ")),
        }
    }
}

/// Crates that are part of what every Rust program brings along.
const RUNTIME: [&str; 12] = [
    "alloc",
    "compiler_builtins",
    "core",
    "dlmalloc",
    "hashbrown",
    "panic_abort",
    "panic_unwind",
    "rustc_demangle",
    "std",
    "wasi",
    "wasip2",
    "wit_bindgen",
];

/// A core module, as far as its calls go.
#[derive(Debug, Default)]
struct Module<'a> {
    /// The interface that each imported function is of.
    imports: Vec<String>,
    names: BTreeMap<u32, String>,
    /// Who calls each function.
    callers: BTreeMap<u32, BTreeSet<u32>>,
    /// Who mentions each number.
    mentions: BTreeMap<u32, BTreeSet<u32>>,
    bodies: u32,
    statics: Statics<'a>,
}

/// Who a function belongs to.
#[derive(Debug, PartialEq, Eq)]
enum Owner {
    /// What every program brings along; who calls it is who counts.
    Runtime,
    Panics,
    Crate(String),
}

/// Every interface of WASI that the core modules of `component` import.
pub(crate) fn kept(component: &[u8]) -> Result<Vec<Kept>, BinaryReaderError> {
    let mut kept = Vec::new();
    for module in modules(component)? {
        let interfaces: BTreeSet<&String> = module.imports.iter().filter(|name| name.starts_with("wasi:")).collect();
        kept.extend(interfaces.into_iter().map(|interface| module.kept(interface)));
    }
    Ok(kept)
}

fn modules(component: &[u8]) -> Result<Vec<Module<'_>>, BinaryReaderError> {
    let mut modules: Vec<Module<'_>> = Vec::new();
    // What is within a component is no part of a module around it: modules have nothing within.
    let mut open: Option<Module<'_>> = None;
    for payload in Parser::new(0).parse_all(component) {
        match (payload?, &mut open) {
            (Payload::ModuleSection { .. }, open) => *open = Some(Module::default()),
            (Payload::End(_), open) => modules.extend(open.take()),
            (payload, Some(module)) => module.take(payload)?,
            _ => {}
        }
    }
    modules.iter_mut().for_each(Module::follow_objects);
    Ok(modules)
}

impl<'a> Module<'a> {
    fn take(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::ElementSection(elements) => self.statics.take_elements(elements)?,
            Payload::DataSection(data) => self.statics.take_data(data)?,
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    if matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)) {
                        self.imports.push(import.module.to_owned());
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let caller = self.imports.len() as u32 + self.bodies;
                self.bodies += 1;
                for operator in body.get_operators_reader()? {
                    let (calls, what) = match operator? {
                        Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                            (&mut self.callers, function_index)
                        }
                        Operator::I32Const { value } => (&mut self.mentions, value.cast_unsigned()),
                        _ => continue,
                    };
                    calls.entry(what).or_default().insert(caller);
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    // Names that cannot be read are none.
                    for name in names.flatten() {
                        if let Name::Function(functions) = name {
                            let named = functions.into_iter().flatten();
                            self.names.extend(named.map(|naming| (naming.index, naming.name.to_owned())));
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Who mentions the table of a trait object calls what is in it.
    fn follow_objects(&mut self) {
        for (address, makers) in &self.mentions {
            for method in self.statics.methods(*address) {
                self.callers.entry(method).or_default().extend(makers);
            }
        }
    }

    fn kept(&self, interface: &str) -> Kept {
        let mut kept = Kept { interface: interface.to_owned(), crates: BTreeSet::new(), panics: false };
        let imports = self.imports.iter().enumerate().filter(|(_, name)| *name == interface);
        let mut open: Vec<u32> = imports.map(|(index, _)| index as u32).collect();
        let mut seen: BTreeSet<u32> = open.iter().copied().collect();
        while let Some(function) = open.pop() {
            for &caller in self.callers.get(&function).into_iter().flatten().filter(|caller| seen.insert(**caller)) {
                match self.names.get(&caller).map_or(Owner::Runtime, |name| owner(name)) {
                    Owner::Runtime => open.push(caller),
                    Owner::Panics => kept.panics = true,
                    Owner::Crate(name) => drop(kept.crates.insert(name)),
                }
            }
        }
        if kept.crates.is_empty() && !kept.panics && !self.names.is_empty() {
            kept.crates.insert("std".to_owned());
        }
        kept
    }
}

/// Whose function has this `name`, as the linker knows it.
fn owner(name: &str) -> Owner {
    let readable = format!("{:#}", demangle(name));
    if readable == name && !name.contains("::") {
        // C has no crates: it is the C library, or what the linker adds.
        return if name.contains("rust_panic") || name.contains("begin_unwind") {
            Owner::Panics
        } else {
            Owner::Runtime
        };
    }
    if readable.contains("panicking::") || readable.contains("rust_begin_unwind") || readable.contains("rust_panic") {
        return Owner::Panics;
    }
    let path = readable.trim_start_matches(['<', '&', '*', '(', '[']).trim_start_matches("mut ");
    let path = path.trim_start_matches("dyn ");
    let name = path.split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or_default();
    // `T` and the like stand for whatever type it is.
    let is_crate = name.starts_with(|char: char| char.is_ascii_lowercase() || char == '_');
    if is_crate && !RUNTIME.contains(&name) { Owner::Crate(name.to_owned()) } else { Owner::Runtime }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(functions: &str) -> Vec<String> {
        let text = format!(
            r#"(component (core module
                (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $out))
                (import "wasi:clocks/wall-clock@0.2.0" "now" (func $now))
                (import "demo:calc/host" "log" (func $log))
                {functions}))"#
        );
        kept(&wat::parse_str(text).unwrap()).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn calls_are_followed_through_the_standard_library() {
        let found = told(
            "(func $_ZN3std2io5print17h0123456789abcdefE call $out)
             (func $_ZN3std4time3now17h0123456789abcdefE call $now)
             (func $_ZN6chrono3now17h0123456789abcdefE call $_ZN3std4time3now17h0123456789abcdefE)
             (func $_ZN4calc3run17h0123456789abcdefE
               call $_ZN3std2io5print17h0123456789abcdefE call $_ZN6chrono3now17h0123456789abcdefE)",
        );
        assert_eq!(
            found,
            [
                "import `wasi:cli/stdout@0.2.0`: needed by `calc`",
                "import `wasi:clocks/wall-clock@0.2.0`: needed by `chrono`",
            ]
        );
    }

    #[test]
    fn panics_are_a_cause_of_their_own() {
        let found = told(
            "(func $write call $out)
             (func $_ZN3std9panicking12default_hook17h0123456789abcdefE call $write)
             (func $_ZN4calc3run17h0123456789abcdefE call $_ZN3std9panicking12default_hook17h0123456789abcdefE)
             (func $clock_gettime call $now)",
        );
        assert_eq!(
            found,
            [
                "import `wasi:cli/stdout@0.2.0`: needed by panics",
                "import `wasi:clocks/wall-clock@0.2.0`: needed by `std`",
            ]
        );
    }

    #[test]
    fn who_makes_a_trait_object_calls_its_methods() {
        let found = told(
            r#"(memory 1) (table 3 funcref) (elem (i32.const 1) $_ZN3std5write17h0123456789abcdefE $drop)
            (data (i32.const 1024) "\00\00\00\00\08\00\00\00\04\00\00\00\01\00\00\00")
            (data (i32.const 2048) "\00\00\00\00\08\00\00\00\03\00\00\00\01\00\00\00")
            (func $drop call $now)
            (func $_ZN3std5write17h0123456789abcdefE call $out)
            (func $_ZN4calc3run17h0123456789abcdefE i32.const 1024 drop)
            (func $_ZN5other3run17h0123456789abcdefE i32.const 2048 i32.const -4 drop drop)"#,
        );
        assert_eq!(
            found,
            [
                "import `wasi:cli/stdout@0.2.0`: needed by `calc`",
                "import `wasi:clocks/wall-clock@0.2.0`: needed by `std`",
            ]
        );
    }

    #[test]
    fn without_names_nobody_is_named() {
        let found = told("(func call 0 call 1)");
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn functions_belong_to_the_crate_of_their_type() {
        let crate_of = |name: &str| owner(name);
        let implementation = |of: &str| owner(&format!("_ZN{}{of}3fmt17h0123456789abcdefE", of.len()));
        let own = implementation("_$LT$calc..Foo$u20$as$u20$core..fmt..Display$GT$");
        assert_eq!(own, Owner::Crate("calc".into()));
        assert_eq!(implementation("_$LT$$RF$mut$u20$W$u20$as$u20$core..fmt..Write$GT$"), Owner::Runtime);
        assert_eq!(crate_of("_RNvCs4fqI2P2rA04_4calc3run"), Owner::Crate("calc".into()));
        assert_eq!(crate_of("malloc"), Owner::Runtime);
        assert_eq!(crate_of("_ZN4core9panicking5panic17h0123456789abcdefE"), Owner::Panics);
    }
}
