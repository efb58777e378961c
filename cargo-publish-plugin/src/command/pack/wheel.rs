//! `cargo component-pkg pack --target python`: packages → wheels, `target/component-pkg/NAME-VERSION-py3-none-any.whl`.
//!
//! The component in a wheel is the one that `pack` would put into a package, and so are readme and licences. With
//! `--message-format json`, every wheel is a line on standard output, after cargo's own messages:
//!
//! ```json
//! {"reason":"component-pkg-wheel","format_version":1,"package_id":"path+file:///calc#0.1.0","package":"calc",
//!  "version":"0.1.0","world":"demo:calc/calc@0.1.0","module":"calc","distribution":"calc","python_version":"0.1.0",
//!  "path":"/calc/target/component-pkg/calc-0.1.0-py3-none-any.whl","sha256":"…","files":["calc/__init__.py",…]}
//! ```

use std::path::Path;

use component_python::wheel::{Wheel, python_version};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::build::{self, Built, Probed};
use crate::cargo::Cargo;
use crate::cli::MessageFormat;
use crate::command::build as building;
use crate::error::Error;
use crate::failure;
use crate::message::Head;
use crate::output;
use crate::pack::plan::{PackPlan, Packing};
use crate::plan::Step;
use crate::python;
use crate::python::manifest::Wheeling;
use crate::python::problem::Problem;
use crate::request::{Project, Purpose};
use crate::ui::Ui;
use crate::world::Contract;

/// Makes the wheels of `plan`, or tells what that would be.
pub(super) fn run(
    plan: &PackPlan,
    purpose: Purpose,
    cargo: &Cargo,
    project: &Project,
    probed: &Probed,
    ui: Ui,
) -> Result<(), Vec<Error>> {
    let told = |errors: &Vec<Error>| failure::tell(errors, plan.build.messages, ui);
    let wheelings = wheelings(plan).inspect_err(told)?;
    match purpose {
        Purpose::List => Ok(list(plan, &wheelings, ui)?),
        Purpose::Plan => Ok(tell(plan, &wheelings, cargo, probed, ui)?),
        Purpose::Pack => {
            build::prepare(&plan.build, probed, project, ui).map_err(Vec::from).inspect_err(told)?;
            let make = |step: &Step, built: &Built| {
                let made = made(plan, &wheelings, step, built, cargo, ui)?;
                let wheeling = wheelings.iter().zip(&plan.build.steps).find(|(_, it)| it.package.id == step.package.id);
                wheeling
                    .zip(made)
                    .map_or(Ok(()), |((wheeling, _), wheel)| report(step, wheeling, &wheel, plan.build.messages, ui))
            };
            build::run(&plan.build, cargo, ui, make).map(drop)
        }
    }
}

/// A wheel for each step of `plan`, or all that is wrong with any.
pub(in crate::command) fn wheelings(plan: &PackPlan) -> Result<Vec<Wheeling>, Vec<Error>> {
    let (mut wheelings, mut errors) = (Vec::new(), Vec::new());
    for (step, packing) in plan.build.steps.iter().zip(&plan.packings) {
        match Wheeling::new(step, packing) {
            Ok(wheeling) => wheelings.push(wheeling),
            Err(wrong) => errors.extend(wrong),
        }
    }
    if errors.is_empty() { Ok(wheelings) } else { Err(errors) }
}

/// Every file, those of several wheels with the names of these. Which there are is decided by the world alone, so that a
/// component is not needed.
fn list(plan: &PackPlan, wheelings: &[Wheeling], ui: Ui) -> Result<(), Error> {
    for (step, wheeling) in plan.build.steps.iter().zip(wheelings) {
        let name = wheeling.path.file_name().unwrap_or_default().display().to_string();
        for place in wheel(step, wheeling, &[])?.places {
            match wheelings {
                [_] => ui.result(place)?,
                _ => ui.result(format_args!("{name}/{place}"))?,
            }
        }
    }
    Ok(())
}

/// What making the wheels of `plan` would do.
pub(in crate::command) fn tell(
    plan: &PackPlan,
    wheelings: &[Wheeling],
    cargo: &Cargo,
    probed: &Probed,
    ui: Ui,
) -> Result<(), Error> {
    plan.build.steps.iter().zip(wheelings).try_for_each(|(step, wheeling)| {
        building::tell(step, &plan.build, cargo, probed, ui)?;
        ui.result(wheeling)
    })
}

/// The wheel of what was `built`, which is written on the way.
pub(in crate::command) fn made(
    plan: &PackPlan,
    wheelings: &[Wheeling],
    step: &Step,
    built: &Built,
    cargo: &Cargo,
    ui: Ui,
) -> Result<Option<Wheel>, Error> {
    let of_step = |(packing, _): &(&Packing, &Wheeling)| packing.description.crate_name == step.package.name;
    let Some((packing, wheeling)) = plan.packings.iter().zip(wheelings).find(of_step) else { return Ok(None) };
    ui.status("Packing", step);
    let content = super::content(packing, step, built, cargo)?;
    let component = content.get(packing.made.component.as_str()).unwrap_or_default();
    let wheel = wheel(step, wheeling, component)?;
    let written = output::replace(&wheeling.path, &wheel.bytes);
    written.map_err(|source| Error::Write { path: wheeling.path.clone(), source })?;
    Ok(Some(wheel))
}

fn wheel(step: &Step, wheeling: &Wheeling, component: &[u8]) -> Result<Wheel, Error> {
    let wrong =
        |problem| Error::Python { package: step.package.name.clone(), naming: wheeling.naming.clone(), problem };
    let Contract::World(world) = &step.contract else { return Err(wrong(Problem::Command)) };
    python::wheel(component, &world.resolve, world.id, &wheeling.about).map_err(wrong)
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    version: &'a str,
    world: &'a str,
    module: &'a str,
    distribution: &'a str,
    python_version: String,
    path: &'a Path,
    sha256: String,
    files: &'a [String],
}

fn report(step: &Step, wheeling: &Wheeling, wheel: &Wheel, messages: MessageFormat, ui: Ui) -> Result<(), Error> {
    if messages == MessageFormat::Human {
        return ui.result(wheeling.path.display());
    }
    let path = std::path::absolute(&wheeling.path);
    let message = Message {
        head: Head::new("component-pkg-wheel", &step.package),
        version: &step.package.version,
        world: step.contract.name(),
        module: &wheeling.about.module,
        distribution: &wheeling.about.distribution,
        python_version: python_version(&wheeling.about.version).unwrap_or_default(),
        path: &path.map_err(|source| Error::Read { path: wheeling.path.clone(), source })?,
        sha256: format!("{:x}", Sha256::digest(&wheel.bytes)),
        files: &wheel.places,
    };
    ui.message(&message)
}
