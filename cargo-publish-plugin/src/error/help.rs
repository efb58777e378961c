//! What to do about an error: the command or edit that mends it.

use std::path::{Path, PathBuf};

use super::{Error, quoted};
use crate::request::Target;
use crate::tarball::Absent;

impl Error {
    /// The command or edit that mends it, where one is known.
    pub(crate) fn help(&self) -> Option<String> {
        Some(match self {
            Error::WrongMetadata { problem, .. } | Error::NotBrought { problem, .. } => {
                return problem.remedy().map(Into::into);
            }
            Error::NoRelease { refusal, .. } => return refusal.help(),
            Error::UnknownWit { known, .. } if known.is_empty() => "add it by `cargo component-pkg wit add`".into(),
            Error::UnknownWit { known, .. } => format!(
                "the keys are: {}; what these use is as they say, and not to be chosen",
                quoted(known)
            ),
            Error::NeverReleased(_) => "look at the name, and at which registry it is in".into(),
            Error::ManifestLocked { .. } => "leave out `--locked` and `--frozen`: to add something is to change it".into(),
            Error::WitUnnamed { wit, .. } => {
                format!("write it at the top of the WIT: `package {};`", with_version(wit))
            }
            Error::Lock { path, .. } => format!(
                "take it from where it is kept, or delete it: `cargo component-pkg wit fetch` makes `{}` anew",
                path.display()
            ),
            Error::LockStale { package, .. } => {
                format!("run `cargo component-pkg wit fetch -p {package}`, and commit what it writes")
            }
            Error::NoManifest { .. } => "go to a package's folder, or name one by `--manifest-path`".into(),
            Error::UnknownPackage { near: Some(near), .. } => format!("did you mean `-p {near}`?"),
            Error::UnknownPackage { known, .. } => format!("the packages are: {}", quoted(known)),
            Error::NoPackageSelected { components, .. } => choose_package(components),
            Error::NoComponentSelected => {
                "a component is a package with a `wit` folder that is a `cdylib` library or depends on \
                 `component-guest`, or one with a `[package.metadata.component-pkg]` table in its Cargo.toml"
                    .into()
            }
            Error::NoCode { manifest, .. } => {
                format!("write the code that the world exports to `src/lib.rs` beside {}", manifest.display())
            }
            Error::AmbiguousBinary { manifest, binaries, .. } => {
                let binaries = quoted(binaries);
                format!("choose by `--bin`, or by `default-run` in {}, of {binaries}", manifest.display())
            }
            Error::UnknownBinary { known, .. } if known.is_empty() => {
                "they have libraries only: leave out `--bin`".into()
            }
            Error::UnknownBinary { known, .. } => format!("the binaries are: {}", quoted(known)),
            Error::CommandWithoutWasi { manifest, .. } => format!(
                "build it for {}: leave out `--target`, and write `abi = \"wasi\"` if {} says otherwise",
                Target::WasiP2,
                manifest.display()
            ),
            Error::NotInTarball { manifest, absent, .. } => match absent {
                Absent::Excluded(_) => format!(
                    "take it out of `exclude`, or add it to `include`, in {}; what git ignores is left out as well",
                    manifest.display()
                ),
                Absent::Outside(_) => format!(
                    "move it there, and name its place in `[package.metadata.component-pkg]` of {}",
                    manifest.display()
                ),
            },
            Error::Pack { problem, .. } => return problem.help(),
            Error::Python { problem, naming, .. } => return problem.help(naming),
            Error::Install(obstacle) => return obstacle.help(),
            Error::Publish { problem, .. } => return problem.help(),
            Error::NobodyToAsk => "run `cargo component-pkg publish`, or `cargo component-pkg --yes`".into(),
            Error::Registries(problem) => return problem.help(),
            Error::Index(error) => return error.help(),
            Error::Wit { manifest, source, .. } => return wit_help(manifest, source),
            Error::NoNamespace { manifest, .. } => format!(
                "write under `[package.metadata.component-pkg]` in {}: `namespace = \"…\"`, or the whole name as \
                 `package = \"namespace:name\"`",
                manifest.display()
            ),
            Error::NoInterface { manifest, .. } => {
                format!("write it, or take it out of `bindings` in {}", manifest.display())
            }
            Error::Wai { edits, .. } => {
                let file = |(path, edits): &(PathBuf, Vec<String>)| {
                    format!("`{}` has the syntax of WAI; as WIT it needs {}", path.display(), edits.join(", "))
                };
                edits.iter().map(file).collect::<Vec<_>>().join("; ")
            }
            Error::NoBindingsFile { manifest, .. } => format!(
                "write under `[package.metadata.component-pkg]` in {}: `bindings-file = \"src/bindings.rs\"`",
                manifest.display()
            ),
            Error::CopyEdited { key, .. } => format!(
                "edit the WIT that it is a copy of, and delete the copy; or to keep it, delete the line `@generated` in it, \
                 and \"{key}\" from `wit-dependencies`"
            ),
            Error::BindingsMissing { package, .. }
            | Error::BindingsStale { package, .. }
            | Error::CopiesStale { package, .. } => {
                format!("run `cargo component-pkg bindings -p {package}`, and commit what it writes")
            }
            Error::NotBindings { manifest, .. } => format!(
                "name another file by `bindings-file` in `[package.metadata.component-pkg]` of {}, or move this one \
                 away: what was not generated is not replaced",
                manifest.display()
            ),
            Error::NotAComponent { refusal, .. } => refusal.help().into(),
            Error::NotAPackage { .. } => {
                "make it again by `cargo component-pkg pack`, or fetch it again: it may have been cut short or altered".into()
            }
            Error::NoFile { .. } | Error::NotAFile { .. } => {
                "name the file of a component, what `pack` makes of one, or nothing for the package of this folder".into()
            }
            Error::Undescribed { key: "license", manifest, .. } => format!(
                "write under `[package]` in {}: `license = \"…\"`, an SPDX expression such as `MIT OR Apache-2.0`, or \
                 `license-file`",
                manifest.display()
            ),
            Error::Undescribed { key, manifest, .. } => {
                format!("write under `[package]` in {}: `{key} = \"…\"`, what it is for in a sentence", manifest.display())
            }
            Error::NoOlder { .. } | Error::Older { .. } => {
                "name WIT, a component, or a package that `cargo component-pkg pack` made".into()
            }
            Error::OlderVersion { .. } => "say it by `--against-version`".into(),
            Error::VersionTooSmall { manifest, versions, .. } => {
                format!("write under `[package]` in {}: `version = \"{}\"`", manifest.display(), versions.least)
            }
            Error::NotPublished { path } => format!(
                "leave out `--from` to install what is at `{}`, or name what is in the registry: namespace:name, or \
                 namespace:name@range",
                path.display()
            ),
            Error::NotBuilt { package, .. } => format!("run `cargo component-pkg build -p {package}`"),
            Error::NoSuchWorld { known, .. } => format!("choose one of: {}", quoted(known)),
            Error::SeveralPackages { packages } => format!("choose one by `-p`: {}", quoted(packages)),
            Error::ForeignWit { .. } => "name another folder, or move these away: they would be read along".into(),
            Error::Scaffold(problem) => return problem.help(),
            Error::TargetMissing { target, toolchain, .. } => {
                let toolchain = toolchain.as_ref().map(|name| format!(" --toolchain {name}")).unwrap_or_default();
                format!(
                    "run `rustup target add {target}{toolchain}`, or install your distribution's package of the Rust \
                     standard library for `{target}`"
                )
            }
            Error::NoWasmOpt { .. } => {
                "install Binaryen, which it is part of: the package `binaryen` of your distribution (apt, dnf, pacman, \
                 brew) or of npm; or build with `--wasm-opt=false`"
                    .into()
            }
            Error::WasmOpt { .. } => {
                "change its options, in `--wasm-opt` or by `wasm-opt` in `[package.metadata.component-pkg]`; an old \
                 version may not know what rustc makes; `--wasm-opt=false` leaves it out"
                    .into()
            }
            Error::OptimizeComponent { .. } => {
                "build with `--wasm-opt=false`, or let no flag or linker of yours make components".into()
            }
            Error::Preview1 { .. } => {
                "that is WASI from before components, and comes from code built for another target: build all of it \
                 for wasm32-wasip2 (no adapter is applied)"
                    .into()
            }
            Error::Mismatch { wit: None, .. } => {
                "a command without WIT is checked against what Rust's standard library needs: write its world in a `wit` \
                 folder beside Cargo.toml"
                    .into()
            }
            Error::Mismatch { wit: Some(wit), .. } => format!(
                "bind the code to the world in `{}`, by `component_guest::generate!`, or by `mod bindings;` where there is a \
                 `bindings-file`; or name the world that it is bound to by `wit` and `world` in \
                 `[package.metadata.component-pkg]`",
                wit.display()
            ),
            _ => return None,
        })
    }
}

/// `wit`, with a version if it has none.
fn with_version(wit: &str) -> String {
    if wit.contains('@') { wit.to_owned() } else { format!("{wit}@0.1.0") }
}

fn choose_package(components: &[String]) -> String {
    match components {
        [] => "no package of it is a component: give one a `wit` folder and a `[package.metadata.component-pkg]` table"
            .into(),
        [name, ..] => format!("choose by `-p {name}` or `--workspace`; what can be built: {}", quoted(components)),
    }
}

/// The reader of WIT knows what there is to choose from; where the choice is written is known here.
fn wit_help(manifest: &Path, source: &component_guest_bindgen::Error) -> Option<String> {
    use component_guest_bindgen::Error as Wit;
    let table = format!("`[package.metadata.component-pkg]` of {}", manifest.display());
    let help = source.help()?;
    match source {
        Wit::UnknownWorld { known, .. } | Wit::AmbiguousWorld { known, .. } if !known.is_empty() => {
            Some(format!("{help}, by `world` in {table}"))
        }
        Wit::UnknownImports { .. } => Some(format!("{help}, for `import-traits` in {table}")),
        Wit::UnknownImplementers { .. } => Some(format!("{help}, for `implementers` in {table}")),
        Wit::PackageNotFound { .. } => Some(format!("{help}; `wit-dependencies` in {table} has it copied there")),
        Wit::WitNotFound { .. } => Some(format!("{help} by `wit` in {table}")),
        _ => Some(help),
    }
}
