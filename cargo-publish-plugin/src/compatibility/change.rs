//! One change of a world: how much it matters, where it is, and what it is.

use std::fmt;

use serde::Serialize;

/// How much a change matters to those who have the component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Class {
    /// Nobody has to do anything, and nobody can do more: documentation, or an import less.
    Patch,
    /// There is more to call.
    Addition,
    /// What worked stops working.
    Breaking,
}

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Direction {
    Import,
    Export,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) class: Class,
    pub(crate) direction: Direction,
    /// `namespace:package/interface@version#resource.method`, `label#type.field`, `function`
    pub(crate) path: String,
    pub(crate) what: What,
}

/// What a change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    Gone(Noun),
    New(Noun),
    /// A name stands for something of another kind.
    Kind {
        old: Noun,
        new: Noun,
    },
    /// A label stands for another interface.
    /// An interface that is written in the world itself has no name.
    Retargeted {
        old: Option<String>,
        new: Option<String>,
    },
    /// The same interface, of another version.
    Version {
        old: String,
        new: String,
    },
    ExternalId {
        old: Option<String>,
        new: Option<String>,
    },
    /// As WIT spells it.
    Signature {
        old: String,
        new: String,
    },
    /// A type, a field or the payload of a case, as WIT spells it.
    Type {
        old: String,
        new: String,
    },
    /// Fields, cases or flags, which are told apart by their place.
    Order(Noun),
    Docs,
}

/// What can be there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Interface,
    Function,
    Type,
    Resource,
    Field,
    Case,
    Flag,
}

impl Change {
    pub(crate) fn new(class: Class, direction: Direction, path: String, what: What) -> Change {
        Change { class, direction, path, what }
    }

    /// What programs know it by.
    pub(crate) fn id(&self) -> &'static str {
        match self.what {
            What::Gone(_) => "gone",
            What::New(_) => "new",
            What::Kind { .. } => "kind",
            What::Retargeted { .. } => "retargeted",
            What::Version { .. } => "version",
            What::ExternalId { .. } => "external-id",
            What::Signature { .. } => "signature",
            What::Type { .. } => "type",
            What::Order(_) => "order",
            What::Docs => "docs",
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`: {}", self.direction, self.path, self.what)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Gone(noun) => write!(f, "the {noun} is gone"),
            What::New(noun) => write!(f, "the {noun} is new"),
            What::Kind { old, new } => write!(f, "it is {} {new}, and was {} {old}", new.article(), old.article()),
            What::Retargeted { old, new } => {
                let own = "an interface of the world's own";
                let (old, new) = (Quoted(old.as_deref(), own), Quoted(new.as_deref(), own));
                write!(f, "the label stands for {new}, and stood for {old}")
            }
            What::Version { old, new } => write!(f, "it was `{old}`, and is `{new}`"),
            What::ExternalId { old, new } => {
                let (old, new) = (Quoted(old.as_deref(), "none"), Quoted(new.as_deref(), "none"));
                write!(f, "its external id is {new}, and was {old}")
            }
            What::Signature { old, new } | What::Type { old, new } if old == new => {
                write!(f, "a type in `{new}` is another one of that name")
            }
            What::Signature { old, new } | What::Type { old, new } => write!(f, "it is `{new}`, and was `{old}`"),
            What::Order(noun) => write!(f, "the {noun}s are in another order"),
            What::Docs => f.write_str("the documentation changed"),
        }
    }
}

/// A name, or what is said where there is none.
struct Quoted<'a>(Option<&'a str>, &'static str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(text) => write!(f, "`{text}`"),
            None => f.write_str(self.1),
        }
    }
}

impl Noun {
    fn article(self) -> &'static str {
        match self {
            Noun::Interface => "an",
            _ => "a",
        }
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Noun::Interface => "interface",
            Noun::Function => "function",
            Noun::Type => "type",
            Noun::Resource => "resource",
            Noun::Field => "field",
            Noun::Case => "case",
            Noun::Flag => "flag",
        })
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Direction::Import => "import",
            Direction::Export => "export",
        })
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Patch => "patch",
            Class::Addition => "addition",
            Class::Breaking => "breaking",
        })
    }
}
