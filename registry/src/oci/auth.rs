//! What a registry wants to see, `WWW-Authenticate`, and the answer to it. Pure but for the clock.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::http::url::encode;

/// A token this close to its end is of no use: what is begun with it would end without.
const MARGIN: Duration = Duration::from_secs(10);

/// How long a token is good for that does not say.
const UNSAID: u64 = 60;

/// What a registry asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Challenge {
    /// A name and a password.
    Basic,
    /// A token that somebody else gives.
    Bearer {
        /// Who.
        realm: String,
        /// For whom.
        service: Option<String>,
        /// For what.
        scope: Option<String>,
    },
}

/// A token, and until when it is good.
pub(super) struct Token {
    pub(super) value: String,
    until: Instant,
}

impl Challenge {
    /// What `header` asks for, if it is something that we know.
    pub(super) fn parse(header: &str) -> Option<Challenge> {
        let (scheme, rest) = header.trim().split_once(' ').unwrap_or((header.trim(), ""));
        if scheme.eq_ignore_ascii_case("basic") {
            return Some(Challenge::Basic);
        }
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        let (mut realm, mut service, mut scope) = (None, None, None);
        for (name, value) in parameters(rest) {
            match name.to_ascii_lowercase().as_str() {
                "realm" => realm = Some(value),
                "service" => service = Some(value),
                "scope" => scope = Some(value),
                _ => {}
            }
        }
        Some(Challenge::Bearer { realm: realm?, service, scope })
    }
}

/// `name="value"` and `name=value`, with commas between them; in quotes, `\` makes the next character plain.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches([' ', ',']);
    while let Some((name, after)) = rest.split_once('=') {
        let mut value = String::new();
        let mut characters = after.chars();
        if after.starts_with('"') {
            characters.next();
            while let Some(character) = characters.next() {
                match character {
                    '"' => break,
                    '\\' => value.extend(characters.next()),
                    other => value.push(other),
                }
            }
        } else {
            let end = after.find(',').unwrap_or(after.len());
            value.push_str(after[..end].trim());
            characters = after[end..].chars();
        }
        found.push((name.trim().to_owned(), value));
        rest = characters.as_str().trim_start_matches([' ', ',']);
    }
    found
}

impl Token {
    /// What a token server says.
    pub(super) fn parse(body: &[u8], now: Instant) -> Option<Token> {
        let answer: Value = serde_json::from_slice(body).ok()?;
        let value = answer["token"].as_str().or(answer["access_token"].as_str())?;
        let printable = !value.is_empty() && value.bytes().all(|it| it.is_ascii_graphic());
        let seconds = answer["expires_in"].as_u64().unwrap_or(UNSAID).min(86_400);
        printable.then(|| Token { value: value.to_owned(), until: now + Duration::from_secs(seconds) })
    }

    /// Whether it is good for something that begins `now`.
    pub(super) fn is_good(&self, now: Instant) -> bool {
        now + MARGIN < self.until
    }
}

/// The header for a name and a password.
pub(super) fn basic(username: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{username}:{password}")))
}

/// The form in which a token server is given an identity token.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    fields.join("&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `value` as a header has it in quotes.
    fn quoted(value: &str) -> String {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }

    proptest! {
        #[test]
        fn what_a_challenge_says_is_read(
            realm in "https?://[a-z.]{1,12}(:[0-9]{1,4})?/[a-z/]{0,8}",
            service in prop::option::of("[ -~]{0,16}"),
            scope in prop::option::of("repository:[a-z/]{1,12}:pull(,push)?"),
            others in "(, ?[a-z]{1,4}x=([a-z]{0,4}|\"[a-z, =]{0,6}\")){0,2}",
            separator in " ?, ?",
            bearer in "[bB][eE][aA][rR][eE][rR]",
        ) {
            let said = [("realm", Some(&realm)), ("service", service.as_ref()), ("scope", scope.as_ref())];
            let said = said.iter().filter_map(|(name, value)| Some(format!("{name}={}", quoted(value.as_ref()?))));
            let header = format!("{bearer} {}{others}", said.collect::<Vec<_>>().join(&separator));
            let expected = Challenge::Bearer { realm, service, scope };
            prop_assert_eq!(Challenge::parse(&header), Some(expected), "{}", header);
        }

        #[test]
        fn no_challenge_makes_it_panic(text in "(Bearer |Basic )?((realm|service|scope|x)?=?[\"\\\\,= a-z]?){0,24}|\\PC*") {
            let _ = Challenge::parse(&text);
        }

        #[test]
        fn no_answer_of_a_token_server_makes_it_panic(
            value in "[!-~]{0,16}|\\PC{0,4}",
            seconds in prop::option::of(any::<i128>()),
            text in "\\PC*",
        ) {
            let now = Instant::now();
            let seconds = seconds.map_or_else(|| "null".to_owned(), |it| it.to_string());
            let body = format!("{{\"token\":{},\"expires_in\":{seconds}}}", serde_json::to_string(&value).unwrap());
            if let Some(token) = Token::parse(body.as_bytes(), now) {
                prop_assert!(token.value == value && value.bytes().all(|it| it.is_ascii_graphic()));
                let _ = token.is_good(now);
            }
            let _ = Token::parse(text.as_bytes(), now);
        }
    }

    #[test]
    fn commas_in_quotes_are_part_of_a_scope() {
        let header = r#"Bearer realm="https://a.example/token",service="b, \"c\"",scope="repository:x/y:pull,push""#;
        let bearer = Challenge::Bearer {
            realm: "https://a.example/token".to_owned(),
            service: Some("b, \"c\"".to_owned()),
            scope: Some("repository:x/y:pull,push".to_owned()),
        };
        assert_eq!(Challenge::parse(header), Some(bearer));
        assert_eq!(Challenge::parse("basic realm=x"), Some(Challenge::Basic));
        assert_eq!(Challenge::parse("Bearer service=x"), None);
        assert_eq!(Challenge::parse("Negotiate"), None);
    }

    #[test]
    fn a_token_is_good_until_shortly_before_its_end() {
        let now = Instant::now();
        let token = Token::parse(br#"{"access_token":"t","expires_in":60}"#, now).unwrap();
        assert!(token.is_good(now) && token.is_good(now + Duration::from_secs(49)));
        assert!(!token.is_good(now + Duration::from_secs(51)));
        assert!(Token::parse(br#"{"token":"a\r\nb"}"#, now).is_none());
        assert!(Token::parse(b"{}", now).is_none());
    }
}
