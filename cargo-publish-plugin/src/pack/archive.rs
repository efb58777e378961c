//! A package as one file: `NAME-VERSION.tar.gz`, every file of it below a folder `NAME-VERSION`.
//!
//! Writing: the same content makes the same bytes, whoever packs it, when and where. Files are sorted, belong to nobody,
//! are readable by everyone, and are all of one time.
//!
//! Reading is for archives from anywhere. Refuses every entry that is no regular file (links, devices, folders), every
//! name that is no [`Place`] in one folder, names that are one on some systems, more than the [`Limits`], and anything after
//! the end. Nothing touches the disk: what was read is [`Content`], and whole.

use std::io::{self, Read, Write};

use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};
use tar::{Archive, Builder, EntryType, Header, HeaderMode};

use crate::pack::content::Content;
use crate::pack::place::{NoPlace, Place};

/// How much may come out of an archive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) files: usize,
    /// Of all files, and of what holds them together.
    pub(crate) bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { files: 10_000, bytes: 512 << 20 }
    }
}

/// What was in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unpacked {
    /// The folder that everything is in.
    pub(crate) folder: String,
    pub(crate) content: Content,
}

/// Why an archive is not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("it is no whole tar.gz archive: {0}")]
    Broken(#[from] io::Error),
    #[error("there is more in it than {} files or {} bytes", .0.files, .0.bytes)]
    TooMuch(Limits),
    #[error("its entry `{name}` is no file but {kind}")]
    NoFile { name: String, kind: &'static str },
    #[error("its entry `{name}` has no place in a package: {source}")]
    Place { name: String, source: NoPlace },
    #[error("its entry `{0}` is not in the folder of the others")]
    Folder(String),
    #[error("its entries `{0}` and `{1}` want one place")]
    Taken(Place, Place),
    #[error("there is something after its end")]
    Trailing,
    #[error("it is empty")]
    Empty,
}

/// The archive of `content`, in a folder called `folder`.
pub(crate) fn write(folder: &str, content: &Content) -> io::Result<Vec<u8>> {
    // No time, no name, no system: the head of a gzip has room for all of them.
    let gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let mut archive = Builder::new(gzip);
    archive.mode(HeaderMode::Deterministic);
    for (place, bytes) in content.iter() {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        // Some tools take zero for none: one second after.
        header.set_mtime(1);
        archive.append_data(&mut header, format!("{folder}/{place}"), bytes)?;
    }
    let mut gzip = archive.into_inner()?;
    gzip.flush()?;
    gzip.finish()
}

/// What is in the archive `bytes`.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Unpacked, Refusal> {
    // Blocks of 512 bytes: a head for each file, and what fills up its last block.
    let most = limits.bytes.saturating_add(1024 * (limits.files as u64 + 2));
    let mut archive = Archive::new(GzDecoder::new(bytes).take(most));
    let mut unpacked = Unpacked { folder: String::new(), content: Content::default() };
    let mut left = limits;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let size = entry.size();
        if left.files == 0 || left.bytes < size {
            return Err(Refusal::TooMuch(limits));
        }
        left = Limits { files: left.files - 1, bytes: left.bytes - size };
        let place = place(&entry, &mut unpacked.folder)?;
        let mut file = Vec::new();
        // Not what the head promises is made room for, but what comes.
        if entry.read_to_end(&mut file)? as u64 != size {
            return Err(Refusal::Broken(io::ErrorKind::UnexpectedEof.into()));
        }
        unpacked.content.add(place, file).map_err(|taken| Refusal::Taken(taken.by, taken.place))?;
    }
    check_end(archive.into_inner(), limits)?;
    if unpacked.folder.is_empty() { Err(Refusal::Empty) } else { Ok(unpacked) }
}

/// The place of `entry` in `folder`, which is that of the first.
fn place(entry: &tar::Entry<'_, impl Read>, folder: &mut String) -> Result<Place, Refusal> {
    let path = entry.path_bytes();
    let shown = String::from_utf8_lossy(&path).into_owned();
    let kind = match entry.header().entry_type() {
        EntryType::Regular => None,
        EntryType::Symlink => Some("a symbolic link"),
        EntryType::Link => Some("a hard link"),
        EntryType::Directory => Some("a folder"),
        _ => Some("a device or something else"),
    };
    if let Some(kind) = kind {
        return Err(Refusal::NoFile { name: shown, kind });
    }
    let refused = |source| Refusal::Place { name: shown.clone(), source };
    let text = std::str::from_utf8(&path).map_err(|_| refused(NoPlace::NotUtf8))?;
    Place::parse(text).map_err(refused)?;
    let Some((first, place)) = text.split_once('/') else { return Err(Refusal::Folder(shown)) };
    if folder.is_empty() {
        folder.push_str(first);
    }
    if folder != first {
        return Err(Refusal::Folder(shown));
    }
    Place::parse(place).map_err(refused)
}

/// After the last file come zeros, and after the zeros comes nothing.
fn check_end(mut rest: io::Take<GzDecoder<&[u8]>>, limits: Limits) -> Result<(), Refusal> {
    let mut buffer = [0; 4096];
    loop {
        match rest.read(&mut buffer)? {
            0 if rest.limit() == 0 => return Err(Refusal::TooMuch(limits)),
            0 => break,
            some if buffer[..some].iter().any(|byte| *byte != 0) => return Err(Refusal::Trailing),
            _ => {}
        }
    }
    if rest.into_inner().into_inner().is_empty() { Ok(()) } else { Err(Refusal::Trailing) }
}

#[cfg(test)]
mod tests;
