//! One way in which a component does not fit its world, as it is told.

use std::fmt;

/// One way in which a component does not fit its world.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    NoExport(Item),
    OtherInterface { label: String, declared: String, actual: String },
    UndeclaredImport(Item),
    Types(String),
    Unreadable(String),
}

/// Something that a world imports or exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Label { label: String, interface: String },
    Interface(String),
    Function(String),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::NoExport(Item::Label { label, interface }) => {
                write!(
                    f,
                    "the component exports nothing under the label `{label}`, which the world declares as `{interface}`"
                )
            }
            Mismatch::NoExport(item) => write!(f, "the component does not export {item}"),
            Mismatch::OtherInterface { label, declared, actual } => {
                write!(f, "the label `{label}` of the component is `{actual}`, and of the world `{declared}`")
            }
            Mismatch::UndeclaredImport(item) => {
                write!(f, "the component imports {item}, which the world does not declare")
            }
            Mismatch::Types(what) => write!(f, "the types differ: {what}"),
            Mismatch::Unreadable(what) => write!(f, "the component's own world cannot be read: {what}"),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Label { label, interface } => write!(f, "`{interface}` under the label `{label}`"),
            Item::Interface(name) => write!(f, "the interface `{name}`"),
            Item::Function(name) => write!(f, "the function `{name}`"),
        }
    }
}
