//! The content of a package → what is published of it: its component, what is said about it, and documents that go with
//! it. Refuses a component that cannot be read.

use component_registry::{About, Artifact, Attachment, Digest, Kind, Release, Surface};

use crate::inspect;
use crate::pack::content::Content;
use crate::pack::plan::Packing;
use crate::plan::{Plan, Step};
use crate::publish::problem::Problem;
use crate::publish::provenance;
use crate::world::Contract;

/// What a list of crates is, as `pack` makes it.
const CYCLONEDX: &str = "application/vnd.cyclonedx+json";

/// What is published as `release`: the component in `content`, which is in the folder of `packing`.
pub(crate) fn artifact(
    release: &Release,
    content: &Content,
    packing: &Packing,
    step: &Step,
    plan: &Plan,
) -> Result<Artifact, Problem> {
    let place = packing.made.component.as_str();
    let component = content.get(place).unwrap_or_default();
    let digest = Digest::of(component);
    let crates = content.get(packing.made.crates.as_str()).unwrap_or_default().to_vec();
    let description = &packing.description;
    Ok(Artifact {
        path: packing.destination.folder.join(place),
        digest,
        bytes: component.len() as u64,
        kind: Kind::Component(surface(component, &step.contract)?),
        about: About {
            description: description.description.as_ref().map(|text| text.trim().to_owned()),
            authors: description.authors.clone(),
            licence: description.licence.clone(),
            source: description.source.clone(),
            homepage: description.homepage.clone(),
            revision: packing.revision.clone(),
        },
        attachments: vec![
            Attachment { media_type: CYCLONEDX.to_owned(), bytes: crates },
            provenance::document(release, &digest, packing, step, plan),
        ],
    })
}

fn surface(component: &[u8], contract: &Contract) -> Result<Surface, Problem> {
    let told = inspect::inspect(component).map_err(|refusal| Problem::Unreadable { refusal })?;
    let names = |externs: &[inspect::surface::Extern]| externs.iter().map(|it| it.name.clone()).collect();
    Ok(Surface {
        imports: names(&told.surface.imports),
        exports: names(&told.surface.exports),
        target: Some(contract.name().to_owned()),
    })
}
