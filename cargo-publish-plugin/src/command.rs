//! One module per subcommand: arguments → request → plan → effects.

pub(crate) mod build;
