//! What `component_guest::rt::lowering` has is, item by item, what upstream writes into the module `_rt`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use component_guest_bindgen::wit::Wit;
use component_guest_bindgen::{Bindings, Options, generate};
use quote::ToTokens;
use syn::{Attribute, File, ImplItem, Item, TraitItem};

const COMPILED: &str = include_str!("../../guest/src/rt/lowering.rs");

/// A world that has a use for all of the runtime.
const WORLD: &str = "
    package demo:everything;

    interface everything {
        resource item { constructor(name: string); }
        variant choice { text(string), letter(char), both(tuple<u64, f64>), one(f32) }
        enum level { low, high }
        record entry { key: string, level: level, set: bool, choices: list<choice> }
        entries: func(item: borrow<item>, entries: list<entry>) -> result<list<entry>, choice>;
    }

    world whole { import everything; export everything; }
";

fn bindings(options: &Options) -> Bindings {
    let mut wit = Wit::default();
    wit.push_text("everything.wit", WORLD).unwrap();
    generate(&wit.resolve, wit.world(None).unwrap(), options).unwrap()
}

/// The items of the module `_rt`.
fn runtime(options: &Options) -> Vec<Item> {
    let file: File = syn::parse2(bindings(options).to_token_stream()).unwrap();
    let modules = file.items.into_iter().filter_map(|item| match item {
        Item::Mod(module) if module.ident == "_rt" => module.content,
        _ => None,
    });
    modules.flat_map(|(_, items)| items).collect()
}

/// What an item says to rustc, but for attributes: those are for readers, for lints and for the optimizer.
fn bare(mut item: Item) -> String {
    let clear = |attributes: &mut Vec<Attribute>| attributes.retain(|attribute| attribute.path().is_ident("repr"));
    match &mut item {
        Item::Fn(item) => clear(&mut item.attrs),
        Item::Struct(item) => clear(&mut item.attrs),
        Item::Trait(item) => {
            clear(&mut item.attrs);
            item.items.iter_mut().for_each(|item| match item {
                TraitItem::Fn(item) => clear(&mut item.attrs),
                _ => unreachable!("the runtime's traits have functions only"),
            });
        }
        Item::Impl(item) => item.items.iter_mut().for_each(|item| match item {
            ImplItem::Fn(item) => clear(&mut item.attrs),
            _ => unreachable!("what the runtime implements are functions"),
        }),
        _ => {}
    }
    // Rustfmt takes the last comma away from what fits on a line.
    item.to_token_stream().to_string().replace(" , }", " }")
}

/// The items that `call` of the macro `definition` expands to: a list of words, of which the last are its repetition.
fn expanded(definition: &str, call: &str) -> Vec<Item> {
    let words: Vec<&str> = call.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [function, trait_name, primitive, from @ ..] = &words[..] else { panic!("{call}") };
    let (once, repeated) = definition.split_once("=> {").unwrap().1.split_once("$(").unwrap();
    let repeated = repeated.rsplit_once(")*").unwrap().0;
    let text = once.to_owned() + &from.iter().map(|from| repeated.replace("$from", from)).collect::<String>();
    let text = text.replace("$function", function).replace("$trait", trait_name).replace("$primitive", primitive);
    syn::parse_str::<File>(&text).unwrap().items
}

/// What is compiled, macros expanded.
fn compiled() -> Vec<Item> {
    let file: File = syn::parse_str(COMPILED).unwrap();
    let definition = COMPILED.split_once("macro_rules!").unwrap().1.split_once("\n}\n").unwrap().0;
    let expand = |item: Item| match item {
        Item::Macro(item) if item.ident.is_some() => Vec::new(),
        Item::Macro(item) => expanded(definition, &item.mac.tokens.to_string()),
        item => vec![item],
    };
    file.items.into_iter().flat_map(expand).collect()
}

fn words(items: Vec<Item>) -> BTreeSet<String> {
    items.into_iter().map(bare).collect()
}

#[test]
fn it_is_compiled_as_upstream_writes_it() {
    let mut options = Options::default();
    options.upstream.runtime_path = Some("::wit_bindgen::rt".into());
    let (written, compiled) = (words(runtime(&options)), words(compiled()));
    // Upstream wraps the function of its own runtime; here that is re-exported.
    let is_compared = |item: &&String| !item.contains("run_ctors_once");
    let missing: Vec<_> = written.difference(&compiled).filter(is_compared).collect();
    assert!(missing.is_empty(), "upstream writes, and `guest/src/rt/lowering.rs` lacks: {missing:#?}");
    let added: Vec<_> = compiled.difference(&written).filter(is_compared).collect();
    assert!(added.is_empty(), "`guest/src/rt/lowering.rs` has, and upstream does not write: {added:#?}");
}

#[test]
fn bindings_take_it_from_there() {
    let items: Vec<_> = runtime(&Options::default()).into_iter().map(bare).collect();
    assert_eq!(items, ["pub use :: component_guest :: rt :: lowering :: * ;"]);
}
