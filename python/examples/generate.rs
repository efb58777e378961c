//! Writes the package of a component into a folder: `generate WIT-DIR WORLD COMPONENT MODULE FOLDER`.

use std::error::Error;
use std::path::Path;

use component_python::{About, Source, generate};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, wit, world, component, module, folder] = args.as_slice() else {
        return Err("usage: generate WIT-DIR WORLD COMPONENT MODULE FOLDER".into());
    };
    let mut resolve = wit_parser::Resolve::default();
    let (package, _) = resolve.push_dir(wit)?;
    let world = resolve.select_world(&[package], Some(world))?;
    let about = About::new(module, semver::Version::new(0, 1, 0));
    let component = std::fs::read(component)?;
    let source = Source { component: &component, resolve: &resolve, world, about: &about };
    let package = generate(&source)
        .map_err(|refusals| refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    for (place, contents) in &package.files {
        let place = Path::new(folder).join(place);
        if let Some(parent) = place.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(place, contents)?;
    }
    Ok(())
}
