//! `cargo component-pkg pull`: `namespace:name@range` → a file with what is published as that.
//!
//! With `--message-format json`, standard output is one line:
//!
//! ```json
//! {"reason":"component-pkg-pull","format_version":1,"name":"demo:calc","version":"0.1.0",
//!  "place":"oci://registry.example/me","path":"/tmp/calc-0.1.0.wasm","digest":"sha256:…","bytes":13882,
//!  "manifest":"sha256:…","cached":false}
//! ```
//!
//! `path` is absolute, `manifest` null where a registry keeps no such thing, and `cached` says that the content was on this
//! machine already. Keys may be added; what one means changes only with `format_version`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use component_registry::cache::Origin;
use component_registry::{Digest, Release};
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::cli::{InspectFormat, PullArgs};
use crate::error::Error;
use crate::fetch::{FetchRequest, Fetched, fetch};
use crate::registries::Problem;
use crate::request::Network;
use crate::ui::{self, Ui};

/// Gets what `args` ask for.
pub(crate) fn run(args: PullArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());
    let access = args.access.into_access(if args.offline { Network::Refused } else { Network::Allowed });
    let request =
        FetchRequest { wanted: &args.wanted, place: args.from.as_ref(), access: &access, digest: args.digest };
    let fetched = fetch(&request, ui).map_err(Error::from)?;
    let path = destination(args.output, &fetched.release);
    place(&fetched, &path)?;
    ui.status("Pulled", format_args!("{} from {}: {}", fetched.release, fetched.place, fetched.published.content));
    Ok(report(&fetched, &path.path, args.message_format, ui)?)
}

/// Where a file goes.
struct Output {
    path: PathBuf,
    choice: Choice,
}

/// Who chose a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// What is there may be replaced.
    Users,
    Ours,
}

fn destination(output: Option<PathBuf>, release: &Release) -> Output {
    let name = format!("{}-{}.wasm", release.package.name, release.version);
    match output {
        Some(folder) if folder.is_dir() => Output { path: folder.join(name), choice: Choice::Ours },
        Some(path) => Output { path, choice: Choice::Users },
        None => Output { path: name.into(), choice: Choice::Ours },
    }
}

/// Puts what was got where it goes, whole or not at all.
fn place(fetched: &Fetched, output: &Output) -> Result<(), Error> {
    let path = &output.path;
    let failed = |source| Error::Write { path: path.clone(), source };
    let is_there = path.exists();
    if is_there && same(path, fetched) {
        return Ok(());
    }
    if is_there && output.choice == Choice::Ours {
        return Err(Problem::InTheWay { path: path.clone() }.into());
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut staged = new_file(folder).map_err(failed)?;
    let read = |source| Error::Read { path: fetched.path.clone(), source };
    let mut content = File::open(&fetched.path).map_err(read)?;
    io::copy(&mut content, staged.as_file_mut()).map_err(failed)?;
    staged.persist(path).map(drop).map_err(|error| failed(error.error))
}

/// A file that others may read, as they may any other.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".").suffix(".tmp").tempfile_in(folder)
}

fn same(path: &Path, fetched: &Fetched) -> bool {
    let is_as_long = fs::metadata(path).is_ok_and(|it| it.len() == fetched.published.bytes);
    is_as_long && fs::read(path).is_ok_and(|bytes| Digest::of(&bytes) == fetched.published.content)
}

/// One line of standard output with `--message-format json`; the module's documentation says what the keys mean.
#[derive(Serialize)]
struct Message<'a> {
    reason: &'static str,
    format_version: u32,
    name: String,
    version: String,
    place: &'a str,
    path: PathBuf,
    digest: String,
    bytes: u64,
    manifest: Option<String>,
    cached: bool,
}

fn report(fetched: &Fetched, path: &Path, format: InspectFormat, ui: Ui) -> Result<(), Error> {
    if format == InspectFormat::Human {
        return ui.result(path.display());
    }
    let absolute = std::path::absolute(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let Fetched { release, place, published, origin, .. } = fetched;
    let message = Message {
        reason: "component-pkg-pull",
        format_version: 1,
        name: release.package.to_string(),
        version: release.version.to_string(),
        place,
        path: absolute,
        digest: published.content.to_string(),
        bytes: published.bytes,
        manifest: published.manifest.map(|digest| digest.to_string()),
        cached: *origin == Origin::Cache,
    };
    ui.message(&message)
}
