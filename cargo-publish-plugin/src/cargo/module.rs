//! Cargo's message of what it compiled → the module that is a step's, and every crate that is in it.

use std::path::PathBuf;

use cargo_metadata::camino::Utf8PathBuf;
use cargo_metadata::{Artifact, TargetKind};

use crate::plan::{Code, Plan, Step};

/// What cargo compiled.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) path: PathBuf,
    /// Every crate that is in it, or was needed for it.
    pub(crate) units: Vec<Unit>,
}

/// A crate that cargo compiled, or found compiled, for a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The id of its package.
    pub(crate) package: String,
    pub(crate) platform: Platform,
}

/// What a crate was compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Platform {
    /// The Rust target of the module.
    Target,
    /// The machine that compiles.
    Host,
}

/// What `line` says was compiled.
pub(super) fn artifact(line: &str) -> Option<Artifact> {
    // Most lines are long and about something else.
    let told = line.starts_with('{') && line.contains(r#""compiler-artifact""#);
    told.then(|| serde_json::from_str(line).ok())?
}

/// What `artifact` was compiled for: what is for the target is in a folder of its name.
pub(super) fn unit(artifact: &Artifact, step: &Step, plan: &Plan) -> Unit {
    let target_dir = plan.target_dir.as_ref().and_then(|path| std::path::absolute(path).ok());
    let is_for_target = |path: &Utf8PathBuf| {
        let path = path.as_std_path();
        let below = target_dir.as_ref().and_then(|target_dir| path.strip_prefix(target_dir).ok()).unwrap_or(path);
        below.components().any(|part| part.as_os_str() == step.target.triple())
    };
    let for_target = artifact.filenames.iter().any(is_for_target);
    Unit {
        package: artifact.package_id.repr.clone(),
        platform: if for_target { Platform::Target } else { Platform::Host },
    }
}

/// The module, if `artifact` was made of the code of `step`.
pub(super) fn module_of(artifact: Artifact, step: &Step) -> Option<PathBuf> {
    let ours = artifact.package_id.repr == step.package.id
        && match &step.code {
            Code::Library => artifact.target.is_kind(TargetKind::CDyLib),
            Code::Binary(name) => artifact.target.is_bin() && artifact.target.name == *name,
        };
    let path = artifact.filenames.into_iter().find(|path| path.extension() == Some("wasm"))?;
    ours.then(|| path.into())
}
