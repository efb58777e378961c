//! `cargo xtask conformance`: any world → its bindings with stubs → native and wasm builds → a component → its world.
//!
//! Input: WIT files and folders, by default the corpus in `tests/conformance/wit`; output: pass or fail for each world,
//! with the first error, and one line of summary. A world is bound as it is written and with every interface additionally
//! imported and exported under two labels ([`label`]), each with the facade and in upstream's style. All of these are
//! checked natively in both editions, many in one crate ([`check`]); each is built and componentized for
//! `wasm32-unknown-unknown` and for `wasm32-wasip2` ([`module`]), warnings are errors, every import is called, and the
//! component's world is compared with the one that was written ([`shape`]). `--quick` leaves out half: [`build`] says what.
//!
//! A file whose first line is `// refused: …` has worlds that must be refused, with an error that contains the rest; one
//! with `// upstream fails: …` has worlds that fail, since upstream's generator cannot do them either; one with `// only
//! upstream fails: …` has worlds that do not. That upstream's generator alone fails at them is checked, too ([`upstream`]).

mod build;
mod calls;
mod check;
mod label;
mod module;
mod parallel;
mod published;
mod report;
mod runtime;
mod rustc;
mod shape;
mod source;
mod upstream;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Parser;

use crate::{process, toolchain};
use report::Report;
use rustc::Rustc;
use source::Expected;

/// Generates stubs for worlds, compiles and componentizes them, and compares the worlds of the components.
#[derive(Parser)]
#[command(name = "cargo xtask conformance")]
struct Args {
    /// WIT files, and folders of packages or of WIT files [default: tests/conformance/wit]
    paths: Vec<PathBuf>,
    /// Takes the WIT that published crates carry
    #[arg(long, conflicts_with_all = ["paths", "runtime"])]
    published: bool,
    /// Takes folders of upstream's runtime tests: a WIT file, and guests that include `env!("BINDINGS")`
    #[arg(long)]
    runtime: bool,
    /// Leaves out half of the builds, as CI does
    #[arg(long)]
    quick: bool,
    /// Keeps what was generated and built; that of worlds that fail is always kept
    #[arg(long)]
    keep: bool,
    /// The folder for what is generated, which is emptied first [default: target/conformance/worlds]
    #[arg(long)]
    out: Option<PathBuf>,
    /// How many compilers run at once [default: one for each processor]
    #[arg(long)]
    jobs: Option<usize>,
}

/// Runs the command; an error if a world fails.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let args = Args::parse_from(["conformance"].iter().chain(arguments));
    let jobs = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);
    let root = process::workspace()?;
    toolchain::ensure_targets()?;
    let start = Instant::now();

    let folder = root.join("target/conformance");
    let rustc = Rustc::prepare(&folder)?;
    let work = args.out.clone().unwrap_or_else(|| folder.join("worlds"));
    if work.exists() {
        std::fs::remove_dir_all(&work)?;
    }
    let report = match (args.runtime, args.published) {
        (true, _) => runtime::run(&args.paths, &work, &rustc, jobs)?,
        (false, published) => {
            let paths = match published {
                true => published::wit_folders(&folder)?,
                false if args.paths.is_empty() => vec![root.join("tests/conformance/wit")],
                false => args.paths,
            };
            worlds(&paths, &work, &rustc, jobs, args.quick)?
        }
    };
    report.print(start.elapsed())?;
    if !args.keep {
        report.remove_passed(&work)?;
    }
    if report.failed() > 0 {
        bail!("{} failed; what was generated for them is in {}", report.failed(), work.display());
    }
    Ok(())
}

/// The whole of it, for worlds.
fn worlds(paths: &[PathBuf], work: &Path, rustc: &Rustc, jobs: usize, quick: bool) -> Result<Report> {
    let mut report = Report::default();
    let worlds = source::load(paths, &mut report)?;
    let builds = build::plan(&worlds, quick);
    process::say(&format!("generating {} worlds", worlds.len()));
    let builds = build::generate(&worlds, builds, work, jobs, &mut report)?;
    process::say(&format!("checking {} builds in both editions", builds.len()));
    check::check(&builds, work, rustc, jobs, &mut report)?;
    process::say("componentizing them");
    module::componentize(&worlds, &builds, rustc, jobs, &mut report)?;
    for world in worlds.iter().filter(|world| matches!(world.expected, Expected::UpstreamFails)) {
        if !report.forgive(&world.name, "written-upstream") {
            report.fail(&world.name, "ours", "it does not fail: write `// only upstream fails: …` in the first line");
        }
    }
    upstream::verify(&worlds, work, rustc, jobs, &mut report)?;
    Ok(report)
}

#[cfg(test)]
mod tests {
    /// The whole corpus, in the half of the builds that `--quick` has.
    #[test]
    fn corpus() {
        super::run(&["--quick"]).unwrap();
    }
}
