//! `wit publish`: the WIT of a package → a WIT package in binary form, in registries.
//!
//! Everything is worked out and looked up first: which release it is, where it goes, and what is there. Refuses WIT
//! without a version, and other WIT under a version that is published.

use std::io::Write;

use component_guest_bindgen::wit::Wit;
use component_registry::config::Config;
use component_registry::contents::Contents;
use component_registry::{About, Artifact, Digest, Kind, Place, Pushed, Registry, Release};
use tempfile::NamedTempFile;

use crate::cargo::Cargo;
use crate::command::publish::note;
use crate::copies::{Copies, Origins};
use crate::decode;
use crate::error::Error;
use crate::metadata::description::Description;
use crate::metadata::{Table, WitPath};
use crate::publish::plan::open;
use crate::publish::problem::Problem;
use crate::publish::push::push;
use crate::publish::request::Proof;
use crate::publish::target::targets;
use crate::registries::{self, Access};
use crate::request::{Execution, Network, WitPublishRequest};
use crate::select::select_one;
use crate::ui::{self, Ui};
use crate::wit;
use crate::workspace::{Package, Workspace};

/// What is published.
struct Plan {
    release: Release,
    /// Cargo's name of it.
    package: String,
    bytes: Vec<u8>,
    about: About,
    places: Vec<Place>,
}

/// Publishes what `request` asks for, or tells what would be published.
pub(crate) fn run(request: WitPublishRequest) -> Result<(), Vec<Error>> {
    ui::set_color(request.project.color);
    let ui = Ui::new(request.project.verbosity);
    let cargo = Cargo::new(&request.project);
    let workspace = Workspace::load(&cargo, &request.project)?;
    let package = select_one(&workspace, &request.selection)?;
    let origins = Origins::new(&workspace, &cargo, &request.project);
    let plan = plan(package, &request, &origins, ui)?;
    note(&plan.release.package, ui);
    match request.execution {
        Execution::Told => plan.everywhere(|place| plan.tell(place, &request.access, ui)),
        Execution::Carried => {
            let (_file, artifact) = staged(&plan)?;
            plan.everywhere(|place| plan.push(&artifact, place, &request.access, ui))
        }
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
    let config = Config::of_user().map_err(|error| Error::from(registries::Problem::from(error)))?;
    let wrong = |problem| Error::publish(&package.name, problem);
    let places = targets(&request.to, package, &table, &release.package, (&config, &request.access))
        .map_err(|problems| problems.into_iter().map(wrong).collect::<Vec<_>>())?;
    if places.contains(&Place::Wasmer) {
        return Err(vec![wrong(Problem::ComponentsOnly { place: Place::Wasmer })]);
    }
    Ok(Plan { release, package: package.name.clone(), bytes, about, places })
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

impl Plan {
    fn wrong(&self, source: component_registry::Error) -> Error {
        Error::publish(&self.package, Problem::Wit { source })
    }

    fn open(&self, place: &Place, access: &Access) -> Result<Box<dyn Registry>, Error> {
        let wrong = |problem| Error::publish(&self.package, problem);
        if access.network == Network::Refused && !matches!(place, Place::Local(_)) {
            return Err(wrong(Problem::Offline { place: place.to_string() }));
        }
        open(access, place, &Contents::default()).map_err(wrong)
    }

    /// What would be done at `place`.
    fn tell(&self, place: &Place, access: &Access, ui: Ui) -> Result<(), Error> {
        let (release, here) = (&self.release, Digest::of(&self.bytes));
        match self.open(place, access)?.find(release).map_err(|error| self.wrong(error))? {
            None => ui.result(format_args!("{release}: to be published in {place}, {} bytes", self.bytes.len())),
            Some(there) if there.content == here => ui.result(format_args!("{release}: is in {place}")),
            Some(there) => {
                let (release, place) = (release.clone().into(), place.to_string());
                Err(self.wrong(component_registry::Error::Conflict { release, place, there: there.content, here }))
            }
        }
    }

    fn push(&self, artifact: &Artifact, place: &Place, access: &Access, ui: Ui) -> Result<(), Error> {
        let mut registry = self.open(place, access)?;
        let release = &self.release;
        let pushed = {
            let mut transfer = ui.transfer("Uploading", &release.to_string());
            push(&mut *registry, release, artifact, Proof::ReadBack, &mut transfer)
        };
        let pushed = pushed.map_err(|error| self.wrong(error))?;
        let verb = match &pushed {
            Pushed::New(_) => "Published",
            Pushed::Same(_) => "Unchanged",
        };
        ui.status(verb, format_args!("{release} in {place}"));
        ui.result(format_args!("{release} {} {place}", artifact.digest))
    }

    /// Does `act` for every place; one that fails keeps no other from it.
    fn everywhere(&self, act: impl Fn(&Place) -> Result<(), Error>) -> Result<(), Vec<Error>> {
        let errors: Vec<_> = self.places.iter().filter_map(|place| act(place).err()).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// `plan` as what registries take, in a file that is there as long as the answer is.
fn staged(plan: &Plan) -> Result<(NamedTempFile, Artifact), Error> {
    let unwritable = |source| Error::Write { path: std::env::temp_dir(), source };
    let mut file = NamedTempFile::new().map_err(unwritable)?;
    file.write_all(&plan.bytes).and_then(|()| file.flush()).map_err(unwritable)?;
    let artifact = Artifact {
        path: file.path().to_owned(),
        digest: Digest::of(&plan.bytes),
        bytes: plan.bytes.len() as u64,
        kind: Kind::WitPackage,
        about: plan.about.clone(),
        attachments: Vec::new(),
    };
    Ok((file, artifact))
}
