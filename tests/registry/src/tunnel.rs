//! An HTTP proxy as companies have them: by `CONNECT`, with a name and a password if it is told so. Every host behind it is
//! one that listens on this machine: names that nobody resolves can be asked for.

use std::io::{self, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::http::Message;

/// Leads to one address until the tests end.
pub struct Tunnel {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Tunnel {
    /// Leads to `behind`; whom it lets through has to be `NAME:PASSWORD`, if that is said.
    pub fn start(behind: &str, who: Option<&str>) -> Tunnel {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (heard, behind) = (Arc::clone(&asked), behind.to_owned());
        let wanted = who.map(|who| format!("Basic {}", STANDARD.encode(who)));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heard, behind, wanted) = (Arc::clone(&heard), behind.clone(), wanted.clone());
                // Who breaks off is of no interest here.
                thread::spawn(move || lead(&stream, &behind, wanted.as_deref(), &heard).ok());
            }
        });
        Tunnel { address, asked }
    }

    /// Where clients find it.
    pub fn host(&self) -> &str {
        &self.address
    }

    /// The hosts that were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn lead(mut stream: &TcpStream, behind: &str, wanted: Option<&str>, heard: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let Some(request) = Message::read(&mut reader, "")? else { return Ok(()) };
    if request.method() != "CONNECT" {
        return Message::answer(405, &[("Connection", "close")], b"").write(&mut stream);
    }
    if wanted.is_some() && request.header("proxy-authorization") != wanted {
        let asks = [("Proxy-Authenticate", "Basic realm=\"test\""), ("Connection", "close")];
        return Message::answer(407, &asks, b"").write(&mut stream);
    }
    heard.lock().unwrap_or_else(PoisonError::into_inner).push(request.target().to_owned());
    let registry = TcpStream::connect(behind)?;
    stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let (mut up, mut down) = (registry.try_clone()?, stream.try_clone()?);
    let back = thread::spawn(move || {
        let _ = io::copy(&mut { registry }, &mut down);
        let _ = down.shutdown(Shutdown::Both);
    });
    let _ = io::copy(&mut reader, &mut up);
    let _ = up.shutdown(Shutdown::Write);
    let _ = back.join();
    Ok(())
}
