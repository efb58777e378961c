//! One module per subcommand: arguments → request → plan → effects.

pub(crate) mod bindings;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod init;
pub(crate) mod inspect;
pub(crate) mod install;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod pack;
pub(crate) mod publish;
pub(crate) mod pull;
pub(crate) mod verify;
pub(crate) mod wit;
