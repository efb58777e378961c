//! `login wasmer` and `logout wasmer`: a token → kept where Wasmer's own tools look for it, once the registry knows whose it
//! is. Which registry that is, their variables and their file say. Refuses to keep it as text, unless that was asked for:
//! they have no other way.

use crate::cli::LoginArgs;
use crate::error::Error;
use crate::registries::Problem;
use crate::ui::Ui;

/// What Wasmer's registry is called, whichever that is.
pub(crate) const NAME: &str = "wasmer";

/// Logs in as `args` say.
#[cfg(feature = "wasmer")]
pub(super) fn log_in(args: &LoginArgs, ui: Ui) -> Result<(), Error> {
    use component_registry::contents::Contents;
    use component_registry::http::Settings;
    use component_registry::wasmer::{Login, Token, Wasmer};

    if args.username.is_some() {
        return Err(Problem::TokenAlone.into());
    }
    if !args.insecure_storage {
        return Err(Problem::TextAlone.into());
    }
    let token = Token::new(&super::secret(args)?).ok_or(Problem::NoSecret)?;
    let login = Login::find(None, Some(token), &variable).map_err(Problem::from)?;
    ui.status("Asking", &login.endpoint);
    let registry = Wasmer::new(login.clone(), Contents::default(), Settings::default());
    let name = registry.and_then(|registry| registry.greet()).map_err(Problem::from)?;
    let path = login.keep(&variable).map_err(Problem::from)?;
    ui.status("Logged in", format_args!("to {} as {name}; it is text in `{}`", login.endpoint, path.display()));
    Ok(())
}

/// Forgets the tokens for it.
#[cfg(feature = "wasmer")]
pub(crate) fn log_out(ui: Ui) -> Result<(), Error> {
    use component_registry::wasmer::Login;

    let login = Login::find(None, None, &variable).map_err(Problem::from)?;
    let forgotten = login.forget(&variable).map_err(Problem::from)?;
    let fact = if forgotten { "what was kept is forgotten" } else { "nothing was kept" };
    ui.status("Logged out", format_args!("of {}; {fact}", login.endpoint));
    Ok(())
}

#[cfg(feature = "wasmer")]
fn variable(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

#[cfg(not(feature = "wasmer"))]
pub(super) fn log_in(_: &LoginArgs, _: Ui) -> Result<(), Error> {
    Err(Problem::Unsupported(component_registry::Place::Wasmer).into())
}

#[cfg(not(feature = "wasmer"))]
pub(crate) fn log_out(_: Ui) -> Result<(), Error> {
    Err(Problem::Unsupported(component_registry::Place::Wasmer).into())
}
