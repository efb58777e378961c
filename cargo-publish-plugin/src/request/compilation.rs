//! How packages are compiled, whatever command needs them.

use std::path::PathBuf;

use super::{Features, Target, given};
use crate::cli::{CompilationArgs, FeatureArgs, MakeArgs, MessageFormat};
use crate::optimize::Wish;

/// What is asked of a compilation.
#[derive(Debug, Clone)]
pub(crate) struct Compilation {
    pub(crate) features: Features,
    /// The binary that is meant, where a package has several or a library as well.
    pub(crate) binary: Option<String>,
    /// Whatever the packages say.
    pub(crate) target: Option<Target>,
    pub(crate) target_dir: Option<PathBuf>,
    pub(crate) mode: Mode,
    /// Whether modules are made smaller.
    pub(crate) optimization: Wish,
    pub(crate) messages: MessageFormat,
    /// Options that cargo gets as they came: profile and jobs.
    pub(crate) options: Vec<String>,
}

/// What the bytes of a component may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What they depend on when cargo builds: folders, too.
    Ordinary,
    /// Sources, options and the toolchain.
    Reproducible,
}

impl Compilation {
    /// What `features`, `args` and `messages` come to.
    pub(crate) fn new(features: FeatureArgs, args: CompilationArgs, messages: MessageFormat) -> Compilation {
        let CompilationArgs { release, profile, target, bin, reproducible, make } = args;
        let mut options = given(&[("--release", release)]);
        options.extend(profile.into_iter().flat_map(|profile| ["--profile".to_owned(), profile]));
        Compilation {
            binary: bin,
            target,
            mode: if reproducible { Mode::Reproducible } else { Mode::Ordinary },
            ..Compilation::made(features, make, options, messages)
        }
    }

    /// What is handed on to others: of `profile`, and the same bytes wherever it is made.
    pub(crate) fn released(
        features: FeatureArgs,
        profile: String,
        target: Option<Target>,
        make: MakeArgs,
        messages: MessageFormat,
    ) -> Compilation {
        let options = vec!["--profile".to_owned(), profile];
        Compilation { target, mode: Mode::Reproducible, ..Compilation::made(features, make, options, messages) }
    }

    /// With `options` that cargo gets before those of `make`.
    fn made(features: FeatureArgs, make: MakeArgs, mut options: Vec<String>, messages: MessageFormat) -> Compilation {
        options.extend(make.jobs.into_iter().flat_map(|jobs| ["--jobs".to_owned(), jobs]));
        Compilation {
            features: features.into(),
            binary: None,
            target: None,
            target_dir: make.target_dir,
            mode: Mode::Ordinary,
            optimization: make.wasm_opt.unwrap_or(Wish::Packages),
            messages,
            options,
        }
    }
}
