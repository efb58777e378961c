//! An older version of a package, as a file, folder or release → the world that it had.
//!
//! Read are: folders and files of WIT, packages as `pack` makes them (folder or archive), components, and WIT packages in
//! binary form. Where the WIT that was written is there, it is what counts; a component without it is seen as it was
//! built. Refuses what is none of these, and what does not say its version.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use component_guest_bindgen::wit::Wit;
use component_registry::Release;
use semver::Version;

use crate::compatibility::{Documentation, Face};
use crate::decode::decode;
use crate::error::Error;
use crate::inspect::{self, Kind, Shown};
use crate::pack::archive::{self, Limits};
use crate::pack::received;
use crate::pack::wit;
use crate::request::OlderFile;
use crate::subject;

/// A package as it was.
#[derive(Debug)]
pub(crate) struct Older {
    pub(crate) path: PathBuf,
    pub(crate) version: Version,
    form: Form,
}

#[derive(Debug)]
enum Form {
    /// WIT that was written.
    Written(Box<Wit>),
    /// What a component shows of its world.
    Built(Box<Face>),
}

/// What was read, and the version that it says it is.
struct Read {
    form: Form,
    version: Option<String>,
}

impl Older {
    /// The package that `request` means.
    pub(crate) fn read(request: &OlderFile) -> Result<Older, Error> {
        let path = &request.path;
        let metadata = fs::metadata(path).map_err(|_| Error::NoOlder { path: path.clone() })?;
        let read = match metadata.is_dir() {
            true => folder(path),
            false if metadata.is_file() => file(path),
            // A pipe or a device may never end.
            false => Err(anyhow::anyhow!("it is neither a file nor a folder")),
        };
        let Read { form, version } = read.map_err(|source| Error::Older { path: path.clone(), source })?;
        let version = match &request.version {
            Some(version) => Some(version.clone()),
            None => version.and_then(|version| version.parse().ok()).or_else(|| version_of_name(path)),
        };
        let version = version.ok_or_else(|| Error::OlderVersion { path: path.clone() })?;
        Ok(Older { path: path.clone(), version, form })
    }

    /// What `release` is, whose content is `bytes`.
    pub(crate) fn of_release(release: &Release, bytes: &[u8]) -> Result<Older, Error> {
        let path = PathBuf::from(release.to_string());
        let read = binary(bytes).map_err(|source| Error::Older { path: path.clone(), source })?;
        Ok(Older { path, version: release.version.clone(), form: read.form })
    }

    /// Whether it is to be compared with what is built: WIT that was written says more than a component uses.
    pub(crate) fn is_built(&self) -> bool {
        matches!(self.form, Form::Built(_))
    }

    /// Its world: the one called `name`, or the only one.
    pub(crate) fn into_face(self, name: &str) -> Result<Face, Error> {
        let Wit { resolve, packages, .. } = match self.form {
            Form::Built(face) => return Ok(*face),
            Form::Written(wit) => *wit,
        };
        let worlds = packages.iter().flat_map(|package| &resolve.packages[*package].worlds);
        let worlds: Vec<_> = worlds.map(|(name, id)| (name.clone(), *id)).collect();
        let named = worlds.iter().find(|(world, _)| world == name).or(match &worlds[..] {
            [only] => Some(only),
            _ => None,
        });
        match named {
            Some((_, world)) => Ok(Face::declared(resolve, *world)),
            None => {
                let known = worlds.into_iter().map(|(name, _)| name).collect();
                Err(Error::NoSuchWorld { path: self.path, name: name.to_owned(), known })
            }
        }
    }
}

/// WIT, or a package that was packed.
fn folder(path: &Path) -> anyhow::Result<Read> {
    let packed = path.join("wit");
    if path.join(crate::pack::content::SUMS).is_file() && packed.is_dir() {
        return Ok(Read { version: None, ..written(&packed)? });
    }
    written(path)
}

fn file(path: &Path) -> anyhow::Result<Read> {
    if path.extension().is_some_and(|extension| extension == "wit") {
        return written(path);
    }
    let bytes = subject::promising(path)?;
    if received::is_archive(&bytes) { packed(&bytes) } else { binary(&bytes) }
}

fn written(path: &Path) -> anyhow::Result<Read> {
    let mut wit = Wit::default();
    let id = wit.push_path(path)?;
    let version = wit.resolve.packages[id].name.version.as_ref().map(ToString::to_string);
    Ok(Read { form: Form::Written(wit.into()), version })
}

/// The WIT of an archive. Its folder is called as the package and its version.
fn packed(bytes: &[u8]) -> anyhow::Result<Read> {
    // What is said of an archive may have names and bytes of it.
    let refused = |refusal: archive::Refusal| anyhow::anyhow!("{}", Shown(&refusal.to_string()));
    let unpacked = archive::read(bytes, Limits::default()).map_err(refused)?;
    let scratch = tempfile::tempdir()?;
    unpacked.content.write(scratch.path())?;
    let wit = scratch.path().join("wit");
    anyhow::ensure!(wit.is_dir(), "there is no WIT in it: it is no package that `pack` made");
    let version = version_of_name(Path::new(&unpacked.folder)).map(|version| version.to_string());
    Ok(Read { version, ..written(&wit)? })
}

fn binary(bytes: &[u8]) -> anyhow::Result<Read> {
    let inspection = inspect::inspect(bytes).map_err(refused)?;
    let version = inspection.contents.metadata.version;
    if inspection.kind == Kind::WitPackage {
        let package = decode(bytes).map_err(refused)?;
        let name = &package.resolve.packages[package.id].name;
        let version = version.or_else(|| name.version.as_ref().map(ToString::to_string));
        let wit = Wit { resolve: package.resolve, packages: vec![package.id], files: Vec::new() };
        return Ok(Read { form: Form::Written(wit.into()), version });
    }
    let declared = wit::extract(bytes).context("the WIT in it cannot be read")?;
    let form = match declared {
        Some(declared) => {
            let packages = declared.resolve.worlds[declared.world].package.into_iter().collect();
            Form::Written(Wit { resolve: declared.resolve, packages, files: Vec::new() }.into())
        }
        None => Form::Built(Box::new(built(bytes)?)),
    };
    Ok(Read { form, version })
}

/// The world of the component `bytes`, as far as its code needs it.
pub(crate) fn built(bytes: &[u8]) -> anyhow::Result<Face> {
    let inspection = inspect::inspect(bytes).map_err(refused)?;
    let package = decode(bytes).map_err(refused)?;
    let mut worlds = package.resolve.packages[package.id].worlds.values();
    let world = *worlds.next().context("it has no world")?;
    let used = inspection.surface.imports.iter().map(|import| (import.name.clone(), import.functions.clone()));
    Ok(Face {
        used: Some(used.collect()),
        documentation: if inspection.docs { Documentation::Kept } else { Documentation::Lost },
        resolve: package.resolve,
        world,
    })
}

fn refused(refusal: inspect::Refusal) -> anyhow::Error {
    let causes = refusal.causes().into_iter().rev();
    let fact = format!("it is no component: {refusal}");
    match causes.reduce(|inner, outer| format!("{outer}: {inner}")) {
        Some(cause) => anyhow::anyhow!(cause).context(fact),
        None => anyhow::anyhow!(fact),
    }
}

/// The version in `calc-0.1.0.wasm`, `calc-0.1.0.tar.gz` or `calc-0.1.0`.
fn version_of_name(path: &Path) -> Option<Version> {
    let name = path.file_name()?.to_str()?;
    let stem = [".tar.gz", ".tgz", ".wasm", ".wit"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    stem.match_indices('-').find_map(|(at, _)| stem[at + 1..].parse().ok())
}

#[cfg(test)]
mod tests {
    use component_guest_bindgen::wit_parser::{LiftLowerAbi, ManglingAndAbi};
    use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};

    use super::*;
    use crate::compatibility::changes;
    use crate::world::World;

    /// A component made for the only world of `text`.
    fn component(text: &str) -> Vec<u8> {
        let world = World::from_text(text);
        let mut module = dummy_module(&world.resolve, world.id, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
        embed_component_metadata(&mut module, &world.resolve, world.id, StringEncoding::UTF8, true).unwrap();
        ComponentEncoder::default().validate(true).module(&module).unwrap().encode().unwrap()
    }

    fn labelled(world: &str) -> String {
        format!(
            "package a:b@0.1.0;
            interface store {{ resource row {{ f: func(); }} get: func() -> row; }}
            interface sums {{ add: func(a: list<u32>) -> u32; }}
            world w {{ {world} }}"
        )
    }

    #[test]
    fn components_are_compared_label_by_label() {
        let told = |old: &str, new: &str| {
            let [old, new] = [old, new].map(|world| built(&component(&labelled(world))).unwrap());
            changes(&old, &new).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let world = "import cache: store; import archive: store; export exact: sums; export rounded: sums;";
        assert_eq!(told(world, world), [""; 0]);
        assert_eq!(
            told(world, "import cache: store; export exact: sums;"),
            ["import `archive`: the interface is gone", "export `rounded`: the interface is gone"]
        );
        assert_eq!(
            told("import cache: store;", "import cache: sums;"),
            ["import `cache`: the label stands for `a:b/sums@0.1.0`, and stood for `a:b/store@0.1.0`"]
        );
    }

    #[test]
    fn functions_of_components_are_compared() {
        let told = |direction: &str, old: &str, new: &str| {
            let text = |functions: &str| {
                format!("package a:b; interface i {{ {functions} }} world w {{ {direction} i; {direction} l: i; }}")
            };
            let [old, new] = [old, new].map(|functions| built(&component(&text(functions))).unwrap());
            changes(&old, &new).iter().map(|change| format!("{}: {change}", change.class)).collect::<Vec<_>>()
        };
        assert_eq!(
            told("export", "f: func();", "f: func(); g: func();"),
            ["addition: export `a:b/i#g`: the function is new", "addition: export `l#g`: the function is new"]
        );
        assert_eq!(
            told("export", "f: func(); g: func();", "f: func() -> u8;"),
            [
                "breaking: export `a:b/i#f`: it is `func() -> u8`, and was `func()`",
                "breaking: export `a:b/i#g`: the function is gone",
                "breaking: export `l#f`: it is `func() -> u8`, and was `func()`",
                "breaking: export `l#g`: the function is gone"
            ]
        );
        assert_eq!(
            told("import", "f: func();", "f: func(); g: func();"),
            ["breaking: import `a:b/i#g`: the function is new", "breaking: import `l#g`: the function is new"]
        );
    }

    #[test]
    fn written_wit_goes_before_what_is_built() {
        let text = labelled("import cache: store; export exact: sums;");
        let world = World::from_text(&text);
        let folder = tempfile::tempdir().unwrap();
        let read = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            Older::read(&OlderFile { path, version: None })
        };
        let bare = component(&text);
        let older = read("calc-0.2.0.wasm", &bare).unwrap();
        assert!(older.is_built());
        assert_eq!(older.version, Version::new(0, 2, 0));

        let packed = wit::embed(bare, &world.resolve, world.id).unwrap();
        let older = read("calc-0.3.0.wasm", &packed).unwrap();
        assert!(!older.is_built());
        let declared = Face::declared(world.resolve.clone(), world.id);
        assert_eq!(changes(&older.into_face("w").unwrap(), &declared), []);

        let package = world.resolve.worlds[world.id].package.unwrap();
        let binary = wit_component::encode(&world.resolve, package, false).unwrap();
        let older = read("wit.wasm", &binary).unwrap();
        assert_eq!(older.version, Version::new(0, 1, 0));
        assert_eq!(changes(&older.into_face("w").unwrap(), &declared), []);

        let causes = read("calc.tar.gz", b"\x1f\x8b").unwrap_err().causes();
        assert!(causes.len() == 1 && causes[0].starts_with("it is no whole tar.gz archive"), "{causes:?}");
        assert!(matches!(read("calc.wasm", &component(&text)), Err(Error::OlderVersion { .. })));
    }

    /// It would never end.
    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_read() {
        let error = Older::read(&OlderFile { path: "/dev/zero".into(), version: None }).unwrap_err();
        assert_eq!(error.causes(), ["it is neither a file nor a folder"]);
    }

    #[test]
    fn names_of_files_say_the_version() {
        let version = |name: &str| version_of_name(Path::new(name)).map(|version| version.to_string());
        assert_eq!(version("old/calc-0.1.0.wasm").as_deref(), Some("0.1.0"));
        assert_eq!(version("tutorial-05-1.2.3-rc.1.tar.gz").as_deref(), Some("1.2.3-rc.1"));
        assert_eq!(version("calc-0.1.0"), Some("0.1.0".into()));
        assert_eq!(version("calc.wasm"), None);
        assert_eq!(version("calc-1.wasm"), None);
    }
}
