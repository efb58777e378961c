//! What goes with a component into registries that keep whole packages, and what is said of it there: Wasmer's does.
//!
//! Places are relative paths in the package, parts separated by `/`.

use std::path::PathBuf;

/// What goes with a component.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// Whose package it is there, where that is not who the namespace of the release says.
    pub namespace: Option<String>,
    /// What the component imports beyond its world.
    pub abi: Abi,
    /// The files of its interfaces.
    pub bindings: Option<Bindings>,
    /// Folders that the component finds in its file system.
    pub mounts: Vec<Mount>,
    /// What else belongs to it: readme, licences, WIT, an SBOM.
    pub files: Vec<File>,
    /// The place of its readme, which is one of `files`.
    pub readme: Option<String>,
    /// The place of its licence, which is one of `files`.
    pub licence_file: Option<String>,
}

/// The `abi` of a module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Abi {
    /// No WASI.
    #[default]
    None,
    /// WASI.
    Wasi,
}

impl Abi {
    /// As manifests have it.
    pub fn name(self) -> &'static str {
        match self {
            Abi::None => "none",
            Abi::Wasi => "wasi",
        }
    }
}

/// The `bindings` of a module: places of `files`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bindings {
    /// WIT, in the dialect of this version of wit-bindgen.
    Wit {
        /// The version.
        version: String,
        /// The interface or world that it exports.
        exports: String,
    },
    /// WAI, its predecessor.
    Wai {
        /// The version.
        version: String,
        /// The interface that it exports.
        exports: Option<String>,
        /// The interfaces that it imports.
        imports: Vec<String>,
    },
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it is in the package.
    pub place: String,
    /// Where it is on this machine.
    pub path: PathBuf,
}

/// A folder of the package that the component finds in its file system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    /// Where the component finds it.
    pub at: String,
    /// Where it is in the package.
    pub place: String,
    /// Where it is on this machine.
    pub path: PathBuf,
}
