//! What the user gives this program to show to a registry. It is never shown to anybody else.

use std::fmt;
use std::str::FromStr;

use component_registry::credential::Credentials;

/// A token, or a user and a password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// `USER:PASSWORD` is a name and what proves it; all else is a token of the registry's own.
    pub(crate) fn credentials(&self) -> Credentials {
        match self.0.split_once(':') {
            Some((username, password)) => {
                Credentials::Basic { username: username.to_owned(), password: password.to_owned() }
            }
            None => Credentials::Bearer(self.0.clone()),
        }
    }

    /// As it was given.
    #[cfg(feature = "wasmer")]
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl FromStr for Token {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Token, &'static str> {
        let text = text.trim();
        // What goes into a header is visible text.
        match text.is_empty() || !text.chars().all(|it| it.is_ascii_graphic()) {
            true => Err("a token is letters, digits and signs, and no spaces"),
            false => Ok(Token(text.to_owned())),
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_shown() {
        let token: Token = "me:sesame\n".parse().unwrap();
        assert!(!format!("{token:?}").contains("sesame"));
        assert_eq!(token.credentials(), Credentials::Basic { username: "me".into(), password: "sesame".into() });
        assert_eq!("abc".parse::<Token>().unwrap().credentials(), Credentials::Bearer("abc".into()));
        for wrong in ["", " ", "a b", "a\nb", "ä"] {
            assert!(wrong.parse::<Token>().is_err(), "{wrong}");
        }
    }
}
