//! Worlds → the builds of them, and the sources of each.
//!
//! A build is a world in one form (as written, labelled) and one style (the facade, upstream's). In whole, each is built
//! for both wasm targets, one in edition 2021 and one in 2024. `--quick` has the labelled form where there is one (it
//! includes the world as it is written), and one target for each style; what is checked natively is the same.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use component_guest_bindgen::{ImportTraits, Options, Style, generate as generate_bindings};
use wit_parser::{Resolve, WorldId};

use super::label::{self, Labelled};
use super::report::Report;
use super::rustc::{Edition, Target};
use super::source::{Expected, World};
use super::{calls, parallel};

/// What becomes of the world before it is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Written,
    /// With labels for the lot of interfaces of this number.
    Labelled(usize),
}

/// A build that is to be generated.
pub(super) struct Planned {
    /// Index of the world.
    world: usize,
    form: Form,
    /// The interfaces that get labels, where it is labelled.
    labels: Vec<String>,
    style: Style,
    modules: Vec<(Target, Edition)>,
}

/// A build whose sources are there.
pub(super) struct Build {
    /// Index of the world.
    pub(super) world: usize,
    pub(super) name: BuildName,
    /// The world in its form.
    pub(super) resolve: Resolve,
    pub(super) id: WorldId,
    /// The folder with `bindings.rs`, a module, and `guest.rs`, a crate of it that calls every import.
    pub(super) folder: PathBuf,
    pub(super) modules: Vec<(Target, Edition)>,
}

/// Form and style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BuildName(pub(super) Form, pub(super) Style);

impl fmt::Display for BuildName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = match self.0 {
            Form::Written => "written".to_owned(),
            Form::Labelled(0) => "labelled".to_owned(),
            Form::Labelled(lot) => format!("labelled{}", lot + 1),
        };
        let style = match self.1 {
            Style::Facade => "facade",
            Style::Upstream => "upstream",
        };
        write!(f, "{form}-{style}")
    }
}

/// The builds of `worlds`.
pub(super) fn plan(worlds: &[World], quick: bool) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut labelled = Labelled::default();
    for (index, world) in worlds.iter().enumerate() {
        let lots = labelled.lots(&world.resolve, world.id).into_iter().enumerate();
        let lots = lots.map(|(lot, labels)| (Form::Labelled(lot), labels));
        for (form, labels) in std::iter::once((Form::Written, Vec::new())).chain(lots) {
            for style in [Style::Facade, Style::Upstream] {
                let modules = match quick {
                    true if form != Form::Written => quick_modules(style),
                    true => Vec::new(),
                    false => vec![(Target::Unknown, Edition::E2024), (Target::Wasip2, Edition::E2021)],
                };
                planned.push(Planned { world: index, form, labels: labels.clone(), style, modules });
            }
        }
    }
    planned
}

/// One target for each style.
fn quick_modules(style: Style) -> Vec<(Target, Edition)> {
    match style {
        Style::Facade => vec![(Target::Unknown, Edition::E2024)],
        Style::Upstream => vec![(Target::Wasip2, Edition::E2021)],
    }
}

/// Writes the sources of every planned build into a folder of its own in `work`.
pub(super) fn generate(
    worlds: &[World],
    planned: Vec<Planned>,
    work: &Path,
    jobs: usize,
    report: &mut Report,
) -> Result<Vec<Build>> {
    let generated = parallel::map(jobs, &planned, |planned| generate_one(&worlds[planned.world], planned, work));
    let mut builds: Vec<Build> = Vec::new();
    for (planned, generated) in planned.iter().zip(generated) {
        let world = &worlds[planned.world];
        match (generated?, &world.expected) {
            (Outcome::Generated(_), Expected::Refused(_)) => {
                report.fail(&world.name, planned.name().to_string(), "it is generated, and must be refused");
            }
            (Outcome::Generated(build), _) => builds.push(*build),
            (Outcome::Refused(error), Expected::Refused(words)) if error.contains(words) => {}
            (Outcome::Refused(error), _) => {
                report.fail(&world.name, format!("generating {}", planned.name()), error);
            }
            (Outcome::NoForm(reason), _) if planned.style == Style::Facade => {
                report.note(format!("{} has no labelled form: {reason}", world.name));
            }
            (Outcome::NoForm(_), _) => {}
        }
    }
    // Without a labelled form, `--quick` builds the form as written.
    let labelled: Vec<usize> = builds.iter().filter(|build| build.name.0 != Form::Written).map(|b| b.world).collect();
    for build in builds.iter_mut().filter(|build| build.modules.is_empty() && !labelled.contains(&build.world)) {
        build.modules = quick_modules(build.name.1);
    }
    Ok(builds)
}

enum Outcome {
    Generated(Box<Build>),
    Refused(String),
    /// The world cannot have this form.
    NoForm(String),
}

impl Planned {
    fn name(&self) -> BuildName {
        BuildName(self.form, self.style)
    }
}

fn generate_one(world: &World, planned: &Planned, work: &Path) -> Result<Outcome> {
    let (resolve, id) = match planned.form {
        Form::Written => (world.resolve.clone(), world.id),
        Form::Labelled(_) => match label::labelled(&world.resolve, world.id, &planned.labels) {
            Ok(labelled) => labelled,
            Err(error) => return Ok(Outcome::NoForm(format!("{error:#}"))),
        },
    };
    // Every import has traits: that is more to be compiled, and more that can be wrong.
    let mut options = Options { style: planned.style, import_traits: ImportTraits::All, ..Options::default() };
    options.upstream.stubs = true;
    options.upstream.generate_all = true;
    // A generator that panics is a failure of this world only.
    let bindings = catch_unwind(AssertUnwindSafe(|| generate_bindings(&resolve, id, &options)));
    let bindings = match bindings {
        Ok(Ok(bindings)) => bindings,
        Ok(Err(error)) => return Ok(Outcome::Refused(error.to_string())),
        Err(panic) => return Ok(Outcome::Refused(format!("the generator panics: {}", panic_message(&*panic)))),
    };
    let folder = work.join(&world.name).join(planned.name().to_string());
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let text = bindings.to_source();
    let guest = match calls::guest(&text) {
        Ok(guest) => guest,
        Err(error) => return Ok(Outcome::Refused(format!("what was generated is no Rust: {error}"))),
    };
    std::fs::write(folder.join("bindings.rs"), text)?;
    std::fs::write(folder.join("guest.rs"), guest)?;
    let (world, name, modules) = (planned.world, planned.name(), planned.modules.clone());
    Ok(Outcome::Generated(Box::new(Build { world, name, resolve, id, folder, modules })))
}

/// What a panic says.
pub(super) fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}
