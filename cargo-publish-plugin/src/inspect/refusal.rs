//! Why bytes are not inspected: each reason with what is known of it, and what would mend it.

use std::fmt;

use super::Shown;

/// Why there is nothing to tell.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// There are no bytes.
    Empty,
    /// It reads as WIT.
    WitText,
    /// It is another text.
    Text,
    /// It does not begin as WebAssembly does.
    Foreign,
    /// It is a module from before components, or for one.
    CoreModule,
    /// It begins as a component, and does not go on as one.
    Invalid(Fault),
    /// Sections of metadata cannot be read.
    Sections(Vec<BrokenSection>),
    /// It is a component whose imports or exports WIT has no words for.
    Wordless(String),
}

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) offset: u64,
    pub(crate) cause: String,
}

/// A custom section that does not hold what its name promises.
#[derive(Debug)]
pub(crate) struct BrokenSection {
    pub(crate) name: String,
    pub(crate) fault: Fault,
}

impl From<wasmparser::BinaryReaderError> for Refusal {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        Refusal::Invalid(Fault { offset: error.offset(), cause: error.message().to_string() })
    }
}

/// The refusal for the one section `name`.
pub(crate) fn broken_section(name: &str, fault: Fault) -> Refusal {
    Refusal::Sections(vec![BrokenSection { name: name.to_owned(), fault }])
}

/// How much of a text tells which kind it is.
pub(crate) const HEAD: usize = 4096;

/// Refuses what does not begin as a component does.
pub(crate) fn refuse_foreign(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let magic = b"\0asm";
    if bytes.starts_with(magic) {
        // Shorter than its header, it may have been either: that is for the parser to tell.
        let core = bytes.get(4..8).is_some_and(|version| version[2..] == [0, 0]);
        return if core { Err(Refusal::CoreModule) } else { Ok(()) };
    }
    if magic.starts_with(bytes) {
        return Ok(());
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or(""),
        Err(_) => return Err(Refusal::Foreign),
    };
    if text.contains('\0') {
        return Err(Refusal::Foreign);
    }
    Err(if reads_as_wit(text) { Refusal::WitText } else { Refusal::Text })
}

fn reads_as_wit(text: &str) -> bool {
    let code = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut words = code.take(1).flat_map(str::split_whitespace);
    matches!(words.next(), Some("package" | "interface" | "world" | "use"))
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Empty => "it is empty",
            Refusal::WitText => "it is WIT as text",
            Refusal::Text => "it is text",
            Refusal::Foreign => "it is not WebAssembly",
            Refusal::CoreModule => "it is a core module",
            Refusal::Invalid(_) => "it is not valid",
            Refusal::Sections(_) => "its metadata cannot be read",
            Refusal::Wordless(_) => "its imports and exports cannot be written as WIT",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at offset {:#x}: {}", self.offset, Shown(&self.cause))
    }
}

impl fmt::Display for BrokenSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BrokenSection { name, fault } = self;
        write!(f, "the section `{}` at offset {:#x}: {}", Shown(name), fault.offset, Shown(&fault.cause))
    }
}

impl Refusal {
    /// What lies under the fact, one line each.
    pub(crate) fn causes(&self) -> Vec<String> {
        match self {
            Refusal::Invalid(fault) => vec![fault.to_string()],
            Refusal::Sections(sections) => sections.iter().map(ToString::to_string).collect(),
            Refusal::Wordless(cause) => vec![Shown(cause).to_string()],
            _ => Vec::new(),
        }
    }

    /// What mends it.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Refusal::Empty | Refusal::Invalid(_) => {
                "build it again by `cargo component-pkg build`, or fetch it again: it may have been cut short or altered"
            }
            Refusal::WitText => "`cargo component-pkg build` makes a component of a package with this WIT",
            Refusal::Text | Refusal::Foreign => {
                "name a component: `cargo component-pkg build` makes one, and prints its path"
            }
            Refusal::CoreModule => {
                "name the component that `cargo component-pkg build` makes: target/component-pkg/NAME-VERSION.wasm"
            }
            Refusal::Sections(_) => "make the component again with tools that write these sections as they should be",
            Refusal::Wordless(_) => "`cargo component-pkg inspect` lists them by name",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        refuse_foreign(bytes).err().map(|refusal| refusal.to_string()).unwrap_or_default()
    }

    #[test]
    fn each_foreign_thing_is_called_what_it_is() {
        assert_eq!(told(b""), "it is empty");
        assert_eq!(told(b"// A comment.\n\npackage a:b;\n"), "it is WIT as text");
        assert_eq!(told("Grüße".as_bytes()), "it is text");
        assert_eq!(told(&"ä".repeat(4096).as_bytes()[1..]), "it is not WebAssembly");
        assert_eq!(told(format!(" {}", "ä".repeat(4096)).as_bytes()), "it is text");
        assert_eq!(told(b"\x1f\x8b\x08"), "it is not WebAssembly");
        assert_eq!(told(b"PK\x03\x04\0\0"), "it is not WebAssembly");
        assert_eq!(told(b"\0asm\x01\0\0\0"), "it is a core module");
        assert_eq!(told(b"\0as"), "");
        assert_eq!(told(b"\0asm\x0d\0\x01\0"), "");
    }
}
