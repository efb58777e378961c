//! Guests of worlds with any number of labels, written for each side: workspaces with a guest for each number.
//!
//! Input: `examples/labelled-calculator/wit` without its world, and a source for either generator (`xtask/bench/labels`) that the
//! list of labels is appended to.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};
use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::wit_bindgen_core::{Files, WorldGenerator};
use component_guest_bindgen::wit_bindgen_rust::Opts;
use component_guest_bindgen::{Options, Placement, generate};

use super::packed;
use crate::bench::workbench::Workbench;
use crate::process::{cargo, run, workspace};

/// What calls the macro, in the source of a guest.
const MACRO: &str = "component_guest::generate!({ world: \"labels\" });\n";

/// Who makes the bindings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    ComponentPkg,
    /// The same, with its bindings in a source file.
    BindingsFile,
    WitBindgen,
}

impl Tool {
    /// All, ours first.
    pub(super) const ALL: [Tool; 3] = [Tool::ComponentPkg, Tool::BindingsFile, Tool::WitBindgen];

    /// Its name, in paths and in the report.
    pub(super) fn name(self) -> &'static str {
        match self {
            Tool::ComponentPkg => "component-pkg",
            Tool::BindingsFile => "bindings-file",
            Tool::WitBindgen => "wit-bindgen",
        }
    }

    /// What is generated for `wit`, formatted by the same formatter.
    pub(super) fn generated(self, wit: &str) -> Result<String> {
        let mut parsed = Wit::default();
        parsed.push_text("labels.wit", wit)?;
        let world = parsed.world(Some("labels"))?;
        match self {
            Tool::ComponentPkg => Ok(generate(&parsed.resolve, world, &Options::default())?.to_source()),
            Tool::BindingsFile => {
                let options = Options { placement: Placement::Module, ..Options::default() };
                Ok(generate(&parsed.resolve, world, &options)?.to_source())
            }
            Tool::WitBindgen => {
                let mut files = Files::default();
                let opts = Opts { format: true, ..Opts::default() };
                opts.build().generate(&mut parsed.resolve, world, &mut files)?;
                let (_, text) = files.iter().next().context("upstream generated nothing")?;
                Ok(String::from_utf8(text.to_vec())?)
            }
        }
    }

    /// The source of a guest with `count` labels of each interface.
    fn source(self, count: usize) -> String {
        let (stores, calculators) = (list("store_", count), list("calculator_", count));
        match self {
            Tool::ComponentPkg => {
                let source = include_str!("../../../bench/labels/component-pkg.rs");
                let source = if count == 1 { for_one_label(source) } else { source.to_owned() };
                format!("{source}\nshelves!({stores});\n")
            }
            Tool::BindingsFile => Tool::ComponentPkg.source(count).replace(MACRO, "mod bindings;\nuse bindings::*;\n"),
            Tool::WitBindgen => {
                let source = include_str!("../../../bench/labels/wit-bindgen.rs");
                format!("{source}\nshelves!({stores});\ncalculators!({calculators});\n")
            }
        }
    }

    fn dependency(self) -> String {
        match self {
            Tool::ComponentPkg => format!("component-guest = {:?}", packed::version()),
            Tool::BindingsFile => {
                format!("component-guest = {{ version = {:?}, default-features = false }}", packed::version())
            }
            Tool::WitBindgen => "wit-bindgen = \"=0.63.0\"".to_owned(),
        }
    }

    /// The versions that are measured.
    fn lock(self) -> Result<PathBuf> {
        let folder = match self {
            Tool::ComponentPkg | Tool::BindingsFile => workspace()?.to_owned(),
            Tool::WitBindgen => workspace()?.join("xtask/bench/upstream"),
        };
        Ok(folder.join("Cargo.lock"))
    }
}

/// What only an interface with several labels has, as an interface with one has it.
fn for_one_label(source: &str) -> String {
    let shared = "fn restore<L: Label<Calculator = Self>>(snapshot: Snapshot) -> L::CalculatorHandle";
    let concrete = "fn restore(snapshot: Snapshot) -> CalculatorHandle";
    let source =
        source.replace(shared, concrete).replace("use resources::Label;", "use calculator_1::CalculatorHandle;");
    source.replace("impl resources::Calculator", "impl calculator_1::Calculator")
}

fn list(prefix: &str, count: usize) -> String {
    let labels: Vec<String> = (1..=count).map(|label| format!("{prefix}{label}")).collect();
    labels.join(" ")
}

/// The WIT of a world with `count` labels of each interface.
pub(super) fn wit(count: usize) -> Result<String> {
    let path = workspace()?.join("examples/labelled-calculator/wit/resources.wit");
    let example = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let (interfaces, _) = example.split_once("\nworld ").context("the example has no world")?;
    let imports = (1..=count).map(|label| format!("  import store-{label}: store;\n"));
    let exports = (1..=count).map(|label| format!("  export calculator-{label}: resources;\n"));
    Ok(format!("{interfaces}\nworld labels {{\n{}}}\n", imports.chain(exports).collect::<String>()))
}

/// The workspace of one side.
pub(super) struct Guests {
    pub(super) tool: Tool,
    pub(super) folder: PathBuf,
}

impl Guests {
    /// Writes a guest for each of `counts`, and downloads what it takes to build them.
    pub(super) fn write(workbench: &Workbench, tool: Tool, counts: &[usize]) -> Result<Guests> {
        let folder = workbench.folder("labels").join(tool.name());
        let members: Vec<String> = counts.iter().map(|&count| format!("{:?}", package(count))).collect();
        for &count in counts {
            write_guest(&folder.join(package(count)), tool, count)?;
        }
        let sources = match tool {
            Tool::ComponentPkg | Tool::BindingsFile => packed::provide(&folder, &workbench.folder("packed"))?,
            Tool::WitBindgen => String::new(),
        };
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n{sources}", members.join(", "));
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(tool.lock()?, folder.join("Cargo.lock"))?;
        let mut fetch = cargo(&["fetch", "--quiet"])?;
        fetch.current_dir(&folder);
        run(fetch)?;
        Ok(Guests { tool, folder })
    }

    /// Makes cargo build one anew.
    pub(super) fn touch(&self, count: usize) -> Result<()> {
        let source = self.folder.join(package(count)).join("src/lib.rs");
        let touched = fs::File::options().append(true).open(&source);
        touched.and_then(|file| file.set_modified(SystemTime::now())).with_context(|| format!("{}", source.display()))
    }
}

/// What the guest with this many labels is called.
pub(super) fn package(count: usize) -> String {
    format!("labels-{count}")
}

fn write_guest(folder: &Path, tool: Tool, count: usize) -> Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::create_dir_all(folder.join("wit"))?;
    let manifest = format!(
        "[package]\nname = {:?}\nedition = \"2024\"\n\n[lib]\ncrate-type = [\"cdylib\"]\n\n[dependencies]\n{}\n",
        package(count),
        tool.dependency(),
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("wit/labels.wit"), wit(count)?)?;
    fs::write(folder.join("src/lib.rs"), tool.source(count))?;
    if tool == Tool::BindingsFile {
        fs::write(folder.join("src/bindings.rs"), tool.generated(&wit(count)?)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_has_as_many_labels_as_it_should() {
        let wit = wit(3).unwrap();
        assert_eq!(wit.matches(": store;").count(), 3, "{wit}");
        assert_eq!(wit.matches(": resources;").count(), 3, "{wit}");
    }

    #[test]
    fn all_generate_something_for_every_label() {
        for tool in Tool::ALL {
            let text = tool.generated(&wit(2).unwrap()).unwrap();
            for label in ["store_1", "store_2", "calculator_1", "calculator_2"] {
                assert!(text.contains(&format!("mod {label}")), "{tool:?}: {label}");
            }
        }
    }

    #[test]
    fn with_a_file_there_is_no_macro() {
        let source = Tool::BindingsFile.source(2);
        assert!(source.contains("mod bindings;") && !source.contains("generate!"), "{source}");
    }

    #[test]
    fn one_label_has_nothing_to_share() {
        let (one, two) = (Tool::ComponentPkg.source(1), Tool::ComponentPkg.source(2));
        assert!(two.contains("impl resources::Calculator") && two.contains("use resources::Label"));
        assert!(!one.contains("resources::") && !one.contains("<L: Label"), "{one}");
        assert!(one.ends_with("shelves!(store_1);\n") && two.ends_with("shelves!(store_1 store_2);\n"));
    }
}
