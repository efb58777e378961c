//! An entry of `wit-dependencies` → where its WIT is. Refuses what names no place, several, or one that is out of reach.

use std::path::{Component, Path, PathBuf};

use component_registry::place::{Place, PlaceError};

use super::DEFAULT_WIT;
use super::declared::{NamedRegistry, Origin, Placed};
use super::source::Node;
use super::value::{Refusal, path};

/// Where the WIT is that an entry of `wit-dependencies` means.
pub(super) fn origin(node: &Node) -> Result<Origin, Refusal> {
    let text = |key: &str| Some(node.get(key)?.node.text()?.to_owned());
    let version = node.text().map(str::to_owned).or_else(|| text("version"));
    match (text("crate"), text("path")) {
        (Some(_), _) if version.is_some() => Err((
            "it comes from a crate or from a registry, not from both".into(),
            Some("delete `crate` or `version`".into()),
        )),
        _ if version.is_none() && text("registry").is_some() => {
            let help = "add `version = \"…\"`, such as `\"0.2.3\"` for any that is compatible with it";
            Err(("it is not said which versions will do".into(), Some(help.into())))
        }
        (None, instead) if version.is_some() => {
            let instead = instead.map(|text| path(Placed { value: text, place: node.place.clone() }).value);
            from_registry(node, &version.unwrap_or_default(), text("registry"), instead)
        }
        (None, None) => {
            let help = "write `version = \"…\"`, `path = \"…\"` or `crate = \"…\"`";
            Err(("it is not said where its WIT is".into(), Some(help.into())))
        }
        (None, Some(text)) => Ok(Origin::Path(path(Placed { value: text, place: node.place.clone() }).value)),
        (Some(name), within) => {
            let path = within.unwrap_or_else(|| DEFAULT_WIT.into());
            let inside = |part| matches!(part, Component::Normal(_) | Component::CurDir);
            match Path::new(&path).components().all(inside) {
                true => Ok(Origin::Crate { name, path: path.into() }),
                false => Err((format!("`{path}` is not below the folder of the crate `{name}`"), None)),
            }
        }
    }
}

fn from_registry(
    node: &Node,
    version: &str,
    registry: Option<String>,
    instead: Option<PathBuf>,
) -> Result<Origin, Refusal> {
    let registry = registry.map(|text| named_registry(node, text)).transpose()?;
    let help =
        "write a version such as `0.2.3`, for any that is compatible with it, or a range such as `>=0.2.1, <0.3`";
    let refused = |_| (format!("`{version}` is no range of versions"), Some(help.into()));
    let requirement = version.parse().map_err(refused)?;
    Ok(Origin::Registry { requirement, registry, instead })
}

fn named_registry(node: &Node, text: String) -> Result<NamedRegistry, Refusal> {
    let place = match text.parse().map_err(|error: PlaceError| (error.to_string(), None))? {
        Place::Local(folder) => {
            let folder = Placed { value: folder.display().to_string(), place: node.place.clone() };
            Place::Local(path(folder).value)
        }
        place => place,
    };
    Ok(NamedRegistry { text, place })
}
