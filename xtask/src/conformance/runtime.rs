//! Folders of upstream's runtime tests: a WIT file and Rust guests, `include!(env!("BINDINGS"))` and `export!(Component)`.
//!
//! A guest `runner-two.rs` has the world `runner`, the longest name that its own begins with. Its header has options as
//! upstream's command line takes them: `//@ args = '--with a:b/c=d'`, and crates that it needs: `//@ externs = ['x.rs']`.
//! Bindings are in upstream's style; `wit_bindgen` is `component-guest`. Each guest is built for `wasm32-wasip2`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Parser;
use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::{Options, Style, generate};
use wit_bindgen_rust::Opts;

use super::report::Report;
use super::rustc::{Edition, Rustc, Target};
use super::{module, parallel};

/// What upstream's command line takes, in a guest's header.
#[derive(Parser)]
struct Header {
    #[command(flatten)]
    upstream: Opts,
    #[arg(long, value_delimiter = ',')]
    features: Vec<String>,
    #[arg(long)]
    all_features: bool,
    #[arg(long, short)]
    world: Option<String>,
}

/// A Rust file that is a guest.
struct Guest {
    source: PathBuf,
    folder: PathBuf,
    name: String,
}

/// Builds every guest in `paths` and the folders below.
pub(super) fn run(paths: &[PathBuf], work: &Path, rustc: &Rustc, jobs: usize) -> Result<Report> {
    if paths.is_empty() {
        bail!("name the folders of the runtime tests");
    }
    let rustc = rustc.with_runtime()?;
    let mut guests = Vec::new();
    for path in paths {
        let path = path.canonicalize().with_context(|| format!("cannot find {}", path.display()))?;
        find_guests(&path, &path, &mut guests)?;
    }
    let built = parallel::map(jobs, &guests, |guest| build(guest, work, &rustc));
    let mut report = Report::default();
    for (guest, built) in guests.iter().zip(built) {
        match built {
            Ok(Outcome::Built) => report.add(&guest.name),
            Ok(Outcome::NoGuest) => report.note(format!("{} is called as no world: left out", guest.name)),
            Err(error) => report.fail(&guest.name, "building", format!("{error:#}")),
        }
    }
    Ok(report)
}

fn find_guests(folder: &Path, root: &Path, guests: &mut Vec<Guest>) -> Result<()> {
    let mut entries: Vec<PathBuf> = folder.read_dir()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let sources: Vec<&PathBuf> = entries.iter().filter(|entry| entry.extension() == Some(OsStr::new("rs"))).collect();
    // Libraries and modules of guests are no guests.
    let mut parts = Vec::new();
    for source in &sources {
        let text = std::fs::read_to_string(source)?;
        parts.extend(header_list(&text, "externs"));
        let modules = text.lines().filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod "));
        parts.extend(modules.filter_map(|name| name.strip_suffix(';')).map(|name| format!("{name}.rs")));
    }
    for source in sources {
        let file_name = source.file_name().unwrap_or_default().to_string_lossy();
        if !parts.iter().any(|name| *name == file_name) {
            let name = source.strip_prefix(root).unwrap_or(source).with_extension("");
            let name = Path::new(root.file_name().unwrap_or_default()).join(name).to_string_lossy().into_owned();
            guests.push(Guest { source: source.clone(), folder: folder.to_owned(), name });
        }
    }
    entries.iter().filter(|entry| entry.is_dir()).try_for_each(|entry| find_guests(entry, root, guests))
}

enum Outcome {
    Built,
    /// There are several worlds, and the file is called as none of them.
    NoGuest,
}

fn build(guest: &Guest, work: &Path, rustc: &Rustc) -> Result<Outcome> {
    let out = work.join(&guest.name);
    std::fs::create_dir_all(&out)?;
    let text = std::fs::read_to_string(&guest.source)?;
    let Some(generated) = bindings_of(guest, &text)? else { return Ok(Outcome::NoGuest) };
    let bindings = out.join("bindings.rs");
    std::fs::write(&bindings, generated)?;
    let source = moved_over(guest, &text, &out)?;

    let mut libraries = Vec::new();
    for library in header_list(&text, "externs") {
        let source = guest.folder.join(&library);
        let name = library.trim_end_matches(".rs").to_owned();
        let built = out.join(format!("lib{name}.rlib"));
        fail_on(rustc.library(&source, &name, Edition::E2021, &guest.folder, &built)?).context(library)?;
        libraries.push((name, built));
    }
    let core = out.join("guest.wasm");
    let variables = [("BINDINGS", bindings.as_path()), ("CARGO_MANIFEST_DIR", guest.folder.as_path())];
    let rustc = rustc.with_libraries(libraries);
    fail_on(rustc.module(&source, Edition::E2021, Target::Wasip2, &variables, &core)?)?;
    std::fs::write(out.join("guest.component.wasm"), module::encode(&std::fs::read(&core)?)?)?;
    Ok(Outcome::Built)
}

/// The source of a guest; one that calls the macro itself gets the word with which a crate moves over from upstream's.
fn moved_over(guest: &Guest, text: &str, out: &Path) -> Result<PathBuf> {
    const CALL: &str = "wit_bindgen::generate!({";
    if !text.contains(CALL) {
        return Ok(guest.source.clone());
    }
    let source = out.join("guest.rs");
    std::fs::write(&source, text.replace(CALL, &format!("{CALL} export_macro,")))?;
    Ok(source)
}

fn fail_on(errors: Vec<super::rustc::Diagnostic>) -> Result<()> {
    match errors.into_iter().next() {
        Some(error) => Err(anyhow!(error.rendered)),
        None => Ok(()),
    }
}

/// The bindings of the guest's world, with the options of its header; nothing if it is called as none of several worlds.
fn bindings_of(guest: &Guest, text: &str) -> Result<Option<String>> {
    let arguments = header_list(text, "args");
    let words = arguments.iter().flat_map(|argument| argument.split_whitespace());
    let header = Header::try_parse_from(std::iter::once("guest").chain(words))?;
    let mut wit = Wit::with_features(header.features);
    wit.resolve.all_features = header.all_features;
    wit.push_path(&wit_of(&guest.folder)?)?;
    let stem = guest.source.file_stem().unwrap_or_default().to_string_lossy();
    let worlds = wit.packages.iter().flat_map(|package| wit.resolve.packages[*package].worlds.keys());
    let several = worlds.clone().count() > 1;
    let called = worlds.filter(|world| stem.starts_with(world.as_str())).max_by_key(|world| world.len()).cloned();
    let Some(name) = header.world.or(called).map(Some).or((!several).then_some(None)) else { return Ok(None) };
    let world = wit.world(name.as_deref())?;
    let defaults = Options::default();
    let runtime_path = header.upstream.runtime_path.clone().or(defaults.upstream.runtime_path.clone());
    // As upstream's own runner of these tests has it.
    let upstream = Opts { runtime_path, generate_all: true, ..header.upstream };
    let bindings = generate(&wit.resolve, world, &Options { upstream, style: Style::Upstream, ..defaults })?;
    Ok(Some(bindings.to_source()))
}

/// The WIT of a folder: its only file, `test.wit`, or all of it.
fn wit_of(folder: &Path) -> Result<PathBuf> {
    if folder.join("deps").exists() {
        return Ok(folder.to_owned());
    }
    let entries = folder.read_dir()?.flatten().map(|entry| entry.path());
    let files: Vec<PathBuf> = entries.filter(|entry| entry.extension() == Some(OsStr::new("wit"))).collect();
    match (&files[..], folder.join("test.wit")) {
        ([file], _) => Ok(file.clone()),
        (_, test) if test.exists() => Ok(test),
        _ => Ok(folder.to_owned()),
    }
}

/// The strings of a key in the header: `key = 'a'` or `key = ['a', 'b']`, over several lines.
fn header_list(text: &str, key: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("//@")).map(str::trim);
    let mut strings = Vec::new();
    let mut inside = false;
    for line in lines {
        let value = match line.split_once('=') {
            Some((name, value)) if name.trim() == key => {
                inside = value.trim_start().starts_with('[');
                value
            }
            _ if inside => line,
            _ => continue,
        };
        strings.extend(value.split(['\'', '"']).skip(1).step_by(2).map(str::to_owned));
        inside &= !value.trim_end().ends_with(']');
    }
    strings
}
