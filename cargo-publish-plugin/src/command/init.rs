//! `cargo component-pkg init`: a folder that is there becomes a package, its package a component.

use super::new::all;
use crate::cli::InitArgs;
use crate::error::Error;
use crate::scaffold::stage::Stage;
use crate::scaffold::{Effect, Ground, Plan, Request, draft, place};
use crate::ui::{self, Ui};

/// Completes the folder that `args` name.
pub(crate) fn run(args: InitArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());

    let ground = Ground::existing(args.path)?;
    let request = Request::new(&ground, args.template).map_err(all)?;
    ground.check(&request).map_err(all)?;
    let stage = Stage::beside(&ground.folder)?;
    let manifest = draft(&request, &ground, &stage)?;
    let plan = Plan::new(&stage, &ground, &manifest)?;
    if request.effect == Effect::Tell {
        return plan.tell(ui).map_err(Into::into);
    }
    place::carry_out(&plan, &ground, &stage)?;
    plan.report(ui);
    Ok(())
}
