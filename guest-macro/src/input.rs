//! Tokens → [`Input`]: what the caller wrote, with the places where it was written.
//!
//! The options are those of `wit_bindgen::generate!` with upstream's meaning, and `implementers`, `import_traits` and
//! `export_macro`.
//! Refuses unknown options (telling those there are), options given twice, and values of the wrong kind.

use indexmap::IndexMap;
use macro_string::MacroString;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Error, LitBool, LitStr, Path, Result, Token, Type, braced, bracketed, token};

use component_guest_bindgen::wit_bindgen_core::{AsyncFilterSet, ChainableMethodFilterSet};
use component_guest_bindgen::wit_bindgen_rust::{Ownership, WithOption};
use component_guest_bindgen::{ImportTraits, Options, Style};

/// The argument of `generate!`: a world's name, options in braces, or nothing.
#[derive(Default)]
pub(crate) struct Input {
    /// The world, where the WIT has several.
    pub(crate) world: Option<LitStr>,
    /// Where the WIT is, relative to the folder of Cargo.toml; `wit` if nothing is said.
    pub(crate) paths: Vec<(String, Span)>,
    /// WIT in the macro itself.
    pub(crate) inline: Option<LitStr>,
    /// The features whose `@unstable` items are visible.
    pub(crate) features: Vec<String>,
    /// The keys of `implementers`, with their places.
    pub(crate) implementers: Vec<LitStr>,
    /// The interfaces in `import_traits`, with their places.
    pub(crate) import_traits: Vec<LitStr>,
    /// Every text in the options, for what an error says of one of them.
    pub(crate) texts: Vec<LitStr>,
    /// Whether the expansion goes through a file that rustc's errors point into.
    pub(crate) debug: Option<LitBool>,
    /// What the generator is told.
    pub(crate) options: Options,
}

/// Options that are there or not.
const FLAGS: &[&str] = &["export_macro", "generate_all", "raw_strings", "std_feature", "stubs"];

/// Options that can be given again, for more of the same.
const REPEATABLE: &[&str] = &["features", "skip", "with"];

/// Options with a value.
const VALUES: &[&str] = &[
    "additional_derives",
    "additional_derives_ignore",
    "additional_member_attributes",
    "additional_type_attributes",
    "bitflags_path",
    "chainable_methods",
    "debug",
    "default_bindings_module",
    "disable_custom_section_link_helpers",
    "disable_run_ctors_once_workaround",
    "export_macro_name",
    "export_prefix",
    "features",
    "generate_unused_types",
    "implementers",
    "import_traits",
    "inline",
    "map_type",
    "merge_structurally_equal_types",
    "ownership",
    "path",
    "pub_export_macro",
    "runtime_path",
    "skip",
    "sync",
    "type_section_suffix",
    "with",
    "world",
];

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut parsed = Input::default();
        if input.peek(token::Brace) {
            let options;
            braced!(options in input);
            collect_texts(options.fork().parse()?, &mut parsed.texts);
            parsed.parse_options(&options)?;
            parsed.refuse_names_in_upstreams_style()?;
            return Ok(parsed);
        }
        if input.peek(LitStr) {
            parsed.world = Some(input.parse()?);
        }
        if input.parse::<Option<Token![in]>>()?.is_some() {
            parsed.paths = vec![parse_path(input)?];
        }
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let flag: Ident = input.parse()?;
            parsed.set_flag(&flag)?;
        }
        Ok(parsed)
    }
}

impl Input {
    fn parse_options(&mut self, options: ParseStream<'_>) -> Result<()> {
        let mut seen: IndexMap<String, Span> = IndexMap::new();
        while !options.is_empty() {
            // `async` is no identifier.
            let name = options.call(<Ident as syn::ext::IdentExt>::parse_any)?;
            let is_again = seen.insert(name.to_string(), name.span()).is_some();
            if is_again && !REPEATABLE.contains(&name.to_string().as_str()) {
                return Err(Error::new(name.span(), format!("option `{name}` is given twice")));
            }
            if options.peek(Token![:]) && !FLAGS.contains(&name.to_string().as_str()) {
                check_known(&name)?;
                options.parse::<Token![:]>()?;
                self.set(&name, options)?;
            } else {
                self.set_flag(&name)?;
            }
            if !options.is_empty() {
                options.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    fn set_flag(&mut self, name: &Ident) -> Result<()> {
        let upstream = &mut self.options.upstream;
        match name.to_string().as_str() {
            "export_macro" => self.options.style = Style::Upstream,
            "generate_all" => upstream.generate_all = true,
            "raw_strings" => upstream.raw_strings = true,
            "std_feature" => upstream.std_feature = true,
            "stubs" => upstream.stubs = true,
            _ => {
                check_known(name)?;
                return Err(Error::new(name.span(), format!("option `{name}` has no value\nhelp: write `{name}: …`")));
            }
        }
        Ok(())
    }

    fn set(&mut self, name: &Ident, value: ParseStream<'_>) -> Result<()> {
        match name.to_string().as_str() {
            "world" => self.world = Some(value.parse()?),
            "path" => self.paths = parse_paths(value)?,
            "inline" => self.inline = Some(value.parse()?),
            "features" => self.features.extend(parse_strings(value)?),
            "debug" => self.debug = Some(value.parse()?),
            "implementers" => self.set_implementers(value)?,
            "import_traits" => self.set_import_traits(value)?,
            "pub_export_macro" => {
                self.options.upstream.pub_export_macro = parse_bool(value)?;
                self.options.style = Style::Upstream;
            }
            "export_macro_name" => {
                self.options.upstream.export_macro_name = Some(parse_string(value)?);
                self.options.style = Style::Upstream;
            }
            "default_bindings_module" => {
                self.options.upstream.default_bindings_module = Some(parse_string(value)?);
                self.options.style = Style::Upstream;
            }
            name => self.set_upstream(name, value)?,
        }
        Ok(())
    }

    fn set_upstream(&mut self, name: &str, value: ParseStream<'_>) -> Result<()> {
        let options = &mut self.options.upstream;
        match name {
            "additional_derives" => options.additional_derive_attributes = parse_derives(value)?,
            "additional_derives_ignore" => options.additional_derive_ignore = parse_strings(value)?,
            "additional_member_attributes" => options.additional_member_attributes = parse_attributes(value)?,
            "additional_type_attributes" => options.additional_type_attributes = parse_attributes(value)?,
            "bitflags_path" => options.bitflags_path = Some(parse_string(value)?),
            "chainable_methods" => options.chainable_methods = parse_chainable(value)?,
            "disable_custom_section_link_helpers" => options.disable_custom_section_link_helpers = parse_bool(value)?,
            "disable_run_ctors_once_workaround" => options.disable_run_ctors_once_workaround = parse_bool(value)?,
            "export_prefix" => options.export_prefix = Some(parse_string(value)?),
            "generate_unused_types" => options.generate_unused_types = parse_bool(value)?,
            "map_type" => options.map_type = Some(parse_string(value)?),
            "merge_structurally_equal_types" => {
                options.merge_structurally_equal_types = Some(Some(parse_bool(value)?));
            }
            "ownership" => options.ownership = parse_ownership(value)?,
            "runtime_path" => options.runtime_path = Some(parse_string(value)?),
            "skip" => options.skip.extend(parse_strings(value)?),
            "sync" => options.async_ = parse_sync(value)?,
            "type_section_suffix" => options.type_section_suffix = Some(parse_string(value)?),
            "with" => options.with.extend(parse_with(value)?),
            _ => {}
        }
        Ok(())
    }

    fn set_implementers(&mut self, value: ParseStream<'_>) -> Result<()> {
        for (key, ty) in parse_entries(value, Type::parse)? {
            if self.options.implementers.insert(key.value(), ty).is_some() {
                return Err(Error::new(key.span(), format!("`{}` is given two implementers", key.value())));
            }
            self.implementers.push(key);
        }
        Ok(())
    }

    /// `export!` says who implements the world, and its modules are upstream's.
    fn refuse_names_in_upstreams_style(&self) -> Result<()> {
        let option = match (self.implementers.first(), self.import_traits.first()) {
            _ if self.options.style != Style::Upstream => return Ok(()),
            (Some(key), _) => (key, "implementers"),
            (None, Some(key)) => (key, "import_traits"),
            (None, None) => return Ok(()),
        };
        let (key, name) = option;
        let message = format!(
            "`{name}` has no meaning in upstream's style, where `export!` is called\n\
             help: remove it, or `export_macro` and what else is about `export!`"
        );
        Err(Error::new(key.span(), message))
    }

    /// `["store"]`, or `true` for all
    fn set_import_traits(&mut self, value: ParseStream<'_>) -> Result<()> {
        self.options.import_traits = if value.peek(LitBool) {
            if parse_bool(value)? { ImportTraits::All } else { ImportTraits::Labelled }
        } else {
            self.import_traits = parse_list(value, |input| input.parse())?;
            ImportTraits::Also(self.import_traits.iter().map(LitStr::value).collect())
        };
        Ok(())
    }
}

fn check_known(name: &Ident) -> Result<()> {
    let known = name.to_string();
    if VALUES.contains(&known.as_str()) {
        return Ok(());
    }
    if known == "async" {
        let message = "there is no option `async`: functions that are `async` in WIT are so in Rust\n\
            help: `sync: [\"namespace:package/interface#function\"]` makes them synchronous";
        return Err(Error::new(name.span(), message));
    }
    let mut options: Vec<&str> = FLAGS.iter().chain(VALUES).copied().collect();
    options.sort_unstable();
    let options = options.join("`, `");
    Err(Error::new(name.span(), format!("there is no option `{known}`\nhelp: the options are `{options}`")))
}

fn parse_string(value: ParseStream<'_>) -> Result<String> {
    Ok(value.parse::<LitStr>()?.value())
}

fn parse_bool(value: ParseStream<'_>) -> Result<bool> {
    Ok(value.parse::<LitBool>()?.value)
}

fn collect_texts(tokens: TokenStream, texts: &mut Vec<LitStr>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_texts(group.stream(), texts),
            TokenTree::Literal(literal) => texts.extend(syn::parse2::<LitStr>(literal.into_token_stream()).ok()),
            _ => {}
        }
    }
}

/// `[…, …]`
fn parse_list<T>(input: ParseStream<'_>, item: fn(ParseStream<'_>) -> Result<T>) -> Result<Vec<T>> {
    let items;
    bracketed!(items in input);
    Ok(items.parse_terminated(item, Token![,])?.into_iter().collect())
}

/// `{ "key": …, "key": … }`
fn parse_entries<T>(input: ParseStream<'_>, item: fn(ParseStream<'_>) -> Result<T>) -> Result<Vec<(LitStr, T)>> {
    let entries;
    braced!(entries in input);
    let mut parsed = Vec::new();
    while !entries.is_empty() {
        let key: LitStr = entries.parse()?;
        entries.parse::<Token![:]>()?;
        parsed.push((key, item(&entries)?));
        if !entries.is_empty() {
            entries.parse::<Token![,]>()?;
        }
    }
    Ok(parsed)
}

/// `["a", "b"]`
fn parse_strings(input: ParseStream<'_>) -> Result<Vec<String>> {
    parse_list(input, parse_string)
}

/// `"wit"` or `["deps/a", "wit"]`, where a path can be `concat!(env!("OUT_DIR"), "/wit")`, too.
fn parse_paths(input: ParseStream<'_>) -> Result<Vec<(String, Span)>> {
    if input.peek(token::Bracket) { parse_list(input, parse_path) } else { Ok(vec![parse_path(input)?]) }
}

fn parse_path(input: ParseStream<'_>) -> Result<(String, Span)> {
    let span = input.span();
    Ok((input.parse::<MacroString>()?.eval()?, span))
}

/// `[PartialEq, serde::Serialize]`
fn parse_derives(input: ParseStream<'_>) -> Result<Vec<String>> {
    let derives = parse_list(input, Path::parse)?;
    Ok(derives.into_iter().map(|path| path.into_token_stream().to_string()).collect())
}

/// `{ "namespace:package/interface/type": [#[attribute]] }`
fn parse_attributes(input: ParseStream<'_>) -> Result<Vec<(String, String)>> {
    let attributes = |input: ParseStream<'_>| {
        let content;
        let brackets = bracketed!(content in input);
        let attributes = content.call(Attribute::parse_outer)?;
        if !content.is_empty() {
            return Err(content.error("expected an outer attribute, `#[...]`"));
        }
        if attributes.is_empty() {
            return Err(Error::new(brackets.span.join(), "there is no attribute in this list"));
        }
        Ok(attributes)
    };
    let entries = parse_entries(input, attributes)?.into_iter();
    let pairs = entries.flat_map(|(key, attributes)| {
        attributes.into_iter().map(move |attribute| (key.value(), attribute.into_token_stream().to_string()))
    });
    Ok(pairs.collect())
}

/// `Owning`, or `Borrowing { duplicate_if_necessary: true }`
fn parse_ownership(input: ParseStream<'_>) -> Result<Ownership> {
    let name: Ident = input.parse()?;
    match name.to_string().as_str() {
        "Owning" => Ok(Ownership::Owning),
        "Borrowing" => {
            let fields;
            braced!(fields in input);
            let field: Ident = fields.parse()?;
            if field != "duplicate_if_necessary" {
                return Err(Error::new(field.span(), "the one field is `duplicate_if_necessary`"));
            }
            fields.parse::<Token![:]>()?;
            Ok(Ownership::Borrowing { duplicate_if_necessary: parse_bool(&fields)? })
        }
        _ => Err(Error::new(name.span(), "expected `Owning` or `Borrowing { duplicate_if_necessary: … }`")),
    }
}

/// `["namespace:package/interface#function"]`, or `true` for all
fn parse_sync(input: ParseStream<'_>) -> Result<AsyncFilterSet> {
    let mut filters = AsyncFilterSet::default();
    if input.peek(LitBool) {
        if parse_bool(input)? {
            filters.push("all");
        }
    } else {
        parse_strings(input)?.iter().for_each(|filter| filters.push(filter));
    }
    Ok(filters)
}

/// `["namespace:package/interface#function"]`
fn parse_chainable(input: ParseStream<'_>) -> Result<ChainableMethodFilterSet> {
    let mut filters = ChainableMethodFilterSet::default();
    parse_strings(input)?.iter().for_each(|filter| filters.push(filter));
    Ok(filters)
}

/// `{ "namespace:package/interface": generate, "namespace:package/interface/type": path::to::Type }`
fn parse_with(input: ParseStream<'_>) -> Result<Vec<(String, WithOption)>> {
    let mut entries = Vec::new();
    for (key, path) in parse_entries(input, |input| input.call(Path::parse_mod_style))? {
        let option = if path.is_ident("generate") {
            WithOption::Generate
        } else {
            WithOption::Path(path.into_token_stream().to_string().replace(' ', ""))
        };
        entries.push((key.value(), option));
    }
    // Upstream sorts them as well, so that the order in which they are written makes no difference.
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(entries)
}
