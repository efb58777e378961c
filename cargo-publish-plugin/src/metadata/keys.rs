//! The keys of `[package.metadata.component-pkg]`, as data: tables are checked by them, and the JSON schema is made of them.

use super::shape::{Key, Shape};

/// Every key that a package can have.
pub(crate) const KEYS: &[Key] = &[
    Key { name: "package", shape: Shape::Text, about: "What the package is published as: `namespace:name`" },
    Key { name: "namespace", shape: Shape::Text, about: "The namespace it is published in, by the name of the crate" },
    Key {
        name: "abi",
        shape: Shape::Choice(&["none", "wasi", "auto"]),
        about: "What it may import beyond its world: `none`, no WASI at all; `wasi`; `auto`, what its code needs",
    },
    Key { name: "world", shape: Shape::Text, about: "The world it is bound to; needed if the WIT has several" },
    Key { name: "wit", shape: Shape::Text, about: "The folder or file of its WIT; `wit` by default" },
    Key {
        name: "bindings",
        shape: Shape::Table(INTERFACES),
        about: "The files of its interfaces, as WAPM had them; `wit` goes before",
    },
    Key {
        name: "wit-dependencies",
        shape: Shape::Map(&Shape::Either(&[
            Shape::Text,
            Shape::Table(&[
                Key {
                    name: "path",
                    shape: Shape::Text,
                    about: "The folder or file of its WIT, from that of the manifest or crate",
                },
                Key {
                    name: "crate",
                    shape: Shape::Text,
                    about: "The crate that its WIT is in: one that the package depends on",
                },
                Key {
                    name: "version",
                    shape: Shape::Text,
                    about: "The versions of it that will do, of those in a registry; text alone is the same",
                },
                Key {
                    name: "registry",
                    shape: Shape::Text,
                    about: "The registry that it comes from, if not the one of its namespace",
                },
            ]),
        ])),
        about: "Packages of WIT from elsewhere, by name: they are copied to `deps` in the folder of the WIT",
    },
    Key { name: "bindings-file", shape: Shape::Text, about: "The source file that its bindings are kept in" },
    Key {
        name: "implementers",
        shape: Shape::Map(&Shape::Text),
        about: "For types of other names than the convention has: what the world exports, and the Rust type behind it",
    },
    Key {
        name: "import-traits",
        shape: Shape::Either(&[Shape::Flag, Shape::List(&Shape::Text)]),
        about: "Imports without a label that get traits in the bindings, for fakes in tests; `true`: all",
    },
    Key {
        name: "files",
        shape: Shape::List(&Shape::Text),
        about: "Files that are published with it: patterns, from the folder of the manifest",
    },
    Key {
        name: "publish",
        shape: Shape::Either(&[Shape::False, Shape::List(&Shape::Choice(&["local", "oci", "wasmer"]))]),
        about: "Where `publish` publishes when not told; `false`: nowhere, ever",
    },
    Key {
        name: "oci",
        shape: Shape::Table(&[
            Key { name: "registry", shape: Shape::Text, about: "The host, and port if need be" },
            Key { name: "prefix", shape: Shape::Text, about: "What stands before `namespace/name`" },
        ]),
        about: "Its OCI registry",
    },
    Key {
        name: "python",
        shape: Shape::Table(&[Key { name: "name", shape: Shape::Text, about: "The module that Python imports" }]),
        about: "Its Python package",
    },
    Key {
        name: "wasmer",
        shape: Shape::Table(&[Key { name: "namespace", shape: Shape::Text, about: "The owner of the package there" }]),
        about: "Its place in Wasmer's registry",
    },
    Key {
        name: "wasm-opt",
        shape: Shape::Either(&[Shape::False, Shape::Text]),
        about: "Options with which `wasm-opt` is run, such as `-Os`; `false`: it is not run",
    },
];

/// What WAPM had under `bindings`; the versions say nothing any more.
pub(crate) const INTERFACES: &[Key] = &[
    Key { name: "exports", shape: Shape::Text, about: "The file of the interface that is exported" },
    Key { name: "imports", shape: Shape::List(&Shape::Text), about: "The files of interfaces that are imported" },
    Key { name: "wit-exports", shape: Shape::Text, about: "The same as `exports`" },
    Key { name: "wai-bindgen", shape: Shape::Text, about: "Not used" },
    Key { name: "wai-version", shape: Shape::Text, about: "Not used" },
    Key { name: "wit-bindgen", shape: Shape::Text, about: "Not used" },
];

/// What a package has from its workspace; all else is each package's own.
pub(crate) const INHERITED: &[&str] = &["namespace", "abi", "world", "wit", "publish", "oci", "wasmer", "wasm-opt"];
