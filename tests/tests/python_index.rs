//! A wheel to an index of Python, and from there to whoever installs it: a real `pypiserver` on loopback.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a journey fails by panicking")]

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use component_python::wheel::{Wheel, pack};
use component_python::{About, Package};
use component_registry::python_index::{Credentials, IndexError, PythonIndex, Upload, Uploaded};
use component_registry::{Digest, Error};
use e2e::plugin;
use e2e::python::{self, Server, Venv, Wasmtime, tools};
use semver::Version;

const TOKEN: &str = "a-token";

/// An index that wants to know who uploads.
struct Index {
    url: String,
    folder: tempfile::TempDir,
    _server: Server,
}

impl Index {
    fn start(digests: &str) -> Index {
        let folder = tempfile::tempdir().unwrap();
        // What apache's `htpasswd` has for sha-1, which is all that the server reads without another package.
        let accounts = folder.path().join("htpasswd");
        let line = tools().eval(&format!(
            "import base64, hashlib\n\
             digest = base64.b64encode(hashlib.sha1({TOKEN:?}.encode()).digest()).decode()\n\
             print('__token__:{{SHA}}' + digest)"
        ));
        fs::write(&accounts, line).unwrap();
        let packages = folder.path().join("packages");
        fs::create_dir(&packages).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = tools().program("pypi-server");
        server.args(["run", "--interface", "127.0.0.1", "--hash-algo", digests, "--disable-fallback", "--port"]);
        server.arg(port.to_string()).arg("--passwords").arg(accounts).arg(packages);
        let server = server.stdout(Stdio::null()).spawn().expect("the index starts");
        let server = listening(server, port);
        Index { url: format!("http://127.0.0.1:{port}/"), folder, _server: server }
    }

    fn upload(&self, token: &str, wheel: &Wheel) -> Result<Uploaded, IndexError> {
        let index = PythonIndex::new(&self.url, Some(Credentials::token(token)))?;
        index.upload(&Upload { file_name: &wheel.file_name, bytes: &wheel.bytes, metadata: &wheel.metadata })
    }

    fn has(&self, wheel: &Wheel) -> bool {
        fs::read(self.folder.path().join("packages").join(&wheel.file_name)).is_ok_and(|bytes| bytes == wheel.bytes)
    }
}

/// `server`, as soon as it answers at `port`.
fn listening(server: Child, port: u16) -> Server {
    let mut server = Server(server);
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let ended = server.0.try_wait().unwrap();
        assert!(ended.is_none() && start.elapsed() < Duration::from_secs(60), "the server does not listen: {ended:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
    server
}

fn wheel(answer: u32) -> Wheel {
    let about = About {
        summary: Some("Answers.".into()),
        authors: vec!["A <a@example.org>".into()],
        licence: Some("MIT".into()),
        licence_files: vec![("LICENSE-MIT".into(), b"MIT".to_vec())],
        readme: Some("# Ünïcode".into()),
        ..About::new("asked_05", Version::parse("0.1.0+x").unwrap())
    };
    let files = [("asked_05/__init__.py".to_owned(), format!("ANSWER = {answer}\n").into_bytes())];
    pack(&Package { files: files.into() }, &about).unwrap()
}

#[test]
fn a_wheel_is_uploaded_once_and_installed_from_there() {
    for digests in ["sha256", "md5"] {
        let index = Index::start(digests);
        let (first, other) = (wheel(42), wheel(43));
        assert_eq!(index.upload(TOKEN, &first).unwrap(), Uploaded::New);
        assert!(index.has(&first));
        assert_eq!(index.upload(TOKEN, &first).unwrap(), Uploaded::Same, "{digests}");

        match index.upload(TOKEN, &other).unwrap_err() {
            error @ IndexError::Conflict { there, here, .. } => {
                assert_eq!((there, here), (Digest::of(&first.bytes), Digest::of(&other.bytes)));
                assert!(error.help().is_some_and(|help| help.contains("raise the version")));
            }
            error => panic!("{error}"),
        }
        assert!(index.has(&first));
        let folder = tempfile::tempdir().unwrap();
        let venv = from_index(&index, "asked-05", folder.path());
        assert_eq!(venv.eval("import asked_05; print(asked_05.ANSWER)"), "42\n", "{digests}");
    }
}

#[test]
fn the_plugin_publishes_what_python_installs() {
    let index = Index::start("sha256");
    let publish = |token: &str| {
        let mut plugin = Command::new(plugin::binary());
        plugin.args(["publish", "-p", "calculator", "--allow-dirty", "--to-python", &index.url]);
        let output = plugin.current_dir(plugin::workspace()).env("COMPONENT_PKG_PYTHON_TOKEN", token).output().unwrap();
        (output.status.code(), python::stdout(&output), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (exit, _, told) = publish("a-wrong-token");
    assert_eq!(exit, Some(77), "{told}");
    assert!(told.contains("help: check the token") && !told.contains("a-wrong-token"), "{told}");
    let (exit, stdout, told) = publish(TOKEN);
    assert_eq!(exit, Some(0), "{told}");
    assert!(stdout.starts_with("tutorial_05-0.1.0-py3-none-any.whl sha256:"), "{stdout}");
    let (exit, _, told) = publish(TOKEN);
    assert!(exit == Some(0) && told.contains("   Unchanged tutorial_05"), "{told}");

    let folder = tempfile::tempdir().unwrap();
    let venv = from_index(&index, "tutorial-05", folder.path());
    assert_eq!(venv.run(&python::script("tutorial.py")), "(3 + 5)*2 = 16.0\n");
}

/// With wasmtime already there, nothing else is asked for.
fn from_index(index: &Index, distribution: &str, folder: &Path) -> Venv {
    let venv = Venv::with_wasmtime(&folder.join("venv"), Wasmtime::Newest);
    let mut pip = tools().program("python");
    pip.args(["-m", "pip", "--python"]).arg(venv.path("python")).args(["install", "--quiet", "--no-cache-dir"]);
    pip.args(["--index-url", &format!("{}simple/", index.url), distribution]).env("PIP_FIND_LINKS", "");
    python::checked(&mut pip);
    venv
}

#[test]
fn whoever_has_no_right_is_told_and_the_token_is_not_shown() {
    let index = Index::start("sha256");
    let error = index.upload("a-wrong-token", &wheel(42)).unwrap_err();
    assert!(matches!(error, IndexError::Registry(Error::Refused { .. })), "{error}");
    let told = format!("{error} {error:?} {}", error.help().unwrap());
    assert!(!told.contains("a-wrong-token") && told.contains("check the token"), "{told}");
    let anyone = PythonIndex::new(&index.url, None).unwrap();
    let made = wheel(42);
    let upload = Upload { file_name: &made.file_name, bytes: &made.bytes, metadata: &made.metadata };
    assert!(matches!(anyone.upload(&upload), Err(IndexError::Registry(Error::Refused { .. }))));
    assert!(!index.has(&made));
}

#[test]
fn what_is_no_index_is_told_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let server = FileServer::start(folder.path());
    let index = PythonIndex::new(&server.url, None).unwrap();
    let made = wheel(42);
    let upload = Upload { file_name: &made.file_name, bytes: &made.bytes, metadata: &made.metadata };
    let error = index.upload(&upload).unwrap_err();
    assert!(matches!(error, IndexError::Registry(Error::Answer { status: 501, .. })), "{error}");
}

/// Python's own server of files, which takes no uploads.
struct FileServer {
    url: String,
    _server: Server,
}

impl FileServer {
    fn start(folder: &Path) -> FileServer {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = tools().program("python");
        server.args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string(), "--directory"]).arg(folder);
        let server = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server starts");
        let server = listening(server, port);
        FileServer { url: format!("http://127.0.0.1:{port}/"), _server: server }
    }
}
