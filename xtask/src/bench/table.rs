//! Tables of both sides, and goals: what every section of the report is made of.

use std::time::Duration;

/// The cells of a number that both sides have.
pub(super) struct Row {
    what: String,
    ours: f64,
    upstream: f64,
    decimals: usize,
}

impl Row {
    /// A number with this many decimals.
    pub(super) fn new(what: impl Into<String>, ours: f64, upstream: f64, decimals: usize) -> Row {
        Row { what: what.into(), ours, upstream, decimals }
    }

    /// A number that is counted.
    pub(super) fn count(what: impl Into<String>, ours: u64, upstream: u64) -> Row {
        Row::new(what, ours as f64, upstream as f64, 0)
    }

    /// What is measured.
    pub(super) fn what(&self) -> &str {
        &self.what
    }

    /// Ours, as a multiple of upstream's.
    pub(super) fn ratio(&self) -> f64 {
        self.ours / self.upstream
    }

    fn ratio_cell(&self) -> String {
        if self.upstream == 0.0 { "–".to_owned() } else { format!("{:.2}", self.ratio()) }
    }
}

/// A table of these rows.
pub(super) fn table(rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        let Row { what, ours, upstream, decimals } = row;
        format!("| {what} | {ours:.decimals$} | {upstream:.decimals$} | {} |\n", row.ratio_cell())
    });
    format!("| | component-pkg | wit-bindgen | ratio |\n|---|---:|---:|---:|\n{}", rows.collect::<String>())
}

/// A table of what is measured by macro and with a file of bindings: each row's two have one upstream.
pub(super) fn table_with_file(rows: &[[Row; 2]]) -> String {
    let rows = rows.iter().map(|[by_macro, file]| {
        let Row { what, ours, upstream, decimals } = by_macro;
        let (ratio, file_ratio) = (by_macro.ratio_cell(), file.ratio_cell());
        let file = file.ours;
        format!("| {what} | {ours:.decimals$} | {file:.decimals$} | {upstream:.decimals$} | {ratio} | {file_ratio} |\n")
    });
    let head = "| | component-pkg | `bindings-file` | wit-bindgen | ratio | ratio of the file |\n|---|---:|---:|---:|---:|---:|\n";
    format!("{head}{}", rows.collect::<String>())
}

/// Whether a goal is met, in a paragraph of its own.
pub(super) fn goal(what: &str, reached: impl Into<Reached>) -> String {
    match reached.into() {
        Reached::Met => format!("The goal, {what}, is met.\n"),
        Reached::Missed(where_) if where_.is_empty() => format!("The goal, {what}, is NOT met.\n"),
        Reached::Missed(where_) => format!("The goal, {what}, is NOT met: {}.\n", where_.join("; ")),
    }
}

/// Whether a goal is met.
#[derive(Debug, PartialEq)]
pub(super) enum Reached {
    Met,
    /// With the rows that miss it, if it is one for many rows.
    Missed(Vec<String>),
}

impl From<bool> for Reached {
    fn from(met: bool) -> Self {
        if met { Reached::Met } else { Reached::Missed(Vec::new()) }
    }
}

impl Reached {
    /// Met if `good` holds for every row.
    pub(super) fn by_all(rows: &[Row], good: impl Fn(&Row) -> bool) -> Reached {
        let missed: Vec<String> = rows.iter().filter(|row| !good(row)).map(|row| row.what().to_owned()).collect();
        if missed.is_empty() { Reached::Met } else { Reached::Missed(missed) }
    }
}

/// Seconds.
pub(super) fn seconds(duration: Duration) -> f64 {
    duration.as_secs_f64()
}

/// Milliseconds.
pub(super) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// MiB, of KiB.
pub(super) fn mebibytes(kibibytes: u64) -> f64 {
    kibibytes as f64 / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_both_sides_and_their_ratio() {
        let table = table(&[Row::new("clean build, s", 30.0, 20.0, 1), Row::count("bytes", 1000, 1500)]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(rows, ["| clean build, s | 30.0 | 20.0 | 1.50 |", "| bytes | 1000 | 1500 | 0.67 |"]);
    }

    #[test]
    fn a_goal_is_told_either_way_and_names_the_rows_that_miss_it() {
        let rows = [Row::count("a", 1, 2), Row::count("b", 2, 2), Row::count("c", 3, 2)];
        let reached = Reached::by_all(&rows, |row| row.ratio() < 1.0);
        assert_eq!(goal("less", reached), "The goal, less, is NOT met: b; c.\n");
        assert_eq!(goal("less", Reached::by_all(&rows[..1], |row| row.ratio() < 1.0)), "The goal, less, is met.\n");
        assert_eq!(goal("less", false), "The goal, less, is NOT met.\n");
    }
}
