//! A small HTTP server on loopback that can go wrong as told: it answers one request for each connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// A request, read whole.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
    }
}

/// What is answered.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Response {
        Response { status, headers: Vec::new(), body: body.into() }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Response {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is not taken up; this is answered.
    Status(u16),
    /// As `Status`, and to be asked again after so many seconds.
    After(u16, u32),
    /// The connection is closed when so many bytes of its body have come.
    CutRequest(usize),
    /// It is done, and the answer is cut after so many bytes of its body.
    CutAnswer(usize),
    /// It is done, and never answered.
    Silence,
    /// It is done, and one bit of the answer's body is another one.
    Corrupt(usize),
    /// The answer is this text.
    Garbage(&'static str),
    /// It is sent elsewhere.
    Redirect(&'static str),
}

/// What answers.
pub(crate) trait Service: Send + Sync + 'static {
    /// What goes wrong with the request of which this is the start.
    fn fault(&self, request: &Request) -> Option<Fault>;

    fn answer(&self, request: Request) -> Response;
}

/// Serves `service` until the program ends; returns the port.
pub(crate) fn serve(service: Arc<dyn Service>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a port");
    let port = listener.local_addr().expect("it is bound").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let service = Arc::clone(&service);
            // Whoever breaks off is of no interest here.
            thread::spawn(move || exchange(stream, &*service).ok());
        }
    });
    port
}

fn exchange(stream: TcpStream, service: &dyn Service) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = head(&mut reader)?;
    let length = request.header("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    // Early enough to see the body only after it: GraphQL's requests are known by their text.
    let upload = request.method == "PUT";
    let mut fault = if upload { service.fault(&request) } else { None };
    if let Some(Fault::CutRequest(at)) = fault {
        std::io::copy(&mut reader.by_ref().take(at.min(length) as u64), &mut std::io::sink())?;
        return Ok(());
    }
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    if !upload {
        fault = service.fault(&request);
    }
    respond(stream, service, request, fault)
}

fn respond(
    mut stream: TcpStream,
    service: &dyn Service,
    request: Request,
    fault: Option<Fault>,
) -> std::io::Result<()> {
    let mut send = |response: Response, most: usize| {
        let Response { status, headers, body } = response;
        let mut text = format!("HTTP/1.1 {status} -\r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{text}\r\n").as_bytes())?;
        stream.write_all(&body[..most.min(body.len())])?;
        stream.flush()
    };
    match fault {
        None => send(service.answer(request), usize::MAX),
        Some(Fault::CutRequest(_)) => Ok(()),
        Some(Fault::Status(status)) => send(Response::new(status, "out of order"), usize::MAX),
        Some(Fault::After(status, seconds)) => {
            send(Response::new(status, "later").with("retry-after", &seconds.to_string()), usize::MAX)
        }
        Some(Fault::Garbage(text)) => send(Response::new(200, text), usize::MAX),
        Some(Fault::Redirect(to)) => send(Response::new(307, "").with("location", to), usize::MAX),
        Some(Fault::CutAnswer(at)) => {
            let response = service.answer(request);
            let at = at % response.body.len().max(1);
            send(response, at)
        }
        Some(Fault::Silence) => {
            service.answer(request);
            Ok(())
        }
        Some(Fault::Corrupt(at)) => {
            let mut response = service.answer(request);
            let at = at % response.body.len().max(1);
            if let Some(byte) = response.body.get_mut(at) {
                *byte ^= 1;
            }
            send(response, usize::MAX)
        }
    }
}

fn head(reader: &mut impl BufRead) -> std::io::Result<Request> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    Ok(Request { method, path, headers, body: Vec::new() })
}
