//! Selection → packages. Names are cargo's: `name`, `name@version`, or a pattern.
//!
//! A package that was named must be a component. Of a workspace, or its default members, those that are one are taken
//! and the others passed over. Refuses names that match nothing, and choices that come to nothing.

use glob::Pattern;

use crate::error::Error;
use crate::metadata;
use crate::request::Selection;
use crate::workspace::{DefaultPackages, Library, Package, Workspace};

/// What a package depends on that implements a world.
const GUEST: &str = "component-guest";

/// The packages that `selection` means.
pub(crate) fn select<'a>(workspace: &'a Workspace, selection: &Selection) -> Result<Vec<&'a Package>, Vec<Error>> {
    let all = &workspace.packages;
    match selection {
        Selection::Named(specs) => named(all, specs),
        Selection::Workspace { except } => {
            let left_out: Vec<_> = named(all, except)?.iter().map(|package| &package.id).collect();
            components(all.iter().filter(|package| !left_out.contains(&&package.id)))
        }
        Selection::Current => match &workspace.default {
            DefaultPackages::Package(id) => Ok(all.iter().filter(|package| package.id == *id).collect()),
            DefaultPackages::Members(ids) => components(all.iter().filter(|package| ids.contains(&package.id))),
            DefaultPackages::Nothing(manifest) => {
                let components = all.iter().filter(|it| is_component(it)).map(|it| it.name.clone()).collect();
                Err(vec![Error::NoPackageSelected { manifest: manifest.clone(), components }])
            }
        },
    }
}

/// The one package that `selection` means.
pub(crate) fn select_one<'a>(workspace: &'a Workspace, selection: &Selection) -> Result<&'a Package, Vec<Error>> {
    match select(workspace, selection)?[..] {
        [package] => Ok(package),
        ref several => {
            let packages = several.iter().map(|package| package.name.clone()).collect();
            Err(vec![Error::SeveralPackages { packages }])
        }
    }
}

/// Every package that one of `specs` matches, in the order of the workspace; and every spec that matches none.
fn named<'a>(all: &'a [Package], specs: &[String]) -> Result<Vec<&'a Package>, Vec<Error>> {
    let mut errors = Vec::new();
    let mut matched = vec![false; all.len()];
    for spec in specs {
        match matches(all, spec) {
            Ok(found) if found.iter().any(|found| *found) => {
                matched.iter_mut().zip(found).for_each(|(matched, found)| *matched |= found);
            }
            Ok(_) => errors.push(unknown(all, spec)),
            Err(error) => errors.push(error),
        }
    }
    match errors[..] {
        [] => Ok(all.iter().zip(matched).filter(|(_, matched)| *matched).map(|(package, _)| package).collect()),
        _ => Err(errors),
    }
}

/// For each package, whether `spec` means it.
fn matches(all: &[Package], spec: &str) -> Result<Vec<bool>, Error> {
    let (name, version) = spec.split_once('@').map_or((spec, None), |(name, version)| (name, Some(version)));
    let name = Pattern::new(name).map_err(|source| Error::Pattern { pattern: spec.to_owned(), source })?;
    let means = |package: &Package| {
        package.id == spec || name.matches(&package.name) && version.is_none_or(|version| version == package.version)
    };
    Ok(all.iter().map(means).collect())
}

fn unknown(all: &[Package], spec: &str) -> Error {
    let near = all.iter().map(|package| (strsim::jaro_winkler(spec, &package.name), &package.name));
    let near = near.filter(|(likeness, _)| *likeness > 0.8).max_by(|a, b| a.0.total_cmp(&b.0));
    Error::UnknownPackage {
        name: spec.to_owned(),
        near: near.map(|(_, name)| name.clone()),
        known: all.iter().map(|package| package.name.clone()).collect(),
    }
}

fn components<'a>(packages: impl Iterator<Item = &'a Package>) -> Result<Vec<&'a Package>, Vec<Error>> {
    let components: Vec<_> = packages.filter(|package| is_component(package)).collect();
    match components[..] {
        [] => Err(vec![Error::NoComponentSelected]),
        _ => Ok(components),
    }
}

/// Whether a package says that it is a component, or looks like one: with WIT, and made for WebAssembly. WIT alone is no
/// sign, because a host has it as well.
fn is_component(package: &Package) -> bool {
    let guest = || package.library == Library::Module || package.dependencies.iter().any(|it| it == GUEST);
    !package.tables.is_empty() || package.folder().join(metadata::DEFAULT_WIT).exists() && guest()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::About;

    fn workspace(default: DefaultPackages) -> Workspace {
        let package = |name: &str, tables| Package {
            id: format!("id-{name}"),
            name: name.into(),
            version: "0.1.0".into(),
            manifest: format!("/nowhere/{name}/Cargo.toml").into(),
            library: Library::Module,
            binaries: Vec::new(),
            default_binary: None,
            dependencies: Vec::new(),
            features: Vec::new(),
            workspace_manifest: "/nowhere/Cargo.toml".into(),
            tables,
            about: About::default(),
        };
        let component = vec!["component-pkg"];
        Workspace {
            packages: vec![
                package("calc", component.clone()),
                package("calc-test", Vec::new()),
                package("store", component),
            ],
            default,
            target_dir: "target".into(),
        }
    }

    fn names(selection: Selection, default: DefaultPackages) -> Result<Vec<String>, String> {
        let workspace = workspace(default);
        let selected = select(&workspace, &selection);
        selected.map(|them| them.iter().map(|it| it.name.clone()).collect()).map_err(|errors| errors[0].to_string())
    }

    fn nothing() -> DefaultPackages {
        DefaultPackages::Nothing("Cargo.toml".into())
    }

    fn named(specs: &[&str]) -> Selection {
        Selection::Named(specs.iter().map(|&spec| spec.to_owned()).collect())
    }

    #[test]
    fn names_versions_and_patterns_are_cargos() {
        assert_eq!(names(named(&["store", "calc"]), nothing()).unwrap(), ["calc", "store"]);
        assert_eq!(names(named(&["calc*"]), nothing()).unwrap(), ["calc", "calc-test"]);
        assert_eq!(names(named(&["calc@0.1.0"]), nothing()).unwrap(), ["calc"]);
        assert!(names(named(&["calc@0.2.0"]), nothing()).unwrap_err().contains("calc@0.2.0"));
        assert!(names(named(&["calc["]), nothing()).unwrap_err().contains("pattern"));
    }

    #[test]
    fn a_near_name_is_suggested() {
        let workspace = workspace(nothing());
        let errors = select(&workspace, &named(&["stroe", "else"])).unwrap_err();
        assert_eq!(errors[0].help().unwrap(), "did you mean `-p store`?");
        assert_eq!(errors[1].help().unwrap(), "the packages are: `calc`, `calc-test`, `store`");
    }

    #[test]
    fn of_a_workspace_only_components_are_taken() {
        let all = Selection::Workspace { except: Vec::new() };
        assert_eq!(names(all, nothing()).unwrap(), ["calc", "store"]);
        let but_one = Selection::Workspace { except: vec!["store".into()] };
        assert_eq!(names(but_one, nothing()).unwrap(), ["calc"]);
        let none = Selection::Workspace { except: vec!["*".into()] };
        assert!(names(none, nothing()).unwrap_err().contains("none"));
    }

    #[test]
    fn the_current_package_is_taken_whatever_it_is() {
        assert_eq!(names(Selection::Current, DefaultPackages::Package("id-calc-test".into())).unwrap(), ["calc-test"]);
        let members = DefaultPackages::Members(vec!["id-store".into(), "id-calc-test".into()]);
        assert_eq!(names(Selection::Current, members).unwrap(), ["store"]);
    }
}
