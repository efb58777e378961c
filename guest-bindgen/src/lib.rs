//! WIT → Rust: the guest bindings generator behind `component_guest::generate!`.
//!
//! Input: a world, and [`Options`]; output: [`Bindings`], the Rust that a guest implements and calls. Upstream's
//! `wit-bindgen-rust` lowers the world ([`lower`]); a facade is put around what it wrote: for every exported interface a
//! module with traits ([`export`]), for interfaces that the world has under several labels the traits and value types
//! that the labels share, for imports ([`import`]) as for exports.
//!
//! Refuses labels that the lowering has no room for, items of which two get one Rust name, and implementers of what the
//! world does not export.

#![forbid(unsafe_code)]

mod bindings;
mod carrier;
mod clash;
mod error;
mod export;
mod functions;
mod implementer;
mod import;
mod instance;
mod lower;
mod name;
mod options;
mod reach;
mod scope;
mod share;
mod signature;
mod tree;
mod types;
mod unname;
pub mod wit;
mod world;

pub use bindings::{Bindings, Origin};
pub use error::Error;
pub use options::{Options, Placement, Style};
pub use wit_bindgen_core;
pub use wit_bindgen_rust;
pub use wit_parser;

use export::Stubs;
use implementer::Implementers;
use instance::{Interface, World};
use name::Names;
use tree::{Tree, ident};
use wit_parser::{Resolve, WorldId};

/// The bindings of `world`.
pub fn generate(resolve: &Resolve, world: WorldId, options: &Options) -> Result<Bindings, Error> {
    let mut nominal = resolve.clone();
    nominal.generate_nominal_type_ids(world);
    let instances = World::new(&nominal, world);
    name::refuse_uncarriable_labels(&instances)?;
    clash::refuse_clashes(&nominal, &instances, &options.upstream.skip)?;

    let mut upstream = options.upstream.clone();
    if options.style == Style::Facade {
        // Upstream's stubs are of upstream's traits; the facade has its own.
        upstream.stubs = false;
        // A type that one instance does not use may be one that instances share.
        upstream.generate_unused_types |= instances.imports.iter().chain(&instances.exports).any(Interface::is_shared);
    }
    let mut lowered = lower::lower(&nominal, world, upstream)?;
    bindings::tidy_lowering(&mut lowered.items);
    match options.style {
        Style::Upstream => Ok(Bindings::new(lowered)),
        Style::Facade => facade(lowered, &nominal, world, &instances, options),
    }
}

/// Adds the facade to what upstream wrote.
fn facade(
    lowered: syn::File,
    resolve: &Resolve,
    world: WorldId,
    instances: &World,
    options: &Options,
) -> Result<Bindings, Error> {
    let lowered_items = lowered.items.len();
    let mut tree = Tree::new(lowered);
    let names = Names::new(instances, tree.root_modules().map(ToString::to_string).collect::<Vec<_>>());
    let stubs = if options.upstream.stubs { Stubs::Wanted } else { Stubs::Unwanted };
    let mut implementers = Implementers::new(&options.implementers, tree.root_types().cloned());
    for (interface, names) in instances.exports.iter().zip(&names.exports) {
        export::add_export(&mut tree, resolve, interface, names, &mut implementers, stubs)?;
    }
    for (interface, names) in instances.imports.iter().zip(&names.imports) {
        import::add_import(&mut tree, resolve, interface, names)?;
    }
    world::add_world(&mut tree, &resolve.worlds[world].name, &mut implementers, stubs)?;
    let export_macro = ident(options.upstream.export_macro_name.as_deref().unwrap_or("export"));
    tree.add_to_root(implementers.into_items(&export_macro, stubs, options.placement)?)?;
    let mut file = tree.into_file();
    bindings::tidy(&mut file.items[lowered_items..]);
    Ok(Bindings::new(file))
}
