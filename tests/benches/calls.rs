//! `cargo bench -p e2e --bench calls -- OURS UPSTREAM`: what a call of `add` costs a host, for two components of the
//! tutorial's calculator.
//!
//! Input: two components; output: the nanoseconds of a call, for the one and the other. Batches of calls take turns in one
//! process, so that what slows the machine down for a while slows both down. Each round has instances of its own: where
//! they lie in memory is part of what a call costs.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark fails by panicking, and prints what it saw")]

use std::ffi::OsString;
use std::time::{Duration, Instant};

use e2e::calculator::Calculator;
use e2e::guest::{self, Guest};
use wasmtime::Result;
use wasmtime::component::{Component, ResourceAny, TypedFunc};

const RESOURCES: &str = "tutorial:calculator/resources@0.1.0";

const ROUNDS: usize = 7;
const BATCHES: usize = 301;
/// As many calls as the clock can tell well; what a calculator adds up to in a round is still exact in an `f32`.
const CALLS: u32 = 1000;

fn main() -> Result<()> {
    // Cargo adds an argument of its own.
    let paths: Vec<OsString> = std::env::args_os().skip(1).filter(|argument| argument != "--bench").collect();
    let Ok(paths) = <[OsString; 2]>::try_from(paths) else {
        panic!("two components are compared; `cargo xtask bench calls` builds and names them");
    };
    let [ours, upstream] = paths.map(|path| guest::compile(&std::fs::read(path).expect("a component")));
    let components = [ours?, upstream?];
    let mut batches = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        round(&components, &mut batches)?;
    }
    let [ours, upstream] = batches.map(nanoseconds_per_call);
    println!("{ours:.2} {upstream:.2}");
    Ok(())
}

/// Measures every batch of a pair of instances.
fn round(components: &[Component; 2], batches: &mut [Vec<Duration>; 2]) -> Result<()> {
    let [ours, upstream] = components;
    let mut adders = [Adder::new(ours)?, Adder::new(upstream)?];
    for batch in 0..BATCHES {
        for side in [batch % 2, (batch + 1) % 2] {
            batches[side].push(adders[side].batch()?);
        }
    }
    adders.into_iter().try_for_each(Adder::check)
}

/// A calculator whose `add` is called again and again.
struct Adder {
    guest: Guest,
    calculator: Calculator,
    add: TypedFunc<(ResourceAny, f32), ()>,
}

impl Adder {
    fn new(component: &Component) -> Result<Adder> {
        let mut guest = Guest::from_component(component, &[])?;
        let calculator = Calculator::new(&mut guest, RESOURCES, 0.0)?;
        let add = guest.function(RESOURCES, "[method]calculator.add")?;
        Ok(Adder { guest, calculator, add })
    }

    fn batch(&mut self) -> Result<Duration> {
        let store = self.guest.store();
        let start = Instant::now();
        for _ in 0..CALLS {
            self.add.call(&mut *store, (self.calculator.handle, 1.0))?;
        }
        Ok(start.elapsed())
    }

    /// That every call was one.
    fn check(mut self) -> Result<()> {
        let value = self.calculator.current_value(&mut self.guest)?;
        assert_eq!(value, BATCHES as f32 * CALLS as f32, "the calls have not added up");
        Ok(())
    }
}

fn nanoseconds_per_call(mut batches: Vec<Duration>) -> f64 {
    batches.sort_unstable();
    batches[batches.len() / 2].as_secs_f64() * 1e9 / f64::from(CALLS)
}
