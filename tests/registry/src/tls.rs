//! An authority that vouches for the registry of a test, and for nobody else.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What the registry is called behind a proxy; nobody resolves it.
pub const NAME: &str = "registry.test";

/// Certificates in a folder.
pub(crate) struct Authority {
    folder: PathBuf,
}

impl Authority {
    /// A new one, and what it says of [`NAME`] and of `0.0.0.0`, which is this machine, but is not known as that.
    pub(crate) fn new(folder: &Path) -> Authority {
        let authority = Authority { folder: folder.to_owned() };
        let new = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj"];
        let root = ["/CN=authority of a test", "-x509", "-days", "2", "-keyout", "ca.key", "-out", "ca.crt"];
        openssl(folder, &[&new[..], &root].concat());
        let server = ["/CN=registry of a test", "-keyout", "tls.key", "-out", "tls.csr"];
        openssl(folder, &[&new[..], &server].concat());
        std::fs::write(folder.join("names"), format!("subjectAltName=DNS:{NAME},IP:0.0.0.0\n")).expect("a file");
        let sign = ["x509", "-req", "-days", "2", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"];
        openssl(folder, &[&sign[..], &["-in", "tls.csr", "-extfile", "names", "-out", "tls.crt"]].concat());
        authority
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Runs `openssl` in `folder`.
pub(crate) fn openssl(folder: &Path, args: &[&str]) {
    let made = Command::new("openssl").args(args).current_dir(folder).output();
    let made = made.expect("`openssl` is missing, which makes keys for the tests; help: `apt-get install openssl`");
    assert!(made.status.success(), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
}
