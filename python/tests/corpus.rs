//! Every world of the conformance corpus, and of one that is hard for Python, becomes a package that Python can import, or is refused for a reason.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use component_python::{About, Refusal, Source, generate};
use wit_parser::{Resolve, WorldId};

fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../tests/conformance/wit", "tests/wit"].map(|folder| root.join(folder));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("the corpus is there"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn made(resolve: &Resolve, world: WorldId, module: &str) -> Result<BTreeMap<String, Vec<u8>>, Vec<Refusal>> {
    let about = About::new(module, semver::Version::new(1, 2, 3));
    let source = Source { component: &[], resolve, world, about: &about };
    generate(&source).map(|package| package.files)
}

/// Reads every file that differs as the oldest Python does that packages are for, whichever it is that runs.
const OLDEST_SYNTAX: &str = "
import ast, pathlib
texts = {path.read_text('utf-8'): path for path in pathlib.Path().rglob('*.py')}
for text, path in texts.items():
    ast.parse(text, str(path), feature_version=(3, 10))
";

#[test]
fn packages_of_the_corpus_are_imported() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    // What an earlier run wrote need not be there.
    let _ = fs::remove_dir_all(&folder);
    let (mut modules, mut refused) = (Vec::new(), 0);
    for file in corpus() {
        let mut resolve = Resolve { all_features: true, ..Resolve::default() };
        let Ok((package, _)) = resolve.push_path(&file) else { continue };
        let worlds: Vec<WorldId> = resolve.packages[package].worlds.values().copied().collect();
        for world in worlds {
            let stem = file.file_stem().unwrap().to_string_lossy().replace('-', "_");
            let module = format!("{stem}__{}", resolve.worlds[world].name.replace('-', "_"));
            match made(&resolve, world, &module) {
                Err(refusals) => refused += usize::from(!refusals.is_empty()),
                Ok(files) => {
                    for (place, contents) in files {
                        let place = folder.join(place);
                        fs::create_dir_all(place.parent().unwrap()).unwrap();
                        fs::write(place, contents).unwrap();
                    }
                    modules.push(module);
                }
            }
        }
    }
    assert!(modules.len() > 50, "only {} worlds", modules.len());
    assert!(refused > 5, "only {refused} refused");
    let imports = modules.iter().map(|module| format!("import {module}.bindings\n"));
    let code: String = imports.chain([OLDEST_SYNTAX.to_owned()]).collect();
    let python = if cfg!(windows) { "python" } else { "python3" };
    let output = Command::new(python).args(["-c", &code]).current_dir(&folder).output();
    let output = output.expect("help: install Python 3.10 or newer: `apt install python3`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
