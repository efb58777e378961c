//! A blob → bytes, in pieces: hashed on the way, gone on with after a cut, and refused if it is not what it should be.

use std::io::{Read, Write};

use sha2::{Digest as _, Sha256};

use super::client::{Client, Scope};
use crate::Watch;
use crate::digest::Digest;
use crate::error::Error;
use crate::http::retry::{self, Tries};
use crate::http::{Answer, Body, Call, Failure};

/// What has come so far.
struct Progress<'a> {
    sink: &'a mut dyn Write,
    watch: &'a mut dyn Watch,
    hasher: Sha256,
    here: u64,
    bytes: u64,
}

/// What came is not what was promised: the caller says of what.
pub(super) enum Problem {
    /// Why, as a fact about what was sent.
    Tampered(String),
    /// Something else.
    Other(Error),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Problem::Other(error)
    }
}

/// Writes blob `digest` of `repository`, so many `bytes`, to `sink`.
pub(super) fn download(
    client: &mut Client,
    repository: &str,
    (digest, bytes): (Digest, u64),
    sink: &mut dyn Write,
    watch: &mut dyn Watch,
) -> Result<(), Problem> {
    let url = client.url(&format!("/v2/{repository}/blobs/{digest}"))?;
    let scope = Scope::pull(repository);
    let mut progress = Progress { sink, watch, hasher: Sha256::new(), here: 0, bytes };
    let mut tries = Tries::new(client.settings());
    loop {
        let before = progress.here;
        let mut headers = Vec::new();
        if before > 0 {
            headers.push(("range", format!("bytes={before}-")));
        }
        let call = Call { method: "GET", url: url.clone(), headers, body: Body::Nothing, expected: bytes - before };
        let (pause, cut) = match client.once(&call, &scope) {
            Ok(answer) if matches!(answer.status(), 200 | 206) => match progress.take(answer)? {
                None => break,
                Some(cut) => (None, Err(Failure::Passing(cut))),
            },
            Ok(answer) => {
                let reply = answer.read().map_err(|failure| failure.into_error(&url))?;
                if !retry::may_pass(reply.status) {
                    return Err(client.unexpected("GET of a blob", &reply).into());
                }
                (retry::asked(reply.header("retry-after")), Ok(reply))
            }
            Err(Failure::Lasting(error)) => return Err(error.into()),
            Err(passing) => (None, Err(passing)),
        };
        if progress.here > before {
            tries = Tries::new(client.settings());
        }
        if !tries.wait(pause) {
            return Err(match cut {
                Ok(reply) => client.unexpected("GET of a blob", &reply).into(),
                Err(failure) => failure.into_error(&url).into(),
            });
        }
    }
    let came = Digest::finish(progress.hasher);
    if came == digest { Ok(()) } else { Err(Problem::Tampered(format!("it is `{came}`, not `{digest}`"))) }
}

impl Progress<'_> {
    /// Takes what `answer` has; why it broke off, if it did.
    fn take(&mut self, answer: Answer) -> Result<Option<ureq::Error>, Problem> {
        let skip = match answer.status() {
            // It does not know pieces: what is here already comes again.
            200 => self.here,
            _ => {
                let from = answer.header("content-range").and_then(beginning);
                if from != Some(self.here) {
                    return Err(Problem::Tampered("it sent another piece than it was asked for".to_owned()));
                }
                0
            }
        };
        // All of it again, or what is not here yet.
        let left = self.bytes - (self.here - skip);
        let said = answer.header("content-length").and_then(|it| it.parse::<u64>().ok());
        if let Some(said) = said.filter(|it| *it != left) {
            let (there, expected) = (said.saturating_add(self.here - skip), self.bytes);
            return Err(Problem::Tampered(format!("it is {there} bytes long, not {expected}")));
        }
        // One more than there should be, to see whether there is more.
        self.copy(answer.reader(left.saturating_add(1)), skip)
    }

    fn copy(&mut self, mut reader: impl Read, mut skip: u64) -> Result<Option<ureq::Error>, Problem> {
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = match reader.read(&mut buffer) {
                Ok(0) if self.here == self.bytes && skip == 0 => return Ok(None),
                Ok(0) => return Ok(Some(ureq::Error::Io(std::io::ErrorKind::UnexpectedEof.into()))),
                Ok(read) => read,
                Err(error) => return Ok(Some(ureq::Error::Io(error))),
            };
            let skipped = usize::try_from(skip).unwrap_or(usize::MAX).min(read);
            skip -= skipped as u64;
            let new = &buffer[skipped..read];
            if self.here + new.len() as u64 > self.bytes {
                return Err(Problem::Tampered(format!("it is longer than {} bytes", self.bytes)));
            }
            self.hasher.update(new);
            self.sink.write_all(new).map_err(|source| Error::Written { source })?;
            self.here += new.len() as u64;
            self.watch.moved(self.here, self.bytes);
        }
    }
}

/// Where `bytes FIRST-LAST/ALL` begins.
fn beginning(range: &str) -> Option<u64> {
    range.trim().strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_begin_where_they_say(first: u64, last: u64, all in prop::option::of(any::<u64>())) {
            let all = all.map_or_else(|| "*".to_owned(), |it| it.to_string());
            prop_assert_eq!(beginning(&format!("bytes {first}-{last}/{all}")), Some(first));
        }

        #[test]
        fn no_range_makes_it_panic(text in "(bytes )?[0-9*/ -]{0,48}|\\PC*") {
            let _ = beginning(&text);
        }
    }
}
