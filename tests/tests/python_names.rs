//! Names and versions are what Python itself takes them for: compared with its `packaging`, and with its own modules.

use std::io::Write;
use std::process::Stdio;

use component_python::About;
use component_python::wheel::{check_module, distribution_of, file_name, python_version};
use e2e::python;
use semver::Version;

/// Every version that these parts make.
fn versions() -> Vec<Version> {
    let releases = ["0.0.0", "1.2.3", "18446744073709551615.0.10"];
    let words = ["alpha", "beta", "rc", "dev", "a", "b", "c", "pre", "preview", "Alpha", "RC"];
    let numbers = ["", ".0", ".1", ".10", "7", "-3", ".007a", "01"];
    let builds = ["", "+1", "+abc", "+abc.5", "+2024-01-02", "+007.X.0a", "+A-b"];
    let pres = words.iter().flat_map(|word| numbers.map(|number| format!("-{word}{number}")));
    let pres: Vec<String> = pres.chain([String::new()]).collect();
    let texts = releases.iter().flat_map(|release| pres.iter().map(move |pre| format!("{release}{pre}")));
    let texts = texts.flat_map(|text| builds.map(|build| format!("{text}{build}")));
    texts.filter_map(|text| Version::parse(&text).ok()).collect()
}

#[test]
fn python_takes_our_names_for_what_they_are() {
    let mut lines = Vec::new();
    let versions = versions();
    for version in &versions {
        if let Ok(python) = python_version(version) {
            lines.push(format!("version\t{version}\t{python}"));
        }
    }
    assert!(lines.len() > 1000, "{}", lines.len());
    for (module, version) in ["a", "tutorial_05", "A__b_", "x1_2_y"].iter().zip(versions.iter().step_by(97)) {
        let name = file_name(&About::new(module, version.clone())).expect("it is a name");
        lines.push(format!("wheel\t{}\t{name}", distribution_of(module)));
    }
    let names = python::tools().eval("import sys; print(*(it for it in sys.stdlib_module_names if it[0] != '_'))");
    for name in names.split_whitespace() {
        let ours = if check_module(name).is_err() { "known" } else { "unknown" };
        lines.push(format!("module\t{name}\t{ours}"));
    }

    let mut names = python::tools().program("python");
    let names = names.arg(python::script("names.py")).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut names = names.expect("Python starts");
    names.stdin.take().expect("it is piped").write_all(lines.join("\n").as_bytes()).expect("Python reads");
    let output = names.wait_with_output().expect("Python ends");
    assert_eq!(python::stdout(&output), "all as Python has it\n");
}
