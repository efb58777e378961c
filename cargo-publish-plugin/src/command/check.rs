//! `cargo component-pkg check`: packages → whether they are ready to be published, and what there is to know about it.
//!
//! With `--message-format json`, every package is a line on standard output:
//!
//! ```json
//! {"reason":"component-pkg-check","format_version":1,"package_id":"path+file:///calc#0.2.0","package":"calc",
//!  "version":"0.2.0","world":"demo:calc/calc@0.2.0","ready":true,"problems":[],
//!  "wasi":[{"interface":"wasi:cli/stdout@0.2.6","functions":["get-stdout"],"causes":[{"kind":"panic"}]}],
//!  "older":{"path":"calc-0.1.0.wasm","version":"0.1.0","least":null,"changes":[
//!    {"class":"breaking","direction":"export","path":"demo:calc/sums@0.2.0#add","change":"gone","message":"…"}]}}
//! ```
//!
//! `problems` is what standard error says, `wasi` is what `build` says and null unless a component was built, `older` unless `--against` names
//! one, and `least` is the least version that would do, if this one does not. Keys may be added; what one means changes
//! only with `format_version`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use component_registry::{Range, Wanted};
use semver::Version;
use serde::Serialize;

use crate::build;
use crate::cargo::Cargo;
use crate::cli::{CheckArgs, InspectFormat};
use crate::compatibility::{Change, Class, Direction, Face, Verdict, Versions, changes, judge};
use crate::copies::Origins;
use crate::error::Error;
use crate::message::Head;
use crate::metadata::{Publish, Table};
use crate::older::{self, Older};
use crate::plan::{Plan, Step};
use crate::readiness;
use crate::released;
use crate::request::{CheckRequest, Depth, OlderRequest, Tarball};
use crate::select::select;
use crate::tarball;
use crate::ui::{self, Ui};
use crate::wasi::{self, Import};
use crate::workspace::{Package, Workspace};
use crate::world::Contract;

/// Checks what `args` ask for.
pub(crate) fn run(args: CheckArgs) -> Result<(), Vec<Error>> {
    let request = CheckRequest::new(args);
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);

    let (workspace, probed) = build::load(&cargo, &request.project, &request.compilation)?;
    let packages = select(&workspace, &request.selection)?;
    let origins = Origins::new(&workspace, &cargo, &request.project);
    let (older, plan) = prepare(&request, &workspace, &packages, &origins, ui)?;
    plan.warnings.iter().for_each(|warning| ui.warning(warning));

    build::prepare(&plan, &probed, &request.project, ui)?;
    let check = Check { request: &request, workspace: &workspace, cargo: &cargo, ui };
    check.all(plan, older)
}

/// What packages are compared with, by their ids.
type Olders = BTreeMap<String, Older>;

/// What is compared and what is compiled, or everything that is known to be wrong.
fn prepare(
    request: &CheckRequest,
    workspace: &Workspace,
    packages: &[&Package],
    origins: &Origins<'_>,
    ui: Ui,
) -> Result<(Olders, Plan), Vec<Error>> {
    let older = match &request.older {
        Some(older) => olders(older, packages, origins, ui),
        None => Ok(Olders::new()),
    };
    let plan = readiness::plan(&request.project, &request.compilation, workspace, packages);
    match (older, plan) {
        (Ok(older), Ok(plan)) => Ok((older, plan)),
        (older, plan) => Err(older.err().into_iter().chain(plan.err()).flatten().collect()),
    }
}

fn olders(request: &OlderRequest, packages: &[&Package], origins: &Origins<'_>, ui: Ui) -> Result<Olders, Vec<Error>> {
    if matches!(request, OlderRequest::Published) {
        return published(packages, origins, ui);
    }
    let [package] = packages else {
        let packages = packages.iter().map(|package| package.name.clone()).collect();
        return Err(vec![Error::SeveralPackages { packages }]);
    };
    let older = match request {
        OlderRequest::File(file) => Older::read(file)?,
        OlderRequest::Release(wanted) => {
            let older = released::older(wanted, None, origins)?;
            older.ok_or_else(|| Error::NeverReleased(wanted.clone()))?
        }
        OlderRequest::Published => return Ok(Olders::new()),
    };
    Ok(Olders::from([(package.id.clone(), older)]))
}

/// The newest release of each of `packages` that has one. One that is never published has none.
fn published(packages: &[&Package], origins: &Origins<'_>, ui: Ui) -> Result<Olders, Vec<Error>> {
    let (mut olders, mut errors) = (Olders::new(), Vec::new());
    for package in packages {
        // A manifest that cannot be read, or has no name, is told by the plan.
        let Ok(table) = Table::read(package) else { continue };
        let Some(name) = table.name.clone().filter(|_| table.publish != Some(Publish::Never)) else { continue };
        let place = released::own_place(&table);
        match released::older(&Wanted { package: name.clone(), range: Range::Any }, place.as_ref(), origins) {
            Ok(Some(older)) => drop(olders.insert(package.id.clone(), older)),
            Ok(None) => ui.status("New", format_args!("{name}: nothing of it is published yet")),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(olders) } else { Err(errors) }
}

/// What every package is checked with.
struct Check<'a> {
    request: &'a CheckRequest,
    workspace: &'a Workspace,
    cargo: &'a Cargo,
    ui: Ui,
}

/// What was found out about a package.
#[derive(Default)]
struct Findings {
    /// Unless no component was built.
    wasi: Option<Vec<Import>>,
    comparison: Option<Comparison>,
    problems: Vec<Error>,
}

/// What changed since an older version.
struct Comparison {
    path: String,
    version: Version,
    changes: Vec<Change>,
    verdict: Verdict,
}

impl Check<'_> {
    fn all(&self, plan: Plan, mut older: Olders) -> Result<(), Vec<Error>> {
        let (total, mut failed, mut errors) = (plan.steps.len(), 0, Vec::new());
        for plan in plan.apart() {
            for step in &plan.steps {
                let findings = self.one(&plan, step, older.remove(&step.package.id));
                self.report(step, &findings)?;
                if findings.problems.is_empty() {
                    self.ui.status("Ready", step);
                } else {
                    failed += 1;
                }
                errors.extend(findings.problems);
            }
            if errors.iter().any(Error::is_everyones) {
                break;
            }
        }
        if total > 1 && failed > 0 || errors.len() > 1 {
            errors.push(Error::NotReady { failed, total });
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Checks `step`, which is all of `plan`.
    fn one(&self, plan: &Plan, step: &Step, older: Option<Older>) -> Findings {
        let mut findings = Findings::default();
        let compiled = self.compile(plan, step, older.as_ref(), &mut findings);
        if let Some(older) = older {
            self.ui.status("Comparing", format_args!("{step} with {} of `{}`", older.version, older.path.display()));
            let compared = compiled.as_ref().map(|component| self.compare(step, older, component.as_deref()));
            match compared {
                Some(Ok(comparison)) => findings.take(comparison, step),
                Some(Err(error)) => findings.problems.push(error),
                None => {}
            }
        }
        if compiled.is_some() && self.request.tarball == Tarball::Tried {
            self.ui.status("Unpacking", format_args!("{step}, as cargo would publish it"));
            let CheckRequest { project, compilation, .. } = self.request;
            let proven = tarball::prove(&step.package, self.workspace, project, compilation, self.ui);
            findings.problems.extend(proven.err().into_iter().flatten());
        }
        findings
    }

    /// The component of `step`, if one is needed; nothing, if its code is wrong.
    fn compile(
        &self,
        plan: &Plan,
        step: &Step,
        older: Option<&Older>,
        findings: &mut Findings,
    ) -> Option<Option<Vec<u8>>> {
        if self.request.depth == Depth::Types && !older.is_some_and(Older::is_built) {
            let checked = self.cargo.check(step, plan, self.ui);
            return checked.map_err(|error| findings.problems.push(error)).ok().map(|()| None);
        }
        let (mut component, mut wasi) = (None, None);
        let built = build::run(plan, self.cargo, self.ui, |step, built| {
            wasi = Some(built.wasi(step)?);
            let read = fs::read(&built.path);
            component = Some(read.map_err(|source| Error::Read { path: built.path.clone(), source })?);
            Ok(())
        });
        findings.problems.extend(built.err().into_iter().flatten());
        let component = component?;
        findings.wasi = wasi;
        Some(Some(component))
    }

    /// Compares what `step` declares, or what it was built to, with `older`.
    fn compare(&self, step: &Step, older: Older, component: Option<&[u8]>) -> Result<Comparison, Error> {
        let path = older.path.clone();
        let unreadable = |source| Error::Older { path: path.clone(), source };
        let new = match (&step.contract, component) {
            (Contract::World(world), _) if !older.is_built() => Face::declared(world.resolve.clone(), world.id),
            (_, component) => older::built(component.unwrap_or_default()).map_err(unreadable)?,
        };
        let version = older.version.clone();
        let old = older.into_face(&new.resolve.worlds[new.world].name)?;
        let changes = changes(&old, &new);
        let current = Version::parse(&step.package.version).map_err(|error| unreadable(error.into()))?;
        let verdict = judge(&version, &current, &changes);
        Ok(Comparison { path: path.display().to_string(), version, changes, verdict })
    }
}

impl Findings {
    /// Takes `comparison` as it is, and as a problem if the version is too small for it.
    fn take(&mut self, comparison: Comparison, step: &Step) {
        if let (Verdict::TooSmall { least }, Ok(new)) = (&comparison.verdict, Version::parse(&step.package.version)) {
            let versions = Versions { old: comparison.version.clone(), new, least: least.clone() };
            let (package, manifest) = (step.package.name.clone(), step.package.manifest.clone());
            self.problems.push(Error::VersionTooSmall { package, manifest, versions: versions.into() });
        }
        self.comparison = Some(comparison);
    }
}

impl Check<'_> {
    fn report(&self, step: &Step, findings: &Findings) -> Result<(), Error> {
        if self.request.format == InspectFormat::Json {
            return self.ui.message(&Message::new(step, findings));
        }
        let Step { package, .. } = step;
        for line in wasi::lines(findings.wasi.as_deref().unwrap_or_default()) {
            self.ui.result(format_args!("{}: wasi: {line}", package.name))?;
        }
        for change in findings.comparison.iter().flat_map(|comparison| &comparison.changes) {
            self.ui.result(format_args!("{}: {}: {change}", package.name, change.class))?;
        }
        Ok(())
    }
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    version: &'a str,
    world: &'a str,
    ready: bool,
    problems: Vec<String>,
    wasi: Option<&'a [Import]>,
    older: Option<OlderMessage<'a>>,
}

#[derive(Serialize)]
struct OlderMessage<'a> {
    path: &'a Path,
    version: String,
    least: Option<String>,
    changes: Vec<ChangeMessage<'a>>,
}

#[derive(Serialize)]
struct ChangeMessage<'a> {
    class: Class,
    direction: Direction,
    path: &'a str,
    change: &'static str,
    message: String,
}

impl<'a> Message<'a> {
    fn new(step: &'a Step, findings: &'a Findings) -> Message<'a> {
        Message {
            head: Head::new("component-pkg-check", &step.package),
            version: &step.package.version,
            world: step.contract.name(),
            ready: findings.problems.is_empty(),
            problems: findings.problems.iter().map(ToString::to_string).collect(),
            wasi: findings.wasi.as_deref(),
            older: findings.comparison.as_ref().map(OlderMessage::new),
        }
    }
}

impl<'a> OlderMessage<'a> {
    fn new(comparison: &'a Comparison) -> OlderMessage<'a> {
        let change = |change: &'a Change| ChangeMessage {
            class: change.class,
            direction: change.direction,
            path: &change.path,
            change: change.id(),
            message: change.what.to_string(),
        };
        OlderMessage {
            path: Path::new(&comparison.path),
            version: comparison.version.to_string(),
            least: match &comparison.verdict {
                Verdict::Enough => None,
                Verdict::TooSmall { least } => Some(least.to_string()),
            },
            changes: comparison.changes.iter().map(change).collect(),
        }
    }
}
