//! Request and packages → plan: which releases are made of which packages, in which order, and where each goes.
//!
//! Registries are asked what they have, and nothing else is done. Everything that can be known to be wrong is found here,
//! in every package at once: no name, no licence, no registry, sources that are not committed, what keeps a package from
//! being packed, a registry that does not answer.

use std::fmt;
use std::path::{Path, PathBuf};

use component_registry::config::Config;
use component_registry::contents::Contents;
use component_registry::{PackageName, Place, Published, Registry, Release};

use crate::bindings::State;
use crate::error::Error;
use crate::git;
use crate::metadata::description::Description;
use crate::metadata::{Publish, Table};
use crate::pack::plan::{PackPlan, Packing};
use crate::publish::contents;
use crate::publish::order::{Ordered, order};
use crate::publish::problem::Problem;
use crate::publish::request::{Existing, PublishRequest, Tree};
use crate::publish::target::targets;
use crate::publish::tree;
use crate::readiness;
use crate::registries::{self, Access};
use crate::request::{Network, Selection};
use crate::workspace::{Package, Workspace};

/// Releases to make, in order.
#[derive(Debug)]
pub(crate) struct PublishPlan {
    /// How their packages are made, in the same order; nothing, if nothing is to be made.
    pub(crate) pack: Option<PackPlan>,
    pub(crate) releases: Vec<Planned>,
    /// What was selected, and is left alone.
    pub(crate) left: Left,
}

/// One release to make.
#[derive(Debug)]
pub(crate) struct Planned {
    pub(crate) release: Release,
    /// Cargo's name of the package, and that for exactly this one.
    pub(crate) package: String,
    pub(crate) id: String,
    pub(crate) manifest: PathBuf,
    /// The packages that go before it.
    pub(crate) needs: Vec<String>,
    pub(crate) destinations: Vec<Destination>,
    /// What its manifest says for registries that keep whole packages.
    pub(crate) contents: Contents,
}

/// A registry that a release goes to.
#[derive(Debug)]
pub(crate) struct Destination {
    pub(crate) place: Place,
    /// What is there under its version.
    pub(crate) there: Option<Published>,
}

/// What is left alone.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// Packages that say that they are never published.
    pub(crate) never: Vec<String>,
    /// Releases that are there.
    pub(crate) existing: Vec<There>,
}

/// A release that is there.
#[derive(Debug)]
pub(crate) struct There {
    pub(crate) release: Release,
    pub(crate) package: String,
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) published: Published,
}

impl PublishPlan {
    /// How `packages` are published, or everything that stands against it.
    pub(crate) fn new(
        request: &PublishRequest,
        workspace: &Workspace,
        packages: &[&Package],
    ) -> Result<PublishPlan, Vec<Error>> {
        let config = Config::of_user().map_err(|error| Error::from(registries::Problem::from(error)))?;
        let target_dir = request.compilation.target_dir.as_ref().unwrap_or(&workspace.target_dir);
        let survey = Survey { request, config, target_dir };
        // A manifest that cannot be read is told by the plan of packing it.
        let (readable, wrong) = readable(packages);
        let mut left = Left::default();
        let wanted = survey.without_never(readable, &mut left);
        let (mut releases, mut errors, mut to_pack) = (Vec::new(), Vec::new(), wrong);
        let wanted = order(wanted);
        // Before anybody is shown it.
        survey.check_token(&wanted)?;
        for ordered in wanted {
            match survey.plan(&ordered, &mut left) {
                Ok(Some(planned)) => {
                    errors.extend(twice(&planned, &releases));
                    releases.push(planned);
                    to_pack.push(ordered.package);
                }
                Ok(None) => {}
                Err(wrong) => {
                    errors.extend(wrong);
                    to_pack.push(ordered.package);
                }
            }
        }
        if to_pack.is_empty() && errors.is_empty() {
            return Ok(PublishPlan { pack: None, releases, left });
        }
        match PackPlan::new(&request.project, &request.compilation, workspace, &to_pack) {
            Ok(pack) if errors.is_empty() => {
                errors.extend(survey.uncommitted(&pack));
                let plan = PublishPlan { pack: Some(pack), releases, left };
                if errors.is_empty() { Ok(plan) } else { Err(errors) }
            }
            Ok(pack) => {
                errors.extend(survey.uncommitted(&pack));
                Err(errors)
            }
            Err(mut wrong) => {
                wrong.extend(errors);
                Err(wrong)
            }
        }
    }
}

impl PublishPlan {
    /// How the package of `planned` is packed.
    pub(crate) fn packing(&self, planned: &Planned) -> Option<&Packing> {
        let packings = &self.pack.as_ref()?.packings;
        packings.iter().find(|packing| packing.description.crate_name == planned.package)
    }
}

/// What is asked of every package.
struct Survey<'a> {
    request: &'a PublishRequest,
    config: Config,
    target_dir: &'a Path,
}

impl Survey<'_> {
    /// Without packages that are never published, unless it is they that are meant.
    fn without_never<'p>(&self, packages: Vec<(&'p Package, Table)>, left: &mut Left) -> Vec<(&'p Package, Table)> {
        let never = |table: &Table| table.publish == Some(Publish::Never);
        let are_meant = matches!(self.request.selection, Selection::Named(_));
        if are_meant || packages.iter().all(|(_, table)| never(table)) {
            return packages;
        }
        let (never, wanted): (Vec<_>, Vec<_>) = packages.into_iter().partition(|(_, table)| never(table));
        left.never.extend(never.into_iter().map(|(package, _)| package.name.clone()));
        wanted
    }

    /// The release that is made of a package, if there is anything left to do for it.
    fn plan(&self, ordered: &Ordered<'_>, left: &mut Left) -> Result<Option<Planned>, Vec<Error>> {
        let Ordered { package, table, needs } = ordered;
        let wrong = |problem| Error::publish(&package.name, problem);
        if table.publish == Some(Publish::Never) {
            return Err(vec![wrong(Problem::Never { manifest: package.manifest.clone() })]);
        }
        // A description that cannot be read is told by the plan of packing it.
        let Ok(description) = Description::of(package, table) else { return Ok(None) };
        let mut errors = readiness::lacks(package, table, &description);
        let Some(name) = &table.name else { return Err(errors) };
        let release = Release { package: name.clone(), version: description.version.clone() };
        let contents = contents::declared(package, table);
        let mut destinations = Vec::new();
        match targets(&self.request.places, package, table, name, self.known()) {
            Ok(places) => {
                for place in places {
                    match self.ask(&place, &release, &contents, &package.manifest) {
                        Ok(there) => destinations.push(Destination { place, there }),
                        Err(problem) => errors.push(wrong(problem)),
                    }
                }
            }
            Err(problems) => errors.extend(problems.into_iter().map(wrong)),
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if self.request.existing == Existing::Skipped {
            destinations = leave(destinations, &release, package, left);
        }
        let planned = Planned {
            release,
            package: package.name.clone(),
            id: package.id.clone(),
            manifest: package.manifest.clone(),
            needs: needs.clone(),
            destinations,
            contents,
        };
        Ok(Some(planned).filter(|planned| !planned.destinations.is_empty()))
    }

    /// What says where packages go whose manifests do not.
    fn known(&self) -> (&Config, &Access) {
        (&self.config, &self.request.access)
    }

    /// What `place` has as `release`.
    fn ask(
        &self,
        place: &Place,
        release: &Release,
        contents: &Contents,
        manifest: &Path,
    ) -> Result<Option<Published>, Problem> {
        let Access { network, .. } = &self.request.access;
        if *network == Network::Refused && !matches!(place, Place::Local(_)) {
            return Err(Problem::Offline { place: place.to_string() });
        }
        if self.request.key.is_some() && !matches!(place, Place::Oci(_)) {
            return Err(Problem::Registries(registries::Problem::Unsigned { place: place.clone() }.into()));
        }
        let failed = |source| Problem::Registry { manifest: manifest.to_owned(), source };
        let mut registry = open(&self.request.access, place, contents)?;
        registry.find(release).map_err(failed)
    }

    /// A token is for the registry that gave it; others must not see it.
    fn check_token(&self, packages: &[Ordered<'_>]) -> Result<(), Error> {
        if self.request.access.token.is_none() {
            return Ok(());
        }
        let places = packages.iter().filter_map(|Ordered { package, table, .. }| {
            targets(&self.request.places, package, table, table.name.as_ref()?, self.known()).ok()
        });
        let host = |place: Place| match place {
            Place::Local(_) => None,
            Place::Oci(place) => Some(place.host),
            Place::Wasmer => Some(Place::Wasmer.to_string()),
        };
        let mut hosts: Vec<String> = places.flatten().filter_map(host).collect();
        hosts.sort();
        hosts.dedup();
        if hosts.len() > 1 { Err(registries::Problem::TokenForSeveral { hosts }.into()) } else { Ok(()) }
    }

    /// What is not committed of what is packed.
    fn uncommitted(&self, pack: &PackPlan) -> Vec<Error> {
        if self.request.tree == Tree::Any {
            return Vec::new();
        }
        uncommitted(pack, self.target_dir)
    }
}

/// What is not committed of what is packed; what is below `target_dir` is built.
pub(crate) fn uncommitted(pack: &PackPlan, target_dir: &Path) -> Vec<Error> {
    let of_step = |step: &crate::plan::Step| {
        let mut files = tree::changes(step.package.folder(), target_dir);
        // What is written first would be in no commit.
        let stale = step.bindings.as_ref().filter(|file| file.state != State::Fresh);
        if let (Some(file), true) = (stale, git::knows(step.package.folder())) {
            files.push(file.path.display().to_string());
            files.dedup();
        }
        (!files.is_empty()).then(|| Error::publish(&step.package.name, Problem::Uncommitted { files }))
    };
    pack.build.steps.iter().filter_map(of_step).collect()
}

/// The registry at `place`, for packages with `contents`.
pub(crate) fn open(access: &Access, place: &Place, contents: &Contents) -> Result<Box<dyn Registry>, Problem> {
    access.open(place, contents).map_err(|problem| Problem::Registries(problem.into()))
}

/// Without destinations that have the release.
fn leave(all: Vec<Destination>, release: &Release, package: &Package, left: &mut Left) -> Vec<Destination> {
    let mut wanted = Vec::new();
    for Destination { place, there } in all {
        match there {
            None => wanted.push(Destination { place, there }),
            Some(published) => left.existing.push(There {
                release: release.clone(),
                package: package.name.clone(),
                id: package.id.clone(),
                place,
                published,
            }),
        }
    }
    wanted
}

/// Packages whose tables can be read, and others.
fn readable<'p>(packages: &[&'p Package]) -> (Vec<(&'p Package, Table)>, Vec<&'p Package>) {
    let (mut readable, mut wrong) = (Vec::new(), Vec::new());
    for &package in packages {
        match Table::read(package) {
            Ok(table) => readable.push((package, table)),
            Err(_) => wrong.push(package),
        }
    }
    (readable, wrong)
}

fn twice(planned: &Planned, before: &[Planned]) -> Option<Error> {
    let other = before.iter().find(|other| other.release == planned.release)?;
    let problem = Problem::Twice { release: planned.release.clone().into(), other: other.package.clone() };
    Some(Error::publish(&planned.package, problem))
}

/// The word of a name for which `wkg` and what is made with its crates refuse it: they want every word to begin with a
/// small letter, and to have no capitals.
pub(crate) fn foreign_word(name: &PackageName) -> Option<&str> {
    let words = name.namespace.as_str().split('-').chain(name.name.as_str().split('-'));
    let mut refused = words.filter(|word| {
        let begins = word.starts_with(|first: char| first.is_ascii_lowercase());
        !begins || word.contains(|it: char| it.is_ascii_uppercase())
    });
    refused.next()
}

/// What `--dry-run` prints of a release, after what it prints of its package.
impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  release   {}", self.release)?;
        for Destination { place, there } in &self.destinations {
            match there {
                None => write!(f, "\n  publish   {place}")?,
                Some(there) => write!(f, "\n  compare   {place} ({} is there)", there.content)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_other_tools_refuse_are_known() {
        let word = |name: &str| foreign_word(&name.parse().unwrap()).map(str::to_owned);
        assert_eq!(word("demo:calc"), None);
        assert_eq!(word("demo:calc2-a1"), None);
        assert_eq!(word("wasmer:tutorial-05").as_deref(), Some("05"));
        assert_eq!(word("demo:URL-parser").as_deref(), Some("URL"));
    }
}
