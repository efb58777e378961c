//! What `bindings` was asked for.

use super::{Project, Refresh, Selection};
use crate::cli::BindingsArgs;

/// Bindings to write, or to compare.
#[derive(Debug)]
pub(crate) struct BindingsRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) refresh: Refresh,
}

impl BindingsRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: BindingsArgs) -> BindingsRequest {
        let project = Project::new(args.project);
        let refresh = if args.check { Refresh::Refused } else { project.refresh };
        BindingsRequest { project, selection: args.packages.into(), refresh }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Cli, Command};

    #[test]
    fn a_check_refreshes_nothing() {
        let refresh = |args: &str| {
            let command =
                Cli::parse_from(["x", "bindings"].into_iter().chain(args.split_whitespace())).command.unwrap();
            let Command::Bindings(args) = command else { panic!("{command:?}") };
            BindingsRequest::new(args).refresh
        };
        assert_eq!(refresh(""), Refresh::Allowed);
        assert_eq!(refresh("--offline"), Refresh::Allowed);
        assert_eq!(["--check", "--locked", "--frozen"].map(refresh), [Refresh::Refused; 3]);
    }
}
