//! `cargo component-pkg new`: a package in a new folder.

use crate::cli::NewArgs;
use crate::error::Error;
use crate::scaffold::stage::Stage;
use crate::scaffold::{Effect, Ground, Plan, Request, draft, place};
use crate::ui::{self, Ui};

/// Makes the package that `args` ask for.
pub(crate) fn run(args: NewArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());

    let ground = Ground::new(args.path)?;
    let request = Request::new(&ground, args.template).map_err(all)?;
    let stage = Stage::beside(&ground.folder)?;
    let manifest = draft(&request, &ground, &stage)?;
    let plan = Plan::new(&stage, &ground, &manifest)?;
    if request.effect == Effect::Tell {
        return plan.tell(ui).map_err(Into::into);
    }
    place::carry_out(&plan, &ground, &stage)?;
    plan.report_edits(ui);
    ui.status("Created", format_args!("component `{}` in {}", request.names.identity(), ground.folder.display()));
    Ok(())
}

/// Every problem, as an error.
pub(super) fn all<P: Into<Error>>(problems: Vec<P>) -> Vec<Error> {
    problems.into_iter().map(Into::into).collect()
}
