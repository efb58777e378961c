//! What the tests publish, and how.

use std::fs;
use std::path::Path;
use std::time::Duration;

use component_registry::contents::{Abi, Bindings, Contents, File, Mount};
use component_registry::http::Settings;
use component_registry::wasmer::{Login, Token, Wasmer};
use component_registry::{About, Artifact, Digest, Error, Kind, Published, Pushed, Registry, Release, Surface, Watch};
use tempfile::TempDir;

use crate::mock::{Mock, SIGNATURE, TOKEN};

/// A package on disk: a component with this text in it, readme, WIT, licence, and a folder to mount.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) artifact: Artifact,
}

impl Place {
    pub(crate) fn new(text: &str) -> Place {
        let folder = tempfile::tempdir().expect("there is room");
        let component = component(text);
        let put = |place: &str, bytes: &[u8]| {
            let path = folder.path().join(place);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("there is room");
            fs::write(path, bytes).expect("there is room");
        };
        put("calc.wasm", &component);
        put("README.md", b"# Calc\n");
        put("LICENSE", b"MIT\n");
        put("wit/calc.wit", b"package demo:calc;\n\ninterface sums {}\n");
        put("assets/a/one.txt", b"1");
        put("assets/two.txt", b"2");
        let about = About {
            description: Some("Sums".into()),
            licence: Some("MIT".into()),
            source: Some("https://example.com/calc".into()),
            ..About::default()
        };
        let artifact = Artifact {
            path: folder.path().join("calc.wasm"),
            digest: Digest::of(&component),
            bytes: component.len() as u64,
            kind: Kind::Component(Surface::default()),
            about,
            attachments: Vec::new(),
        };
        Place { folder, artifact }
    }

    pub(crate) fn contents(&self) -> Contents {
        contents(self.folder.path())
    }

    pub(crate) fn component(&self) -> Vec<u8> {
        fs::read(&self.artifact.path).expect("it is there")
    }

    pub(crate) fn registry(&self, mock: &Mock) -> Wasmer {
        registry(mock, Some(TOKEN), self.contents())
    }

    pub(crate) fn push(&self, mock: &Mock) -> Result<Pushed, Error> {
        secretive(self.registry(mock).push(&release("0.1.0"), &self.artifact, &mut Still))
    }
}

fn contents(folder: &Path) -> Contents {
    let file = |place: &str| File { place: place.into(), path: folder.join(place) };
    Contents {
        namespace: None,
        abi: Abi::Wasi,
        bindings: Some(Bindings::Wit { version: "0.63.0".into(), exports: "wit/calc.wit".into() }),
        mounts: vec![Mount { at: "/lib".into(), place: "assets".into(), path: folder.join("assets") }],
        files: vec![file("README.md"), file("LICENSE"), file("wit/calc.wit")],
        readme: Some("README.md".into()),
        licence_file: Some("LICENSE".into()),
    }
}

/// An empty component with `text` in a custom section.
pub(crate) fn component(text: &str) -> Vec<u8> {
    let mut bytes = b"\0asm\x0d\0\x01\0".to_vec();
    let text = &text.as_bytes()[..text.len().min(100)];
    bytes.extend([0, text.len() as u8 + 5, 4]);
    bytes.extend(b"text");
    bytes.extend(text);
    bytes
}

pub(crate) fn registry(mock: &Mock, token: Option<&str>, contents: Contents) -> Wasmer {
    let login = Login { endpoint: mock.endpoint.parse().expect("it is a URL"), token: token.and_then(Token::new) };
    let settings = Settings { retries: 3, pause: Duration::from_millis(20), ..Settings::default() };
    Wasmer::new(login, contents, settings).expect("it has an address")
}

pub(crate) fn release(version: &str) -> Release {
    Release { package: "demo:calc".parse().expect("it is a name"), version: version.parse().expect("it is a version") }
}

/// What `registry` has as `release`, pulled.
pub(crate) fn pull(registry: &mut Wasmer, release: &Release, published: &Published) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    secretive(registry.pull(release, published, &mut bytes, &mut Still)).map(|()| bytes)
}

/// Whatever is said, secrets are not in it.
pub(crate) fn secretive<T>(result: Result<T, Error>) -> Result<T, Error> {
    if let Err(error) = &result {
        let said = format!("{error} {error:?} {:?}", error.help());
        assert!(!said.contains(TOKEN) && !said.contains(SIGNATURE), "{said}");
    }
    result
}

pub(crate) struct Still;

impl Watch for Still {
    fn moved(&mut self, bytes: u64, of: u64) {
        assert!(bytes <= of, "{bytes} of {of}");
    }
}
