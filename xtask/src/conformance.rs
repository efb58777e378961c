//! `cargo xtask conformance`: any world → its bindings with stubs → native and wasm builds → a component → its world.
//!
//! Input: WIT files and folders, by default the corpus in `tests/conformance/wit`; output: pass or fail for each world,
//! with the first error, and one line of summary. A world is bound as it is written and with every interface additionally
//! imported and exported under three labels ([`label`]), each with the facade and in upstream's style. All of these are
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
mod random;
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
use build::Build;
use report::Report;
use rustc::Rustc;
use source::{Expected, World};

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
    /// Takes so many worlds out of nowhere
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["paths", "runtime", "published"])]
    random: Option<u64>,
    /// What the first of the worlds out of nowhere is made of; the next one is that of the next number
    #[arg(long, default_value_t = 0, requires = "random")]
    seed: u64,
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
    // What is checked includes the files in it from elsewhere.
    let work = args.out.as_ref().map_or_else(|| Ok(folder.join("worlds")), std::path::absolute)?;
    if work.exists() {
        std::fs::remove_dir_all(&work)?;
    }
    let harness = Harness { work: &work, rustc: &rustc, jobs, quick: args.quick };
    let report = match (args.runtime, args.published, args.random) {
        (true, ..) => runtime::run(&args.paths, &work, &rustc, jobs)?,
        (_, true, _) => harness.published(&published::wit_folders(&folder)?)?,
        (_, _, Some(count)) => harness.random(count, args.seed)?,
        _ if args.paths.is_empty() => harness.found(&[root.join("tests/conformance/wit")])?,
        _ => harness.found(&args.paths)?,
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

/// What it takes to try worlds.
struct Harness<'a> {
    work: &'a Path,
    rustc: &'a Rustc,
    jobs: usize,
    quick: bool,
}

impl Harness<'_> {
    /// The worlds in files and folders.
    fn found(&self, paths: &[PathBuf]) -> Result<Report> {
        let mut report = Report::default();
        let worlds = source::load(paths, &mut report)?;
        self.build(&worlds, &mut report)?;
        for world in worlds.iter().filter(|world| matches!(world.expected, Expected::UpstreamFails)) {
            if !report.forgive(&world.name, "written-upstream") {
                report.fail(
                    &world.name,
                    "ours",
                    "it does not fail: write `// only upstream fails: …` in the first line",
                );
            }
        }
        upstream::verify(&worlds, self.work, self.rustc, self.jobs, &mut report)?;
        Ok(report)
    }

    /// The worlds in folders that others wrote.
    fn published(&self, folders: &[PathBuf]) -> Result<Report> {
        let mut report = Report::default();
        let worlds = source::load(folders, &mut report)?;
        // The tests of `wit-parser` have WIT that must not parse.
        report.leave_out_unread();
        self.build_and_sift(&worlds, &mut report)?;
        Ok(report)
    }

    /// Worlds out of nowhere.
    fn random(&self, count: u64, seed: u64) -> Result<Report> {
        let mut report = Report::default();
        let worlds = random::worlds(count, seed, &mut report);
        self.build_and_sift(&worlds, &mut report)?;
        Ok(report)
    }

    /// Builds `worlds`; that upstream fails at one is no failure.
    fn build_and_sift(&self, worlds: &[World], report: &mut Report) -> Result<()> {
        let builds = self.build(worlds, report)?;
        upstream::sift(worlds, &builds, self.work, self.rustc, self.jobs, report)
    }

    /// Generates, checks and componentizes the builds of `worlds`.
    fn build(&self, worlds: &[World], report: &mut Report) -> Result<Vec<Build>> {
        let Harness { work, rustc, jobs, quick } = *self;
        process::say(&format!("generating {} worlds", worlds.len()));
        let builds = build::generate(worlds, build::plan(worlds, quick), work, jobs, report)?;
        process::say(&format!("checking {} builds in both editions", builds.len()));
        check::check(&builds, work, rustc, jobs, report)?;
        process::say("componentizing them");
        module::componentize(worlds, &builds, rustc, jobs, report)?;
        Ok(builds)
    }
}

#[cfg(test)]
mod tests {
    /// The whole corpus, in the half of the builds that `--quick` has.
    #[test]
    fn corpus() {
        super::run(&["--quick"]).unwrap();
    }

    #[test]
    fn folders_can_be_relative() {
        let world = "../tests/conformance/wit/docs.wit";
        super::run(&[world, "--quick", "--out", "../target/conformance/relative"]).unwrap();
    }
}
