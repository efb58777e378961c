//! Section `python`: what a component costs Python, as the package that is generated, by the public API of the same
//! wasmtime, and by the call of its C function alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::table::goal;
use super::workbench::Workbench;
use crate::process::{cargo, read, run, workspace};

/// The runtime that is measured.
const WASMTIME: &str = "wasmtime==50.0.1";

/// The packages that are measured, and their modules.
const PACKAGES: [(&str, &str); 2] = [("calculator", "tutorial_05"), ("fixture-echo", "fixture_echo")];

/// Goals: a call in microseconds, or this many times the floor; times the public API; a start, against `import wasmtime`.
const MOST_MICROSECONDS: f64 = 2.0;
const MOST_FLOORS: f64 = 1.25;
const LEAST_CALL: f64 = 5.0;
const LEAST_ECHO: f64 = 10.0;
const MOST_START: f64 = 1.15;

/// Measures the section.
pub(super) fn section(_: &Workbench) -> Result<String> {
    let wheels = PACKAGES.map(|(package, _)| wheel(package));
    let wheels = wheels.into_iter().collect::<Result<Vec<PathBuf>>>()?;
    let python = environment(&wheels)?;
    let mut bench = Command::new(&python);
    bench.arg(workspace()?.join("tests/benches/python.py"));
    let numbers = parse(&read(bench)?)?;
    let sizes = wheels.iter().map(|path| Ok(fs::metadata(path)?.len())).collect::<Result<Vec<u64>>>()?;
    render(&numbers, sizes[0])
}

/// The wheel of a package of this workspace.
fn wheel(package: &str) -> Result<PathBuf> {
    let printed = read(cargo(&["component-pkg", "pack", "--quiet", "--package", package, "--target", "python"])?)?;
    Ok(workspace()?.join(printed.trim()))
}

/// The Python of a virtual environment with `wheels` and wasmtime.
fn environment(wheels: &[PathBuf]) -> Result<PathBuf> {
    let folder = Workbench::kept_target("python")?;
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.is_file() {
        let mut venv = Command::new(if cfg!(windows) { "python" } else { "python3" });
        venv.args(["-m", "venv"]).arg(&folder);
        run(venv).context("Python 3.10 or newer with `venv` is needed: `apt install python3 python3-venv`")?;
    }
    install(&python, &[Path::new(WASMTIME)], &[])?;
    let wheels: Vec<&Path> = wheels.iter().map(PathBuf::as_path).collect();
    install(&python, &wheels, &["--no-deps", "--force-reinstall"])?;
    Ok(python)
}

fn install(python: &Path, what: &[&Path], options: &[&str]) -> Result<()> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(options).args(what);
    run(pip)
}

/// Seconds, by name.
type Numbers = BTreeMap<String, f64>;

fn parse(printed: &str) -> Result<Numbers> {
    let number = |line: &str| {
        let (name, number) = line.split_once(' ')?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    let wrong = |line: &str| format!("not a name and a number: `{line}`");
    printed.lines().map(|line| number(line).with_context(|| wrong(line))).collect()
}

fn render(numbers: &Numbers, wheel: u64) -> Result<String> {
    let get = |name: &str| numbers.get(name).copied().with_context(|| format!("`{name}` was not measured"));
    let row = |what: &str, name: &str, unit: f64| -> Result<String> {
        let [ours, public, floor] = [format!("{name}-generated"), format!("{name}-public"), format!("{name}-floor")]
            .map(|name| get(&name).map(|seconds| seconds * unit));
        let (ours, public, floor) = (ours?, public?, floor?);
        Ok(format!("| {what} | {ours:.2} | {public:.2} | {floor:.2} | {:.2} | {:.1} |\n", ours / floor, public / ours))
    };
    let table = format!(
        "| | package | public API | floor | package ÷ floor | public API ÷ package |\n|---|---:|---:|---:|---:|---:|\n{}{}{}",
        row("`add`, µs", "add", 1e6)?,
        row("1 MB of `list<u8>` and back, ms", "octets", 1e3)?,
        row("1 MB of `string` and back, ms", "text", 1e3)?,
    );
    let (add, floor) = (get("add-generated")?, get("add-floor")?);
    let call = add * 1e6 <= MOST_MICROSECONDS || add / floor <= MOST_FLOORS;
    let faster = get("add-public")? / add >= LEAST_CALL;
    let octets = get("octets-public")? / get("octets-generated")? >= LEAST_ECHO;
    let (wasmtime, cached, cold) = (get("start-wasmtime")?, get("start-cached")?, get("start-cold")?);
    let ms = |seconds: f64| seconds * 1e3;
    Ok(format!(
        "## Python\n\n\
         CPython, wasmtime's Python package ({WASMTIME}), one process, all sides by turns (`tests/benches/python.py`); the\n\
         median batch. The floor is a call of wasmtime's C function through `ctypes`, with arguments that are there already;\n\
         of 1 MB it is what wasmtime itself takes. A class of Python alone takes {:.2} µs for `add`.\n\n{table}\n{}\n{}\n{}\n\
         From `import` to the end of a first call, in a process of its own; the median of 11:\n\n\
         | | ms | ratio |\n|---|---:|---:|\n| `import wasmtime` alone | {:.1} | 1.00 |\n\
         | package, compiled before | {:.1} | {:.2} |\n| package, compiled now | {:.1} | {:.2} |\n\n{}\n\
         The calculator's wheel has {wheel} bytes.\n",
        get("add-pure")? * 1e6,
        goal(&format!("`add` in at most {MOST_MICROSECONDS} µs or {MOST_FLOORS} × the floor"), call),
        goal(&format!("`add` at least {LEAST_CALL} times as fast as by the public API"), faster),
        goal(&format!("`list<u8>` at least {LEAST_ECHO} times as fast as by the public API"), octets),
        ms(wasmtime),
        ms(cached),
        cached / wasmtime,
        ms(cold),
        cold / wasmtime,
        goal(
            &format!("at most {MOST_START} × `import wasmtime` when compiled before"),
            cached / wasmtime <= MOST_START
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "add-generated 1.5e-06\nadd-public 1.5e-05\nadd-floor 1e-06\nadd-pure 5e-08\n\
                           octets-generated 0.01\noctets-public 0.05\noctets-floor 0.009\ntext-generated 0.001\n\
                           text-public 0.001\ntext-floor 0.001\nstart-wasmtime 0.1\nstart-cached 0.11\nstart-cold 0.3\n";

    #[test]
    fn goals_are_told_either_way() {
        let text = render(&parse(PRINTED).unwrap(), 83_120).unwrap();
        assert!(text.contains("| `add`, µs | 1.50 | 15.00 | 1.00 | 1.50 | 10.0 |"), "{text}");
        assert!(text.contains("2 µs or 1.25 × the floor, is met."), "{text}");
        assert!(text.contains("`list<u8>` at least 10 times as fast as by the public API, is NOT met."), "{text}");
        assert!(text.contains("| package, compiled now | 300.0 | 3.00 |"), "{text}");
    }

    #[test]
    fn what_is_not_measured_is_told() {
        assert!(render(&Numbers::new(), 1).unwrap_err().to_string().contains("was not measured"));
        assert!(parse("add\n").unwrap_err().to_string().contains("not a name and a number"));
    }
}
