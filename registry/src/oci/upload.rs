//! Bytes → a blob: sent whole, or in pieces where it is long or the registry wants it so.
//!
//! What is there is not sent. After a cut, the registry is asked whether it has all of it, then how much, and sending
//! goes on from there; where it does not say, from the beginning.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::client::{Client, Scope};
use crate::Watch;
use crate::digest::Digest;
use crate::error::Error;
use crate::http::retry::{self, Tries};
use crate::http::url::Url;
use crate::http::{Answer, Body, Call, Failure, Piece, Reply};

/// Pieces are not made smaller than this, whatever a registry says.
const SMALLEST: u64 = 256 << 10;

/// What is sent.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// What is in memory.
    Bytes(&'a [u8]),
    /// What is in a file.
    File(&'a Path),
}

/// Which blob, and where.
pub(super) struct Blob<'a> {
    pub(super) repository: &'a str,
    pub(super) scope: &'a Scope,
    pub(super) digest: Digest,
    pub(super) bytes: u64,
    /// A repository of the registry that may have it.
    pub(super) mount: Option<&'a str>,
}

/// An upload that a registry waits for the rest of.
struct Session {
    url: Url,
    sent: u64,
    piece: u64,
}

/// How far one step came.
enum Step {
    Done,
    Further(Session),
    /// The registry has lost it, or wants it otherwise: from the beginning, in pieces of this size.
    Again {
        piece: u64,
        reply: Reply,
    },
}

/// Whether the registry has `blob`.
pub(super) fn is_there(client: &mut Client, blob: &Blob) -> Result<bool, Error> {
    let url = client.url(&format!("/v2/{}/blobs/{}", blob.repository, blob.digest))?;
    let reply = client.ask("HEAD", &url, "", blob.scope)?;
    match reply.status {
        200 => Ok(true),
        404 => Ok(false),
        _ => Err(client.unexpected("HEAD of a blob", &reply)),
    }
}

/// Sends what is in `source` as `blob`.
pub(super) fn upload(client: &mut Client, blob: &Blob, source: Source, watch: &mut dyn Watch) -> Result<(), Error> {
    if is_there(client, blob)? {
        watch.moved(blob.bytes, blob.bytes);
        return Ok(());
    }
    let watch = RefCell::new(watch);
    let moved = |at: u64| watch.borrow_mut().moved(at, blob.bytes);
    let mut tries = Tries::new(client.settings());
    let mut piece = client.settings().chunk.max(1);
    let mut session = None;
    loop {
        let current = match session.take() {
            Some(session) => session,
            None => match begin(client, blob, piece)? {
                Some(session) => session,
                None => return Ok(()),
            },
        };
        let (url, sent, size) = (current.url.clone(), current.sent, current.piece);
        let stopped = match step(client, blob, source, current, &moved) {
            Ok(Step::Done) => return Ok(()),
            Ok(Step::Further(next)) => {
                if next.sent > sent {
                    tries = Tries::new(client.settings());
                }
                session = Some(next);
                continue;
            }
            Ok(Step::Again { piece: smaller, reply }) => {
                if let Source::File(path) = source {
                    unchanged(path, blob)?;
                }
                // Smaller pieces are no failure, and there is an end to them.
                if smaller < piece {
                    piece = smaller;
                    continue;
                }
                Stopped::Reply(reply)
            }
            Err(Failure::Passing(error)) => Stopped::Cut(error),
            Err(Failure::Lasting(error)) => return Err(error),
        };
        if !tries.wait(stopped.pause()) {
            return Err(stopped.into_error(client, &url));
        }
        if is_there(client, blob)? {
            return Ok(());
        }
        session = resume(client, blob, &url, size);
    }
}

/// Why a step has to be made again.
enum Stopped {
    Reply(Reply),
    Cut(ureq::Error),
}

impl Stopped {
    fn pause(&self) -> Option<Duration> {
        match self {
            Stopped::Reply(reply) => retry::asked(reply.header("retry-after")),
            Stopped::Cut(_) => None,
        }
    }

    fn into_error(self, client: &Client, url: &Url) -> Error {
        match self {
            Stopped::Reply(reply) => client.unexpected("an upload", &reply),
            Stopped::Cut(error) => Failure::Passing(error).into_error(url),
        }
    }
}

/// Asks for an upload; there is none if the registry took the blob from elsewhere.
fn begin(client: &mut Client, blob: &Blob, piece: u64) -> Result<Option<Session>, Error> {
    let mut url = client.url(&format!("/v2/{}/blobs/uploads/", blob.repository))?;
    if let Some(from) = blob.mount {
        url = url.with("mount", &blob.digest.to_string()).with("from", from);
    }
    let reply = client.ask("POST", &url, "", blob.scope)?;
    let reply = client.expect(reply, &[201, 202], "POST of an upload")?;
    if reply.status == 201 && blob.mount.is_some() {
        return Ok(None);
    }
    let smallest = reply.header("oci-chunk-min-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    let url = location(client, &reply)?;
    Ok(Some(Session { url, sent: 0, piece: piece.max(smallest) }))
}

/// Sends the next piece, or all of it, or says that that was all.
fn step(
    client: &mut Client,
    blob: &Blob,
    source: Source,
    session: Session,
    moved: &dyn Fn(u64),
) -> Result<Step, Failure> {
    let Session { url, sent, piece } = session;
    let left = blob.bytes - sent;
    let whole = sent == 0 && left <= piece;
    let bytes = if whole { left } else { left.min(piece) };
    let last = whole || bytes == 0;
    let mut headers = vec![("content-type", "application/octet-stream".to_owned())];
    if !last {
        headers.push(("content-range", format!("{sent}-{}", sent + bytes - 1)));
    }
    let part = part_of(source, sent, bytes, moved);
    let body = match &part {
        Part::Bytes(bytes) => Body::Bytes(bytes),
        Part::Piece(piece) => Body::Piece(piece),
    };
    let (method, target) =
        if last { ("PUT", url.with("digest", &blob.digest.to_string())) } else { ("PATCH", url.clone()) };
    let call = Call { method, url: target, headers, body, expected: 0 };
    let reply = client.once(&call, blob.scope).and_then(Answer::read)?;
    let lasting =
        |client: &Client, reply: &Reply| Failure::Lasting(client.unexpected(&format!("{method} of an upload"), reply));
    match reply.status {
        201 | 204 if last => Ok(Step::Done),
        202 | 201 | 204 if !last => {
            let url = location(client, &reply).map_err(Failure::Lasting)?;
            let sent = received(&reply).unwrap_or(sent + bytes);
            if sent > blob.bytes {
                return Err(lasting(client, &reply));
            }
            Ok(Step::Further(Session { url, sent, piece }))
        }
        413 if bytes > SMALLEST => Ok(Step::Again { piece: (bytes / 4).max(SMALLEST), reply }),
        // The upload is not known any more, is at another place, or came to something else than it should be.
        400 | 404 | 416 => Ok(Step::Again { piece: u64::MAX, reply }),
        status if retry::may_pass(status) => Ok(Step::Again { piece: u64::MAX, reply }),
        _ => Err(lasting(client, &reply)),
    }
}

enum Part<'a> {
    Bytes(&'a [u8]),
    Piece(Piece<'a>),
}

fn part_of<'a>(source: Source<'a>, from: u64, bytes: u64, moved: &'a dyn Fn(u64)) -> Part<'a> {
    match source {
        Source::Bytes(all) => {
            let at = usize::try_from(from).unwrap_or(usize::MAX).min(all.len());
            let end = usize::try_from(from + bytes).unwrap_or(usize::MAX).min(all.len());
            Part::Bytes(&all[at..end])
        }
        Source::File(_) if bytes == 0 => Part::Bytes(&[]),
        Source::File(path) => Part::Piece(Piece { path, from, bytes, moved, failed: RefCell::new(None) }),
    }
}

/// The rest of the upload at `url`, if the registry says how much of it there is.
fn resume(client: &mut Client, blob: &Blob, url: &Url, piece: u64) -> Option<Session> {
    let call = Call { method: "GET", url: url.clone(), headers: Vec::new(), body: Body::Nothing, expected: 0 };
    let reply = client.once(&call, blob.scope).and_then(Answer::read).ok()?;
    let sent = received(&reply).filter(|it| matches!(reply.status, 204 | 202 | 200) && *it < blob.bytes)?;
    Some(Session { url: location(client, &reply).unwrap_or_else(|_| url.clone()), sent, piece })
}

/// How many bytes a registry says it has: `Range: 0-LAST`.
fn received(reply: &Reply) -> Option<u64> {
    length(reply.header("range")?)
}

/// How many bytes `0-LAST` are.
fn length(range: &str) -> Option<u64> {
    let range = range.trim();
    let last: u64 = range.strip_prefix("bytes=").unwrap_or(range).strip_prefix("0-")?.parse().ok()?;
    // Registries say `0-0` of nothing, too; if it is one byte, they refuse the next piece, and all is sent again.
    if last == 0 { Some(0) } else { last.checked_add(1) }
}

fn location(client: &Client, reply: &Reply) -> Result<Url, Error> {
    let location = reply.header("location").and_then(|it| reply.url.join(it));
    location.ok_or_else(|| client.answered("an upload", reply.status, "it does not say where".to_owned()))
}

/// Refuses a file that is not what is to be published any more.
fn unchanged(path: &Path, blob: &Blob) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => break,
            read => hasher.update(&buffer[..read]),
        }
    }
    if Digest::finish(hasher) == blob.digest {
        return Ok(());
    }
    Err(failed(io::Error::new(io::ErrorKind::InvalidData, "it has been changed while it was published")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_range_begins_at_the_beginning() {
        assert_eq!(length("0-0"), Some(0));
        assert_eq!(length(" bytes=0-9 "), Some(10));
        assert_eq!(length("1-9"), None);
        assert_eq!(length("0-18446744073709551615"), None);
    }

    proptest! {
        #[test]
        fn a_range_is_as_long_as_it_says(last in 1..u64::MAX) {
            prop_assert_eq!(length(&format!("0-{last}")), Some(last + 1));
        }

        #[test]
        fn no_range_makes_it_panic(text in "(bytes=)?(0-)?[0-9 -]{0,24}|\\PC*") {
            let _ = length(&text);
        }
    }
}
