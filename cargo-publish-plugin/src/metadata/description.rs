//! What a package says about itself to people: cargo's keys and the package's [`Table`] → [`Description`], in the form
//! that components and registries take.
//!
//! Pure. Old spellings of licences and repositories are brought into today's, visibly. Refuses licences that are no SPDX
//! expression, and links that are no URL.

use std::path::PathBuf;

use semver::Version;

use super::problem::Problem;
use super::{PackageName, Report, Table};
use crate::error::Error;
use crate::workspace::Package;

/// What a package says about itself.
#[derive(Debug)]
pub(crate) struct Description {
    /// What cargo calls it.
    pub(crate) crate_name: String,
    /// What it is published as, if a namespace is named.
    pub(crate) name: Option<PackageName>,
    pub(crate) version: Version,
    pub(crate) authors: Vec<String>,
    pub(crate) description: Option<String>,
    /// An SPDX expression.
    pub(crate) licence: Option<String>,
    /// Its text, seen from here.
    pub(crate) licence_file: Option<PathBuf>,
    /// The URL of its sources.
    pub(crate) source: Option<String>,
    pub(crate) homepage: Option<String>,
    /// Seen from here.
    pub(crate) readme: Option<PathBuf>,
    /// What is to be said, and stops nothing.
    pub(crate) warnings: Vec<Problem>,
}

impl Description {
    /// The description of `package`, whose tables are `table`, or everything that is wrong with it.
    pub(crate) fn of(package: &Package, table: &Table) -> Result<Description, Vec<Error>> {
        let mut report = Report::default();
        let about = &package.about;
        let mut take = |key: &str, text: &Option<String>, parse: fn(&str) -> Reading| {
            take(table, key, text.as_deref()?, parse, &mut report)
        };
        let licence = take("license", &about.licence, licence);
        let source = take("repository", &about.repository, repository);
        let homepage = take("homepage", &about.homepage, link);
        // It has no place in a component; what is wrong with it is told all the same.
        take("documentation", &about.documentation, link);
        let version = Version::parse(&package.version).map_err(|error| {
            let fact = format!("`{}` is no version: {error}", package.version);
            report.problems.push(Problem::new(fact, &table.manifest.place(&["version"])));
        });
        match version {
            Ok(version) if report.problems.is_empty() => Ok(Description {
                crate_name: package.name.clone(),
                name: table.name.clone(),
                version,
                authors: about.authors.clone(),
                description: about.description.clone(),
                licence,
                licence_file: about.licence_file.as_ref().map(|path| package.folder().join(path)),
                source,
                homepage,
                readme: about.readme.as_ref().map(|path| package.folder().join(path)),
                warnings: report.warnings,
            }),
            _ => Err(report.problems.into_iter().map(|it| Error::wrong_metadata(package, it)).collect()),
        }
    }
}

/// How a text was read.
enum Reading {
    /// As it is.
    Same,
    /// As this.
    Normalized(String),
    /// Not: the fact and the help.
    Refused(String, String),
}

fn take(table: &Table, key: &str, text: &str, parse: fn(&str) -> Reading, report: &mut Report) -> Option<String> {
    let place = || table.manifest.place(&[key]);
    match parse(text) {
        Reading::Same => Some(text.to_owned()),
        Reading::Normalized(normal) => {
            let warning = Problem::new(format!("`{text}` is taken for `{normal}`"), &place());
            report.warnings.push(warning.help(format!("write `{key} = \"{normal}\"`")));
            Some(normal)
        }
        Reading::Refused(fact, help) => {
            report.problems.push(Problem::new(fact, &place()).help(help));
            None
        }
    }
}

fn licence(text: &str) -> Reading {
    let Err(error) = spdx::Expression::parse(text) else { return Reading::Same };
    match spdx::Expression::canonicalize(text) {
        // `GPL` is any of several; which one, is not ours to say.
        Ok(Some(normal)) if versions(&normal) > versions(text) => Reading::Refused(
            format!("`{text}` does not say which version of a licence it means"),
            format!("write it in full: `{normal}`, if that is the one"),
        ),
        Ok(Some(normal)) if spdx::Expression::parse(&normal).is_ok() => Reading::Normalized(normal),
        _ => Reading::Refused(
            format!("`{text}` is no SPDX expression: {}", error.reason),
            "write one, such as `MIT OR Apache-2.0`; for a licence that SPDX does not list, \
             `LicenseRef-` and a name, or `license-file`"
                .into(),
        ),
    }
}

/// How many words of `text` have a number in them.
fn versions(text: &str) -> usize {
    let words = text.split(|it: char| it.is_whitespace() || "/()".contains(it));
    words.filter(|word| word.contains(|it: char| it.is_ascii_digit())).count()
}

/// Where sources are. Git's ways to get there become the page of the same host.
fn repository(text: &str) -> Reading {
    let page = |place: &str| {
        let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
        let (host, path) = place.split_once(['/', ':'])?;
        // A port of ssh or git is not that of the page.
        let path = path.split_once('/').filter(|(port, _)| port.parse::<u16>().is_ok()).map_or(path, |(_, path)| path);
        let path = path.trim_matches('/');
        let page = format!("https://{host}/{}", path.strip_suffix(".git").unwrap_or(path));
        (!path.is_empty() && is_url(&page)).then_some(page)
    };
    let normal = match text.split_once("://") {
        Some(("http" | "https", _)) => return link(text),
        Some(("git+https", rest)) => Some(format!("https://{rest}")).filter(|it| is_url(it)),
        Some(("git" | "ssh" | "git+ssh", rest)) => page(rest),
        None if text.contains('@') && text.contains(':') => page(text),
        _ => None,
    };
    normal.map_or_else(|| link(text), Reading::Normalized)
}

fn link(text: &str) -> Reading {
    if has_user(text) {
        let fact = "the URL has a user in it, and would be published with it".to_owned();
        return Reading::Refused(fact, "delete what is before `@`, and change the password if there was one".into());
    }
    match is_url(text) {
        true => Reading::Same,
        false => Reading::Refused(format!("`{text}` is no URL"), "write it as `https://host/owner/name`".into()),
    }
}

/// What stands between the scheme and the path.
fn authority(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    rest.split(['/', '?', '#']).next()
}

fn has_user(text: &str) -> bool {
    authority(text).is_some_and(|authority| authority.contains('@'))
}

fn is_url(text: &str) -> bool {
    let letter = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '[' | ']' | ':');
    let printable = |it: char| !it.is_whitespace() && !it.is_control() && !matches!(it, '<' | '>' | '"' | '\\');
    let host = |authority: &str| {
        let (host, port) = authority.split_once("]:").or_else(|| authority.split_once(':')).unwrap_or((authority, "0"));
        !host.is_empty() && authority.chars().all(letter) && (authority.ends_with(']') || port.parse::<u16>().is_ok())
    };
    authority(text).is_some_and(host) && text.chars().all(printable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Severity;
    use crate::workspace::{About, Library};

    fn package(about: About) -> Package {
        Package {
            id: "calc".into(),
            name: "calc".into(),
            version: "0.1.0-rc.1+build".into(),
            manifest: "calc/Cargo.toml".into(),
            library: Library::Module,
            binaries: Vec::new(),
            default_binary: None,
            dependencies: Vec::new(),
            features: Vec::new(),
            workspace_manifest: "Cargo.toml".into(),
            tables: Vec::new(),
            about,
        }
    }

    fn describe(about: About) -> Result<Description, Vec<Error>> {
        let own = "[package]\nname = \"calc\"\nlicense.workspace = true\nrepository = \"r\"\n\
                   [package.metadata.component-pkg]\nnamespace = \"demo\"\n";
        let package = package(about);
        let workspace = "[workspace.package]\nlicense = \"l\"\n";
        let table = Table::parse(&package, own, workspace).unwrap();
        Description::of(&package, &table)
    }

    fn licence(text: &str) -> Result<Description, Vec<Error>> {
        describe(About { licence: Some(text.into()), ..About::default() })
    }

    fn repository(text: &str) -> Result<Description, Vec<Error>> {
        describe(About { repository: Some(text.into()), ..About::default() })
    }

    #[test]
    fn a_package_is_described_by_cargos_keys() {
        let about = About {
            authors: vec!["A <a@example.com>".into()],
            description: Some("A calculator".into()),
            licence: Some("MIT".into()),
            licence_file: Some("../LICENSE".into()),
            readme: Some("README.md".into()),
            repository: Some("https://example.com/a/b".into()),
            homepage: Some("https://example.com".into()),
            documentation: Some("http://[::1]:80/docs?x#y".into()),
        };
        let description = describe(about).unwrap();
        assert_eq!(description.name.unwrap().to_string(), "demo:calc");
        assert_eq!(description.version.to_string(), "0.1.0-rc.1+build");
        assert_eq!(description.readme.unwrap(), PathBuf::from("calc/README.md"));
        assert_eq!(description.licence_file.unwrap(), PathBuf::from("calc/../LICENSE"));
        assert_eq!(description.source.unwrap(), "https://example.com/a/b");
        assert!(description.warnings.is_empty());
    }

    #[test]
    fn no_version_of_a_licence_is_guessed() {
        for unclear in ["GPL", "MIT/GPL", "Apache-2.0 OR GPL", "Apache"] {
            let errors = licence(unclear).unwrap_err();
            assert!(errors[0].to_string().contains("does not say which version"), "{unclear}: {errors:?}");
        }
        assert_eq!(licence("GPLv3").unwrap().licence.unwrap(), "GPL-3.0-only");
    }

    #[test]
    fn a_licence_of_the_old_form_is_brought_into_todays_and_shown_where_it_is_written() {
        let description = licence("MIT/Apache-2.0").unwrap();
        assert_eq!(description.licence.unwrap(), "MIT OR Apache-2.0");
        let warning = &description.warnings[0];
        assert_eq!(warning.to_string(), "`MIT/Apache-2.0` is taken for `MIT OR Apache-2.0`");
        assert!(warning.excerpt(Severity::Warning).contains("Cargo.toml:2:11"));
        assert!(!warning.excerpt(Severity::Warning).contains("calc/Cargo.toml"));
    }

    #[test]
    fn a_licence_is_an_spdx_expression() {
        for fine in ["MIT OR Apache-2.0", "Apache-2.0 WITH LLVM-exception", "LicenseRef-ours", "(MIT)"] {
            assert_eq!(licence(fine).unwrap().licence.as_deref(), Some(fine));
        }
        for wrong in ["", "All rights reserved", "MIT OR", "MIT//Apache-2.0"] {
            assert_eq!(licence(wrong).unwrap_err().len(), 1, "{wrong}");
        }
    }

    #[test]
    fn a_repository_of_git_becomes_a_page() {
        let page = "https://example.com/a/b";
        for git in [
            "git@example.com:a/b",
            "git@example.com:a/b.git",
            "ssh://git@example.com/a/b",
            "ssh://git@example.com:2222/a/b.git",
            "git://example.com/a/b.git",
            "git+https://example.com/a/b",
            "git+ssh://git@example.com/a/b",
        ] {
            let description = repository(git).unwrap();
            assert_eq!(description.source.as_deref(), Some(page), "{git}");
            assert_eq!(description.warnings.len(), 1);
        }
    }

    #[test]
    fn what_is_no_page_is_refused_with_the_fix() {
        for wrong in ["", "git@", "git@host", "a/b", "https://", "https:///a", "https://a b/c", "git@host:", "C:\\a"] {
            let errors = repository(wrong).unwrap_err();
            assert_eq!(errors[0].help().unwrap(), "write it as `https://host/owner/name`", "{wrong}");
        }
        let errors = repository("https://me:secret@example.com/a/b").unwrap_err();
        assert!(!errors[0].to_string().contains("secret"));
    }
}
