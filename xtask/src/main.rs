//! `cargo xtask …`: what contributors and CI run.
//!
//! Each command says what it starts before it starts it, and stops at the first failure.

mod bench;
mod ci;
mod conformance;
mod faults;
mod interop;
mod process;
mod soak;
mod test;
mod toolchain;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "usage: cargo xtask <COMMAND>

  test         installs what the tests need, then runs them all
  ci           test, then formatting, clippy, documentation, licences and duplicates
  bless        rewrites the files that tests compare with
  bench        measures against wit-bindgen, and writes BENCHMARKS.md; sections that are named are printed instead
  faults       publishes and pulls through a network that fails; --runs N, --seed N
  interop      others' own programs read what this one writes, and the other way round; wkg, wasmer
  soak         runs a Python package through a million calls; --times N, as many times what the tests do
  conformance  compiles and componentizes any world; --help tells more";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            process::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["test"] => test::run_all(),
        ["ci"] => ci::run_all(),
        ["bless"] => test::bless(),
        ["bench", sections @ ..] => bench::run(sections),
        [bench::usage::COMMAND, program, arguments @ ..] => bench::usage::report(program, arguments),
        ["faults", arguments @ ..] => faults::run(arguments),
        ["interop", arguments @ ..] => interop::run(arguments),
        ["soak", arguments @ ..] => soak::run(arguments),
        ["conformance", arguments @ ..] => conformance::run(arguments),
        ["help" | "--help" | "-h"] => {
            process::say(USAGE);
            Ok(())
        }
        [] => bail!("no command\n{USAGE}"),
        other => bail!("no command `{}`\n{USAGE}", other.join(" ")),
    }
}
