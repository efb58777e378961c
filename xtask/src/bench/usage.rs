//! The time and memory of one command.
//!
//! The system tells the largest resident set among all processes that a process has waited for, and never forgets it:
//! so each command is run by a fresh copy of this program, `xtask measured PROGRAM ARGUMENTS…`, which prints what it saw.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::read;

/// The command of `xtask` that is meant for `xtask` alone.
pub(crate) const COMMAND: &str = "measured";

/// What a command took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usage {
    pub(super) wall: Duration,
    /// What its processes took of the processors, in their own code and in the system's.
    pub(super) cpu: Duration,
    /// The largest resident set of any one of its processes, in KiB.
    pub(super) memory: u64,
}

/// Runs `command` through a fresh copy of this program.
pub(super) fn of(command: &Command) -> Result<Usage> {
    let mut measured = Command::new(std::env::current_exe()?);
    measured.arg(COMMAND).arg(command.get_program()).args(command.get_args());
    measured.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = command.get_current_dir() {
        measured.current_dir(folder);
    }
    parse(&read(measured)?)
}

/// Runs the program, and prints what it took: nanoseconds by the clock and of the processors, then KiB.
pub(crate) fn report(program: &str, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    let start = Instant::now();
    let output = command.output().with_context(|| format!("cannot start `{program}`"))?;
    let wall = start.elapsed();
    if !output.status.success() {
        bail!("{}\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim_end());
    }
    let Children { cpu, memory } = Children::now()?;
    print(&format!("{} {} {memory}", wall.as_nanos(), cpu.as_nanos()));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is read by the copy of the program that started this one")]
fn print(usage: &str) {
    println!("{usage}");
}

fn parse(printed: &str) -> Result<Usage> {
    let numbers = printed.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>();
    match numbers.as_deref() {
        Ok(&[wall, cpu, memory]) => {
            Ok(Usage { wall: Duration::from_nanos(wall), cpu: Duration::from_nanos(cpu), memory })
        }
        _ => bail!("not a usage: `{printed}`"),
    }
}

/// What the system has counted for the processes that this one has waited for, and theirs.
struct Children {
    cpu: Duration,
    /// The largest resident set of any one, in KiB.
    memory: u64,
}

impl Children {
    #[cfg(unix)]
    fn now() -> Result<Children> {
        use nix::sys::resource::{UsageWho, getrusage};

        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let microseconds = [usage.user_time(), usage.system_time()].map(|time| {
            use nix::sys::time::TimeValLike;
            time.num_microseconds()
        });
        let cpu = Duration::from_micros(u64::try_from(microseconds.iter().sum::<i64>())?);
        // Apple's systems count bytes, all others KiB.
        let unit = if cfg!(target_vendor = "apple") { 1024 } else { 1 };
        Ok(Children { cpu, memory: u64::try_from(usage.max_rss())? / unit })
    }

    #[cfg(not(unix))]
    fn now() -> Result<Children> {
        bail!(
            "this system does not tell how much memory a build took\n  help: run `cargo xtask bench` on Linux or macOS"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read() {
        let usage =
            Usage { wall: Duration::from_nanos(1_500_000_001), cpu: Duration::from_nanos(900_000), memory: 2048 };
        assert_eq!(parse("1500000001 900000 2048\n").unwrap(), usage);
        for text in ["1500000001", "1500000001 2048", "1 2 x", ""] {
            assert!(parse(text).unwrap_err().to_string().contains("not a usage"), "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_child_takes_memory_and_time() {
        report("sh", &["-c", "i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done"]).unwrap();
        let children = Children::now().unwrap();
        assert!(children.memory > 100 && children.cpu > Duration::ZERO);
    }

    #[test]
    fn a_failure_is_told_with_its_output() {
        let error = report("ls", &["/there/is/no/such/folder"]).unwrap_err().to_string();
        assert!(error.contains("/there/is/no/such/folder"), "{error}");
    }
}
