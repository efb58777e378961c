//! As much HTTP as a test server needs: messages, read and written.

use std::io::{self, BufRead, Read, Write};

/// A request or an answer, whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// The first line, without its end.
    pub line: String,
    /// Names as they came, and values.
    pub headers: Vec<(String, String)>,
    /// What comes after.
    pub body: Vec<u8>,
}

impl Message {
    /// The next one of `reader`, if there is one; what `answers` is an answer to has no body if it is `HEAD`.
    pub fn read(reader: &mut impl BufRead, answers: &str) -> io::Result<Option<Message>> {
        let mut message = Message::default();
        if reader.read_line(&mut message.line)? == 0 {
            return Ok(None);
        }
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            match line.trim_end().split_once(':') {
                Some((name, value)) => message.headers.push((name.to_owned(), value.trim().to_owned())),
                None => break,
            }
        }
        message.line.truncate(message.line.trim_end().len());
        let is_answer = message.line.starts_with("HTTP/");
        let has_none = answers == "HEAD" || message.line.contains(" 204 ") || message.line.contains(" 304 ");
        if has_none {
            return Ok(Some(message));
        }
        match message.header("content-length").and_then(|it| it.parse().ok()) {
            Some(length) => {
                message.body = vec![0; length];
                reader.read_exact(&mut message.body)?;
            }
            None if message.header("transfer-encoding").is_some() => message.body = chunks(reader)?,
            None if is_answer => {
                reader.read_to_end(&mut message.body)?;
            }
            None => {}
        }
        Ok(Some(message))
    }

    /// An answer with `status` and `body`.
    pub fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Message {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut message = Message { line: format!("HTTP/1.1 {status} Told"), headers, body: body.to_owned() };
        message.set("Content-Length", &body.len().to_string());
        message
    }

    /// Its first word, which for a request is the method.
    pub fn method(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// Its second word, which for a request is what is asked for.
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    /// The value of header `name`.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Makes header `name` be `value`.
    pub fn set(&mut self, name: &str, value: &str) {
        self.headers.retain(|(it, _)| !it.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// What is before the body.
    pub fn head(&self) -> Vec<u8> {
        let mut head = format!("{}\r\n", self.line);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    /// All of it.
    pub fn bytes(&self) -> Vec<u8> {
        [self.head(), self.body.clone()].concat()
    }

    /// Writes all of it.
    pub fn write(&self, sink: &mut impl Write) -> io::Result<()> {
        sink.write_all(&self.bytes())?;
        sink.flush()
    }
}

fn chunks(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let length = u64::from_str_radix(line.trim(), 16).map_err(|_| io::ErrorKind::InvalidData)?;
        reader.take(length).read_to_end(&mut body)?;
        reader.read_line(&mut line)?;
        if length == 0 {
            return Ok(body);
        }
    }
}
