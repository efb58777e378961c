//! `cargo component-pkg publish`: packages → releases in registries, each whole and as it was made. And the command without
//! a name, which tells the plan first, and asks.
//!
//! With `--message-format json`, every release is a line on standard output for each place it went to, after cargo's own
//! messages:
//!
//! ```json
//! {"reason":"component-pkg-release","format_version":1,"package_id":"path+file:///calc#0.1.0","package":"calc",
//!  "name":"demo:calc","version":"0.1.0","place":"oci://registry.example/me","state":"new","digest":"sha256:…",
//!  "bytes":13882,"manifest":"sha256:…","signed":false,
//!  "attachments":[{"media_type":"application/vnd.cyclonedx+json","digest":"sha256:…"}]}
//! ```
//!
//! `state` is `new`, `same` for what was there already, or `skipped` for what was left alone. `manifest` is null where a
//! registry keeps no such thing. `signed` says whether this run signed it, or found it signed by the same key. Keys may be added; what one means changes only with `format_version`. [`failure`] is the
//! message of a package that failed.

mod index;

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal};

use component_registry::signature::Secret;
use component_registry::{Artifact, Digest, PackageName, Place, Published, Pushed, Release};
use serde::Serialize;

use super::pack;
use crate::build::{self, Built, Probed};
use crate::cargo::Cargo;
use crate::cli::{BareArgs, MessageFormat, PublishArgs};
use crate::error::Error;
use crate::failure;
use crate::message::Head;
use crate::pack::plan::PackPlan;
use crate::plan::Step;
use crate::publish::artifact::artifact;
use crate::publish::contents;
use crate::publish::plan::{Destination, Left, Planned, PublishPlan, There, foreign_word, open};
use crate::publish::problem::Problem;
use crate::publish::push::{published, push};
use crate::publish::request::{Go, PublishRequest};
use crate::registries;
use crate::select::select;
use crate::ui::{self, Ui};

/// Publishes what `args` ask for, or tells what that would be.
pub(crate) fn run(args: PublishArgs) -> Result<(), Vec<Error>> {
    let index = args.to_python.clone();
    let request = PublishRequest::new(args);
    index.map_or_else(|| carry_out(&request), |url| index::run(&request, &url))
}

/// The same for the bare command.
pub(crate) fn run_bare(args: BareArgs) -> Result<(), Vec<Error>> {
    carry_out(&PublishRequest::bare(args))
}

fn carry_out(request: &PublishRequest) -> Result<(), Vec<Error>> {
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);

    let told = |errors: &Vec<Error>| failure::tell(errors, request.compilation.messages, ui);
    let key = request.key.as_deref().map(Secret::read).transpose().map_err(registries::Problem::from);
    let key = key.map_err(|problem| vec![Error::from(problem)]).inspect_err(told)?;
    let (plan, probed) = plan(&cargo, request).inspect_err(told)?;
    plan.pack.iter().flat_map(|pack| &pack.build.warnings).for_each(|warning| ui.warning(warning));
    for planned in &plan.releases {
        note(&planned.release.package, ui);
    }

    if request.go != Go::Now {
        tell(&plan, &cargo, &probed, ui)?;
    }
    match request.go {
        Go::Never => return Ok(()),
        Go::WhenConfirmed => confirm(&plan, ui)?,
        Go::Now | Go::Told => {}
    }
    let publication = Publication { request, cargo: &cargo, ui, key };
    publication.report_left(&plan.left)?;
    let Some(pack) = &plan.pack else { return Ok(()) };
    build::prepare(&pack.build, &probed, &request.project, ui).map_err(Vec::from).inspect_err(told)?;
    let artifacts = publication.make(&plan, pack)?;
    publication.publish(&plan, &artifacts)
}

fn plan(cargo: &Cargo, request: &PublishRequest) -> Result<(PublishPlan, Probed), Vec<Error>> {
    let (workspace, probed) = build::load(cargo, &request.project, &request.compilation)?;
    let packages = select(&workspace, &request.selection)?;
    Ok((PublishPlan::new(request, &workspace, &packages)?, probed))
}

/// What people should know who want others to find `package`.
pub(super) fn note(package: &PackageName, ui: Ui) {
    if let Some(word) = foreign_word(package) {
        ui.caution(format_args!(
            "`{package}` is a name, and `wkg` and tools made of its crates refuse it, because of `{word}`: it is published \
             all the same"
        ));
    }
}

/// What carrying out `plan` would do.
fn tell(plan: &PublishPlan, cargo: &Cargo, probed: &Probed, ui: Ui) -> Result<(), Error> {
    for package in &plan.left.never {
        ui.result(format_args!("{package}\n  skip      it is never published"))?;
    }
    for There { release, place, published, .. } in &plan.left.existing {
        ui.result(format_args!("{release}\n  skip      {place} ({} is there)", published.content))?;
    }
    let Some(pack) = &plan.pack else { return Ok(()) };
    let steps = pack.build.steps.iter().zip(&pack.packings);
    for (planned, (step, packing)) in plan.releases.iter().zip(steps) {
        pack::tell_of(step, packing, pack, cargo, probed, ui)?;
        ui.result(planned)?;
    }
    Ok(())
}

/// Asks whether to carry out `plan`.
fn confirm(plan: &PublishPlan, ui: Ui) -> Result<(), Error> {
    if plan.releases.is_empty() {
        return Ok(());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Error::NobodyToAsk);
    }
    let releases: usize = plan.releases.iter().map(|planned| planned.destinations.len()).sum();
    let what = if releases == 1 { "it".to_owned() } else { format!("these {releases}") };
    ui.ask(format_args!("publish {what}? [y/N]"))?;
    let mut answer = String::new();
    io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|source| Error::Read { path: "standard input".into(), source })?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Error::Declined),
    }
}

/// How releases are made and brought to where they go.
struct Publication<'a> {
    request: &'a PublishRequest,
    cargo: &'a Cargo,
    ui: Ui,
    /// To sign with.
    key: Option<Secret>,
}

impl Publication<'_> {
    /// What is published, by release; each package is packed as `pack` does. If one fails, nothing is published.
    fn make(&self, plan: &PublishPlan, pack: &PackPlan) -> Result<BTreeMap<String, Artifact>, Vec<Error>> {
        let mut artifacts = BTreeMap::new();
        build::run(&pack.build, self.cargo, self.ui, |step, built| {
            artifacts.insert(step.package.name.clone(), self.make_one(plan, pack, step, built)?);
            Ok(())
        })?;
        Ok(artifacts)
    }

    fn make_one(&self, plan: &PublishPlan, pack: &PackPlan, step: &Step, built: &Built) -> Result<Artifact, Error> {
        let package = || step.package.name.clone();
        let planned = plan.releases.iter().find(|it| it.package == step.package.name);
        let (Some(packing), Some(planned)) = (planned.and_then(|it| plan.packing(it)), planned) else {
            return Err(Error::NoModule { package: package() });
        };
        self.ui.status("Packing", step);
        let content = pack::content(packing, step, built, self.cargo)?;
        let archive =
            pack::archived(packing, &content).map_err(|problem| Error::Pack { package: package(), problem })?;
        packing.destination.replace(&content, &archive)?;
        artifact(&planned.release, &content, packing, step, &pack.build)
            .map_err(|problem| Error::publish(&step.package.name, problem))
    }

    /// Brings every release to every place; one that fails keeps only those from going that need it.
    fn publish(&self, plan: &PublishPlan, artifacts: &BTreeMap<String, Artifact>) -> Result<(), Vec<Error>> {
        let (mut failed, mut errors) = (Vec::new(), Vec::new());
        for planned in &plan.releases {
            let Some(artifact) = artifacts.get(&planned.package) else { continue };
            let problems = match planned.needs.iter().find(|needed| failed.contains(*needed)) {
                Some(needed) => vec![self.wrong(planned, Problem::Needs { needed: needed.clone() })],
                None => {
                    planned.destinations.iter().filter_map(|it| self.send(plan, planned, it, artifact).err()).collect()
                }
            };
            if !problems.is_empty() {
                let told: Vec<&Error> = problems.iter().collect();
                failure::tell_of(Some(&planned.package), &told, self.request.compilation.messages, self.ui);
                failed.push(planned.package.clone());
                errors.extend(problems);
            }
        }
        let (failed, total) = (failed.len(), plan.releases.len());
        if failed > 0 && total > 1 {
            errors.push(Error::Unfinished { failed, untried: 0, total });
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn send(
        &self,
        plan: &PublishPlan,
        planned: &Planned,
        destination: &Destination,
        artifact: &Artifact,
    ) -> Result<(), Error> {
        let Planned { release, .. } = planned;
        let wrong = |problem| self.wrong(planned, problem);
        let Destination { place, .. } = destination;
        let packing = plan.packing(planned);
        let contents = packing.map(|packing| contents::complete(&planned.contents, packing, artifact));
        let contents = contents.as_ref().unwrap_or(&planned.contents);
        let mut registry = open(&self.request.access, place, contents).map_err(wrong)?;
        self.ui.status("Publishing", format_args!("{release} to {place}"));
        let pushed = {
            let mut transfer = self.ui.transfer("Uploading", &release.to_string());
            push(&mut *registry, release, artifact, self.request.proof, &mut transfer)
        };
        let pushed =
            pushed.map_err(|source| wrong(Problem::Registry { manifest: planned.manifest.clone(), source }))?;
        let (verb, state) = match &pushed {
            Pushed::New(_) => ("Published", State::New),
            Pushed::Same(_) => ("Unchanged", State::Same),
        };
        self.ui.status(verb, format_args!("{release} in {place}: {}", published(&pushed).content));
        let mut signature = Signature::None;
        if let (Some(key), Place::Oci(oci)) = (&self.key, place) {
            let mut registry =
                self.request.access.open_oci(oci).map_err(|problem| wrong(Problem::Registries(problem.into())))?;
            let signed = registry.sign(release, published(&pushed), key);
            signed.map_err(|source| wrong(Problem::Registry { manifest: planned.manifest.clone(), source }))?;
            self.ui.status("Signed", format_args!("{release} in {place}"));
            signature = Signature::Made;
        }
        let id = planned.id.as_str();
        let entry = Entry { release, package: &planned.package, id, place, state, signature };
        self.report(&entry, published(&pushed), Some(artifact))
    }

    fn wrong(&self, planned: &Planned, problem: Problem) -> Error {
        Error::publish(&planned.package, problem)
    }

    fn report_left(&self, left: &Left) -> Result<(), Error> {
        for package in &left.never {
            self.ui.status("Skipping", format_args!("{package}, which is never published"));
        }
        left.existing.iter().try_for_each(|There { release, package, id, place, published }| {
            self.ui.status("Skipping", format_args!("{release}, which is in {place}: {}", published.content));
            let (state, signature) = (State::Skipped, Signature::None);
            self.report(&Entry { release, package, id, place, state, signature }, published, None)
        })
    }

    fn report(&self, entry: &Entry<'_>, there: &Published, artifact: Option<&Artifact>) -> Result<(), Error> {
        if self.request.compilation.messages == MessageFormat::Human {
            return self.ui.result(format_args!("{} {} {}", entry.release, there.content, entry.place));
        }
        let message = Message::new(entry, there, artifact);
        self.ui.message(&message)
    }
}

/// A release at a place.
struct Entry<'a> {
    release: &'a Release,
    package: &'a str,
    id: &'a str,
    place: &'a Place,
    state: State,
    signature: Signature,
}

/// Whether there is a signature by the key of this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signature {
    Made,
    None,
}

/// What became of a release.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    New,
    Same,
    Skipped,
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    name: String,
    version: String,
    place: String,
    state: State,
    digest: String,
    bytes: u64,
    manifest: Option<String>,
    signed: bool,
    attachments: Vec<AttachmentMessage<'a>>,
}

#[derive(Serialize)]
struct AttachmentMessage<'a> {
    media_type: &'a str,
    digest: String,
}

impl<'a> Message<'a> {
    fn new(entry: &Entry<'a>, there: &Published, artifact: Option<&'a Artifact>) -> Message<'a> {
        let attachments = artifact.into_iter().flat_map(|artifact| &artifact.attachments);
        let attachment = |it: &'a component_registry::Attachment| AttachmentMessage {
            media_type: &it.media_type,
            digest: Digest::of(&it.bytes).to_string(),
        };
        Message {
            head: Head::of("component-pkg-release", entry.id, entry.package),
            name: entry.release.package.to_string(),
            version: entry.release.version.to_string(),
            place: entry.place.to_string(),
            state: entry.state,
            digest: there.content.to_string(),
            bytes: there.bytes,
            manifest: there.manifest.map(|digest| digest.to_string()),
            signed: entry.signature == Signature::Made,
            attachments: attachments.map(attachment).collect(),
        }
    }
}
