//! One request over HTTP: call → answer, or [`Failure`].
//!
//! Redirects are followed here, with the same body, and credentials go to the host that they are for and to no other. No
//! request is without an end: each wait is bounded, and so is the whole, by what is to be moved. Refuses plain `http`
//! but on this machine or where the settings say so, and a way from `https` to `http`. Trying again is [`retry`]'s.

mod failure;
mod piece;
mod proxy;
pub mod retry;
mod trust;
pub(crate) mod url;

use std::io::Read;
use std::time::Duration;

use ureq::http::{HeaderMap, Request, Response};
use ureq::tls::TlsConfig;
use ureq::{Agent, AsSendBody, Proxy, SendBody};

pub(crate) use self::failure::Failure;
pub(crate) use self::piece::Piece;
use self::proxy::Proxies;
use self::retry::Tries;
use self::url::Url;
use crate::credential::environment;
use crate::error::Error;

/// More than any registry needs.
const REDIRECTS: usize = 5;

/// What every answer but a blob is shorter than: registries hold no manifest that is longer.
pub(crate) const LONGEST: u64 = 4 << 20;

/// Slower than this, a transfer is given up: it would never end.
const SLOWEST: u64 = 4 << 10;

/// Whatever is said of lengths, no transfer takes longer, in seconds.
const LONGEST_TRANSFER: u64 = 30 * 24 * 60 * 60;

/// How requests are made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where plain `http` may be spoken.
    pub plain: Plain,
    /// How often what may pass is tried again.
    pub retries: u32,
    /// The first pause before that; each is twice the one before, but for chance.
    pub pause: Duration,
    /// The longest, also where a registry asks for more.
    pub longest_pause: Duration,
    /// How long a registry may say nothing. For all that it says, but for content, it has four times as long.
    pub idle: Duration,
    /// What a file is sent in pieces of, if it is longer.
    pub chunk: u64,
}

/// Where plain `http` may be spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// With this machine only.
    Loopback,
    /// With the registry, wherever it is.
    Anywhere,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            plain: Plain::Loopback,
            retries: 4,
            pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(30),
            idle: Duration::from_secs(60),
            chunk: 64 << 20,
        }
    }
}

/// What is asked.
pub(crate) struct Call<'a> {
    /// `GET` and so on.
    pub(crate) method: &'static str,
    /// Of whom.
    pub(crate) url: Url,
    /// Headers, but for authorization.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// What goes with it.
    pub(crate) body: Body<'a>,
    /// How many bytes come of what may be long.
    pub(crate) expected: u64,
}

/// What goes with a call.
#[derive(Clone, Copy)]
pub(crate) enum Body<'a> {
    /// Nothing.
    Nothing,
    /// What is in memory.
    Bytes(&'a [u8]),
    /// What is read as it is sent.
    Piece(&'a Piece<'a>),
}

/// What proves who asks, and to whom.
pub(crate) struct Authorization {
    /// The registry.
    pub(crate) origin: Url,
    /// The header.
    pub(crate) value: String,
}

/// The head of an answer, and what is still to come.
pub(crate) struct Answer {
    response: Response<ureq::Body>,
    /// Who answered, after redirects.
    pub(crate) url: Url,
}

/// An answer that is here.
pub(crate) struct Reply {
    /// What came of it.
    pub(crate) status: u16,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// What it says.
    pub(crate) body: Vec<u8>,
    /// Who answered, after redirects.
    pub(crate) url: Url,
}

/// Makes requests.
pub(crate) struct Http {
    agent: Agent,
    proxies: Proxies,
    /// How.
    pub(crate) settings: Settings,
}

impl Http {
    /// By `settings`, and the proxies and certificates that the environment names.
    pub(crate) fn new(settings: Settings) -> Result<Http, Error> {
        let idle = Some(settings.idle);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("cargo-component-pkg/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .tls_config(tls()?)
            // Chosen for each request.
            .proxy(None)
            .timeout_connect(idle)
            .timeout_per_read(idle)
            .timeout_per_write(idle)
            // A registry may look through all that it was sent before it answers.
            .timeout_recv_response(idle.map(|it| it * 2))
            .build();
        Ok(Http { agent: config.into(), proxies: Proxies::of(&environment), settings })
    }

    /// Makes `call` once, and again where it is sent on to.
    pub(crate) fn once(&self, call: &Call, authorization: Option<&Authorization>) -> Result<Answer, Failure> {
        let mut url = call.url.clone();
        let (mut method, mut body) = (call.method, call.body);
        for _ in 0..=REDIRECTS {
            self.check(&url)?;
            let response = self.send(method, &url, call, body, authorization)?;
            let status = response.status().as_u16();
            let location = response.headers().get("location").and_then(|it| it.to_str().ok());
            match (status, location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    let next = url.join(location).ok_or_else(|| self.odd(&url, method, status, "no such address"))?;
                    if url.is_secure() && !next.is_secure() {
                        return Err(self.odd(&url, method, status, "leads from https to http"));
                    }
                    url = next;
                    if status == 303 {
                        (method, body) = ("GET", Body::Nothing);
                    }
                }
                _ => return Ok(Answer { response, url }),
            }
        }
        Err(self.odd(&url, method, 302, "leads on and on"))
    }

    /// Makes `call`, which may be repeated, as often as the settings say; the last answer, whatever it is.
    pub(crate) fn repeat(&self, call: &Call, authorization: Option<&Authorization>) -> Result<Reply, Error> {
        let mut tries = Tries::new(&self.settings);
        loop {
            let asked = self.once(call, authorization).and_then(Answer::read);
            let pause = match &asked {
                Ok(reply) if retry::may_pass(reply.status) => retry::asked(reply.header("retry-after")),
                Err(Failure::Passing(_)) => None,
                _ => return asked.map_err(|failure| failure.into_error(&call.url)),
            };
            if !tries.wait(pause) {
                return asked.map_err(|failure| failure.into_error(&call.url));
            }
        }
    }

    fn check(&self, url: &Url) -> Result<(), Failure> {
        if url.is_secure() || url.is_loopback() || self.settings.plain == Plain::Anywhere {
            return Ok(());
        }
        Err(Failure::Lasting(Error::Plain { host: url.authority().to_owned() }))
    }

    fn odd(&self, url: &Url, method: &str, status: u16, fact: &str) -> Failure {
        let (host, request) = (url.authority().to_owned(), format!("{method} {}", url.path()));
        Failure::Lasting(Error::Answer { host, request, status, message: fact.to_owned() })
    }

    fn send(
        &self,
        method: &str,
        url: &Url,
        call: &Call,
        body: Body,
        authorization: Option<&Authorization>,
    ) -> Result<Response<ureq::Body>, Failure> {
        let mut request = Request::builder().method(method).uri(url.as_str());
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        if let Some(authorization) = authorization.filter(|it| it.origin.same_origin(url)) {
            request = request.header("authorization", &authorization.value);
        }
        let to = Sending { url, expected: call.expected, proxy: self.proxies.to(url).map_err(Failure::Lasting)? };
        match body {
            Body::Nothing if matches!(method, "POST" | "PUT" | "PATCH") => self.run(request.body(&[][..]), &to, 0),
            Body::Nothing => self.run(request.body(()), &to, 0),
            Body::Bytes(bytes) => self.run(request.body(bytes), &to, bytes.len() as u64),
            Body::Piece(piece) => {
                let mut reader = piece.open().map_err(|source| piece.failure(source))?;
                let request = request.header("content-length", piece.bytes);
                let sent = self.run(request.body(SendBody::from_reader(&mut reader)), &to, piece.bytes);
                match piece.failed.take() {
                    Some(source) => Err(piece.failure(source)),
                    None => sent,
                }
            }
        }
    }

    fn run(
        &self,
        request: Result<Request<impl AsSendBody>, ureq::http::Error>,
        to: &Sending,
        sent: u64,
    ) -> Result<Response<ureq::Body>, Failure> {
        let request = request.map_err(|error| to.failure(ureq::Error::Http(error)))?;
        let moved = Duration::from_secs((sent.saturating_add(to.expected) / SLOWEST).min(LONGEST_TRANSFER));
        let config = self.agent.configure_request(request).proxy(to.proxy.clone());
        let request = config.timeout_global(Some(self.settings.idle * 4 + moved)).build();
        self.agent.run(request).map_err(|error| to.failure(error))
    }
}

/// Where one request goes.
struct Sending<'a> {
    url: &'a Url,
    /// How many bytes come of what may be long.
    expected: u64,
    proxy: Option<Proxy>,
}

impl Sending<'_> {
    fn failure(&self, error: ureq::Error) -> Failure {
        Failure::of(error, self.url, self.proxy.as_ref())
    }
}

/// Whom to trust, as the environment says.
pub(crate) fn tls() -> Result<TlsConfig, Error> {
    Ok(TlsConfig::builder().root_certs(trust::certificates(&environment)?).build())
}

/// The proxy by which `url` is asked, as the environment says.
pub(crate) fn proxy_to(url: &Url) -> Result<Option<Proxy>, Error> {
    Proxies::of(&environment).to(url)
}

impl Answer {
    /// What came of it.
    pub(crate) fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// The header `name`, if it is there and is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.response.headers().get(name)?.to_str().ok()
    }

    /// All headers `name` that are text.
    pub(crate) fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.response.headers().get_all(name).into_iter().filter_map(|it| it.to_str().ok())
    }

    /// What it says, in pieces: `bytes` at most.
    pub(crate) fn reader(self, bytes: u64) -> impl Read {
        self.response.into_body().into_with_config().limit(u64::MAX).reader().take(bytes)
    }

    /// All that it says.
    pub(crate) fn read(self) -> Result<Reply, Failure> {
        let (status, headers, url) = (self.status(), self.response.headers().clone(), self.url.clone());
        let mut body = Vec::new();
        let read = self.reader(LONGEST + 1).read_to_end(&mut body);
        read.map_err(|error| Failure::Passing(ureq::Error::Io(error)))?;
        if body.len() as u64 > LONGEST {
            let message = format!("more than {LONGEST} bytes");
            let (host, request) = (url.authority().to_owned(), url.path().to_owned());
            return Err(Failure::Lasting(Error::Answer { host, request, status, message }));
        }
        Ok(Reply { status, headers, body, url })
    }
}

impl Reply {
    /// The header `name`, if it is there and is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
