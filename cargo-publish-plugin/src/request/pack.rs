//! What `pack` was asked for.

use std::str::FromStr;

use super::{Compilation, Project, Selection, Target};
use crate::cli::{PackArgs, PackCompilationArgs};

/// Packages to make.
#[derive(Debug)]
pub(crate) struct PackRequest {
    pub(crate) project: Project,
    pub(crate) selection: Selection,
    pub(crate) compilation: Compilation,
    pub(crate) purpose: Purpose,
    pub(crate) form: Form,
}

/// What `pack` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A folder and an archive.
    Package,
    /// A wheel for Python.
    Wheel,
}

/// What `--target` of `pack` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PackTarget {
    /// What is made.
    Python,
    /// What its code is compiled for.
    Rust(Target),
}

impl FromStr for PackTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "python" => Ok(PackTarget::Python),
            _ => text.parse().map(PackTarget::Rust).map_err(|why: String| format!("{why}; `python` makes a wheel")),
        }
    }
}

/// What becomes of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It is carried out.
    Pack,
    /// Its files are told.
    List,
    /// It is told.
    Plan,
}

impl PackRequest {
    /// What `args` ask for.
    pub(crate) fn new(args: PackArgs) -> PackRequest {
        let (code, messages) = (args.code, args.messages.message_format);
        let PackCompilationArgs { profile, targets, make } = code.compilation;
        let target = targets.iter().rev().find_map(|target| match target {
            PackTarget::Rust(target) => Some(*target),
            PackTarget::Python => None,
        });
        PackRequest {
            project: Project::new(code.project),
            selection: code.packages.into(),
            compilation: Compilation::released(code.features, profile, target, make, messages),
            purpose: match (args.list, args.dry_run) {
                (true, _) => Purpose::List,
                (false, true) => Purpose::Plan,
                (false, false) => Purpose::Pack,
            },
            form: if targets.contains(&PackTarget::Python) { Form::Wheel } else { Form::Package },
        }
    }
}
