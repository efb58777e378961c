//! Files → a zip archive: the same bytes everywhere, in the order that they come in. Refuses what zip
//! has no room for: files of 4 GiB, and two of one name.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The archive of `files`: places and contents.
pub(super) fn write(files: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    // Nothing is left to the system: neither its name, nor its clock, nor what it thinks of modes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (place, bytes) in files {
        archive.start_file(*place, options)?;
        archive.write_all(bytes)?;
    }
    archive.finish().map(Cursor::into_inner)
}
