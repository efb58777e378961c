//! Requests to one registry, with what it wants to know of who asks: challenge → token → the same request again.
//!
//! Tokens are kept for as long as they are good, and fetched anew when a registry says midway that they are not.
//! What a registry says is shown without what it must not repeat: [`Client::said`].

use std::collections::HashMap;
use std::time::Instant;

use serde_json::Value;

use super::auth::{Challenge, Token, basic, form};
use crate::credential::Credentials;
use crate::error::Error;
use crate::http::retry::{self, Tries};
use crate::http::url::Url;
use crate::http::{Answer, Authorization, Body, Call, Failure, Http, Reply, Settings};

/// So much of what a registry says is shown.
const SHOWN: usize = 300;

/// What is to be done, in which repositories.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Scope(Vec<String>);

impl Scope {
    /// Nothing but being known.
    pub(super) fn none() -> Scope {
        Scope(Vec::new())
    }

    /// Reading `repository`.
    pub(super) fn pull(repository: &str) -> Scope {
        Scope(vec![format!("repository:{repository}:pull")])
    }

    /// Writing `repository`.
    pub(super) fn push(repository: &str) -> Scope {
        Scope(vec![format!("repository:{repository}:pull,push")])
    }

    /// And reading `repository`.
    pub(super) fn and_pull(mut self, repository: &str) -> Scope {
        self.0.push(format!("repository:{repository}:pull"));
        self
    }
}

/// Asks one registry.
pub(super) struct Client {
    http: Http,
    origin: Url,
    credentials: Credentials,
    challenge: Option<Challenge>,
    tokens: HashMap<Scope, Token>,
}

impl Client {
    /// Of the registry at `origin`.
    pub(super) fn new(origin: Url, credentials: Credentials, settings: Settings) -> Result<Client, Error> {
        let http = Http::new(settings)?;
        Ok(Client { http, origin, credentials, challenge: None, tokens: HashMap::new() })
    }

    /// How requests are made.
    pub(super) fn settings(&self) -> &Settings {
        &self.http.settings
    }

    /// The address of `path` there.
    pub(super) fn url(&self, path: &str) -> Result<Url, Error> {
        self.origin.join(path).ok_or_else(|| self.answered("the address", 0, format!("`{path}` is no address")))
    }

    /// The answer to a call without a body, tried as often as the settings say.
    pub(super) fn ask(&mut self, method: &'static str, url: &Url, accept: &str, scope: &Scope) -> Result<Reply, Error> {
        let headers = if accept.is_empty() { Vec::new() } else { vec![("accept", accept.to_owned())] };
        self.repeat(&Call { method, url: url.clone(), headers, body: Body::Nothing, expected: 0 }, scope)
    }

    /// The answer to `call`, which may be repeated, tried as often as the settings say.
    pub(super) fn repeat(&mut self, call: &Call, scope: &Scope) -> Result<Reply, Error> {
        let mut tries = Tries::new(&self.http.settings);
        loop {
            match self.once(call, scope).and_then(Answer::read) {
                Ok(reply) if !retry::may_pass(reply.status) => return Ok(reply),
                Ok(reply) => {
                    if !tries.wait(retry::asked(reply.header("retry-after"))) {
                        return Ok(reply);
                    }
                }
                Err(Failure::Passing(error)) => {
                    if !tries.wait(None) {
                        return Err(Failure::Passing(error).into_error(&call.url));
                    }
                }
                Err(Failure::Lasting(error)) => return Err(error),
            }
        }
    }

    /// The answer to `call`, after a new token if it needs one.
    pub(super) fn once(&mut self, call: &Call, scope: &Scope) -> Result<Answer, Failure> {
        let authorization = self.authorization(scope).map_err(Failure::Lasting)?;
        let answer = self.http.once(call, authorization.as_ref())?;
        if answer.status() != 401 || !answer.url.same_origin(&self.origin) {
            return Ok(answer);
        }
        // Who asks chooses, and Negotiate is for others.
        let Some(challenge) = answer.headers("www-authenticate").find_map(Challenge::parse) else { return Ok(answer) };
        self.challenge = Some(challenge);
        self.tokens.remove(scope);
        let renewed = self.authorization(scope).map_err(Failure::Lasting)?;
        match (&authorization, &renewed) {
            (_, None) => Ok(answer),
            (Some(sent), Some(renewed)) if sent.value == renewed.value => Ok(answer),
            _ => self.http.once(call, renewed.as_ref()),
        }
    }

    fn authorization(&mut self, scope: &Scope) -> Result<Option<Authorization>, Error> {
        let value = match (&self.credentials, &self.challenge) {
            (Credentials::Bearer(token), _) => Some(format!("Bearer {token}")),
            (Credentials::Basic { username, password }, Some(Challenge::Basic)) => Some(basic(username, password)),
            (_, Some(Challenge::Bearer { realm, service, .. })) => {
                let now = Instant::now();
                if !self.tokens.get(scope).is_some_and(|token| token.is_good(now)) {
                    let (realm, service) = (realm.clone(), service.clone());
                    let token = self.token(&realm, service.as_deref(), scope)?;
                    self.tokens.insert(scope.clone(), token);
                }
                self.tokens.get(scope).map(|token| format!("Bearer {}", token.value))
            }
            _ => None,
        };
        Ok(value.map(|value| Authorization { origin: self.origin.clone(), value }))
    }

    /// Asks the token server `realm` for a token.
    fn token(&self, realm: &str, service: Option<&str>, scope: &Scope) -> Result<Token, Error> {
        let odd = |status, message: &str| self.answered("the token", status, message.to_owned());
        let realm = Url::parse(realm).ok_or_else(|| odd(401, "it names no token server"))?;
        let mut url = realm.clone();
        let mut authorization = None;
        let mut fields = Vec::new();
        let service = service.map(|it| ("service", it));
        let scopes = scope.0.iter().map(|it| ("scope", it.as_str()));
        if let Credentials::Identity(token) = &self.credentials {
            fields.extend([("grant_type", "refresh_token"), ("client_id", "cargo-component-pkg")]);
            fields.push(("refresh_token", token));
            let joined = scope.0.join(" ");
            fields.extend(service);
            let body = form(&[fields, vec![("scope", &joined)]].concat());
            return self.token_by(
                &Call {
                    method: "POST",
                    url,
                    headers: vec![("content-type", "application/x-www-form-urlencoded".to_owned())],
                    body: Body::Bytes(body.as_bytes()),
                    expected: 0,
                },
                None,
            );
        }
        for (name, value) in service.into_iter().chain(scopes) {
            url = url.with(name, value);
        }
        if let Credentials::Basic { username, password } = &self.credentials {
            authorization = Some(Authorization { origin: realm, value: basic(username, password) });
        }
        let call = Call { method: "GET", url, headers: Vec::new(), body: Body::Nothing, expected: 0 };
        self.token_by(&call, authorization.as_ref())
    }

    fn token_by(&self, call: &Call, authorization: Option<&Authorization>) -> Result<Token, Error> {
        let reply = self.http.repeat(call, authorization)?;
        match reply.status {
            200 => Token::parse(&reply.body, Instant::now())
                .ok_or_else(|| self.answered("the token", 200, "there is no token in it".to_owned())),
            _ => Err(self.unexpected("the token", &reply)),
        }
    }

    /// `reply`, if its status is one of `expected`; else what is told of it.
    pub(super) fn expect(&self, reply: Reply, expected: &[u16], request: &str) -> Result<Reply, Error> {
        if expected.contains(&reply.status) { Ok(reply) } else { Err(self.unexpected(request, &reply)) }
    }

    /// What is told of a reply that is none of those that are expected.
    pub(super) fn unexpected(&self, request: &str, reply: &Reply) -> Error {
        let message = self.said(&reply.body);
        match reply.status {
            401 | 403 => {
                let reason = if message.is_empty() { format!("status {}", reply.status) } else { message };
                Error::Refused { host: self.host(), subject: self.credentials.subject(), reason }
            }
            status => {
                let message = if message.is_empty() { "nothing more".to_owned() } else { message };
                self.answered(request, status, message)
            }
        }
    }

    /// An answer that is not as the protocol says.
    pub(super) fn answered(&self, request: &str, status: u16, message: String) -> Error {
        Error::Answer { host: self.host(), request: request.to_owned(), status, message }
    }

    /// The registry, as people name it.
    pub(super) fn host(&self) -> String {
        self.origin.authority().to_owned()
    }

    /// What a registry says in `body`: in one line, not for long, and nothing that is secret.
    fn said(&self, body: &[u8]) -> String {
        let text = match serde_json::from_slice::<Value>(body) {
            Ok(answer) => {
                let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
                let told = errors.iter().map(|error| match (error["code"].as_str(), error["message"].as_str()) {
                    (Some(code), Some(message)) => format!("{code}: {message}"),
                    (code, message) => code.or(message).unwrap_or_default().to_owned(),
                });
                told.collect::<Vec<_>>().join("; ")
            }
            Err(_) => String::from_utf8_lossy(body).into_owned(),
        };
        let line: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        let mut secrets: Vec<String> = self.tokens.values().map(|token| token.value.clone()).collect();
        secrets.extend(self.credentials.secret().map(str::to_owned));
        if let Credentials::Basic { username, password } = &self.credentials {
            secrets.push(basic(username, password).split_off("Basic ".len()));
        }
        let shown = secrets.iter().filter(|it| !it.is_empty()).fold(line, |line, it| line.replace(it.as_str(), "***"));
        shown.trim().chars().take(SHOWN).collect()
    }
}
