//! One module per subcommand: arguments → request → plan → effects.

pub(crate) mod bindings;
pub(crate) mod build;
pub(crate) mod pack;
