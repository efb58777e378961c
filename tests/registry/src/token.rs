//! A token server, as registries in the cloud have them: who has the password gets a signed token, anybody one to read.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::DecodePrivateKey;
use serde_json::{Value, json};

use crate::http::Message;
use crate::serve::serve;
use crate::tls::openssl;
use crate::{PASSWORD, USERNAME};

/// Whose tokens the registry takes.
pub(crate) const ISSUER: &str = "test";
/// A token that stands for the password.
pub const IDENTITY: &str = "1dent1ty-t0ken";

/// Gives tokens until the tests end.
pub struct TokenServer {
    address: String,
    given: Arc<AtomicUsize>,
}

struct Issuer {
    key: SigningKey,
    certificate: String,
    seconds: u64,
}

impl TokenServer {
    /// Starts one whose certificate is in `folder`; a token is good for so many `seconds`.
    pub(crate) fn start(folder: &Path, seconds: u64) -> TokenServer {
        let issuer = Issuer::new(folder, seconds);
        let given = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&given);
        let address = serve(move |request| {
            let answer = issuer.answer(request);
            count.fetch_add(usize::from(answer.line.contains(" 200 ")), Ordering::SeqCst);
            Ok(answer)
        });
        TokenServer { address, given }
    }

    /// Where it is.
    pub fn realm(&self) -> String {
        format!("http://{}/token", self.address)
    }

    /// How many tokens it has given.
    pub fn given(&self) -> usize {
        self.given.load(Ordering::SeqCst)
    }
}

impl Issuer {
    fn new(folder: &Path, seconds: u64) -> Issuer {
        let (key, certificate) = (folder.join("token.key"), folder.join("token.crt"));
        let make = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
        openssl(folder, &[&make[..], &["-subj", "/CN=test", "-keyout", "token.key", "-out", "token.crt"]].concat());
        let read = |path| std::fs::read_to_string(path).expect("what openssl wrote");
        let certificate: String = read(&certificate).lines().filter(|it| !it.starts_with('-')).collect();
        Issuer { key: SigningKey::from_pkcs8_pem(&read(&key)).expect("a key"), certificate, seconds }
    }

    fn answer(&self, request: &Message) -> Message {
        let query = match request.method() {
            "POST" => String::from_utf8_lossy(&request.body).into_owned(),
            _ => request.target().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default(),
        };
        let fields: Vec<(String, String)> =
            query.split('&').filter_map(|it| it.split_once('=')).map(|(a, b)| (decode(a), decode(b))).collect();
        let field = |name: &str| fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
        let basic = format!("Basic {}", STANDARD.encode(format!("{USERNAME}:{PASSWORD}")));
        let known = match (request.header("authorization"), field("refresh_token")) {
            (Some(header), _) if header == basic => true,
            (None, Some(IDENTITY)) => true,
            (None, None) => false,
            _ => return Message::answer(401, &[], br#"{"errors":[{"code":"UNAUTHORIZED","message":"who?"}]}"#),
        };
        let scopes = fields.iter().filter(|(name, _)| name == "scope").flat_map(|(_, value)| value.split(' '));
        let access: Vec<Value> = scopes.filter_map(|scope| access(scope, known)).collect();
        let token = self.token(field("service").unwrap_or_default(), &access);
        // By which field differs between servers.
        let name = if request.method() == "POST" { "access_token" } else { "token" };
        let body = json!({ name: token, "expires_in": self.seconds }).to_string();
        Message::answer(200, &[("Content-Type", "application/json")], body.as_bytes())
    }

    fn token(&self, service: &str, access: &[Value]) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs();
        let unique = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_nanos();
        let header = json!({ "typ": "JWT", "alg": "ES256", "x5c": [self.certificate] });
        let claims = json!({
            "iss": ISSUER, "sub": "", "aud": service, "jti": unique.to_string(),
            "exp": now + self.seconds, "nbf": now - 5, "iat": now, "access": access,
        });
        let signed = [header, claims].map(|it| URL_SAFE_NO_PAD.encode(it.to_string())).join(".");
        let signature: Signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// What who asks for `scope` may do.
fn access(scope: &str, known: bool) -> Option<Value> {
    let (kind, rest) = scope.split_once(':')?;
    let (name, actions) = rest.rsplit_once(':')?;
    let actions: Vec<&str> = actions.split(',').filter(|it| known || *it == "pull").collect();
    Some(json!({ "type": kind, "name": name, "actions": actions }))
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| after.get(..2)).flatten();
        let escaped = escaped.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
