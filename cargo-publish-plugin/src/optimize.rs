//! Core module → smaller core module, by the `wasm-opt` that is on the path: it reads no components, so it comes before
//! they are made. It is never downloaded.
//!
//! What the component encoder needs is in custom sections `component-type:…`: any that `wasm-opt` leaves out is put back.
//! Refuses options that have it read or write something else, modules that are components already, and whatever
//! `wasm-opt` refuses.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

use wasm_encoder::{CustomSection, Encode, Section};
use wasmparser::{Parser, Payload};

use crate::error::Error;

/// The program.
pub(crate) const PROGRAM: &str = "wasm-opt";

/// What it is run with when nobody says.
const USUAL: &str = "-Os";

/// The options that are ours: what is read and written.
const OURS: [&str; 9] = [
    "--output",
    "--emit-text",
    "--emit-js-wrapper",
    "--emit-spec-wrapper",
    "--emit-wasm2c-wrapper",
    "--input-source-map",
    "--output-source-map",
    "--help",
    "--version",
];

/// Short for some of them; what follows in the same word is their value.
const OURS_IN_SHORT: [&str; 9] = ["-o", "-S", "-h", "-ism", "-osm", "-osu", "-ejw", "-esw", "-emw"];

/// What rustc lets the code of its WebAssembly targets use, for modules that do not say so themselves.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Options for `wasm-opt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options(Vec<String>);

/// What the command line says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Nothing, or no more than that it is to be run: with a package's own options, if it has any.
    Packages,
    Usual,
    /// With these, whatever the package says.
    With(Options),
    /// Not at all, whatever the package says.
    Never,
}

/// Why a word is no option for it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stray {
    #[error("there is no option in it")]
    Nothing,
    #[error("`{0}` is no option")]
    NoOption(String),
    #[error("`{0}` is not for you to give: what `wasm-opt` reads and writes is settled")]
    Settled(String),
}

/// How one module is optimized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Optimizer {
    options: Options,
    /// What it says of itself.
    version: String,
}

/// Why there is no smaller module.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The module is a component.
    Component,
    /// `wasm-opt` said this, and failed.
    Refused(String),
    /// It could not be run, or did not leave a module.
    Machine(io::Error),
}

impl Options {
    /// What `words` are, each an option.
    pub(crate) fn new(words: &[String]) -> Result<Options, Stray> {
        match words.iter().find_map(|word| stray(word)) {
            Some(stray) => Err(stray),
            None if words.is_empty() => Err(Stray::Nothing),
            None => Ok(Options(words.to_vec())),
        }
    }

    /// As for a package that does not say.
    pub(crate) fn usual() -> Options {
        Options(vec![USUAL.into()])
    }
}

fn stray(word: &str) -> Option<Stray> {
    if !word.starts_with('-') || word.trim_start_matches('-').is_empty() {
        return Some(Stray::NoOption(word.into()));
    }
    let name = word.split('=').next().unwrap_or(word);
    let ours = OURS.contains(&name) || OURS_IN_SHORT.contains(&name);
    ours.then(|| Stray::Settled(word.into()))
}

impl fmt::Display for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl FromStr for Wish {
    type Err = Stray;

    /// `false`, or options as on a command line; without any, what is usual.
    fn from_str(text: &str) -> Result<Wish, Stray> {
        let words: Vec<String> = text.split_whitespace().map(Into::into).collect();
        match text {
            "" => Ok(Wish::Usual),
            "false" => Ok(Wish::Never),
            _ => Options::new(&words).map(Wish::With),
        }
    }
}

impl Wish {
    /// The options for a package that has `own` in its manifest; `None` if it is not to be optimized.
    pub(crate) fn options(&self, own: &[String]) -> Option<Options> {
        let own = (!own.is_empty()).then(|| Options(own.to_vec()));
        match self {
            Wish::Packages => own,
            Wish::Usual => Some(own.unwrap_or_else(Options::usual)),
            Wish::With(options) => Some(options.clone()),
            Wish::Never => None,
        }
    }
}

/// The version of the `wasm-opt` on the path, if there is one.
pub(crate) fn version() -> Result<Option<String>, Error> {
    match Command::new(PROGRAM).arg("--version").stdin(Stdio::null()).output() {
        Ok(output) => Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Spawn { program: PROGRAM.into(), source }),
    }
}

/// As one would type it, but for the files.
impl fmt::Display for Optimizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PROGRAM} {}", self.options)
    }
}

impl Optimizer {
    /// `wasm-opt` of this `version`, with `options`.
    pub(crate) fn new(options: Options, version: String) -> Optimizer {
        Optimizer { options, version }
    }

    /// Changes whenever what it makes of a module may.
    pub(crate) fn identity(&self) -> String {
        format!("{} {}", self.version, self.options)
    }

    /// What `module` becomes, with the sections that the component encoder needs; and what was said on the way.
    pub(crate) fn optimize(&self, module: &[u8]) -> Result<(Vec<u8>, String), Failure> {
        if Parser::is_component(module) {
            return Err(Failure::Component);
        }
        let folder = tempfile::tempdir()?;
        let (input, output) = (folder.path().join("module.wasm"), folder.path().join("optimized.wasm"));
        fs::write(&input, module)?;
        let ran = self.command(module, &input, &output).output()?;
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        if !ran.status.success() {
            return Err(Failure::Refused(if said.is_empty() { ran.status.to_string() } else { said }));
        }
        Ok((with_component_types(fs::read(&output)?, module), said))
    }

    fn command(&self, module: &[u8], input: &Path, output: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        if !custom_sections(module).any(|(name, _)| name == "target_features") {
            command.args(FEATURES);
        }
        command.args(&self.options.0).arg(input).arg("-o").arg(output);
        command.stdin(Stdio::null());
        command
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Machine(error)
    }
}

/// `optimized`, with every section of component types that `module` has and it has not.
fn with_component_types(mut optimized: Vec<u8>, module: &[u8]) -> Vec<u8> {
    let kept: Vec<_> = custom_sections(&optimized).map(|(name, data)| (name.to_owned(), data.to_owned())).collect();
    let types = custom_sections(module).filter(|(name, _)| name.starts_with("component-type"));
    for (name, data) in types.filter(|(name, data)| !kept.iter().any(|(kept, it)| kept == name && it == data)) {
        let section = CustomSection { name: name.into(), data: data.into() };
        optimized.push(section.id());
        section.encode(&mut optimized);
    }
    optimized
}

/// Names and contents, up to the first thing that cannot be read.
fn custom_sections(module: &[u8]) -> impl Iterator<Item = (&str, &[u8])> {
    Parser::new(0).parse_all(module).map_while(Result::ok).filter_map(|payload| match payload {
        Payload::CustomSection(section) => Some((section.name(), section.data())),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[(&str, &str)]) -> Vec<u8> {
        let mut module = wasm_encoder::Module::new();
        for (name, data) in sections {
            module.section(&CustomSection { name: (*name).into(), data: data.as_bytes().into() });
        }
        module.finish()
    }

    #[test]
    fn sections_of_component_types_that_were_lost_come_back_once() {
        let before =
            module(&[("component-type:a", "1"), ("component-type:b", "2"), ("component-type:b", "3"), ("n", "4")]);
        let after = with_component_types(module(&[("component-type:b", "2")]), &before);
        let sections: Vec<_> = custom_sections(&after).collect();
        assert_eq!(sections, [("component-type:b", &b"2"[..]), ("component-type:a", b"1"), ("component-type:b", b"3")]);
        assert_eq!(with_component_types(before.clone(), &before), before);
    }

    #[test]
    fn options_are_options_and_leave_files_alone() {
        let wish = |text: &str| text.parse::<Wish>().map_err(|stray| stray.to_string());
        assert_eq!(wish(""), Ok(Wish::Usual));
        assert_eq!(wish("false"), Ok(Wish::Never));
        assert_eq!(wish("-O3 --strip-debug"), Ok(Wish::With(Options(vec!["-O3".into(), "--strip-debug".into()]))));
        for (text, told) in [
            (" ", "there is no option in it"),
            ("Os", "`Os` is no option"),
            ("-O3 --", "`--` is no option"),
            ("-O3 out.wasm", "`out.wasm` is no option"),
        ] {
            assert_eq!(wish(text), Err(told.to_owned()));
        }
        for text in ["-o", "--output=x.wasm", "-S", "--emit-text", "-osm=x.map", "--version"] {
            assert!(wish(text).unwrap_err().contains("settled"), "{text}");
        }
    }

    #[test]
    fn the_command_line_goes_before_the_package() {
        let own = ["-O2".to_owned()];
        let options = |wish: Wish, own: &[String]| wish.options(own).map(|options| options.to_string());
        assert_eq!(options(Wish::Packages, &[]), None);
        assert_eq!(options(Wish::Packages, &own).as_deref(), Some("-O2"));
        assert_eq!(options(Wish::Usual, &[]).as_deref(), Some("-Os"));
        assert_eq!(options(Wish::Usual, &own).as_deref(), Some("-O2"));
        assert_eq!(options(Wish::With(Options::usual()), &own).as_deref(), Some("-Os"));
        assert_eq!(options(Wish::Never, &own), None);
    }

    #[test]
    fn what_rustc_lets_code_use_is_known_of_modules_that_do_not_say_it() {
        let there = version().unwrap();
        assert!(
            there.is_some(),
            "wasm-opt is missing: install Binaryen, by the package `binaryen` of apt, dnf, pacman, brew or npm"
        );
        let module = wat::parse_str(
            "(module (memory 1) (func (export \"f\") (param i32) (result i32 i64)
               (memory.copy (local.get 0) (i32.const 8) (i32.const 16))
               (i32.extend8_s (local.get 0)) (i64.trunc_sat_f32_s (f32.const 1))))",
        )
        .unwrap();
        let optimizer = Optimizer::new(Options::usual(), String::new());
        let (optimized, _) = optimizer.optimize(&module).unwrap_or_else(|failure| panic!("{failure:?}"));
        assert!(wasmparser::validate(&optimized).is_ok());
        let component = wat::parse_str("(component)").unwrap();
        assert!(matches!(optimizer.optimize(&component), Err(Failure::Component)));
        let nonsense = Optimizer::new(Options(vec!["--nonsense".into()]), String::new());
        let Err(Failure::Refused(said)) = nonsense.optimize(&module) else { panic!("it was not refused") };
        assert!(said.contains("--nonsense"), "{said}");
    }
}
