//! What `new` and `init` make: a package that builds, passes its tests, and can be published.
//!
//! Everything is made in a [`Stage`](stage::Stage), a folder beside its place: by cargo what cargo makes well (names,
//! inheritance from a workspace, a repository), then from the files in `templates/`. What is there then is the plan, and
//! [`place`] carries it out. So nothing is half made, and a dry run tells exactly what a real one does.

mod draft;
mod ground;
mod inherited;
mod manifest;
mod name;
pub(crate) mod place;
mod plan;
mod problem;
mod request;
pub(crate) mod stage;
mod template;

pub(crate) use draft::draft;
pub(crate) use ground::Ground;
pub(crate) use manifest::Manifest;
pub(crate) use plan::Plan;
pub(crate) use problem::Problem;
pub(crate) use request::{Effect, Request};
