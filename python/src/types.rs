//! WIT types → annotations, and → expressions that make the codec of a type.

use wit_parser::{Function, Handle, InterfaceId, Type, TypeDefKind, TypeId};

use crate::model::{Model, Owner};
use crate::names::snake;

/// Who gives a value, which says how much a caller may ask of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// The user: any sequence will do.
    Given,
    /// The package: lists.
    Made,
}

/// Whose resources are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The component's.
    Guest,
    /// Those of Python objects that the component is given.
    Host,
    /// Those of the component and those of Python objects: values of an interface that may be imported and exported.
    Either,
    /// Those of each label, as `Self` where the user gives them: protocols of labels.
    Label(InterfaceId, TypeId),
    /// As `Label`, outside of a resource.
    Labels(InterfaceId),
}

/// A module in which annotations are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Whose types need no prefix.
    pub(crate) owner: Option<Owner>,
    pub(crate) side: Side,
}

impl Model<'_> {
    /// The annotation of a type.
    pub(crate) fn annotation(&self, ty: &Type, place: Place, flow: Flow) -> String {
        let inner = |ty: &Type| self.annotation(ty, place, flow);
        let id = match ty {
            Type::Bool => return "bool".to_owned(),
            Type::F32 | Type::F64 => return "float".to_owned(),
            Type::Char | Type::String => return "str".to_owned(),
            Type::Id(id) => self.resolved(*id),
            _ => return "int".to_owned(),
        };
        match &self.resolve.types[id].kind {
            TypeDefKind::List(Type::U8) => "bytes".to_owned(),
            TypeDefKind::List(ty) if flow == Flow::Given => format!("Sequence[{}]", inner(ty)),
            TypeDefKind::List(ty) => format!("list[{}]", inner(ty)),
            TypeDefKind::Map(key, value) => {
                let class = if flow == Flow::Given { "Mapping" } else { "dict" };
                format!("{class}[{}, {}]", inner(key), inner(value))
            }
            TypeDefKind::Tuple(tuple) if tuple.types.is_empty() => "tuple[()]".to_owned(),
            TypeDefKind::Tuple(tuple) => {
                format!("tuple[{}]", tuple.types.iter().map(inner).collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Option(ty) if self.is_option(ty) => format!("_rt.Some[{}] | None", inner(ty)),
            TypeDefKind::Option(ty) => format!("{} | None", inner(ty)),
            TypeDefKind::Result(result) => {
                let part = |ty: &Option<Type>| ty.as_ref().map_or("None".to_owned(), inner);
                format!("_rt.Ok[{}] | _rt.Err[{}]", part(&result.ok), part(&result.err))
            }
            TypeDefKind::Handle(Handle::Own(resource) | Handle::Borrow(resource)) => {
                self.handle(self.resolved(*resource), place, flow)
            }
            TypeDefKind::Type(ty) => inner(ty),
            _ => self.spelled(id, self.types.get(&id).map_or("Any", String::as_str), place),
        }
    }

    fn handle(&self, resource: TypeId, place: Place, flow: Flow) -> String {
        let owner = self.owner(resource);
        if flow == Flow::Given {
            match place.side {
                Side::Label(_, own) if own == resource => return "Self".to_owned(),
                Side::Label(id, _) | Side::Labels(id) if owner == Some(Owner::Interface(id)) => {
                    return "Any".to_owned();
                }
                _ => {}
            }
        }
        let host = self.host_resources.get(&resource);
        let guest = self.types.get(&resource).filter(|_| self.is_guest(owner, place));
        let names = match place.side {
            Side::Host => [None, host],
            Side::Either if self.is_imported(place.owner) => [guest, host],
            _ => [guest, host.filter(|_| guest.is_none())],
        };
        let names: Vec<String> = names.into_iter().flatten().map(|name| self.spelled(resource, name, place)).collect();
        if names.is_empty() { "Any".to_owned() } else { names.join(" | ") }
    }

    /// Whether a resource is the component's, for exports in `place`: others than its own use what has no label.
    fn is_guest(&self, owner: Option<Owner>, place: Place) -> bool {
        let exports = self.exports.iter().filter(|it| owner == Some(Owner::Interface(it.id)));
        exports.into_iter().any(|it| owner == place.owner || !it.labelled)
    }

    fn is_imported(&self, owner: Option<Owner>) -> bool {
        self.imports.iter().any(|it| owner == Some(Owner::Interface(it.id)))
    }

    /// A name, from where it is.
    fn spelled(&self, id: TypeId, name: &str, place: Place) -> String {
        let owner = self.owner(id);
        match owner.and_then(|owner| self.modules.get(&owner)) {
            Some(module) if owner != place.owner => format!("_{module}.{name}"),
            _ => name.to_owned(),
        }
    }

    fn is_option(&self, ty: &Type) -> bool {
        match ty {
            Type::Id(id) => match &self.resolve.types[self.resolved(*id)].kind {
                TypeDefKind::Option(_) => true,
                TypeDefKind::Type(ty) => self.is_option(ty),
                _ => false,
            },
            _ => false,
        }
    }

    /// What a function returns in Python: errors are raised.
    pub(crate) fn returned(&self, function: &Function, place: Place, flow: Flow) -> String {
        let ty = match self.failure(function) {
            Some((ok, _)) => ok,
            None => function.result,
        };
        ty.map_or("None".to_owned(), |ty| self.annotation(&ty, place, flow))
    }

    /// The exception that a function fails with.
    pub(crate) fn raised(&self, function: &Function, place: Place) -> Option<String> {
        let (_, error) = self.failure(function)?;
        let named = match error {
            Some(Type::Id(id)) => Some(self.resolved(id)).filter(|id| self.exceptions.contains_key(id)),
            _ => None,
        };
        Some(named.map_or("_rt.ResultError".to_owned(), |id| self.spelled(id, &self.exceptions[&id], place)))
    }

    /// An expression of a type's codec.
    pub(crate) fn codec(&self, ty: &Type) -> String {
        let id = match ty {
            Type::Id(id) => self.resolved(*id),
            primitive => return format!("_rt.{}", primitive_codec(primitive)),
        };
        let inner = |ty: &Type| self.codec(ty);
        match &self.resolve.types[id].kind {
            TypeDefKind::List(Type::U8) => "_rt.octets".to_owned(),
            TypeDefKind::List(ty) => format!("_rt.List({})", inner(ty)),
            TypeDefKind::Map(key, value) => format!("_rt.Map({}, {})", inner(key), inner(value)),
            TypeDefKind::Tuple(tuple) => {
                format!("_rt.Tuple({})", tuple.types.iter().map(inner).collect::<Vec<_>>().join(", "))
            }
            TypeDefKind::Option(ty) if self.is_option(ty) => format!("_rt.Option(_rt.Wrapped({}))", inner(ty)),
            TypeDefKind::Option(ty) => format!("_rt.Option({})", inner(ty)),
            TypeDefKind::Result(result) => {
                let part = |ty: &Option<Type>| ty.as_ref().map_or("None".to_owned(), inner);
                format!("_rt.Result({}, {})", part(&result.ok), part(&result.err))
            }
            TypeDefKind::Handle(Handle::Own(id)) => format!("_rt.Own({})", self.resource_key(*id)),
            TypeDefKind::Handle(Handle::Borrow(id)) => format!("_rt.Borrow({})", self.resource_key(*id)),
            TypeDefKind::Type(ty) => inner(ty),
            _ => self.codec_name(id),
        }
    }

    /// The variable that has the codec of a named type.
    pub(crate) fn codec_name(&self, id: TypeId) -> String {
        let module = self.owner(id).and_then(|owner| self.modules.get(&owner)).map_or("", String::as_str);
        format!("{module}__{}", snake(self.resolve.types[id].name.as_deref().unwrap_or_default()))
    }

    /// What a resource is known by at run time: `"resources.calculator"`.
    pub(crate) fn resource_key(&self, id: TypeId) -> String {
        let id = self.resolved(id);
        let module = self.owner(id).and_then(|owner| self.modules.get(&owner)).map_or("", String::as_str);
        format!("\"{module}.{}\"", self.resolve.types[id].name.as_deref().unwrap_or_default())
    }
}

fn primitive_codec(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "boolean",
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
        _ => "string",
    }
}
