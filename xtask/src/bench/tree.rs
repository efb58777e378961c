//! How many crates the plugin is built of, and how long that takes, against `wkg`.

use std::collections::BTreeSet;

use anyhow::Result;

use super::table::{goal, seconds};
use super::usage::{self, Usage};
use super::wkg::{self, Wkg};
use super::workbench::Workbench;
use crate::process::{cargo, read};

/// The crates that `wkg` of [`wkg::VERSION`] is built of.
const WKG: usize = 220;

/// What it takes to build either; `wkg` has been installed, so that nothing is left to download.
pub(super) struct Tree {
    crates: usize,
    plugin: Usage,
    wkg: Usage,
}

impl Tree {
    /// Builds both from nothing, as they are installed.
    pub(super) fn measure(workbench: &Workbench) -> Result<Tree> {
        let tree = ["tree", "--locked", "-p", "cargo-component-pkg", "-e", "normal,build", "--prefix", "none"];
        let crates = different(&read(cargo(&tree)?)?);
        let folder = workbench.empty_target("plugin");
        let mut install = cargo(&["install", "--quiet", "--locked", "--path", "cargo-publish-plugin", "--root"])?;
        install.arg(folder.join("root")).arg("--target-dir").arg(folder.join("target"));
        Ok(Tree { crates, plugin: usage::of(&install)?, wkg: Wkg::build(&workbench.empty_target("wkg"))? })
    }

    pub(super) fn paragraph(&self) -> String {
        let Tree { crates, plugin, wkg } = self;
        let row = |name: &str, crates: usize, it: &Usage| {
            format!("| {name} | {crates} | {:.0} | {:.0} |\n", seconds(it.wall), seconds(it.cpu))
        };
        let ours = row("`cargo component-pkg`", *crates, plugin);
        let theirs = row(&format!("`wkg` {}", wkg::VERSION), WKG, wkg);
        let goal = goal(&format!("fewer crates than the {WKG} of `wkg`"), *crates < WKG);
        format!(
            "\n`cargo install` of the plugin with its default features, and of `wkg`, from nothing but downloads:\n\n\
             | | crates | s | of the processors, s |\n|---|---:|---:|---:|\n{ours}{theirs}\n{goal}"
        )
    }
}

/// How many crates there are in what `cargo tree` prints: a name and a version a line, some more than once.
fn different(printed: &str) -> usize {
    let name_and_version = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    printed.lines().map(name_and_version).filter(|it| !it.is_empty()).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_crate_counts_once_for_each_version() {
        assert_eq!(different("a v1.0.0\nb v1.0.0 (/here)\n\nb v1.0.0 (*)\nb v2.0.0 (proc-macro)\n"), 3);
    }

    #[test]
    fn the_goal_is_about_crates() {
        let usage = Usage { wall: Duration::from_secs(60), cpu: Duration::from_secs(110), memory: 0 };
        let text = |crates| Tree { crates, plugin: usage, wkg: usage }.paragraph();
        assert!(text(219).contains("| `cargo component-pkg` | 219 | 60 | 110 |"), "{}", text(219));
        assert!(text(219).ends_with("is met.\n") && text(220).ends_with("is NOT met.\n"));
    }
}
