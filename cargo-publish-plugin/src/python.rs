//! Python: a component, its world and what is said about it → a wheel, and a wheel → installed.
//!
//! What a package is called and says about itself comes from its manifest (`manifest`), or from the component alone
//! (`received`); `component-python` makes files and wheels of it. `interpreter` finds the Python that is meant, `pip`
//! is the only spawner of what installs.

pub(crate) mod interpreter;
pub(crate) mod manifest;
pub(crate) mod obstacle;
pub(crate) mod pip;
pub(crate) mod problem;
pub(crate) mod received;

use component_guest_bindgen::wit_parser::{Resolve, WorldId};
use component_python::wheel::{self, Wheel};
use component_python::{About, Package, Source};

use self::problem::Problem;

/// The wheel of `component`, which is what `world` says.
pub(crate) fn wheel(component: &[u8], resolve: &Resolve, world: WorldId, about: &About) -> Result<Wheel, Problem> {
    let package = package(component, resolve, world, about)?;
    wheel::pack(&package, about).map_err(|unfit| Problem::Unfit { unfit })
}

/// The files of that.
pub(crate) fn package(component: &[u8], resolve: &Resolve, world: WorldId, about: &About) -> Result<Package, Problem> {
    let source = Source { component, resolve, world, about };
    component_python::generate(&source).map_err(|refusals| Problem::Refused { refusals })
}

/// What Python imports a package as, if nothing is said: its name, with `_` for what is no letter.
pub(crate) fn module_of(name: &str) -> String {
    name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect()
}
