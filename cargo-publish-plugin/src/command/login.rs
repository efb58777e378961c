//! `cargo component-pkg login`: a password or token → kept for a registry, once that has taken it.
//!
//! It comes from standard input, or from who types it unseen. Refuses to keep it as text, unless that was asked for. A token
//! for Wasmer is kept where Wasmer's own tools look for it, which is text.

pub(super) mod wasmer;

use std::io::{self, IsTerminal, Read};

use component_registry::credential::{self, Credentials, Kept};
use component_registry::http::{Plain, Settings};
use component_registry::oci::Oci;
use component_registry::{Location, Registry as _};

use crate::cli::LoginArgs;
use crate::error::Error;
use crate::registries::Problem;
use crate::ui::{self, Ui};

/// No password or token is longer.
const LONGEST: u64 = 64 << 10;

/// Logs in as `args` say.
pub(crate) fn run(args: LoginArgs) -> Result<(), Vec<Error>> {
    ui::set_color(args.display.color);
    let ui = Ui::new((&args.display).into());
    if args.host == wasmer::NAME {
        return Ok(wasmer::log_in(&args, ui)?);
    }
    let location = host(&args.host)?;
    let secret = secret(&args)?;
    let credentials = match args.username.clone() {
        Some(username) => Credentials::Basic { username, password: secret },
        None => Credentials::Bearer(secret),
    };
    let host = location.host.clone();
    let plain = if args.plain_http { Plain::Anywhere } else { Plain::Loopback };
    let asked = Oci::new(location, credentials.clone(), Settings { plain, ..Settings::default() });
    let mut registry = asked.map_err(Problem::from).map_err(Error::from)?;
    ui.status("Asking", registry.place());
    registry.greet().map_err(Problem::from).map_err(Error::from)?;
    match keep(&host, &credentials, args.insecure_storage).map_err(Error::from)? {
        Kept::Helper(name) => ui.status("Logged in", format_args!("to {host}; `docker-credential-{name}` keeps it")),
        Kept::Text(path) => ui.status("Logged in", format_args!("to {host}; it is text in `{}`", path.display())),
    }
    Ok(())
}

/// The registry that is called `name`.
pub(super) fn host(name: &str) -> Result<Location, Error> {
    Ok(Location::new(name, "").map_err(|source| Problem::Configuration { source: source.into() })?)
}

fn keep(host: &str, credentials: &Credentials, as_text: bool) -> Result<Kept, Problem> {
    match credential::store(host, credentials)? {
        Some(kept) => Ok(kept),
        None if as_text => Ok(credential::store_as_text(host, credentials)?),
        None => Err(Problem::NoKeeper { host: host.to_owned(), variable: credential::variable(host) }),
    }
}

/// The password or token that is given.
fn secret(args: &LoginArgs) -> Result<String, Error> {
    if args.password_stdin { piped() } else { typed(args) }
}

/// What standard input says.
fn piped() -> Result<String, Error> {
    let unreadable = |source| Error::Read { path: "standard input".into(), source };
    let mut text = String::new();
    io::stdin().lock().take(LONGEST).read_to_string(&mut text).map_err(unreadable)?;
    not_empty(&text)
}

/// What somebody types, who does not see it.
fn typed(args: &LoginArgs) -> Result<String, Error> {
    if !io::stdin().is_terminal() {
        return Err(Problem::NobodyToAsk.into());
    }
    let what = if args.username.is_some() { "password" } else { "token" };
    let typed = rpassword::prompt_password(format!("{what} for {}: ", args.host));
    not_empty(&typed.map_err(|source| Error::Read { path: "the terminal".into(), source })?)
}

fn not_empty(text: &str) -> Result<String, Error> {
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() { Err(Problem::NoSecret.into()) } else { Ok(text.to_owned()) }
}
