//! What `build` was asked for.

use super::{Compilation, Execution, Project, Selection};
use crate::cli::BuildArgs;

/// Components to make.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    pub(crate) execution: Execution,
}

impl Request {
    /// What `args` ask for.
    pub(crate) fn new(args: BuildArgs) -> Request {
        let (code, messages) = (args.code, args.messages.message_format);
        Request {
            project: Project::new(code.project),
            selection: code.packages.into(),
            compilation: Compilation::new(code.features, code.compilation, messages),
            execution: if args.dry_run { Execution::Told } else { Execution::Carried },
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Cli, Command};
    use crate::request::{Network, Refresh};

    fn request(args: &str) -> Request {
        let command = Cli::parse_from(["x", "build"].into_iter().chain(args.split_whitespace())).command.unwrap();
        let Command::Build(args) = command else { panic!("{command:?}") };
        Request::new(args)
    }

    #[test]
    fn packages_are_the_current_the_named_or_all_but_some() {
        assert_eq!(request("").selection, Selection::Current);
        assert_eq!(request("-p a --package b").selection, Selection::Named(vec!["a".into(), "b".into()]));
        let Selection::Workspace { except } = request("--workspace --exclude a").selection else { panic!() };
        assert_eq!(except, ["a"]);
    }

    #[test]
    fn features_are_separated_by_commas_or_repeated() {
        let features = request("-F a,b --features c --no-default-features").compilation.features;
        assert_eq!(features.named, ["a", "b", "c"]);
        assert_eq!(features.options, ["--no-default-features"]);
    }

    #[test]
    fn cargos_own_options_pass_as_they_came() {
        let request = request("-r -j 3 --frozen --config a.toml");
        assert_eq!(request.compilation.options, ["--release", "--jobs", "3"]);
        assert_eq!(request.project.locking, ["--frozen", "--config", "a.toml"]);
        assert_eq!((request.project.network, request.project.refresh), (Network::Refused, Refresh::Refused));
    }
}
