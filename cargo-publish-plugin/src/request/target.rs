//! A Rust target whose modules can become components. Refuses all others, and says why.

use std::fmt;
use std::str::FromStr;

/// A Rust target whose modules can become components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    WasiP2,
    Bare,
}

impl Target {
    /// Its name, as rustc has it.
    pub(crate) fn triple(self) -> &'static str {
        match self {
            Target::WasiP2 => "wasm32-wasip2",
            Target::Bare => "wasm32-unknown-unknown",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.triple())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(triple: &str) -> Result<Self, String> {
        let why = match triple {
            "wasm32-wasip2" => return Ok(Target::WasiP2),
            "wasm32-unknown-unknown" => return Ok(Target::Bare),
            "wasm32-wasi" | "wasm32-wasip1" | "wasm32-wasip1-threads" => {
                "its modules import WASI from before components"
            }
            _ if triple.starts_with("wasm") => "its standard library does not fit components",
            _ => "a component is made of WebAssembly",
        };
        Err(format!("{why}; use wasm32-wasip2, or wasm32-unknown-unknown for a component without WASI"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_targets_carry_components() {
        assert_eq!("wasm32-wasip2".parse(), Ok(Target::WasiP2));
        assert_eq!("wasm32-unknown-unknown".parse(), Ok(Target::Bare));
        assert!("wasm32-wasip1".parse::<Target>().unwrap_err().contains("before components"));
        assert!("x86_64-unknown-linux-gnu".parse::<Target>().unwrap_err().contains("wasm32-wasip2"));
    }
}
