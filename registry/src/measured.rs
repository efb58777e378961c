//! A writer that knows the digest and the length of what went through it, and tells a watcher how far it is.

use std::io::{self, Read, Write};

use sha2::{Digest as _, Sha256};

use crate::Watch;
use crate::digest::Digest;

/// Bytes of a piece, when a file is copied.
const PIECE: usize = 64 * 1024;

/// Passes on what is written to it.
pub(crate) struct Measured<'a, W> {
    to: W,
    watch: &'a mut dyn Watch,
    hasher: Sha256,
    bytes: u64,
    /// The length that is expected.
    of: u64,
}

impl<'a, W: Write> Measured<'a, W> {
    /// Passes on to `to` what is expected to be `of` bytes long.
    pub(crate) fn new(to: W, of: u64, watch: &'a mut dyn Watch) -> Self {
        Measured { to, watch, hasher: Sha256::new(), bytes: 0, of }
    }

    /// Writes all of `from`.
    pub(crate) fn copy(&mut self, mut from: impl Read) -> Result<(), Copying> {
        let mut piece = vec![0; PIECE];
        loop {
            match from.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(read) => self.write_all(&piece[..read]).map_err(Copying::Write)?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Copying::Read(error)),
            }
        }
    }

    /// What it all was, and how long.
    pub(crate) fn finish(self) -> (Digest, u64) {
        (Digest::finish(self.hasher), self.bytes)
    }
}

impl<W: Write> Write for Measured<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        self.watch.moved(self.bytes, self.of);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Which side of a copy failed.
#[derive(Debug)]
pub(crate) enum Copying {
    Read(io::Error),
    Write(io::Error),
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn moved(&mut self, _: u64, _: u64) {}
}
