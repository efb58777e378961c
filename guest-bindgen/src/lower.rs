//! Upstream's `wit-bindgen-rust` as the lowering engine: a world → the Rust of the canonical ABI, as a syntax tree.
//!
//! Upstream is driven step by step instead of by its own `generate`, so that it lowers the world in which labels share
//! their value types, while the component type that it embeds is encoded from the world as it was written.

use wit_bindgen_core::{Files, WorldGenerator};
use wit_bindgen_rust::{Opts, RustWasm};
use wit_parser::{Function, InterfaceId, Resolve, TypeId, WorldId, WorldKey};

use crate::Error;
use crate::docs::make_code_text;
use crate::find::Word;
use crate::fold::{fold, unfold_docs};
use crate::instance::World;
use crate::lex::lex;
use crate::options::compiled_runtime;
use crate::rename::{make_room, unmark};
use crate::share::share_value_types;
use crate::template;
use crate::unname::unname_handles;

/// The module of upstream's that has those of exported interfaces, if there are any; an import can be called like it.
pub(crate) const EXPORTS: &str = "exports";

/// Lowers `world`, in whose `nominal` ids labels do not share types yet and which has these `instances`, with upstream's
/// `options`; in `shared` each instance has a module.
pub(crate) fn lower(
    nominal: &Resolve,
    mut shared: Resolve,
    world: WorldId,
    instances: &World,
    mut options: Opts,
) -> Result<syn::File, Error> {
    share_value_types(&mut shared, world);
    make_room(nominal, &mut shared, world, instances, &mut options);
    make_code_text(&mut shared);
    unname_handles(&mut shared);
    let templates = template::take(&mut shared, world, instances, &options);
    let (raw_strings, compiled) = (options.raw_strings, compiled_runtime(&options));
    let mut engine = Engine { upstream: options.build(), encoded: nominal };
    let mut files = Files::default();
    engine.generate(&mut shared, world, &mut files).map_err(Error::Upstream)?;
    let text: String = files.iter().map(|(_, text)| String::from_utf8_lossy(text)).collect();
    let mut text = mended(template::write(&templates, unmark(text)));
    if raw_strings {
        // A string is bytes already.
        text = text.replace(".into_bytes()).into_boxed_slice()", ").into_boxed_slice()");
    }
    let exports = (!instances.exports.is_empty()).then_some(EXPORTS);
    let folded = lex(&fold(&text, exports, compiled))?;
    let mut file: syn::File = syn::parse2(folded).map_err(|error| Error::Unparsable { cause: error.to_string() })?;
    unfold_docs(&mut file.items);
    Ok(file)
}

/// `text` without names that a type of the world can have, too, and with assertions that it takes rustc a third of the time
/// to expand and to check.
fn mended(text: String) -> String {
    [
        ("<_ as From<", 'F', "<_ as ::core::convert::From<"),
        ("<_ as Into<", 'I', "<_ as ::core::convert::Into<"),
        (" Self: Sized", 'z', " Self: ::core::marker::Sized"),
        (" T::type_guard::<T>()", 'T', " self::T::type_guard::<T>()"),
        (
            "static mut LAST_TYPE: Option<TypeId> = None",
            'Y',
            "static mut LAST_TYPE: ::core::option::Option<TypeId> = None",
        ),
        ("debug_assert_eq!(n, ", '!', "debug_assert!(n == "),
    ]
    .into_iter()
    .fold(text, |text, (name, rare, path)| Word { text: name, rare }.replace(text, path))
}

/// Upstream's generator, but for the [`Resolve`] that its last step encodes.
struct Engine<'a> {
    upstream: RustWasm,
    encoded: &'a Resolve,
}

impl WorldGenerator for Engine<'_> {
    fn uses_nominal_type_ids(&self) -> bool {
        // They are nominal already; doing it again would undo the sharing.
        false
    }

    fn preprocess(&mut self, resolve: &Resolve, world: WorldId) -> anyhow::Result<()> {
        self.upstream.preprocess(resolve, world)
    }

    fn import_interface(
        &mut self,
        resolve: &Resolve,
        name: &WorldKey,
        interface: InterfaceId,
        files: &mut Files,
    ) -> anyhow::Result<()> {
        self.upstream.import_interface(resolve, name, interface, files)
    }

    fn pre_export_interface(&mut self, resolve: &Resolve, files: &mut Files) -> anyhow::Result<()> {
        self.upstream.pre_export_interface(resolve, files)
    }

    fn export_interface(
        &mut self,
        resolve: &Resolve,
        name: &WorldKey,
        interface: InterfaceId,
        files: &mut Files,
    ) -> anyhow::Result<()> {
        self.upstream.export_interface(resolve, name, interface, files)
    }

    fn import_funcs(
        &mut self,
        resolve: &Resolve,
        world: WorldId,
        functions: &[(&str, &Function)],
        files: &mut Files,
    ) -> anyhow::Result<()> {
        self.upstream.import_funcs(resolve, world, functions, files)
    }

    fn export_funcs(
        &mut self,
        resolve: &Resolve,
        world: WorldId,
        functions: &[(&str, &Function)],
        files: &mut Files,
    ) -> anyhow::Result<()> {
        self.upstream.export_funcs(resolve, world, functions, files)
    }

    fn import_types(
        &mut self,
        resolve: &Resolve,
        world: WorldId,
        types: &[(&str, TypeId)],
        files: &mut Files,
    ) -> anyhow::Result<()> {
        self.upstream.import_types(resolve, world, types, files)
    }

    fn finish_imports(&mut self, resolve: &Resolve, world: WorldId, files: &mut Files) -> anyhow::Result<()> {
        self.upstream.finish_imports(resolve, world, files)
    }

    fn finish(&mut self, _: &Resolve, world: WorldId, files: &mut Files) -> anyhow::Result<()> {
        self.upstream.finish(self.encoded, world, files)
    }
}
