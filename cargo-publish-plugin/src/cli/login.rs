//! The command line of `login` and `logout`.

use clap::Args;

use super::DisplayArgs;

const LOGIN_EXAMPLES: &str = "\
Examples:
  cargo component-pkg login registry.example --username me
      Asks for the password, tries it, and has docker's credential helper keep it.
  cargo component-pkg login registry.example --username me --password-stdin < token.txt
      Takes it from standard input: for scripts.
  cargo component-pkg login registry.example
      Asks for a token of the registry's own, which is for no user.
  cargo component-pkg login wasmer --insecure-storage
      Asks for a token for Wasmer's registry, and keeps it where `wasmer login` does.

Who is logged in by `docker login` is logged in here. In CI, where nothing is to be kept, set variables: of registry.example
they are COMPONENT_PKG_REGISTRY_EXAMPLE_TOKEN, or …_USERNAME and …_PASSWORD.

Exit codes:
    0  the registry takes it, and it is kept
    1  there is nothing that could keep it, or nobody to ask
    2  the command line is wrong
   69  the registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file
   77  the registry refuses it";

const LOGOUT_EXAMPLES: &str = "\
Examples:
  cargo component-pkg logout registry.example
      Forgets what `login`, or `docker login`, had kept for it.
  cargo component-pkg logout wasmer
      Forgets what `login`, or `wasmer login`, had kept for Wasmer's registry.

Exit codes:
    0  nothing is kept for the registry
    2  the command line is wrong
   74  the machine is in the way: an unreadable or unwritable file
   77  the credential helper refuses";

/// Have a password or token for a registry kept
///
/// The registry is asked whether it takes it. It is kept by the credential helper that docker's config.json names, in the
/// keyring of the system as a rule; never as text, unless you say so.
#[derive(Debug, Args)]
#[command(after_long_help = LOGIN_EXAMPLES)]
pub(crate) struct LoginArgs {
    /// The registry: its name, and its port if it has one; or `wasmer`
    #[arg(value_name = "HOST")]
    pub(crate) host: String,
    /// Whose password or access token it is
    #[arg(short, long, value_name = "NAME")]
    pub(crate) username: Option<String>,
    /// Take the password or token from standard input
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Keep it in docker's config.json, where who can read the file can read it, if there is no credential helper; or in
    /// Wasmer's wasmer.toml
    #[arg(long)]
    pub(crate) insecure_storage: bool,
    /// Speak plain http with a registry that is not on this machine
    #[arg(long)]
    pub(crate) plain_http: bool,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}

/// Have what is kept for a registry forgotten
#[derive(Debug, Args)]
#[command(after_long_help = LOGOUT_EXAMPLES)]
pub(crate) struct LogoutArgs {
    /// The registry: its name, and its port if it has one; or `wasmer`
    #[arg(value_name = "HOST")]
    pub(crate) host: String,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}
