//! A part of a file, read as it is sent.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::Failure;
use crate::error::Error;

/// A part of a file.
pub(crate) struct Piece<'a> {
    /// The file.
    pub(crate) path: &'a Path,
    /// Where the part begins.
    pub(crate) from: u64,
    /// How long it is.
    pub(crate) bytes: u64,
    /// Is told where in the file reading is.
    pub(crate) moved: &'a dyn Fn(u64),
    /// Why it could not be read, if it could not.
    pub(crate) failed: RefCell<Option<io::Error>>,
}

impl Piece<'_> {
    pub(super) fn open(&self) -> io::Result<impl Read> {
        let mut file = File::open(self.path)?;
        file.seek(SeekFrom::Start(self.from))?;
        Ok(Source { file, piece: self, read: 0 })
    }

    pub(super) fn failure(&self, source: io::Error) -> Failure {
        Failure::Lasting(Error::File { path: self.path.to_owned(), source })
    }
}

/// Tells how far reading is; a file that has become shorter is an error, not the end.
struct Source<'a> {
    file: File,
    piece: &'a Piece<'a>,
    read: u64,
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.piece.bytes - self.read;
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if most == 0 {
            return Ok(0);
        }
        let shorter = || io::Error::new(io::ErrorKind::UnexpectedEof, "it has become shorter");
        match self.file.read(&mut buffer[..most]).and_then(|read| if read == 0 { Err(shorter()) } else { Ok(read) }) {
            Ok(read) => {
                self.read += read as u64;
                (self.piece.moved)(self.piece.from + self.read);
                Ok(read)
            }
            Err(error) => {
                let told = io::Error::new(error.kind(), error.to_string());
                *self.piece.failed.borrow_mut() = Some(error);
                Err(told)
            }
        }
    }
}
