//! `cargo component-pkg logout`: what is kept for a registry → nothing.

use component_registry::{OciPlace, credential};

use crate::cli::LogoutArgs;
use crate::error::Error;
use crate::registries::Problem;
use crate::ui::{self, Ui};

/// Logs out as `args` say.
pub(crate) fn run(args: LogoutArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());
    let place =
        OciPlace::new(&args.host, "").map_err(|source| Problem::Configuration { source }).map_err(Error::from)?;
    let forgotten = credential::erase(&place.registry).map_err(Problem::from).map_err(Error::from)?;
    let fact = if forgotten { "what was kept is forgotten" } else { "nothing was kept" };
    ui.status("Logged out", format_args!("of {}; {fact}", place.registry));
    Ok(())
}
