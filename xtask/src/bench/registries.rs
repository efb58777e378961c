//! Section `registries`: what the client of OCI registries takes, against `curl` and `wkg` with the same bytes and the same
//! registry; and what it takes to build the plugin.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use e2e_registry::{Server, Setting};
use wasm_encoder::{Component, CustomSection};

use super::table::{goal, mebibytes, seconds};
use super::time::medians;
use super::tree::Tree;
use super::usage::{self, Usage};
use super::wkg::{self, Wkg};
use super::workbench::Workbench;
use crate::process::{cargo, read, run, workspace};
use crate::toolchain;

/// What is moved, in megabytes.
const SIZES: [u64; 3] = [1, 10, 100];
/// How often each is moved, as other bytes each time: what a registry has is not sent again.
const RUNS: usize = 5;
/// The goal for peak memory at the largest, in MiB.
const MEMORY: f64 = 40.0;

/// Measures the section.
pub(super) fn section(workbench: &Workbench) -> Result<String> {
    toolchain::provide_programs();
    run(cargo(&["build", "--quiet", "--release", "--locked", "-p", "transfer"])?)?;
    let bench = Bench {
        client: workspace()?.join("target/release/transfer"),
        wkg: Wkg::provide()?,
        server: Server::start(Setting::Open),
        folder: workbench.folder("registries"),
    };
    std::fs::create_dir_all(&bench.folder)?;
    let moved: Result<Vec<[Move; 2]>> = SIZES.iter().map(|size| bench.moves(*size)).collect();
    Ok([transfers(&moved?.concat()), Tree::measure(workbench)?.paragraph()].concat())
}

/// The clients, a registry, and where files are.
struct Bench {
    client: PathBuf,
    wkg: Wkg,
    server: Server,
    folder: PathBuf,
}

/// So many megabytes, there or back, by all sides.
#[derive(Clone, Copy)]
struct Move {
    way: &'static str,
    megabytes: u64,
    ours: Usage,
    curl: Usage,
    wkg: Usage,
}

impl Bench {
    /// There and back, the median of all runs.
    fn moves(&self, megabytes: u64) -> Result<[Move; 2]> {
        let (mut there, mut back) = ([const { Vec::new() }; 3], [const { Vec::new() }; 3]);
        for turn in 0..RUNS {
            let name = format!("size-n{megabytes}-n{turn}");
            let sides = [self.ours(&name, megabytes)?, self.curl(megabytes)?, self.wkg(&name, megabytes)?];
            for (side, [push, pull]) in sides.into_iter().enumerate() {
                there[side].push(push);
                back[side].push(pull);
            }
        }
        let of = |way, usages: [Vec<Usage>; 3]| {
            let [ours, curl, wkg] = usages.map(|usages| medians(&usages));
            Move { way, megabytes, ours, curl, wkg }
        };
        Ok([of("push", there), of("pull", back)])
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

    fn wkg(&self, name: &str, megabytes: u64) -> Result<[Usage; 2]> {
        let (file, back) = self.files(megabytes)?;
        let host = self.server.host();
        let (push, pull) = (self.wkg.push(host, name, &file), self.wkg.pull(host, name, &back));
        Ok([usage::of(&push)?, usage::of(&pull)?])
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

    /// A component of bytes that nobody has seen, and where they are to come back.
    fn files(&self, megabytes: u64) -> Result<(PathBuf, PathBuf)> {
        let (file, back) = (self.folder.join("file"), self.folder.join("back"));
        let mut noise = Vec::new();
        let source = File::open("/dev/urandom").context("this system has no /dev/urandom")?;
        source.take(megabytes * 1_000_000).read_to_end(&mut noise)?;
        let mut component = Component::new();
        component.section(&CustomSection { name: "noise".into(), data: noise.into() });
        std::fs::write(&file, component.finish())?;
        Ok((file, back))
    }
}

fn transfers(moves: &[Move]) -> String {
    let lines = moves.iter().map(|Move { way, megabytes, ours, curl, wkg }| {
        let [ours_s, curl_s, wkg_s] = [ours, curl, wkg].map(|it| seconds(it.wall));
        format!(
            "| {way} | {megabytes} | {ours_s:.3} | {curl_s:.3} | {:.2} | {wkg_s:.3} | {:.2} | {:.1} | {:.1} |\n",
            curl_s / ours_s,
            wkg_s / ours_s,
            mebibytes(ours.memory),
            mebibytes(wkg.memory)
        )
    });
    let most = moves.iter().map(|it| mebibytes(it.ours.memory)).fold(0.0, f64::max);
    let goal = goal(&format!("at most {MEMORY} MiB of memory, measured {most:.1} MiB"), most <= MEMORY);
    let version = wkg::VERSION;
    format!(
        "## Registries\n\n\
         A release pushed to a `docker-registry` on loopback, and pulled from it, by the client in release mode: the whole\n\
         process, with the digest before and the look after. `curl` sends and gets one blob of the same length, and looks at\n\
         nothing; `wkg oci` {version} is `wasm-pkg-client`'s own way. Median of {RUNS}, other bytes each time. Ratios are of\n\
         throughputs; 1 is as fast as the other.\n\n\
         | | MB | ours, s | `curl`, s | ratio | `wkg`, s | ratio | ours, peak MiB | `wkg`, peak MiB |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|\n{}\n{goal}",
        lines.collect::<String>(),
    )
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
            transfers(&[Move { way: "push", megabytes: 10, ours, curl, wkg: usage(800, 300 << 10) }])
        };
        assert!(
            text(40 << 10).contains("| push | 10 | 0.400 | 0.200 | 0.50 | 0.800 | 2.00 | 40.0 | 300.0 |"),
            "{}",
            text(40 << 10)
        );
        assert!(text(40 << 10).ends_with("measured 40.0 MiB, is met.\n"));
        assert!(text(41 << 10).ends_with("measured 41.0 MiB, is NOT met.\n"));
    }
}
