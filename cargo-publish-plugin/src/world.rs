//! The world that a package declares: its manifest's table → WIT, read and resolved, and one world of it.
//!
//! Refuses what the reader of WIT refuses: no WIT, WIT that is wrong, a world that is not there or not chosen.

use std::fs;
use std::path::{Path, PathBuf};

use component_guest_bindgen::wit::{Overlay, Wit};
use component_guest_bindgen::wit_parser::{Resolve, WorldId};
use sha2::{Digest, Sha256};

use crate::copies::Copies;
use crate::error::Error;
use crate::metadata::{Table, WitPath, wai};
use crate::workspace::Package;

/// What a component has to be.
#[derive(Debug)]
pub(crate) enum Contract {
    /// What a package's WIT declares.
    World(Box<World>),
    /// A binary without WIT: what any Rust program is on WASI.
    Command,
}

/// What a program on WASI is to its host: a world of WASI's own.
const COMMAND: &str = "wasi:cli/command";

impl Contract {
    /// The name of the world.
    pub(crate) fn name(&self) -> &str {
        match self {
            Contract::World(world) => &world.name,
            Contract::Command => COMMAND,
        }
    }

    /// Changes whenever the world may have changed.
    pub(crate) fn digest(&self) -> &str {
        match self {
            Contract::World(world) => &world.digest,
            Contract::Command => COMMAND,
        }
    }

    /// Where its WIT is.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Contract::World(world) => Some(&world.path),
            Contract::Command => None,
        }
    }
}

/// A world, and everything that it names.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) resolve: Resolve,
    pub(crate) id: WorldId,
    /// `namespace:package/world@version`
    pub(crate) name: String,
    /// Where it was read.
    pub(crate) path: PathBuf,
    /// Every file that was read there.
    pub(crate) files: Vec<PathBuf>,
    /// Changes whenever the world may have changed.
    pub(crate) digest: String,
}

impl World {
    /// The world of `package`, as its `table` has it, with the WIT from elsewhere that there will be.
    pub(crate) fn load(package: &Package, table: &Table, copies: &Copies) -> Result<World, Error> {
        let wrong = |source| Error::Wit { package: package.name.clone(), manifest: package.manifest.clone(), source };
        let (mut wit, overlay) = (Wit::default(), copies.overlay());
        let path = match table.wit(package) {
            WitPath::Package(path) if overlay.is_empty() => wit.push_path(&path).map(|_| path).map_err(wrong)?,
            WitPath::Package(path) => wit.push_overlaid(&path, &overlay).map(|_| path).map_err(wrong)?,
            WitPath::Files(files) => {
                wit.push_files(&files).map_err(|source| unread(package, table, &files, source))?;
                files.last().cloned().unwrap_or_default()
            }
        };
        let id = wit.world(table.world.as_deref()).map_err(wrong)?;
        let name = qualified_name(&wit.resolve, id);
        let digest = digest(&name, package.folder(), &wit.files, &overlay)?;
        Ok(World { resolve: wit.resolve, id, name, path, files: wit.files, digest })
    }
}

/// Files of WAI do not parse as WIT; what they lack is known.
fn unread(package: &Package, table: &Table, files: &[PathBuf], source: component_guest_bindgen::Error) -> Error {
    let named = table.name.as_ref().map_or_else(|| format!("my:{}", package.name), ToString::to_string);
    let old = files.iter().filter(|path| path.extension().is_some_and(|it| it == "wai"));
    let edits = old.filter_map(|path| {
        let edits = wai::edits(path, &fs::read_to_string(path).ok()?, &named);
        (!edits.is_empty()).then(|| (path.clone(), edits))
    });
    let (package, manifest) = (package.name.clone(), package.manifest.clone());
    match (edits.collect::<Vec<_>>(), source) {
        (_, component_guest_bindgen::Error::WitNotFound { path }) => Error::NoInterface { package, manifest, path },
        (edits, source @ component_guest_bindgen::Error::Wit { .. }) if !edits.is_empty() => {
            Error::Wai { package, source, edits }
        }
        (_, source) => Error::Wit { package, manifest, source },
    }
}

pub(crate) fn qualified_name(resolve: &Resolve, id: WorldId) -> String {
    let world = &resolve.worlds[id];
    world.package.map_or_else(|| world.name.clone(), |package| resolve.id_of_name(package, &world.name))
}

/// Files count by their place in the package, wherever that is and is seen from, and whatever ends their lines: what is
/// kept with the sources has to be the same for everyone.
fn digest(name: &str, folder: &Path, files: &[PathBuf], overlay: &Overlay) -> Result<String, Error> {
    let mut digest = Sha256::new();
    digest.update(name);
    for path in files {
        let text = match overlay.get(path) {
            Some(text) => text.clone().unwrap_or_default(),
            None => {
                let text = fs::read(path).map_err(|source| Error::Read { path: path.clone(), source })?;
                String::from_utf8_lossy(&text).replace("\r\n", "\n")
            }
        };
        let place = path.strip_prefix(folder).unwrap_or(path).components();
        let place: Vec<_> = place.map(|part| part.as_os_str().to_string_lossy()).collect();
        // With each part's length, no two lists of files read alike.
        digest.update(format!("\0{}\0{}\0", place.join("/"), text.len()));
        digest.update(text);
    }
    Ok(format!("{:x}", digest.finalize()))
}

#[cfg(test)]
impl World {
    /// The only world of `text`.
    pub(crate) fn from_text(text: &str) -> World {
        let mut wit = Wit::default();
        wit.push_text("test.wit", text).unwrap();
        let id = wit.world(None).unwrap();
        let name = qualified_name(&wit.resolve, id);
        World { resolve: wit.resolve, id, name, path: "test.wit".into(), files: Vec::new(), digest: String::new() }
    }
}
