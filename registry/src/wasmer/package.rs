//! A component and what goes with it → a package in the format of Wasmer's registry, `.webc`, version 3, as their own
//! tools write it: the component is its only module, what is said of it and its files are in a volume called `metadata`,
//! each folder that is mounted is a volume.
//!
//! The same content gives the same bytes: nothing tells when or where it was made. All of it is in memory once, as
//! their writer wants it, and then in a file. Refuses what is no regular file, and places that are no relative paths.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use webc::PathSegment;
use webc::indexmap::IndexMap;
use webc::metadata::annotations::{FileSystemMapping, FileSystemMappings, VolumeSpecificPath, Wapm};
use webc::metadata::{Annotation, Atom, AtomSignature, Binding, BindingsExtended, Manifest, WaiBindings, WitBindings};
use webc::v3::write::{DirEntry, Directory, FileEntry, Writer};
use webc::v3::{ChecksumAlgorithm, SignatureAlgorithm, Timestamps};

use crate::artifact::Artifact;
use crate::contents::{Bindings, Contents, Mount};
use crate::digest::Digest;
use crate::error::Error;

/// The volume that belongs to the package itself.
const METADATA: &str = "metadata";

/// What we say of a module beyond what Wasmer's tools say: they have no length in their manifest.
pub(super) const LENGTH: &str = "component-pkg-bytes";

/// A package, complete, in a file that is gone in the end.
pub(super) struct Package {
    pub(super) file: NamedTempFile,
    pub(super) bytes: u64,
    pub(super) digest: Digest,
}

/// The package of `artifact`, whose module is called `name`.
pub(super) fn assemble(name: &str, artifact: &Artifact, contents: &Contents) -> Result<Package, Error> {
    let refused = |fact: String| Error::File { path: artifact.path.clone(), source: invalid(fact) };
    let component = component(artifact)?;
    let manifest = manifest(name, artifact, contents).map_err(|error| refused(error.to_string()))?;
    let module = segment(name).map_err(|source| Error::File { path: artifact.path.clone(), source })?;
    let atoms = BTreeMap::from([(module, FileEntry::owned(component, Timestamps::default()))]);
    let mut writer = Writer::new(ChecksumAlgorithm::Sha256)
        .write_manifest(&manifest)
        .and_then(|writer| writer.write_atoms(atoms))
        .map_err(|error| refused(error.to_string()))?;
    for (volume, tree) in volumes(contents)? {
        writer.write_volume(&volume, tree.directory()).map_err(|error| refused(error.to_string()))?;
    }
    let bytes = writer.finish(SignatureAlgorithm::None).map_err(|error| refused(error.to_string()))?;
    let file = staged(&bytes).map_err(|source| Error::File { path: std::env::temp_dir(), source })?;
    Ok(Package { file, bytes: bytes.len() as u64, digest: Digest::of(&bytes) })
}

fn staged(bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(bytes)?;
    Ok(file)
}

fn component(artifact: &Artifact) -> Result<Vec<u8>, Error> {
    let bytes = read(&artifact.path)?;
    if Digest::of(&bytes) == artifact.digest {
        Ok(bytes)
    } else {
        let source = invalid(format!("it is not `{}` any more", artifact.digest));
        Err(Error::File { path: artifact.path.clone(), source })
    }
}

fn manifest(name: &str, artifact: &Artifact, contents: &Contents) -> Result<Manifest, Box<dyn std::error::Error>> {
    let atom = Atom {
        kind: "https://webc.org/kind/wasm".parse()?,
        signature: AtomSignature::Sha256(artifact.digest.bytes()).to_string(),
        annotations: IndexMap::from([(LENGTH.to_owned(), Annotation::serialized(&artifact.bytes)?)]),
    };
    let mut package = IndexMap::from([(Wapm::KEY.to_owned(), Annotation::serialized(&about(artifact, contents))?)]);
    if !contents.mounts.is_empty() {
        let mounts = FileSystemMappings(contents.mounts.iter().map(mapping).collect());
        package.insert(FileSystemMappings::KEY.to_owned(), Annotation::serialized(&mounts)?);
    }
    let bindings = contents.bindings.as_ref().map(|it| binding(name, it)).transpose()?;
    Ok(Manifest {
        package,
        atoms: IndexMap::from([(name.to_owned(), atom)]),
        bindings: bindings.into_iter().collect(),
        ..Manifest::default()
    })
}

/// Name, version and description are no part of a package, but of the tag that it gets: so do Wasmer's tools.
fn about(artifact: &Artifact, contents: &Contents) -> Wapm {
    let file = |place: &String| VolumeSpecificPath { volume: METADATA.to_owned(), path: webc::sanitize_path(place) };
    let mut about = Wapm::new(None, None, None);
    about.license.clone_from(&artifact.about.licence);
    about.license_file = contents.licence_file.as_ref().map(file);
    about.readme = contents.readme.as_ref().map(file);
    about.repository.clone_from(&artifact.about.source);
    about.homepage.clone_from(&artifact.about.homepage);
    about
}

fn mapping(mount: &Mount) -> FileSystemMapping {
    FileSystemMapping {
        from: None,
        volume_name: webc::sanitize_path(&mount.place),
        host_path: None,
        mount_path: webc::sanitize_path(&mount.at),
    }
}

fn binding(module: &str, bindings: &Bindings) -> Result<Binding, Box<dyn std::error::Error>> {
    let file = |place: &String| format!("{METADATA}:/{}", webc::sanitize_path(place));
    let module = module.to_owned();
    let (kind, annotations) = match bindings {
        Bindings::Wit { version, exports } => {
            (format!("wit@{version}"), BindingsExtended::Wit(WitBindings { exports: file(exports), module }))
        }
        Bindings::Wai { version, exports, imports } => {
            let exports = exports.as_ref().map(file);
            let imports = imports.iter().map(file).collect();
            (format!("wai@{version}"), BindingsExtended::Wai(WaiBindings { exports, module, imports }))
        }
    };
    Ok(Binding { name: "library-bindings".to_owned(), kind, annotations: Annotation::serialized(&annotations)? })
}

/// Files and folders of a volume.
#[derive(Default)]
struct Tree(BTreeMap<PathSegment, Node>);

enum Node {
    File(Vec<u8>),
    Folder(Tree),
}

impl Tree {
    fn put(&mut self, place: &str, bytes: Vec<u8>) -> io::Result<()> {
        match place.split_once('/') {
            None => match self.0.insert(segment(place)?, Node::File(bytes)) {
                None => Ok(()),
                Some(_) => Err(invalid(format!("something else is at `{place}`, too"))),
            },
            Some((folder, rest)) => {
                let node = self.0.entry(segment(folder)?).or_insert_with(|| Node::Folder(Tree::default()));
                match node {
                    Node::Folder(tree) => tree.put(rest, bytes),
                    Node::File(_) => Err(invalid(format!("`{folder}` is a file, too"))),
                }
            }
        }
    }

    fn directory(self) -> Directory<'static> {
        let entry = |node| match node {
            Node::File(bytes) => DirEntry::from(FileEntry::owned(bytes, Timestamps::default())),
            Node::Folder(tree) => DirEntry::from(tree.directory()),
        };
        let children = self.0.into_iter().map(|(name, node)| (name, entry(node))).collect();
        Directory::new(children, Timestamps::default())
    }
}

fn volumes(contents: &Contents) -> Result<BTreeMap<String, Tree>, Error> {
    let mut volumes = BTreeMap::new();
    for mount in &contents.mounts {
        let mut tree = Tree::default();
        gather(&mut tree, "", &mount.path)?;
        volumes.insert(webc::sanitize_path(&mount.place), tree);
    }
    let mut metadata = Tree::default();
    for file in &contents.files {
        let bytes = read(&file.path)?;
        metadata.put(&file.place, bytes).map_err(|source| Error::File { path: file.path.clone(), source })?;
    }
    volumes.insert(METADATA.to_owned(), metadata);
    Ok(volumes)
}

/// Puts what is in `folder` into `tree`, at `place`. Empty folders are left out, as in archives of `git`.
fn gather(tree: &mut Tree, place: &str, folder: &Path) -> Result<(), Error> {
    let refused = |source| Error::File { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let path = entry.path();
        let refused = |source| Error::File { path: path.clone(), source };
        let name = entry.file_name().into_string().map_err(|_| refused(invalid("its name is not UTF-8".to_owned())))?;
        let place = if place.is_empty() { name } else { format!("{place}/{name}") };
        if entry.file_type().map_err(refused)?.is_dir() {
            gather(tree, &place, &path)?;
        } else {
            tree.put(&place, read(&path)?).map_err(refused)?;
        }
    }
    Ok(())
}

/// A link could lead to what is not to be published.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let refused = |source| Error::File { path: path.to_owned(), source };
    if !fs::symlink_metadata(path).map_err(refused)?.is_file() {
        return Err(refused(invalid("it is no regular file".to_owned())));
    }
    fs::read(path).map_err(refused)
}

fn segment(name: &str) -> io::Result<PathSegment> {
    name.parse().map_err(|_| invalid(format!("`{name}` is no name of a file in a package")))
}

fn invalid(fact: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, fact)
}
