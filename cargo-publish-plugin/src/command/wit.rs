//! `cargo component-pkg wit`: WIT as text, and WIT from and for registries.

mod add;
mod fetch;
mod print;
mod publish;

use crate::cli::{WitArgs, WitCommand};
use crate::error::Error;

/// Does what `args` ask for.
pub(crate) fn run(args: WitArgs) -> Result<(), Vec<Error>> {
    match args.command {
        None => print::run(args.print),
        Some(WitCommand::Fetch(args)) => fetch::run(args.into()),
        Some(WitCommand::Update(args)) => fetch::run(args.into()),
        Some(WitCommand::Add(args)) => add::run(args.into()),
        Some(WitCommand::Publish(args)) => publish::run(args.into()),
    }
}
