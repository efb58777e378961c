//! What a package inherits that is made in a workspace: keys of `[workspace.metadata.component-pkg]` in the manifest above.
//!
//! A manifest that does not parse has none: it is cargo that says what is wrong with it.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

use super::stage::without_dots;
use crate::workspace::seen_from_here;

/// The workspace, and what of it decides over what is made.
#[derive(Debug, Default)]
pub(crate) struct Inherited {
    pub(crate) manifest: Option<PathBuf>,
    pub(crate) text: String,
    pub(crate) namespace: Option<String>,
    pub(crate) world: Option<String>,
    /// Where WIT is, seen from here.
    pub(crate) wit: Option<PathBuf>,
}

impl Inherited {
    /// What a package in `folder` has from above.
    pub(crate) fn in_folder(folder: &Path) -> Inherited {
        let folder = std::path::absolute(folder).map(|folder| without_dots(&folder)).unwrap_or_default();
        let mut workspaces = folder.ancestors().map(|above| above.join("Cargo.toml")).filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let document: DocumentMut = text.parse().ok()?;
            document.contains_key("workspace").then_some((seen_from_here(&path), text, document))
        });
        let Some((manifest, text, document)) = workspaces.next() else { return Inherited::default() };
        let table = document.get("workspace").and_then(|it| it.get("metadata")?.get("component-pkg"));
        let key = |name: &str| Some(table?.get(name)?.as_str()?.to_owned());
        let beside = |path: String| manifest.parent().unwrap_or(Path::new("")).join(path);
        let (namespace, world, wit) = (key("namespace"), key("world"), key("wit").map(beside));
        Inherited { manifest: Some(manifest), text, namespace, world, wit }
    }
}
