//! Questions to Wasmer's registry → answers, or what they say instead.
//!
//! GraphQL tells of errors in the answer, by sentences: this module knows which of them mean that somebody is not allowed
//! to. What it repeats of them has neither the token nor signed URLs in it.

use serde::{Deserialize, Serialize};
use url::Url;

use super::login::Login;
use super::query::Operation;
use super::transport::{Transport, first_line, host_of};
use crate::error::Error;
use crate::http::Settings;

/// A registry that can be asked.
pub(super) struct Client {
    pub(super) login: Login,
    pub(super) transport: Transport,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question<'a, T> {
    query: &'a str,
    operation_name: &'a str,
    variables: &'a T,
}

#[derive(Deserialize)]
struct Answer<T> {
    data: Option<T>,
    #[serde(default = "Vec::new")]
    errors: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    message: String,
}

/// What every answer has, whatever it is about.
#[derive(Deserialize)]
struct Faults {
    #[serde(default)]
    errors: Option<Vec<Fault>>,
}

impl Client {
    pub(super) fn new(login: Login, settings: Settings) -> Result<Client, Error> {
        let transport = Transport::to(&login.endpoint, settings)?;
        Ok(Client { login, transport })
    }

    /// The host that is asked.
    pub(super) fn host(&self) -> String {
        host_of(&self.login.endpoint)
    }

    /// Asks `operation`.
    pub(super) fn ask<T: Operation>(&self, operation: &T) -> Result<T::Answer, Error> {
        let question = Question { query: T::DOCUMENT, operation_name: T::NAME, variables: operation };
        let json = serde_json::to_vec(&question).map_err(|error| self.odd(T::NAME, 0, &error.to_string()))?;
        let reply = self.transport.post(self.login.token.as_ref(), &json)?;
        self.read::<T>(reply.status, &reply.body)
    }

    /// What an answer to `T` says.
    fn read<T: Operation>(&self, status: u16, body: &[u8]) -> Result<T::Answer, Error> {
        // An error can come with any status, and with data of another form.
        let faults = serde_json::from_slice(body).ok().and_then(|it: Faults| it.errors).unwrap_or_default();
        if let Some(error) = self.refused(T::NAME, status, &faults) {
            return Err(error);
        }
        if status != 200 {
            return Err(self.odd(T::NAME, status, first_line(body).as_str()));
        }
        let answer: Answer<T::Answer> = serde_json::from_slice(body)
            .map_err(|error| self.odd(T::NAME, status, &format!("its answer cannot be read: {error}")))?;
        debug_assert!(answer.errors.is_empty(), "they were looked at");
        answer.data.ok_or_else(|| self.odd(T::NAME, status, "its answer has no data"))
    }

    /// An answer that is not as the protocol says.
    pub(super) fn odd(&self, request: &str, status: u16, message: &str) -> Error {
        Error::Answer { host: self.host(), request: request.to_owned(), status, message: self.without_secrets(message) }
    }

    fn refused(&self, request: &str, status: u16, faults: &[Fault]) -> Option<Error> {
        let message = faults.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; ");
        if !is_refusal(status, &message) {
            return (!faults.is_empty()).then(|| self.odd(request, status, &message));
        }
        let subject = match &self.login.token {
            Some(_) => "your token",
            None => "to answer strangers",
        };
        let said = if message.is_empty() { format!("it answers {status}") } else { self.without_secrets(&message) };
        Some(Error::RefusedByWasmer { host: self.host(), subject: subject.to_owned(), reason: said })
    }

    /// `text` without the token, and with no more of URLs than where they lead.
    fn without_secrets(&self, text: &str) -> String {
        let text = match &self.login.token {
            Some(token) => text.replace(token.secret(), "…"),
            None => text.to_owned(),
        };
        let shown = text.split(' ').map(|word| match word.find("http") {
            Some(start) => match Url::parse(word[start..].trim_end_matches(|it: char| !it.is_alphanumeric())) {
                Ok(url) => format!("{}{}://{}/…", &word[..start], url.scheme(), host_of(&url)),
                Err(_) if word.contains("://") => "…".to_owned(),
                Err(_) => word.to_owned(),
            },
            None => word.to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ").chars().filter(|it| !it.is_control()).take(500).collect()
    }
}

/// The registry has no codes for errors in its schema, only sentences.
fn is_refusal(status: u16, message: &str) -> bool {
    const SAID: [&str; 9] = [
        "logged in",
        "log in",
        "authenticat",
        "unauthorized",
        "not authorized",
        "permission",
        "forbidden",
        "invalid token",
        "access denied",
    ];
    let message = message.to_lowercase();
    matches!(status, 401 | 403) || SAID.iter().any(|it| message.contains(it))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::wasmer::received::Described;
    use crate::wasmer::there::There;
    use crate::wasmer::{Token, query};

    fn client() -> Client {
        let endpoint = "https://registry.example.com/graphql".parse().unwrap();
        Client::new(Login { endpoint, token: Token::new("hunter2") }, Settings::default()).unwrap()
    }

    /// What can be in answers.
    fn any_json() -> impl Strategy<Value = Value> {
        let text = prop_oneof![
            Just("hunter2"),
            Just("https://store.example.com/a?sig=hunter2"),
            Just("you must be logged in, hunter2"),
            Just("1.0.0"),
            Just(""),
            Just("{\"atoms\":{}}"),
        ];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            text.prop_map(Value::from),
        ];
        let name = prop::sample::select(vec![
            "data",
            "errors",
            "message",
            "getPackage",
            "versions",
            "version",
            "isArchived",
            "getPackageVersion",
            "distribution",
            "piritaDownloadUrl",
            "piritaSha256Hash",
            "piritaSize",
            "webcManifest",
            "getPackageRelease",
            "id",
            "getSignedUrlForPackageUpload",
            "url",
            "pushPackageRelease",
            "success",
            "packageWebc",
            "tagPackageRelease",
            "viewer",
            "username",
        ]);
        leaf.prop_recursive(5, 40, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..5)
                    .prop_map(|it| Value::Object(it.into_iter().collect())),
            ]
        })
    }

    /// Answers that have what is asked for.
    fn any_answer() -> impl Strategy<Value = Value> {
        let version = prop::option::of((any_json(), any_json()));
        (any_json(), any_json(), version, any::<u64>()).prop_map(|(one, other, version, size)| {
            let listed = version.map(|(version, archived)| json!([{ "version": version, "isArchived": archived }, null]));
            json!({ "data": {
                "getPackage": { "versions": listed },
                "getPackageVersion": { "version": "1.0.0", "distribution": {
                    "piritaDownloadUrl": one, "piritaSha256Hash": other, "piritaSize": size, "webcManifest": one,
                } },
                "getPackageRelease": one, "getSignedUrlForPackageUpload": { "url": other }, "viewer": { "username": one },
                "pushPackageRelease": { "success": other, "packageWebc": one }, "tagPackageRelease": { "success": one },
            } })
        })
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic_or_is_told_with_secrets(
            answer in prop_oneof![any_json(), any_answer(), any_json().prop_map(|it| json!({ "data": it }))],
            errors in prop::option::of(any_json()),
            status in prop::sample::select(vec![200, 400, 401, 403, 404, 418, 502]),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut answer = answer;
            if let (Some(errors), Value::Object(answer)) = (errors, &mut answer) {
                answer.insert("errors".to_owned(), errors);
            }
            let mut body = answer.to_string().into_bytes();
            if let Some(cut) = cut {
                body.truncate(cut.index(body.len()));
            }
            static CLIENT: LazyLock<Client> = LazyLock::new(client);
            let client = &*CLIENT;
            let found = client.read::<query::Find>(status, &body);
            let found = found.map(|answer| {
                let there = answer.found.map(|it| There::parse(it.distribution));
                if let Some(Ok(There { manifest: Some(manifest), .. })) = there {
                    let _ = Described::by_json(&manifest, "calc");
                }
            });
            let errors = [
                found.err(),
                client.read::<query::Viewer>(status, &body).err(),
                client.read::<query::Versions>(status, &body).err(),
                client.read::<query::Release>(status, &body).err(),
                client.read::<query::UploadUrl>(status, &body).err(),
                client.read::<query::Push>(status, &body).err(),
                client.read::<query::Tag>(status, &body).err(),
            ];
            for error in errors.into_iter().flatten() {
                let told = format!("{error:?} {error}");
                prop_assert!(!told.contains("hunter2") && !told.contains("sig="), "{}", told);
            }
        }
    }

    #[test]
    fn what_is_repeated_has_no_secrets() {
        let said = "no file at https://store.example.com/a?sig=abc, for hunter2 (http://b/c) or https:///?sig=d";
        let shown = "no file at https://store.example.com/… for … (http://b/… or …";
        assert_eq!(client().without_secrets(said), shown);
    }

    #[test]
    fn sentences_tell_who_may_not() {
        let fault = |message: &str| vec![Fault { message: message.to_owned() }];
        for (status, message) in [(200, "You must be logged in"), (403, ""), (200, "Permission denied")] {
            let error = client().refused("Push", status, &fault(message)).unwrap();
            assert!(matches!(error, Error::RefusedByWasmer { .. }), "{error}");
        }
        let error = client().refused("Push", 200, &fault("out of cheese")).unwrap();
        assert_eq!(error.to_string(), "`registry.example.com` answered 200 to Push: out of cheese");
        assert!(client().refused("Push", 200, &[]).is_none());
    }
}
