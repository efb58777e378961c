//! The `wasmer.toml` of a package: what is published → its text.
//!
//! Pure. The registry keeps it beside the package, and shows it; the package itself has the same in a form of its own.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::Identity;
use crate::artifact::About;
use crate::contents::{Bindings, Contents};

/// The manifest of `identity`, whose only module is the component.
pub(super) fn text(identity: &Identity, about: &About, contents: &Contents) -> String {
    let mut document = DocumentMut::new();
    document["package"] = Item::Table(package(identity, about, contents));
    let mut modules = ArrayOfTables::new();
    modules.push(module(identity, contents));
    document["module"] = Item::ArrayOfTables(modules);
    if !contents.mounts.is_empty() {
        let mut mounts = Table::new();
        for mount in &contents.mounts {
            mounts[&mount.at] = value(&mount.place);
        }
        document["fs"] = Item::Table(mounts);
    }
    document.to_string()
}

fn package(identity: &Identity, about: &About, contents: &Contents) -> Table {
    let mut package = Table::new();
    package["name"] = value(identity.full());
    package["version"] = value(identity.version.to_string());
    let said = [
        ("description", &about.description),
        ("license", &about.licence),
        ("license-file", &contents.licence_file),
        ("readme", &contents.readme),
        ("repository", &about.source),
        ("homepage", &about.homepage),
    ];
    for (key, said) in said {
        if let Some(said) = said {
            package[key] = value(said);
        }
    }
    package
}

fn module(identity: &Identity, contents: &Contents) -> Table {
    let mut module = Table::new();
    module["name"] = value(&identity.name);
    module["source"] = value(format!("{}.wasm", identity.name));
    module["abi"] = value(contents.abi.name());
    if let Some(bindings) = &contents.bindings {
        module["bindings"] = Item::Table(table_of(bindings));
    }
    module
}

fn table_of(bindings: &Bindings) -> Table {
    let mut table = Table::new();
    match bindings {
        Bindings::Wit { version, exports } => {
            table["wit-bindgen"] = value(version);
            table["wit-exports"] = value(exports);
        }
        Bindings::Wai { version, exports, imports } => {
            table["wai-version"] = value(version);
            if let Some(exports) = exports {
                table["exports"] = value(exports);
            }
            table["imports"] = value(imports.iter().collect::<Array>());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::contents::{Abi, Mount};

    fn identity() -> Identity {
        Identity { namespace: "wasmer".into(), name: "tutorial-05".into(), version: "0.1.0".parse().unwrap() }
    }

    #[test]
    fn a_manifest_says_what_there_is() {
        let about = About {
            description: Some("A \"calculator\"".into()),
            licence: Some("MIT".into()),
            source: Some("https://example.com/calc".into()),
            ..About::default()
        };
        let contents = Contents {
            abi: Abi::Wasi,
            bindings: Some(Bindings::Wit { version: "0.63.0".into(), exports: "wit/resources.wit".into() }),
            mounts: vec![Mount { at: "/lib".into(), place: "assets".into(), path: PathBuf::new() }],
            readme: Some("README.md".into()),
            ..Contents::default()
        };
        let expected = r#"[package]
name = "wasmer/tutorial-05"
version = "0.1.0"
description = 'A "calculator"'
license = "MIT"
readme = "README.md"
repository = "https://example.com/calc"

[[module]]
name = "tutorial-05"
source = "tutorial-05.wasm"
abi = "wasi"

[module.bindings]
wit-bindgen = "0.63.0"
wit-exports = "wit/resources.wit"

[fs]
"/lib" = "assets"
"#;
        assert_eq!(text(&identity(), &about, &contents), expected);
    }

    #[test]
    fn bindings_of_wapm_stay_what_they_were() {
        let bindings = Bindings::Wai {
            version: "0.2.0".into(),
            exports: Some("calc.wai".into()),
            imports: vec!["log.wai".into()],
        };
        let contents = Contents { bindings: Some(bindings), ..Contents::default() };
        let text = text(&identity(), &About::default(), &contents);
        let expected = "[module.bindings]\nwai-version = \"0.2.0\"\nexports = \"calc.wai\"\nimports = [\"log.wai\"]\n";
        assert!(text.ends_with(expected), "{text}");
    }
}
