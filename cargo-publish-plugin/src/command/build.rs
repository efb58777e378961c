//! `cargo component-pkg build`: packages → components on disk, each fit for its world.
//!
//! With `--message-format json`, every component is a line on standard output, after cargo's own messages:
//!
//! ```json
//! {"reason":"component-pkg-artifact","format_version":1,"package_id":"path+file:///calc#0.1.0","package":"calc",
//!  "version":"0.1.0","target":"wasm32-wasip2","world":"tutorial:calculator/tutorial@0.1.0",
//!  "path":"/calc/target/component-pkg/calc-0.1.0.wasm","bytes":13882,"fresh":false,
//!  "wasi":[{"interface":"wasi:cli/stdout@0.2.0","functions":["get-stdout"],"causes":[{"kind":"crate","crate":"calc",
//!  "function":"calc::greet","through":"std::io::stdio::_print"},{"kind":"panic"}]}]}
//! ```
//!
//! `path` is absolute, `bytes` the size of the component, and `fresh` says that it was there already. `wasi` has the
//! interfaces of WASI that functions are imported from, each with who needs them: a `crate`; an `export`, into which code
//! was inlined (`function`, `through`); `panic`, whose messages are written; the `start` and end of a program; and `std`
//! (`function`), where it cannot be told for whom. Without names of functions there are no causes. Keys may be added;
//! what one means changes only with `format_version`. [`failure`] is the message of a package that failed.

use std::path::Path;

use serde::Serialize;

use crate::bindings::State;
use crate::build::{self, Built, Freshness, Probed};
use crate::cargo::Cargo;
use crate::cli::{BuildArgs, MessageFormat};
use crate::error::Error;
use crate::failure;
use crate::message::Head;
use crate::plan::{Plan, Step};
use crate::request::{Compilation, Execution, Project, Request, Selection};
use crate::select::select;
use crate::toolchain::Presence;
use crate::ui::{self, Ui};
use crate::wasi::{self, Import};

/// Builds what `args` ask for.
pub(crate) fn run(args: BuildArgs) -> Result<(), Vec<Error>> {
    let Request { project, selection, compilation, execution } = Request::new(args);
    ui::set_color(project.color);
    let ui = Ui::new(project.verbosity);
    let cargo = Cargo::new(&project);

    let told = |errors: &Vec<Error>| failure::tell(errors, compilation.messages, ui);
    let (plan, probed) = plan(&cargo, &project, &selection, &compilation).inspect_err(told)?;
    plan.warnings.iter().for_each(|warning| ui.warning(warning));

    if execution == Execution::Told {
        return Ok(plan.steps.iter().try_for_each(|step| tell(step, &plan, &cargo, &probed, ui))?);
    }
    build::prepare(&plan, &probed, &project, ui).map_err(Vec::from).inspect_err(told)?;
    build::run(&plan, &cargo, ui, |step, built| report(step, built, plan.messages, ui))?;
    Ok(())
}

fn plan(
    cargo: &Cargo,
    project: &Project,
    selection: &Selection,
    compilation: &Compilation,
) -> Result<(Plan, Probed), Vec<Error>> {
    let (workspace, probed) = build::load(cargo, project, compilation)?;
    let packages = select(&workspace, selection)?;
    Ok((Plan::new(project, compilation, &workspace, &packages)?, probed))
}

/// What building `step` would do.
pub(crate) fn tell(step: &Step, plan: &Plan, cargo: &Cargo, probed: &Probed, ui: Ui) -> Result<(), Error> {
    ui.result(format_args!("{} v{}", step.package.name, step.package.version))?;
    let wit = step.contract.path().map(|path| format!(" ({})", path.display())).unwrap_or_default();
    ui.result(format_args!("  world     {}{wit}", step.contract.name()))?;
    for (path, state) in step.copies.states() {
        ui.result(format_args!("  copy      {} ({state})", path.display()))?;
    }
    let missing = match probed.presence(step.target) {
        Presence::Installed => "",
        Presence::Missing => " (missing)",
    };
    ui.result(format_args!("  target    {}{missing}", step.target))?;
    if let Some(file) = &step.bindings {
        let state = if file.state == State::Fresh { "as it should be" } else { "to be written" };
        ui.result(format_args!("  bindings  {} ({state})", file.path.display()))?;
    }
    ui.result(format_args!("  compile   {}", cargo.command_line(step, plan)))?;
    if let Some(optimizer) = &step.optimizer {
        ui.result(format_args!("  optimize  {optimizer}"))?;
    }
    ui.result(format_args!("  write     {}", step.output.path.display()))
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    version: &'a str,
    target: &'static str,
    world: &'a str,
    path: &'a Path,
    bytes: u64,
    fresh: bool,
    wasi: Vec<Import>,
}

fn report(step: &Step, built: &Built, messages: MessageFormat, ui: Ui) -> Result<(), Error> {
    if messages == MessageFormat::Human {
        if ui.is_verbose() {
            wasi::lines(&built.wasi(step)?).iter().for_each(|line| ui.detail("Imports", line));
        }
        return ui.result(built.path.display());
    }
    let absolute = std::path::absolute(&built.path);
    let wasi = built.wasi(step)?;
    let message = Message {
        head: Head::new("component-pkg-artifact", &step.package),
        version: &step.package.version,
        target: step.target.triple(),
        world: step.contract.name(),
        path: &absolute.map_err(|source| Error::Read { path: built.path.clone(), source })?,
        bytes: built.bytes,
        fresh: built.freshness == Freshness::Fresh,
        wasi,
    };
    ui.message(&message)
}
