//! A proxy between a client and a registry that does to messages what bad networks and bad servers do. It is no registry.

use std::io::{self, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::http::Message;

/// What is done to one request or its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The connection ends before the registry hears of it.
    CutBefore,
    /// The registry hears the first so many thousandths of the request, then all is over.
    CutRequest(u64),
    /// The registry does it, and the client does not hear of it.
    CutAfter,
    /// The client hears the first so many thousandths of the answer.
    CutAnswer(u64),
    /// All is done, later.
    Delay(Duration),
    /// The registry is asked twice; the client hears the second answer.
    Twice,
    /// A bit of the request's body is another one, so many thousandths into it.
    SpoiltRequest(u64),
    /// A bit of the answer's body is another one.
    SpoiltAnswer(u64),
    /// This status instead, and how long to wait.
    Status(u16, Option<u64>),
    /// The answer says that it has another digest.
    OtherDigest,
    /// The answer says that it is so many bytes longer.
    Longer(u64),
    /// The client is sent on to this host.
    Elsewhere(String),
    /// The registry does not take the token any more.
    Expired,
    /// The answer begins and has no end.
    Endless,
}

/// What becomes of the request with this number, counted from 0.
pub type Plan = Box<dyn FnMut(usize, &Message) -> Option<Fault> + Send>;

/// Stands between until the tests end.
pub struct Proxy {
    address: String,
    heard: Arc<Mutex<Vec<Message>>>,
}

struct Way {
    registry: String,
    plan: Mutex<(usize, Plan)>,
    heard: Arc<Mutex<Vec<Message>>>,
}

impl Proxy {
    /// Starts one before `registry`; `plan` says what goes wrong.
    pub fn start(registry: &str, plan: impl FnMut(usize, &Message) -> Option<Fault> + Send + 'static) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let way = Arc::new(Way {
            registry: registry.to_owned(),
            plan: Mutex::new((0, Box::new(plan))),
            heard: Arc::clone(&heard),
        });
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let way = Arc::clone(&way);
                // A broken connection is what this is for.
                thread::spawn(move || {
                    let _ = way.serve(&stream);
                    let _ = stream.shutdown(Shutdown::Both);
                });
            }
        });
        Proxy { address, heard }
    }

    /// Where clients find it.
    pub fn host(&self) -> &str {
        &self.address
    }

    /// What it was asked so far, without the bodies.
    pub fn heard(&self) -> Vec<Message> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Way {
    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(stream);
        while let Some(request) = Message::read(&mut reader, "")? {
            let fault = self.fault(&request);
            if !self.pass(request, fault, stream)? {
                return Ok(());
            }
        }
        Ok(())
    }

    fn fault(&self, request: &Message) -> Option<Fault> {
        let heard = Message { body: Vec::new(), ..request.clone() };
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(heard);
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        let number = plan.0;
        plan.0 += 1;
        (plan.1)(number, request)
    }

    /// Whether the connection goes on.
    fn pass(&self, mut request: Message, fault: Option<Fault>, mut stream: &TcpStream) -> io::Result<bool> {
        match &fault {
            Some(Fault::CutBefore) => return Ok(false),
            Some(Fault::CutRequest(part)) => {
                let bytes = request.bytes();
                let mut registry = TcpStream::connect(&self.registry)?;
                registry.write_all(&bytes[..share(bytes.len(), *part)])?;
                registry.flush()?;
                // What was sent arrives before the end does.
                thread::sleep(Duration::from_millis(5));
                return Ok(false);
            }
            Some(Fault::Delay(time)) => thread::sleep(*time),
            Some(Fault::Twice) => drop(forward(&self.registry, &request)?),
            Some(Fault::Expired) => request.set("Authorization", "Bearer once.was.good"),
            Some(Fault::SpoiltRequest(part)) => spoil(&mut request.body, *part),
            Some(Fault::Status(status, wait)) => {
                let wait = wait.unwrap_or_default().to_string();
                let body = br#"{"errors":[{"code":"FAULT","message":"as the test wants it"}]}"#;
                let body = if request.method() == "HEAD" { &[][..] } else { body };
                Message::answer(*status, &[("Retry-After", &wait)], body).write(&mut stream)?;
                return Ok(true);
            }
            Some(Fault::Elsewhere(host)) => {
                let location = format!("http://{host}{}", request.target());
                Message::answer(307, &[("Location", &location)], b"").write(&mut stream)?;
                return Ok(true);
            }
            _ => {}
        }
        let answer = forward(&self.registry, &request)?;
        self.answer(answer, fault, stream)
    }

    fn answer(&self, mut answer: Message, fault: Option<Fault>, mut stream: &TcpStream) -> io::Result<bool> {
        match fault {
            Some(Fault::CutAfter) => return Ok(false),
            Some(Fault::CutAnswer(part)) => {
                let bytes = answer.bytes();
                stream.write_all(&bytes[..share(bytes.len(), part)])?;
                return Ok(false);
            }
            Some(Fault::SpoiltAnswer(part)) => spoil(&mut answer.body, part),
            Some(Fault::OtherDigest) => answer.set("Docker-Content-Digest", &format!("sha256:{}", "0".repeat(64))),
            Some(Fault::Longer(bytes)) => {
                let length = answer.header("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
                answer.set("Content-Length", &(length + bytes).to_string());
                answer.write(&mut stream)?;
                return Ok(false);
            }
            Some(Fault::Endless) => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
                loop {
                    stream.write_all(b"1\r\n \r\n")?;
                    thread::sleep(Duration::from_millis(10));
                }
            }
            _ => {}
        }
        answer.write(&mut stream)?;
        Ok(true)
    }
}

/// Asks `registry`; addresses in its answer lead to who asked, for it says those that it was asked at.
pub(crate) fn forward(registry: &str, request: &Message) -> io::Result<Message> {
    let mut request = request.clone();
    request.set("Connection", "close");
    if !request.body.is_empty() {
        let length = request.body.len().to_string();
        request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("transfer-encoding"));
        request.set("Content-Length", &length);
    }
    let mut registry = TcpStream::connect(registry)?;
    request.write(&mut registry)?;
    let answer = Message::read(&mut BufReader::new(&registry), request.method())?;
    let mut answer = answer.ok_or(io::ErrorKind::UnexpectedEof)?;
    answer.headers.retain(|(name, _)| {
        !name.eq_ignore_ascii_case("connection") && !name.eq_ignore_ascii_case("transfer-encoding")
    });
    if request.method() != "HEAD" && !answer.line.contains(" 204 ") {
        let length = answer.body.len().to_string();
        answer.set("Content-Length", &length);
    }
    Ok(answer)
}

fn share(length: usize, thousandths: u64) -> usize {
    (length as u64 * thousandths.min(1000) / 1000) as usize
}

fn spoil(body: &mut [u8], thousandths: u64) {
    let at = share(body.len(), thousandths).min(body.len().saturating_sub(1));
    if let Some(byte) = body.get_mut(at) {
        *byte ^= 1;
    }
}
