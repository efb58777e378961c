//! Who vouches for registries: whom `SSL_CERT_FILE` and the files in `SSL_CERT_DIR` name, if one is set, or Mozilla's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

use crate::credential::Environment;
use crate::error::Error;

/// Whom `environment` names.
pub(super) fn certificates(environment: Environment) -> Result<RootCerts, Error> {
    let (file, folder) = (environment("SSL_CERT_FILE"), environment("SSL_CERT_DIR"));
    let mut found = Vec::new();
    if let Some(path) = &file {
        found.extend(read(Path::new(path))?);
    }
    if let Some(path) = &folder {
        for path in files(Path::new(path))? {
            // Folders of certificates have other files in them, too.
            found.extend(read(&path).unwrap_or_default());
        }
    }
    match file.or(folder) {
        None => Ok(RootCerts::WebPki),
        Some(path) if found.is_empty() => Err(failed(Path::new(&path), "no certificate is in it".into())),
        Some(_) => Ok(RootCerts::from(found)),
    }
}

fn read(path: &Path) -> Result<Vec<Certificate<'static>>, Error> {
    let text = fs::read(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
    let items = parse_pem(&text).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(Ok(certificate)),
        Ok(_) => None,
        Err(error) => Some(Err(Error::File { path: path.to_owned(), source: error.into_io() })),
    });
    let found = items.collect::<Result<Vec<_>, _>>()?;
    if found.is_empty() { Err(failed(path, "no certificate is in it".into())) } else { Ok(found) }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::File { path: folder.to_owned(), source };
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>())
        .map_err(unreadable)?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

fn failed(path: &Path, reason: String) -> Error {
    Error::File { path: path.to_owned(), source: io::Error::new(io::ErrorKind::InvalidData, reason) }
}

/// Whether it was broken off because nobody vouches for the other side, or because that does not speak TLS: trying again
/// does not help.
pub(super) fn is_distrust(error: &io::Error) -> bool {
    use rustls::{Error as Tls, InvalidMessage};
    let cause = error.get_ref().and_then(|it| it.downcast_ref::<Tls>());
    matches!(cause, Some(Tls::InvalidCertificate(_) | Tls::InvalidMessage(InvalidMessage::InvalidContentType)))
}
