//! Text that must equal a file: `tests/golden/NAME`, rewritten when `BLESS=1` is set.

use std::path::Path;

/// Compares `actual` with the file, or rewrites the file.
pub fn assert_golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&path, actual).unwrap_or_else(|error| panic!("cannot write `{}`: {error}", path.display()));
        return;
    }
    let expected = std::fs::read_to_string(&path);
    let expected = expected.unwrap_or_else(|error| {
        panic!("cannot read `{}`: {error}\nhelp: `cargo xtask bless` writes it", path.display())
    });
    assert!(
        expected == actual,
        "tests/golden/{name} is not what it should be; if the change is meant, run `cargo xtask bless`\n{}",
        difference(&expected, actual),
    );
}

/// The lines that only one of the two has, with `-` and `+` before them, from the first difference to the last.
fn difference(expected: &str, actual: &str) -> String {
    let (mut expected, mut actual): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let same = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    expected.drain(..same);
    actual.drain(..same);
    while expected.last().is_some_and(|line| actual.last() == Some(line)) {
        expected.pop();
        actual.pop();
    }
    let removed = expected.iter().map(|line| format!("- {line}"));
    let added = actual.iter().map(|line| format!("+ {line}"));
    let lines: Vec<String> = removed.chain(added).collect();
    format!("from line {}:\n{}", same + 1, lines.join("\n"))
}
