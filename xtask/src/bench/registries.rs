//! Section `registries`: what the client of OCI registries takes, against `curl` with the same bytes and the same registry;
//! and how many crates the plugin comes with.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use e2e_registry::{Server, Setting};

use super::table::{goal, mebibytes, seconds};
use super::time::medians;
use super::usage::{self, Usage};
use super::workbench::Workbench;
use crate::process::{cargo, read, run, workspace};
use crate::toolchain;

/// What is moved, in megabytes.
const SIZES: [u64; 3] = [1, 10, 100];
/// How often each is moved, as other bytes each time: what a registry has is not sent again.
const RUNS: usize = 5;
/// The goal for peak memory at the largest, in MiB.
const MEMORY: f64 = 40.0;
/// What `wkg` 0.16 comes with.
const WKG: usize = 220;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    toolchain::provide_programs();
    run(cargo(&["build", "--quiet", "--release", "--locked", "-p", "transfer"])?)?;
    let bench = Bench {
        client: workspace()?.join("target/release/transfer"),
        server: Server::start(Setting::Open),
        folder: workbench.folder("registries"),
    };
    std::fs::create_dir_all(&bench.folder)?;
    let moved: Result<Vec<[Move; 2]>> = SIZES.iter().map(|size| bench.moves(*size)).collect();
    Ok([transfers(&moved?.concat()), tree(crates()?)].concat())
}

/// A client, a registry, and where files are.
struct Bench {
    client: PathBuf,
    server: Server,
    folder: PathBuf,
}

/// So many megabytes, there or back, by both sides.
#[derive(Clone, Copy)]
struct Move {
    way: &'static str,
    megabytes: u64,
    ours: Usage,
    curl: Usage,
}

impl Bench {
    /// There and back, the median of all runs.
    fn moves(&self, megabytes: u64) -> Result<[Move; 2]> {
        let (mut ours, mut curl) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        for turn in 0..RUNS {
            let name = format!("size-n{megabytes}-n{turn}");
            for (usages, seen) in [(&mut ours, self.ours(&name, megabytes)?), (&mut curl, self.curl(megabytes)?)] {
                usages.iter_mut().zip(seen).for_each(|(all, one)| all.push(one));
            }
        }
        let [push, pull] = ["push", "pull"];
        let of = |way, at: usize| Move { way, megabytes, ours: medians(&ours[at]), curl: medians(&curl[at]) };
        Ok([of(push, 0), of(pull, 1)])
    }

    fn ours(&self, name: &str, megabytes: u64) -> Result<[Usage; 2]> {
        let (file, back) = self.files(megabytes)?;
        let transfer = |word: &str, file: &Path| {
            let mut transfer = Command::new(&self.client);
            transfer.args([word, &format!("{}/bench", self.server.host()), &format!("a:{name}@1.0.0")]).arg(file);
            usage::of(&transfer)
        };
        Ok([transfer("push", &file)?, transfer("pull", &back)?])
    }

    /// One blob, in the two requests that it takes, of which the first is not measured.
    fn curl(&self, megabytes: u64) -> Result<[Usage; 2]> {
        let (file, back) = self.files(megabytes)?;
        let mut sum = Command::new("sha256sum");
        sum.arg(&file);
        let digest = read(sum)?.split(' ').next().unwrap_or_default().to_owned();
        let blobs = format!("http://{}/v2/curl/blobs", self.server.host());
        let mut begin = Command::new("curl");
        begin.args(["-sS", "-X", "POST", "-o", "/dev/null", "-w", "%header{location}", &format!("{blobs}/uploads/")]);
        let place = read(begin)?;
        let mut push = Command::new("curl");
        push.args(["-sSf", "-H", "Content-Type: application/octet-stream", "-T"]).arg(&file);
        push.arg(format!("{place}&digest=sha256:{digest}"));
        let mut pull = Command::new("curl");
        pull.args(["-sSf", "-o"]).arg(&back).arg(format!("{blobs}/sha256:{digest}"));
        Ok([usage::of(&push)?, usage::of(&pull)?])
    }

    /// A file of bytes that nobody has seen, and where they are to come back.
    fn files(&self, megabytes: u64) -> Result<(PathBuf, PathBuf)> {
        let (file, back) = (self.folder.join("file"), self.folder.join("back"));
        let source = File::open("/dev/urandom").context("this system has no /dev/urandom")?;
        std::io::copy(&mut source.take(megabytes * 1_000_000), &mut File::create(&file)?)?;
        Ok((file, back))
    }
}

fn transfers(moves: &[Move]) -> String {
    let lines = moves.iter().map(|Move { way, megabytes, ours, curl }| {
        let (ours_s, curl_s) = (seconds(ours.wall), seconds(curl.wall));
        format!(
            "| {way} | {megabytes} | {ours_s:.3} | {curl_s:.3} | {:.2} | {:.1} |\n",
            curl_s / ours_s,
            mebibytes(ours.memory)
        )
    });
    let most = moves.iter().map(|it| mebibytes(it.ours.memory)).fold(0.0, f64::max);
    let goal = goal(&format!("at most {MEMORY} MiB of memory, measured {most:.1} MiB"), most <= MEMORY);
    format!(
        "## Registries\n\n\
         A release pushed to a `docker-registry` on loopback, and pulled from it, by the client in release mode: the whole\n\
         process, with the digest before and the look after. `curl` sends and gets one blob of the same length, and looks at\n\
         nothing. Median of {RUNS}, other bytes each time. The ratio is of throughputs; 1 is as fast as `curl`.\n\n\
         | | MB | ours, s | curl, s | ratio | ours, peak MiB |\n|---|---:|---:|---:|---:|---:|\n{}\n{goal}",
        lines.collect::<String>(),
    )
}

/// How many crates the plugin is built of, as it is installed by default, itself included.
fn crates() -> Result<usize> {
    let arguments = ["tree", "--locked", "-p", "cargo-component-pkg", "-e", "normal,build", "--prefix", "none"];
    Ok(different(&read(cargo(&arguments)?)?))
}

/// How many crates there are in what `cargo tree` prints: a name and a version a line, some more than once.
fn different(printed: &str) -> usize {
    let name_and_version = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    printed.lines().map(name_and_version).filter(|it| !it.is_empty()).collect::<BTreeSet<_>>().len()
}

fn tree(crates: usize) -> String {
    let goal = goal(&format!("fewer crates than the {WKG} of `wkg`"), crates < WKG);
    format!("\nThe plugin is built of {crates} crates by default, those of this workspace included.\n\n{goal}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_ratio_is_of_throughputs_and_the_goal_is_about_our_memory() {
        let usage = |wall, memory| Usage { wall: Duration::from_millis(wall), cpu: Duration::ZERO, memory };
        let text = |memory| {
            let (ours, curl) = (usage(400, memory), usage(200, 90 << 10));
            transfers(&[Move { way: "push", megabytes: 10, ours, curl }])
        };
        assert!(text(40 << 10).contains("| push | 10 | 0.400 | 0.200 | 0.50 | 40.0 |"), "{}", text(40 << 10));
        assert!(text(40 << 10).ends_with("measured 40.0 MiB, is met.\n"));
        assert!(text(41 << 10).ends_with("measured 41.0 MiB, is NOT met.\n"));
    }

    #[test]
    fn a_crate_counts_once_for_each_version() {
        assert_eq!(different("a v1.0.0\nb v1.0.0 (/here)\n\nb v1.0.0 (*)\nb v2.0.0 (proc-macro)\n"), 3);
        assert!(tree(219).ends_with("is met.\n") && tree(220).ends_with("is NOT met.\n"));
    }
}
