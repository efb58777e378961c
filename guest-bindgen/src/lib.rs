//! WIT → Rust: the guest bindings generator behind `component_guest::generate!`.
//!
//! Input: a world, and [`Options`]; output: [`Bindings`], the Rust that a guest implements and calls. Upstream's
//! `wit-bindgen-rust` lowers the world ([`lower`]); a facade is put around what it wrote: for every exported interface a
//! module with traits ([`export`]), for interfaces that the world has under several labels the traits and value types
//! that the labels share, for imports ([`import`]) as for exports.
//!
//! Names that are taken are made room for ([`rename`], [`name`], [`scope`]). Refuses implementers of what the world does not
//! export, and traits of what it does not import.

#![forbid(unsafe_code)]

mod bindings;
mod body;
mod carrier;
mod docs;
mod error;
mod export;
mod find;
mod fold;
mod functions;
mod implementer;
mod import;
mod instance;
mod lex;
mod lints;
mod lower;
mod name;
mod options;
mod outline;
mod reach;
mod rename;
mod scan;
mod scope;
mod share;
mod signature;
mod template;
mod tree;
mod types;
mod unname;
pub mod wit;
mod world;

pub use bindings::{Bindings, Origin};
pub use error::Error;
pub use options::{ImportTraits, Options, Placement, Style};
pub use wit_bindgen_core;
pub use wit_bindgen_rust;
pub use wit_parser;

use export::Stubs;
use implementer::Implementers;
use instance::{Interface, World};
use name::Names;
use tree::{ModulePath, Tree, ident};
use wit_parser::{Resolve, WorldId};

/// The bindings of `world`.
pub fn generate(resolve: &Resolve, world: WorldId, options: &Options) -> Result<Bindings, Error> {
    let mut nominal = resolve.clone();
    nominal.generate_nominal_type_ids(world);
    let mut roomy = nominal.clone();
    rename::make_room_for_modules(&mut roomy, world);
    let instances = World::new(&nominal, &roomy, world);

    let mut upstream = options.upstream.clone();
    if options.style == Style::Facade {
        // Upstream's stubs are of upstream's traits; the facade has its own.
        upstream.stubs = false;
        // A type that one instance does not use may be one that instances share.
        upstream.generate_unused_types |= instances.imports.iter().chain(&instances.exports).any(Interface::is_shared);
    }
    let lowered = lower::lower(&nominal, roomy, world, &instances, upstream)?;
    let file = match options.style {
        Style::Upstream => upstream_style(lowered, &nominal.worlds[world].name, &instances),
        Style::Facade => facade(lowered, &nominal, world, instances, options)?,
    };
    Bindings::new(file, options.placement)
}

/// What upstream wrote, with its traits explained to who has not implemented them.
fn upstream_style(lowered: syn::File, world: &str, instances: &World) -> syn::File {
    let mut tree = Tree::new(lowered);
    instances.exports.iter().for_each(|interface| export::explain_lowering(&mut tree, interface));
    world::explain(&mut tree, world);
    tree.into_file()
}

/// Adds the facade to what upstream wrote.
fn facade(
    lowered: syn::File,
    resolve: &Resolve,
    world: WorldId,
    mut instances: World,
    options: &Options,
) -> Result<syn::File, Error> {
    let mut tree = Tree::new(lowered);
    import::refuse_unknown(&instances.imports, &options.import_traits)?;
    // `with` can have an import elsewhere.
    instances.retain_imports(|import| tree.items(&import.raw).is_some());
    let instances = &instances;
    let taken: Vec<_> = tree.root_modules().map(ToString::to_string).collect();
    let names = Names::new(instances, &options.import_traits, taken);
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
    let items = implementers.into_items(stubs, options.placement)?;
    if !items.is_empty() {
        tree.add_to_root(items);
        tree.add_call_to_root(implementer::export(&export_macro));
    }
    if !instances.exports.is_empty() {
        // Those of the facade show them.
        tree.hide_module(&ident(lower::EXPORTS));
    }
    document_lowering(&mut tree);
    Ok(tree.into_file())
}

/// Upstream's modules say what they are.
fn document_lowering(tree: &mut Tree) {
    for (name, docs) in [
        ("wit_future", "Futures of the world's types: [`new`] makes a writer and its reader."),
        ("wit_stream", "Streams of the world's types: [`new`] makes a writer and its reader."),
    ] {
        let module = ModulePath(vec![ident(name)]);
        if tree.items(&module).is_some() {
            tree.document(&module, &[docs]);
        }
    }
}
