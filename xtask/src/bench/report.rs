//! Sections → `BENCHMARKS.md`.

use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{read, workspace};

/// The file, with the machine that runs this.
pub(super) fn write(sections: &[String]) -> Result<String> {
    let path = workspace()?.join("BENCHMARKS.md");
    std::fs::write(&path, render(&machine()?, sections))
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(path.display().to_string())
}

fn machine() -> Result<String> {
    let mut rustc = Command::new("rustc");
    rustc.arg("--version");
    let cores = std::thread::available_parallelism()?;
    let (arch, os) = (std::env::consts::ARCH, std::env::consts::OS);
    Ok(format!("{cores} cores, {arch} {os}, {}", read(rustc)?.trim()))
}

fn render(machine: &str, sections: &[String]) -> String {
    format!(
        "# Benchmarks\n\n\
         `cargo xtask bench` writes this file; `cargo xtask bench labels` prints one section of it. Both sides are measured in\n\
         one run, by turns: component-pkg as it is in this checkout, and `wit_bindgen::generate!` 0.63.\n\n\
         Machine: {machine}.\n\n\
         {}",
        sections.join("\n"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_paragraphs_apart() {
        let report = render("1 core", &["## One\n\na\n".into(), "## Two\n".into()]);
        assert!(report.ends_with("Machine: 1 core.\n\n## One\n\na\n\n## Two\n"), "{report}");
    }
}
