//! The name of a function in a module → whose it is. Names of Rust are read as both of rustc's ways of writing them;
//! all others are taken for C.

/// The crates that are the standard library, or that it is made of: whoever calls them is meant.
const STD: [&str; 24] = [
    "__rustc",
    "addr2line",
    "adler2",
    "alloc",
    "cfg_if",
    "compiler_builtins",
    "core",
    "dlmalloc",
    "gimli",
    "hashbrown",
    "libc",
    "memchr",
    "miniz_oxide",
    "object",
    "panic_abort",
    "panic_unwind",
    "rustc_demangle",
    "std",
    "std_detect",
    "unwind",
    "wasi",
    "wasip2",
    "wit_bindgen",
    "wit_bindgen_rt",
];

/// Where paths of the standard library are about panics, and about the end of a program that has no memory left.
const PANICS: [&str; 9] = [
    "core::panicking::",
    "std::panicking::",
    "std::backtrace",
    "std::sys::backtrace::__rust_end_short_backtrace",
    "std::alloc::rust_oom",
    "std::alloc::default_alloc_error_hook",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::handle_error",
    "__rustc::rust_begin_unwind",
];

/// Where they are about the start and the end of a program.
const STARTS: [&str; 5] = [
    "std::rt::",
    "std::sys::backtrace::__rust_begin_short_backtrace",
    "__rustc::__rust_start",
    "std::sys::exit",
    "std::process::exit",
];

/// Functions of C that run the program.
const C_STARTS: [&str; 8] = [
    "_start",
    "_initialize",
    "__main_void",
    "__wasm_call_ctors",
    "__wasm_call_dtors",
    "main",
    "__original_main",
    "__wasilibc_initialize_environ",
];

/// Whose a function is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Crate { name: String, path: String },
    Panic,
    Start,
    Std { path: String },
    C,
}

/// Whose the function is that a module calls `symbol`.
pub(crate) fn owner(symbol: &str) -> Owner {
    let Ok(demangled) = rustc_demangle::try_demangle(symbol) else {
        return if C_STARTS.contains(&symbol) { Owner::Start } else { Owner::C };
    };
    let path = format!("{demangled:#}");
    let speaks_of = |prefixes: &[&str]| prefixes.iter().any(|prefix| path.contains(prefix));
    match crate_of(&path) {
        Some(name) => Owner::Crate { name: name.to_owned(), path },
        None if speaks_of(&PANICS) => Owner::Panic,
        None if speaks_of(&STARTS) => Owner::Start,
        None => Owner::Std { path },
    }
}

/// The first crate in `path` that is not of the standard library, but for what stands in generic arguments: whoever gave
/// them is among the callers.
fn crate_of(path: &str) -> Option<&str> {
    if let Some(inner) = path.strip_prefix('<') {
        let types = &inner[..closing(inner)];
        let (of, as_trait) = types.split_once(" as ").unwrap_or((types, ""));
        return crate_of(of.trim_start_matches(['&', '*', '(', '['])).or_else(|| crate_of(as_trait));
    }
    let path = ["mut ", "const ", "dyn "].iter().fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    let (name, _) = path.split_once("::")?;
    let is_name = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    (is_name && !STD.contains(&name)).then_some(name)
}

/// Where the bracket ends that was opened before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 1_usize;
    let mut last = ' ';
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' if last != '-' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
        last = letter;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_crate_that_wrote_it() {
        for (path, name) in [
            ("calc::store::get", Some("calc")),
            ("std::io::stdio::_print", None),
            ("<calc::Store as core::fmt::Display>::fmt", Some("calc")),
            ("<alloc::vec::Vec<calc::Item> as calc::Sum>::sum", Some("calc")),
            ("<&mut calc::Store as core::fmt::Display>::fmt", Some("calc")),
            ("<dyn calc::Seen>::see", Some("calc")),
            ("<std::io::stdio::Stdout as std::io::Write>::write", None),
            ("core::ptr::drop_in_place::<calc::Item>", None),
            ("<fn() -> calc::Item as core::ops::function::FnOnce>::call_once", None),
            ("<T>::f", None),
        ] {
            assert_eq!(crate_of(path), name, "{path}");
        }
    }

    #[test]
    fn names_are_those_of_rustc_or_of_c() {
        let legacy = owner("_ZN7printer4main17hcaed8fe7bd0cb05eE");
        assert_eq!(legacy, Owner::Crate { name: "printer".into(), path: "printer::main".into() });
        assert_eq!(owner("_RNvNtCshXfaRvt2tfW_3std9panicking15panic_with_hook"), Owner::Panic);
        let id = "_RNvMNtNtCshXfaRvt2tfW_3std6thread2idNtB2_8ThreadId3new";
        assert_eq!(owner(id), Owner::Std { path: "<std::thread::id::ThreadId>::new".into() });
        assert_eq!([owner("_start"), owner("writev")], [Owner::Start, Owner::C]);
    }
}
