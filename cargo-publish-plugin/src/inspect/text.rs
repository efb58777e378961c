//! An inspection for people: headings, and under each what there is, aligned.

use std::fmt::{self, Formatter};

use anstyle::{AnsiColor, Style};

use super::metadata::Metadata;
use super::part::{Form, Part, Section};
use super::{Extern, Inspection, Kind, Shown};

const HEADING: Style = AnsiColor::BrightGreen.on_default().bold();
const NAME: Style = AnsiColor::BrightCyan.on_default().bold();
const ASIDE: Style = Style::new().dimmed();

/// Shows an inspection, without an end of line after the last line.
pub(crate) struct Text<'a>(pub(crate) &'a Inspection);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Text(it) = self;
        let kind = match it.kind {
            Kind::Component => "Component",
            Kind::WitPackage => "WIT package",
        };
        write!(f, "{HEADING}{kind}{HEADING:#}")?;
        field(f, "size", &bytes(it.bytes))?;
        field(f, "digest", &it.digest)?;
        field(f, "WIT docs", if it.docs { "embedded" } else { "not embedded" })?;
        if let Some(wit) = &it.wit {
            let fits = if wit.fits { "embedded" } else { "embedded, and not what the component is" };
            field(f, "WIT", &format!("{} ({fits})", wit.world))?;
        }
        metadata(f, &it.contents.metadata)?;
        externs(f, "Imports", &it.surface.imports)?;
        externs(f, "Exports", &it.surface.exports)?;
        wasi(f, &it.wasi)?;
        write!(f, "\n\n{HEADING}Contents{HEADING:#}")?;
        contents(f, &it.contents, 1)
    }
}

fn field(f: &mut Formatter<'_>, name: &str, value: &str) -> fmt::Result {
    write!(f, "\n  {name:<13}{}", Shown(value))
}

fn metadata(f: &mut Formatter<'_>, metadata: &Metadata) -> fmt::Result {
    for (name, value) in metadata.lines() {
        field(f, name, value)?;
    }
    for producer in &metadata.producers {
        field(f, &producer.field, format!("{} {}", producer.name, producer.version).trim_end())?;
    }
    for dependency in &metadata.dependencies {
        field(f, "built of", &format!("{} {}", dependency.name, dependency.version))?;
    }
    Ok(())
}

fn externs(f: &mut Formatter<'_>, heading: &str, externs: &[Extern]) -> fmt::Result {
    if externs.is_empty() {
        return Ok(());
    }
    write!(f, "\n\n{HEADING}{heading}{HEADING:#}")?;
    for it in externs {
        write!(f, "\n  {NAME}{}{NAME:#}", Shown(&it.name))?;
        match (&it.implements, it.sort.word()) {
            (Some(interface), _) => write!(f, ": {}", Shown(interface))?,
            (None, Some(word)) => write!(f, " {ASIDE}({word}){ASIDE:#}")?,
            (None, None) => {}
        }
        if let Some(id) = &it.external_id {
            write!(f, " {ASIDE}(external id {}){ASIDE:#}", Shown(id))?;
        }
        listed(f, "functions", &it.functions)?;
        listed(f, "types", &it.types)?;
    }
    Ok(())
}

fn listed(f: &mut Formatter<'_>, what: &str, names: &[String]) -> fmt::Result {
    if names.is_empty() { Ok(()) } else { write!(f, "\n    {what:<11}{}", Shown(&names.join(", "))) }
}

fn wasi(f: &mut Formatter<'_>, names: &[String]) -> fmt::Result {
    if names.is_empty() {
        return Ok(());
    }
    write!(f, "\n\n{HEADING}WASI{HEADING:#}")?;
    names.iter().try_for_each(|name| write!(f, "\n  {}", Shown(name)))
}

/// Sizes in a column of their own; the parts within a part are further in, each after its own line.
fn contents(f: &mut Formatter<'_>, part: &Part, depth: usize) -> fmt::Result {
    let form = match part.form {
        Form::Component => "component",
        Form::CoreModule => "core module",
    };
    let name = part.metadata.name.as_deref().map(|name| format!(" `{name}`")).unwrap_or_default();
    line(f, depth, &format!("{form}{name}"), part.bytes)?;
    if depth > 1 {
        for producer in &part.metadata.producers {
            let made = format!("{} {}", producer.name, producer.version);
            write!(
                f,
                "\n{:indent$}{ASIDE}{} {}{ASIDE:#}",
                "",
                Shown(&producer.field),
                Shown(made.trim_end()),
                indent = 2 * depth + 2
            )?;
        }
    }
    for section in &part.sections {
        line(f, depth + 1, &label(section), section.bytes)?;
    }
    part.parts.iter().try_for_each(|part| contents(f, part, depth + 1))
}

fn label(section: &Section) -> String {
    let times = if section.count > 1 { format!(" × {}", section.count) } else { String::new() };
    if section.custom { format!("custom `{}`{times}", section.name) } else { format!("{}{times}", section.name) }
}

fn line(f: &mut Formatter<'_>, depth: usize, label: &str, size: u64) -> fmt::Result {
    let indent = 2 * depth;
    let label = Shown(label).to_string();
    write!(f, "\n{:indent$}{label:<width$} {:>17}", "", bytes(size), width = 44_usize.saturating_sub(indent))
}

/// `12,345 bytes`
pub(crate) fn bytes(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} byte{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_grouped() {
        assert_eq!(
            [0, 1, 999, 1000, 1_234_567].map(bytes),
            ["0 bytes", "1 byte", "999 bytes", "1,000 bytes", "1,234,567 bytes"]
        );
    }
}
