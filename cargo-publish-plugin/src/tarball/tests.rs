//! Packages whose tarballs build, and packages whose tarballs lack something.

use clap::Parser;
use component_guest_bindgen::wit::Wit;
use tempfile::TempDir;
use wit_component::StringEncoding;

use super::*;
use crate::cli::{Cli, Command};
use crate::request::Request;

const WIT: &str = "package demo:calc; interface sums { add: func() -> u32; } world calc { export sums; }";

const GUEST: &str = r#"
#[cfg(target_family = "wasm")]
#[used]
#[unsafe(link_section = "component-type:calc")]
pub static COMPONENT_TYPE: [u8; include_bytes!("../component-type.bin").len()] =
    *include_bytes!("../component-type.bin");

#[unsafe(export_name = "demo:calc/sums#add")]
pub extern "C" fn add() -> u32 { tarball_test_member::one() }
"#;

/// A package with `more` in its manifest, that depends on another member of its workspace.
fn workspace(more: &str) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &[u8]| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    write("Cargo.toml", b"[workspace]\nresolver = \"3\"\nmembers = [\"calc\", \"member\"]\n");
    write("member/Cargo.toml", package("tarball-test-member").as_bytes());
    write("member/src/lib.rs", b"pub fn one() -> u32 { 1 }\n");
    let dependency = "[dependencies]\ntarball-test-member = { version = \"0.1.0\", path = \"../member\" }\n";
    write("calc/Cargo.toml", (package("calc") + more + dependency + "[lib]\ncrate-type = [\"cdylib\"]\n").as_bytes());
    write("calc/src/lib.rs", GUEST.as_bytes());
    write("calc/wit/calc.wit", WIT.as_bytes());
    let mut wit = Wit::default();
    wit.push_text("calc.wit", WIT).unwrap();
    let world = wit.world(None).unwrap();
    let encoded = wit_component::metadata::encode(&wit.resolve, world, StringEncoding::UTF8, None, true).unwrap();
    write("calc/component-type.bin", &encoded);
    root
}

/// How the package is built.
fn project(root: &TempDir) -> (Project, (Selection, Compilation)) {
    let manifest = root.path().join("calc/Cargo.toml");
    let args = ["x", "build", "--quiet", "--offline", "--manifest-path", manifest.to_str().unwrap()];
    let Some(Command::Build(args)) = Cli::parse_from(args).command else { panic!("that is no build") };
    let Request { project, selection, compilation, .. } = Request::new(args);
    (project, (selection, compilation))
}

/// Proves the package, and gives back what is wrong with it.
fn wrong(root: &TempDir) -> Vec<String> {
    let (project, (selection, compilation)) = project(root);
    let workspace = Workspace::load(&Cargo::new(&project), &project).unwrap();
    let packages = select(&workspace, &selection).unwrap();
    let proven = prove(packages[0], &workspace, &project, &compilation, Ui::new(project.verbosity));
    let errors = proven.err().unwrap_or_default();
    let root = format!("{}/", root.path().display());
    let told = errors.iter().map(|it| format!("{it}; {}", it.help().unwrap_or_default()).replace(&root, ""));
    told.collect()
}

#[test]
fn a_tarball_builds_alone() {
    assert_eq!(wrong(&workspace("")), [""; 0]);
}

/// Copies WIT of the other member, which `origin` names, into the package, and proves that.
fn copied(origin: &str) -> Vec<String> {
    let key = format!("[package.metadata.component-pkg.wit-dependencies]\n\"demo:more\" = {{ {origin} }}\n");
    let root = workspace(&key);
    fs::create_dir(root.path().join("member/wit")).unwrap();
    fs::write(root.path().join("member/wit/more.wit"), "package demo:more;").unwrap();
    let told = wrong(&root);
    assert!(told[0].starts_with("the WIT of `calc` is stale"), "{told:?}");
    let (project, _) = project(&root);
    let cargo = Cargo::new(&project);
    let workspace = Workspace::load(&cargo, &project).unwrap();
    let package = workspace.packages.iter().find(|package| package.name == "calc").unwrap();
    let table = Table::read(package).unwrap();
    let copies = Copies::of(package, &table, &Origins::new(&workspace, &cargo, &project), Refresh::Allowed).unwrap();
    copies.write(Ui::new(project.verbosity)).unwrap();
    assert!(root.path().join("calc/wit/deps/demo-more.wit").is_file());
    wrong(&root)
}

#[test]
fn a_tarball_builds_alone_with_copies_of_wit() {
    assert_eq!(copied("path = \"../member/wit\""), [""; 0]);
    assert_eq!(copied("crate = \"tarball-test-member\""), [""; 0]);
}

#[test]
fn wit_that_is_left_out_is_told() {
    let root = workspace("exclude = [\"wit\"]\n");
    let told = ["the tarball of `calc` lacks `wit/calc.wit`, which the component is made of; \
         take it out of `exclude`, or add it to `include`, in calc/Cargo.toml; what git ignores is left out as well"];
    assert_eq!(wrong(&root), told);
    let root = workspace("include = [\"src\", \"*.bin\"]\n");
    assert_eq!(wrong(&root), told);
    let root = workspace("[package.metadata.component-pkg]\nwit = \"../wit\"\n");
    fs::rename(root.path().join("calc/wit"), root.path().join("wit")).unwrap();
    assert_eq!(
        wrong(&root),
        ["the tarball of `calc` lacks `calc/../wit/calc.wit`, which is not in its folder; \
          move it there, and name its place in `[package.metadata.component-pkg]` of calc/Cargo.toml"]
    );
}

#[test]
fn sources_that_are_left_out_do_not_build() {
    let told = wrong(&workspace("exclude = [\"component-type.bin\"]\n"));
    assert_eq!(told, ["cargo could not build `calc`; "]);
}

#[test]
fn what_cargo_does_not_package_is_told() {
    let root = workspace("");
    let manifest = root.path().join("calc/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap().replace("version = \"0.1.0\", path", "path");
    fs::write(manifest, text).unwrap();
    assert_eq!(wrong(&root), ["cargo cannot package `calc`; "]);
}
