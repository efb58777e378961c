//! A world → text by which two worlds can be compared, wherever they were read from.
//!
//! Names of types do not survive everywhere, and two instances of one interface are one interface in a decoded
//! component; so types are written out by structure, and resources by name and interface.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use wit_parser::{
    Function, Handle, InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldId, WorldItem, WorldKey,
};

use super::rustc::Target;

/// What a world imports and exports.
pub(super) struct Shape {
    imports: BTreeMap<String, Item>,
    exports: BTreeMap<String, Item>,
}

/// What is imported or exported under one name.
#[derive(Default, PartialEq, Eq)]
struct Item {
    /// `implements a:b/c, external-id "x"`
    attributes: String,
    /// By name: the functions, or the one function.
    functions: BTreeMap<String, String>,
    types: BTreeMap<String, String>,
}

/// What of a world is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// Types, and instances that have nothing else, can be left out.
    Functions,
}

impl Shape {
    pub(super) fn new(resolve: &Resolve, world: WorldId) -> Self {
        let writer = Writer { resolve };
        let world = &resolve.worlds[world];
        let items = |items: &mut dyn Iterator<Item = (&WorldKey, &WorldItem)>| {
            items.map(|(key, item)| (resolve.name_world_key(key), writer.item(key, item))).collect()
        };
        Shape { imports: items(&mut world.imports.iter()), exports: items(&mut world.exports.iter()) }
    }

    /// An error that tells the first difference of `other`, built for `target`, from `self`.
    pub(super) fn compare(&self, other: &Shape, part: Part, target: Target) -> Result<()> {
        compare_items("import", &self.imports, &other.imports, part, target == Target::Wasip2)?;
        compare_items("export", &self.exports, &other.exports, part, false)
    }
}

fn compare_items(
    direction: &str,
    written: &BTreeMap<String, Item>,
    found: &BTreeMap<String, Item>,
    part: Part,
    wasi: bool,
) -> Result<()> {
    for (name, item) in written {
        if part == Part::Functions && item.functions.is_empty() {
            continue;
        }
        match found.get(name) {
            Some(found) => compare_item(&format!("{direction} `{name}`"), item, found, part, wasi)?,
            // The standard library's newer version of it stands in.
            None if wasi && name.starts_with("wasi:") => {}
            None => bail!("{direction} `{name}` is missing"),
        }
    }
    let known = |name: &str| written.contains_key(name) || (wasi && name.starts_with("wasi:"));
    match found.keys().find(|name| !known(name)) {
        Some(name) => bail!("{direction} `{name}` is not in the world"),
        None => Ok(()),
    }
}

fn compare_item(name: &str, written: &Item, found: &Item, part: Part, wasi: bool) -> Result<()> {
    if written.attributes != found.attributes {
        bail!("{name} is written as `{}` and found as `{}`", written.attributes, found.attributes);
    }
    compare_texts(name, &written.functions, &found.functions, wasi)?;
    match part {
        Part::Whole => compare_texts(name, &written.types, &found.types, wasi),
        Part::Functions => Ok(()),
    }
}

fn compare_texts(
    name: &str,
    written: &BTreeMap<String, String>,
    found: &BTreeMap<String, String>,
    wasi: bool,
) -> Result<()> {
    for (key, text) in written {
        match found.get(key) {
            Some(found) if found == text => {}
            Some(found) => bail!("{name}: `{key}` is written as\n{text}\nand found as\n{found}"),
            None => bail!("{name}: `{key}` is missing"),
        }
    }
    match found.keys().find(|key| !written.contains_key(*key)) {
        Some(key) if !wasi => bail!("{name}: `{key}` is not in the world"),
        _ => Ok(()),
    }
}

/// The interface `id` as text, with its name.
pub(super) fn interface(resolve: &Resolve, id: InterfaceId) -> String {
    let writer = Writer { resolve };
    let interface = &resolve.interfaces[id];
    let types = interface.types.iter().map(|(name, ty)| format!("{name}: {}\n", writer.type_id(*ty)));
    let functions =
        interface.functions.iter().map(|(name, function)| format!("{name}: {}\n", writer.function(function)));
    format!("{:?}\n{}", resolve.id_of(id), types.chain(functions).collect::<String>())
}

struct Writer<'a> {
    resolve: &'a Resolve,
}

impl Writer<'_> {
    fn item(&self, key: &WorldKey, item: &WorldItem) -> Item {
        match item {
            WorldItem::Interface { id, .. } => {
                let interface = &self.resolve.interfaces[*id];
                let implements = self.resolve.implements_interface(key, item).and_then(|id| self.resolve.id_of(id));
                let external = self.resolve.external_id_value(key, item);
                Item {
                    attributes: format!("implements {implements:?}, external-id {external:?}"),
                    functions: interface.functions.iter().map(|(name, f)| (name.clone(), self.function(f))).collect(),
                    types: interface.types.iter().map(|(name, ty)| (name.clone(), self.type_id(*ty))).collect(),
                }
            }
            WorldItem::Function(function) => Item {
                attributes: String::new(),
                functions: BTreeMap::from([(function.name.clone(), self.function(function))]),
                types: BTreeMap::new(),
            },
            WorldItem::Type { id, .. } => Item {
                attributes: String::new(),
                functions: BTreeMap::new(),
                types: BTreeMap::from([("type".into(), self.type_id(*id))]),
            },
        }
    }

    fn function(&self, function: &Function) -> String {
        let params = function.params.iter().map(|param| format!("{}: {}", param.name, self.ty(&param.ty)));
        let params: Vec<String> = params.collect();
        let asyncness = if function.kind.is_async() { "async " } else { "" };
        let result = function.result.map_or(String::new(), |ty| format!(" -> {}", self.ty(&ty)));
        let external = function.external_id.as_ref().map_or(String::new(), |id| format!(" external-id {id:?}"));
        format!("{asyncness}func({}){result}{external}", params.join(", "))
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Id(id) => self.type_id(*id),
            Type::Bool => "bool".into(),
            Type::U8 => "u8".into(),
            Type::U16 => "u16".into(),
            Type::U32 => "u32".into(),
            Type::U64 => "u64".into(),
            Type::S8 => "s8".into(),
            Type::S16 => "s16".into(),
            Type::S32 => "s32".into(),
            Type::S64 => "s64".into(),
            Type::F32 => "f32".into(),
            Type::F64 => "f64".into(),
            Type::Char => "char".into(),
            Type::String => "string".into(),
            Type::ErrorContext => "error-context".into(),
        }
    }

    fn type_id(&self, id: TypeId) -> String {
        let ty = &self.resolve.types[id];
        let optional = |ty: &Option<Type>| ty.map_or("_".into(), |ty| self.ty(&ty));
        match &ty.kind {
            TypeDefKind::Type(of) => self.ty(of),
            TypeDefKind::Resource => {
                let owner = match ty.owner {
                    TypeOwner::Interface(id) => self.interface(id),
                    TypeOwner::World(_) | TypeOwner::None => None,
                };
                format!("resource {} of {}", ty.name.as_deref().unwrap_or("_"), owner.as_deref().unwrap_or("the world"))
            }
            TypeDefKind::Handle(Handle::Own(id)) => format!("own<{}>", self.type_id(*id)),
            TypeDefKind::Handle(Handle::Borrow(id)) => format!("borrow<{}>", self.type_id(*id)),
            TypeDefKind::Record(record) => {
                let fields = record.fields.iter().map(|field| format!("{}: {}", field.name, self.ty(&field.ty)));
                format!("record {{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Flags(flags) => {
                format!("flags {{ {} }}", flags.flags.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Enum(cases) => {
                format!("enum {{ {} }}", cases.cases.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Variant(variant) => {
                let cases = variant.cases.iter().map(|case| format!("{}({})", case.name, optional(&case.ty)));
                format!("variant {{ {} }}", cases.collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Tuple(tuple) => {
                format!("tuple<{}>", tuple.types.iter().map(|ty| self.ty(ty)).collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Option(ty) => format!("option<{}>", self.ty(ty)),
            TypeDefKind::Result(result) => format!("result<{}, {}>", optional(&result.ok), optional(&result.err)),
            TypeDefKind::List(ty) => format!("list<{}>", self.ty(ty)),
            TypeDefKind::Map(key, value) => format!("map<{}, {}>", self.ty(key), self.ty(value)),
            TypeDefKind::FixedLengthList(ty, length) => format!("list<{}, {length}>", self.ty(ty)),
            TypeDefKind::Future(ty) => format!("future<{}>", optional(ty)),
            TypeDefKind::Stream(ty) => format!("stream<{}>", optional(ty)),
            TypeDefKind::Unknown => "unknown".into(),
        }
    }

    /// The name of an interface; one that is written in the world has none.
    fn interface(&self, id: InterfaceId) -> Option<String> {
        self.resolve.id_of(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(items: &str) -> Shape {
        let mut resolve = Resolve::default();
        let text = format!(
            "package a:b;\ninterface i {{ record r {{ x: u8 }} resource s; f: func(r: r) -> list<u8>; }}\n\
             interface j {{ record r {{ x: u16 }} resource s; f: func(r: r) -> list<u8>; }}\nworld w {{ {items} }}"
        );
        let package = resolve.push_source("test.wit", &text).unwrap();
        let world = resolve.select_world(&[package], None).unwrap();
        Shape::new(&resolve, world)
    }

    #[test]
    fn every_difference_is_told() {
        let differences = [
            ("import i; import l: i;", "import i;", "import `l` is missing"),
            ("export i;", "export i; export l: i;", "export `l` is not in the world"),
            ("import l: i;", "import l: j;", "is written as"),
            ("@external-id(\"x\") import l: i;", "import l: i;", "external-id"),
            ("export f: func(x: u8);", "export f: func(x: u16);", "is written as"),
            ("export f: func();", "export f: async func();", "async"),
        ];
        for (written, found, told) in differences {
            for part in [Part::Whole, Part::Functions] {
                let error = shape(written).compare(&shape(found), part, Target::Unknown).unwrap_err().to_string();
                assert!(error.contains(told), "{written} / {found}: {error}");
            }
            shape(written).compare(&shape(written), Part::Whole, Target::Unknown).unwrap();
        }
    }
}
