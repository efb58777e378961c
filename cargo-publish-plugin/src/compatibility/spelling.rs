//! Types and functions as WIT spells them, for people.

use component_guest_bindgen::wit_parser::{
    Function, FunctionKind, Handle, Resolve, Type, TypeDefKind, TypeId, TypeOwner,
};

/// `async func(key: string) -> option<u32>`; what a method has for itself is left out.
pub(super) fn signature(resolve: &Resolve, function: &Function, keyword: &str) -> String {
    let itself = match function.kind {
        FunctionKind::Method(_)
        | FunctionKind::AsyncMethod(_)
        | FunctionKind::MethodGetter(_)
        | FunctionKind::MethodSetter(_) => 1,
        _ => 0,
    };
    let params = function.params.iter().skip(itself);
    let params: Vec<_> = params.map(|param| format!("{}: {}", param.name, spell(resolve, param.ty))).collect();
    let result = match function.result {
        Some(_) if function.is_constructor_shorthand(resolve) => String::new(),
        Some(ty) => format!(" -> {}", spell(resolve, ty)),
        None => String::new(),
    };
    format!("{keyword}({}){result}", params.join(", "))
}

/// What stands behind the name of a type, in short.
pub(super) fn definition(resolve: &Resolve, id: TypeId) -> String {
    match &resolve.types[id].kind {
        TypeDefKind::Record(_) => "record".into(),
        TypeDefKind::Resource => "resource".into(),
        TypeDefKind::Variant(_) => "variant".into(),
        TypeDefKind::Enum(_) => "enum".into(),
        TypeDefKind::Flags(_) => "flags".into(),
        TypeDefKind::Type(Type::Id(id)) => used(resolve, *id).unwrap_or_else(|| spell(resolve, Type::Id(*id))),
        kind => structure(resolve, kind),
    }
}

/// A type of an interface, as `use` has it.
fn used(resolve: &Resolve, id: TypeId) -> Option<String> {
    let definition = &resolve.types[id];
    let TypeOwner::Interface(interface) = definition.owner else { return None };
    resolve.interfaces[interface].name.as_ref()?;
    Some(format!("{}.{{{}}}", resolve.id_of(interface)?, definition.name.as_ref()?))
}

/// A type where it is used: by its name, if it has one.
pub(super) fn spell(resolve: &Resolve, ty: Type) -> String {
    let word = match ty {
        Type::Bool => "bool",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::S8 => "s8",
        Type::S16 => "s16",
        Type::S32 => "s32",
        Type::S64 => "s64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        Type::Char => "char",
        Type::String => "string",
        Type::ErrorContext => "error-context",
        Type::Id(id) => {
            let definition = &resolve.types[id];
            return definition.name.clone().unwrap_or_else(|| structure(resolve, &definition.kind));
        }
    };
    word.to_owned()
}

fn structure(resolve: &Resolve, kind: &TypeDefKind) -> String {
    let one = |ty: &Type| spell(resolve, *ty);
    let maybe = |ty: &Option<Type>| ty.as_ref().map_or_else(|| "_".to_owned(), one);
    let around = |word: &str, ty: &Option<Type>| match ty {
        Some(ty) => format!("{word}<{}>", one(ty)),
        None => word.to_owned(),
    };
    match kind {
        TypeDefKind::Handle(Handle::Own(id)) => one(&Type::Id(*id)),
        TypeDefKind::Handle(Handle::Borrow(id)) => format!("borrow<{}>", one(&Type::Id(*id))),
        TypeDefKind::Tuple(tuple) => format!("tuple<{}>", tuple.types.iter().map(one).collect::<Vec<_>>().join(", ")),
        TypeDefKind::Option(ty) => format!("option<{}>", one(ty)),
        TypeDefKind::Result(result) => match (&result.ok, &result.err) {
            (ok, None) => around("result", ok),
            (ok, err) => format!("result<{}, {}>", maybe(ok), maybe(err)),
        },
        TypeDefKind::List(ty) => format!("list<{}>", one(ty)),
        TypeDefKind::FixedLengthList(ty, length) => format!("list<{}, {length}>", one(ty)),
        TypeDefKind::Map(key, value) => format!("map<{}, {}>", one(key), one(value)),
        TypeDefKind::Future(ty) => around("future", ty),
        TypeDefKind::Stream(ty) => around("stream", ty),
        TypeDefKind::Type(ty) => one(ty),
        // These have names.
        kind => kind.as_str().to_owned(),
    }
}
