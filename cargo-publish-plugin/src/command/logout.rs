//! `cargo component-pkg logout`: what is kept for a registry → nothing.

use component_registry::credential;

use super::login::{host, wasmer};
use crate::cli::LogoutArgs;
use crate::error::Error;
use crate::registries::Problem;
use crate::ui::{self, Ui};

/// Logs out as `args` say.
pub(crate) fn run(args: LogoutArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());
    if args.host == wasmer::NAME {
        return Ok(wasmer::log_out(ui)?);
    }
    let host = host(&args.host)?.host;
    let forgotten = credential::erase(&host).map_err(Problem::from).map_err(Error::from)?;
    let fact = if forgotten { "what was kept is forgotten" } else { "nothing was kept" };
    ui.status("Logged out", format_args!("of {host}; {fact}"));
    Ok(())
}
