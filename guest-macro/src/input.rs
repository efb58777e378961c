//! Tokens → [`Input`]: what the caller wrote, with the places where it was written.
//!
//! The options are those of `wit_bindgen::generate!` with upstream's meaning, and `implementers`, `import_traits` and
//! `export_macro`.
//! Refuses unknown options (telling those there are), options given twice, and those that mean nothing beside another;
//! [`value`](crate::value) reads values.

use indexmap::IndexMap;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitBool, LitStr, Result, Token, Type, braced, token};

use component_guest_bindgen::{ImportTraits, Options, Style};

use crate::value::{
    parse_attributes, parse_bool, parse_chainable, parse_derives, parse_entries, parse_list, parse_ownership,
    parse_path, parse_paths, parse_string, parse_strings, parse_sync, parse_with,
};

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

fn collect_texts(tokens: TokenStream, texts: &mut Vec<LitStr>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_texts(group.stream(), texts),
            TokenTree::Literal(literal) => texts.extend(syn::parse2::<LitStr>(literal.into_token_stream()).ok()),
            _ => {}
        }
    }
}
