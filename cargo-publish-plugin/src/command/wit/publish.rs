//! `wit publish`: the WIT of a package → a WIT package in binary form, in registries.
//!
//! Everything is worked out and looked up first: which release it is, where it goes, and what is there. Refuses WIT
//! without a version, and other WIT under a version that is published.

use std::io::Write;

use component_guest_bindgen::wit::Wit;
use component_registry::{About, Artifact, Digest, Kind, Pushed, Registry, Release, Unwatched};
use tempfile::NamedTempFile;

use crate::cargo::Cargo;
use crate::copies::{Copies, Origins};
use crate::decode;
use crate::error::{Error, Exit};
use crate::metadata::description::Description;
use crate::metadata::{Table, WitPath};
use crate::places::{self, Places};
use crate::request::{Execution, WitPublishRequest};
use crate::select::select;
use crate::ui::{self, Ui};
use crate::wit;
use crate::workspace::{Package, Workspace};

/// What is published.
struct Plan {
    release: Release,
    bytes: Vec<u8>,
    about: About,
    registries: Vec<Box<dyn Registry>>,
}

/// Publishes what `request` asks for, or tells what would be published.
pub(crate) fn run(request: WitPublishRequest) -> Result<(), Vec<Error>> {
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);
    let workspace = Workspace::load(&cargo, &request.project)?;
    let selected = select(&workspace, &request.selection)?;
    let [package] = selected[..] else {
        let packages = selected.iter().map(|package| package.name.clone()).collect();
        return Err(vec![Error::SeveralPackages { packages }]);
    };
    let origins = Origins::new(&workspace, &cargo, &request.project);
    let plan = plan(package, &request, &origins, ui)?;
    match request.execution {
        Execution::Told => tell(plan, ui),
        Execution::Carried => push(plan, ui),
    }
}

fn plan(package: &Package, request: &WitPublishRequest, origins: &Origins<'_>, ui: Ui) -> Result<Plan, Vec<Error>> {
    let table = Table::read(package)?;
    table.warnings.iter().for_each(|warning| ui.warning(warning));
    let copies = Copies::of(package, &table, origins, request.project.refresh)?;
    let wit = own(package, &table, &copies)?;
    let name = &wit.resolve.packages[wit.id].name;
    let nameless = |cause: String| Error::WitUnnamed { package: package.name.clone(), wit: name.to_string(), cause };
    let version = name.version.clone().ok_or_else(|| nameless("it has no version".to_owned()))?;
    let bare = format!("{}:{}", name.namespace, name.name);
    let release = Release { package: bare.parse().map_err(|error| nameless(format!("{error}")))?, version };

    let unwritable = |source| Error::Unwritable { package: package.name.clone(), source };
    let bytes = decode::quietly(|| wit_component::encode(&wit.resolve, wit.id, false)).map_err(unwritable)?;
    let description = Description::of(package, &table)?;
    let about = About {
        description: description.description,
        authors: description.authors,
        licence: description.licence,
        source: description.source,
        homepage: description.homepage,
        revision: None,
    };
    let unopened =
        |refusal: places::Refusal| Error::NoPlace { release: release.clone().into(), refusal: refusal.into() };
    let registries = match &request.to[..] {
        [] => vec![Places::of_user().and_then(|it| it.registry(&release.package, None)).map_err(unopened)?],
        places => places.iter().map(places::open).collect::<Result<_, _>>().map_err(unopened)?,
    };
    Ok(Plan { release, bytes, about, registries })
}

/// The package's own WIT, resolved; it need not have a world.
fn own(package: &Package, table: &Table, copies: &Copies) -> Result<wit::Package, Error> {
    let wrong = |source| Error::Wit { package: package.name.clone(), manifest: package.manifest.clone(), source };
    let mut wit = Wit::default();
    wit.resolve.all_features = true;
    let id = match table.wit(package) {
        WitPath::Package(path) if path.is_dir() => wit.push_overlaid(&path, &copies.overlay()),
        WitPath::Package(path) => wit.push_path(&path),
        WitPath::Files(files) => wit.push_files(&files),
    };
    Ok(wit::Package { id: id.map_err(wrong)?, resolve: wit.resolve })
}

fn tell(plan: Plan, ui: Ui) -> Result<(), Vec<Error>> {
    let Plan { release, bytes, registries, .. } = plan;
    let (digest, mut errors) = (Digest::of(&bytes), Vec::new());
    for mut registry in registries {
        let place = registry.place();
        match registry.find(&release) {
            Ok(None) => ui.result(format_args!("{release}: to be published to {place}, {} bytes", bytes.len()))?,
            Ok(Some(there)) if there.content == digest => ui.result(format_args!("{release}: is in {place}"))?,
            Ok(Some(there)) => errors.push(unpublished(component_registry::Error::Conflict {
                release: release.clone().into(),
                place,
                there: there.content,
                here: digest,
            })),
            Err(error) => errors.push(unpublished(error)),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn push(plan: Plan, ui: Ui) -> Result<(), Vec<Error>> {
    let Plan { release, bytes, about, registries } = plan;
    let unwritable = |source| Error::Write { path: std::env::temp_dir(), source };
    let mut file = NamedTempFile::new().map_err(unwritable)?;
    file.write_all(&bytes).and_then(|()| file.flush()).map_err(unwritable)?;
    let artifact = Artifact {
        path: file.path().to_owned(),
        digest: Digest::of(&bytes),
        bytes: bytes.len() as u64,
        kind: Kind::WitPackage,
        about,
        attachments: Vec::new(),
    };
    let mut errors = Vec::new();
    for mut registry in registries {
        let place = registry.place();
        match registry.push(&release, &artifact, &mut Unwatched) {
            Ok(Pushed::New(_)) => ui.status("Published", format_args!("{release} to {place}")),
            Ok(Pushed::Same(_)) => ui.status("Fresh", format_args!("{release} is in {place}")),
            Err(error) => {
                errors.push(unpublished(error));
                continue;
            }
        }
        ui.result(format_args!("{release} {}", artifact.digest))?;
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn unpublished(source: component_registry::Error) -> Error {
    let exit = match source {
        component_registry::Error::Conflict { .. } => Exit::Package,
        _ => Exit::Machine,
    };
    Error::Unpublished { source: source.into(), exit }
}
