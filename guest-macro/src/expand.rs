//! [`Input`] → tokens: WIT is read, the world chosen, the bindings generated, the sources made dependencies.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::{Bindings, Error};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use crate::input::Input;

/// Set, it is as the option `debug` for every macro that does not have it, as upstream's macro has it.
const DEBUG: &str = "WIT_BINDGEN_DEBUG";

/// The bindings that `input` asks for.
pub(crate) fn expand(input: &Input) -> syn::Result<TokenStream> {
    let wit = load(input, &manifest_folder()?)?;
    let world = wit.world(input.world.as_ref().map(syn::LitStr::value).as_deref());
    let world = world.map_err(|error| told_at(world_span(input), &error))?;
    let bindings = component_guest_bindgen::generate(&wit.resolve, world, &input.options);
    let bindings = bindings.map_err(|error| told_at(key_at_fault(input, &error), &error))?;
    let debug = match &input.debug {
        Some(debug) => debug.value.then(|| debug.span()),
        None => std::env::var_os(DEBUG).map(|_| Span::call_site()),
    };
    let code = match debug {
        Some(span) => through_file(&bindings, &wit.resolve.worlds[world].name, span)?,
        None => bindings.into_token_stream(),
    };
    let sources = dependencies(&wit.files);
    Ok(quote!(#code #sources))
}

fn manifest_folder() -> syn::Result<PathBuf> {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    folder.ok_or_else(|| {
        let message = "`CARGO_MANIFEST_DIR` is not set, so there is nothing that WIT paths are relative to\n\
            help: build with cargo, or set it to the folder of Cargo.toml";
        syn::Error::new(Span::call_site(), message)
    })
}

fn load(input: &Input, folder: &Path) -> syn::Result<Wit> {
    let mut wit = Wit::with_features(input.features.iter().cloned());
    for (path, span) in &input.paths {
        wit.push_path(&folder.join(path)).map_err(|error| told_at(Some(*span), &error))?;
    }
    let default = folder.join("wit");
    if input.paths.is_empty() && (input.inline.is_none() || default.exists()) {
        wit.push_path(&default).map_err(|error| told_at(None, &error))?;
    }
    if let Some(text) = &input.inline {
        // The world is that of the text; what was read before is there to be named by it.
        wit.packages.clear();
        wit.push_text("inline.wit", &text.value()).map_err(|error| told_at(Some(text.span()), &error))?;
    }
    Ok(wit)
}

/// Where the input names the world, or else the WIT that it is in.
fn world_span(input: &Input) -> Option<Span> {
    let literal = input.world.as_ref().or(input.inline.as_ref()).map(syn::LitStr::span);
    literal.or_else(|| input.paths.first().map(|(_, span)| *span))
}

/// The text of the options that the error is about, or else where the world is named.
fn key_at_fault(input: &Input, error: &Error) -> Option<Span> {
    let (given, unknown) = match error {
        Error::UnknownImplementers { keys, .. } => (&input.implementers, keys),
        Error::UnknownImports { keys, .. } => (&input.import_traits, keys),
        Error::Upstream(error) => return told_text(input, &error.to_string()).or_else(|| world_span(input)),
        _ => return world_span(input),
    };
    given.iter().find(|key| unknown.contains(&key.value())).map(syn::LitStr::span)
}

/// The text of the options that `message`, one of upstream's, quotes or ends with.
fn told_text(input: &Input, message: &str) -> Option<Span> {
    let is_told = |text: &&syn::LitStr| {
        let text = text.value();
        !text.is_empty() && (message.contains(&format!("{text:?}")) || message.ends_with(&format!(" {text}")))
    };
    input.texts.iter().find(is_told).map(syn::LitStr::span)
}

fn told_at(span: Option<Span>, error: &Error) -> syn::Error {
    let help = error.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    syn::Error::new(span.unwrap_or_else(Span::call_site), format!("{error}{help}"))
}

/// Writes the bindings, formatted, to a temporary file and includes it: what rustc then says has a place to look at.
fn through_file(bindings: &Bindings, world: &str, span: Span) -> syn::Result<TokenStream> {
    let folder = std::env::temp_dir().join("component-guest");
    let file = folder.join(format!("{}.rs", name_of_file(world)));
    let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, bindings.to_source()));
    written.map_err(|error| syn::Error::new(span, format!("cannot write `{}`: {error}", file.display())))?;
    let file = file.to_string_lossy();
    Ok(quote!(include!(#file);))
}

/// What no other expansion is called: that of another crate of the package, or another of the same world in this one.
fn name_of_file(world: &str) -> String {
    static WRITTEN: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let [package, name] = ["CARGO_PKG_NAME", "CARGO_CRATE_NAME"].map(|name| std::env::var(name).unwrap_or_default());
    let name = if name == package.replace('-', "_") { package } else { format!("{package}-{name}") };
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let name = format!("{name}-{world}");
    let same = written.iter().filter(|known| **known == name).count();
    written.push(name.clone());
    if same == 0 { name } else { format!("{name}-{}", same + 1) }
}

/// Makes rustc read the WIT, so that a change of it is a change of the crate.
fn dependencies(files: &[PathBuf]) -> TokenStream {
    let files = files.iter().map(|file| file.to_string_lossy().into_owned());
    quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
}
