//! [`About`] → `METADATA` of a wheel, version 2.4: what indexes show, licences as PEP 639 has them, and the readme.
//!
//! A value is one line, whatever was in it: no text of a manifest can add a field.

use crate::About;

/// The Python that a package needs.
pub const REQUIRES_PYTHON: &str = ">=3.10";

/// The runtime that a package needs: the first that knows labels.
pub const REQUIRES_WASMTIME: &str = "wasmtime>=49";

/// How many characters of a summary indexes take.
const LONGEST_SUMMARY: usize = 512;

/// The text of `METADATA`.
pub(super) fn metadata(about: &About, version: &str) -> String {
    let mut fields: Vec<(&str, String)> =
        vec![("Metadata-Version", "2.4".into()), ("Name", about.distribution.clone()), ("Version", version.into())];
    fields.extend(about.summary.as_deref().and_then(summary).map(|summary| ("Summary", summary)));
    let (with_mail, without): (Vec<&String>, Vec<&String>) = about.authors.iter().partition(|it| mail(it).is_some());
    fields.extend(joined(&without, one_line).map(|authors| ("Author", authors)));
    fields.extend(joined(&with_mail, address).map(|authors| ("Author-email", authors)));
    fields.extend(about.licence.as_deref().map(|licence| ("License-Expression", one_line(licence))));
    fields.extend(about.licence_files.iter().map(|(name, _)| ("License-File", one_line(name))));
    fields.push(("Classifier", "Programming Language :: Python :: 3 :: Only".into()));
    fields.push(("Classifier", "Programming Language :: Rust".into()));
    fields.push(("Classifier", "Typing :: Typed".into()));
    for (label, url) in [("Homepage", &about.homepage), ("Source", &about.source)] {
        fields.extend(url.as_deref().map(|url| ("Project-URL", format!("{label}, {}", one_line(url)))));
    }
    fields.push(("Requires-Python", REQUIRES_PYTHON.into()));
    fields.push(("Requires-Dist", REQUIRES_WASMTIME.into()));
    fields.push(("Description-Content-Type", "text/markdown; charset=UTF-8; variant=GFM".into()));
    let head: String = fields.into_iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("{head}\n{}", description(about))
}

/// The readme; without one, what can be said all the same: indexes show a package with nothing to say as broken.
fn description(about: &About) -> String {
    let readme = about.readme.as_deref().map(|text| text.replace("\r\n", "\n")).unwrap_or_default();
    if !readme.trim().is_empty() {
        return format!("{}\n", readme.trim_end());
    }
    let summary = about.summary.as_deref().and_then(summary).map(|it| format!("{it}\n\n")).unwrap_or_default();
    format!(
        "# {}\n\n{summary}A WebAssembly component as a typed Python package:\n\n\
         ```python\nfrom {} import bindings\n```\n",
        about.distribution, about.module
    )
}

fn summary(text: &str) -> Option<String> {
    let line = one_line(text);
    let cut = |(end, _): (usize, char)| format!("{}…", line[..end].trim_end());
    let short = line.char_indices().nth(LONGEST_SUMMARY).and_then(|_| line.char_indices().nth(LONGEST_SUMMARY - 1));
    short.map(cut).or(Some(line)).filter(|line| !line.is_empty())
}

/// `text` with one space for whatever separates its words: no character of it ends a line.
fn one_line(text: &str) -> String {
    let words = text.split(|it: char| it.is_whitespace() || it.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn joined(authors: &[&String], form: impl Fn(&str) -> String) -> Option<String> {
    let authors: Vec<String> = authors.iter().map(|author| form(author)).filter(|author| !author.is_empty()).collect();
    (!authors.is_empty()).then(|| authors.join(", "))
}

/// `name` and `mail` of `name <mail>`.
fn mail(author: &str) -> Option<(&str, &str)> {
    let (name, rest) = author.split_once('<')?;
    let (mail, rest) = rest.split_once('>')?;
    let is_mail = mail.contains('@') && !mail.contains(|it: char| it.is_whitespace() || ",;<".contains(it));
    (is_mail && rest.trim().is_empty()).then_some((name.trim(), mail))
}

/// `author` as mails have it: a name that could be read otherwise is quoted.
fn address(author: &str) -> String {
    let Some((name, mail)) = mail(author) else { return one_line(author) };
    let name = one_line(name);
    match name.contains(|it| r#"()<>[]:;@\,.""#.contains(it)) {
        true => format!("\"{}\" <{mail}>", name.replace('\\', r"\\").replace('"', "\\\"")),
        false => format!("{name} <{mail}>").trim_start().to_owned(),
    }
}
