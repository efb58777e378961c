//! `cargo component-pkg verify`: a release and a public key → whether the one is signed with the other.

use component_registry::signature::Public;
use component_registry::{Error as RegistryError, Place, Registry, Release};

use crate::cli::VerifyArgs;
use crate::error::Error;
use crate::registries::{Problem, choose};
use crate::request::Network;
use crate::ui::{self, Ui};

/// Verifies what `args` name.
pub(crate) fn run(args: VerifyArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());
    let release = verify(args).map_err(Error::from)?;
    ui.status("Verified", &release);
    Ok(ui.result(release)?)
}

/// What is signed, or why it is not.
fn verify(args: VerifyArgs) -> Result<String, Problem> {
    let key = Public::read(&args.key)?;
    let access = args.access.into_access(Network::Allowed);
    let place = access.place_of(&args.wanted.package, args.from.as_ref())?;
    let Place::Oci(oci) = &place else { return Err(Problem::Unsigned { place }) };
    let mut registry = access.open_oci(oci)?;
    let version = choose(&args.wanted, &mut registry)?;
    let release = Release { package: args.wanted.package, version };
    let absent = RegistryError::NotFound { release: Box::new(release.clone()), place: registry.place() };
    let published = registry.find(&release)?.ok_or(absent)?;
    registry.verify(&release, &published, &key)?;
    Ok(format!("{release} {} {place}", published.content))
}
