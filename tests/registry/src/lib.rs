//! A real OCI registry on loopback: `docker-registry`, as Debian has it, in each of its three settings.
//!
//! It is a crate of its own so that the tests of the client need not build a runtime of WebAssembly. All of it is test
//! code: what goes wrong here panics, naming what to install. [`fault`] stands between a client and the registry.
#![expect(clippy::expect_used, reason = "support code of tests fails by panicking")]

pub mod fault;
pub mod http;
pub mod referrers;
pub mod serve;
pub mod tls;
pub mod token;
pub mod tunnel;

use std::fs;
use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;

use crate::tls::Authority;
use crate::token::TokenServer;

/// Who may write, where anybody is asked.
pub const USERNAME: &str = "alice";
/// Her password.
pub const PASSWORD: &str = "s3cret-pa55";
/// Both, as `htpasswd -B` writes them.
const HTPASSWD: &str = "alice:$2y$05$/5ORLTSkAw3uDr6j8UruSOi0YgPAxVdyY3IFYEfg/mnUvE3KbyKKO\n";

/// Whom a registry lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Everybody.
    Open,
    /// Who has the password.
    Password,
    /// Who has a token, which is good for so many seconds; reading needs no password.
    Token(u64),
    /// Everybody, by TLS.
    Secure,
}

/// A registry that runs until this is dropped.
pub struct Server {
    process: Child,
    host: String,
    folder: TempDir,
    tokens: Option<TokenServer>,
    authority: Option<Authority>,
}

impl Server {
    /// Starts one, empty.
    pub fn start(setting: Setting) -> Server {
        let folder = tempfile::tempdir().expect("a folder");
        let tokens = match setting {
            Setting::Token(seconds) => Some(TokenServer::start(folder.path(), seconds)),
            Setting::Open | Setting::Password | Setting::Secure => None,
        };
        let authority = (setting == Setting::Secure).then(|| Authority::new(folder.path()));
        for _ in 0..10 {
            let host = free();
            fs::write(folder.path().join("config.json"), config(setting, folder.path(), &host, tokens.as_ref()))
                .expect("a file");
            let mut process = spawn(folder.path());
            if answers(&host, &mut process) {
                return Server { process, host, folder, tokens, authority };
            }
        }
        let log = fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        panic!("`docker-registry` does not start\n{log}");
    }

    /// Its name and port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Where it keeps what it has.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The certificate of who vouches for it, if it speaks TLS.
    pub fn authority(&self) -> Option<PathBuf> {
        self.authority.as_ref().map(|it| it.path("ca.crt"))
    }

    /// Who gives tokens for it, if it asks for them.
    pub fn tokens(&self) -> Option<&TokenServer> {
        self.tokens.as_ref()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An address on loopback that nobody listens at.
fn free() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").to_string()
}

/// JSON, which is YAML.
fn config(setting: Setting, folder: &Path, host: &str, tokens: Option<&TokenServer>) -> String {
    let auth = match (setting, tokens) {
        (Setting::Password, _) => {
            let path = folder.join("htpasswd");
            fs::write(&path, HTPASSWD).expect("a file");
            json!({ "htpasswd": { "realm": "test", "path": path } })
        }
        (_, Some(tokens)) => json!({ "token": {
            "realm": tokens.realm(),
            "service": "registry.test",
            "issuer": token::ISSUER,
            "rootcertbundle": folder.join("token.crt"),
        } }),
        _ => json!({}),
    };
    let mut config = json!({
        "version": 0.1,
        "log": { "level": "warn" },
        "storage": { "filesystem": { "rootdirectory": folder.join("data") }, "delete": { "enabled": true } },
        "http": { "addr": host },
    });
    if setting == Setting::Secure {
        config["http"]["tls"] = json!({ "certificate": folder.join("tls.crt"), "key": folder.join("tls.key") });
    }
    if auth != json!({}) {
        config["auth"] = auth;
    }
    config.to_string()
}

fn spawn(folder: &Path) -> Child {
    let log = fs::File::create(folder.join("log")).expect("a file");
    let mut registry = Command::new("docker-registry");
    registry.arg("serve").arg(folder.join("config.json")).stdin(Stdio::null());
    registry.stdout(log.try_clone().expect("a handle")).stderr(log);
    registry.spawn().unwrap_or_else(|error| match error.kind() {
        ErrorKind::NotFound => panic!(
            "`docker-registry` is missing, the registry that the tests use\n\
             help: `apt-get install docker-registry`, or put the `registry` of the CNCF's distribution on PATH by that name"
        ),
        _ => panic!("cannot start `docker-registry`: {error}"),
    })
}

/// Waits until it answers; false if it has ended.
fn answers(host: &str, process: &mut Child) -> bool {
    for _ in 0..3000 {
        if TcpStream::connect(host).is_ok() {
            return true;
        }
        if !matches!(process.try_wait(), Ok(None)) {
            return false;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("`docker-registry` does not answer at {host}");
}
