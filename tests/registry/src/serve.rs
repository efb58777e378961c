//! A server on loopback that answers each message by a function, until the tests end.

use std::io::{self, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::http::Message;

/// Starts one; says where it is.
pub fn serve(answer: impl Fn(&Message) -> io::Result<Message> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // Who breaks off is of no interest here.
            thread::spawn(move || exchange(&stream, &*answer).ok());
        }
    });
    address
}

fn exchange(stream: &TcpStream, answer: &dyn Fn(&Message) -> io::Result<Message>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(request) = Message::read(&mut reader, "")? {
        answer(&request)?.write(&mut { stream })?;
    }
    Ok(())
}
