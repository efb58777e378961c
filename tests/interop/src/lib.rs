//! A machine that has both: `wkg`'s crates, and this plugin, with one configuration and one registry.
//!
//! All of it is test code: what goes wrong here panics.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use e2e_registry::{Server, Setting};
use futures_util::TryStreamExt;
use tempfile::TempDir;
use wasm_pkg_client::caching::{CachingClient, FileCache};
use wasm_pkg_client::{Client, Config, Error, PublishOpts};
use wasm_pkg_core::lock::LockFile;
use wasm_pkg_core::manifest::Manifest;
use wasm_pkg_core::wit::{OutputType, build_package, fetch_dependencies};

/// A home, with a configuration that both read, and an OCI registry.
pub struct Machine {
    root: TempDir,
    server: Server,
}

impl Machine {
    /// Namespaces: `demo` is in the OCI registry, `prefixed` in a part of it, `folder` in a folder.
    pub fn new(setting: Setting) -> Machine {
        let machine = Machine { root: TempDir::new().expect("a folder"), server: Server::start(setting) };
        let host = machine.host();
        let folder = machine.path("folder").display().to_string();
        let auth = match setting {
            Setting::Password => {
                let (name, password) = (e2e_registry::USERNAME, e2e_registry::PASSWORD);
                format!("auth = {{ username = {name:?}, password = {password:?} }}\n")
            }
            _ => String::new(),
        };
        let config = format!(
            "[namespace_registries]\ndemo = {host:?}\nfolder = \"folder.test\"\n\
             prefixed = {{ registry = \"prefixed.test\", metadata = {{ preferredProtocol = \"oci\", \
             oci = {{ registry = {host:?}, namespacePrefix = \"me/\" }} }} }}\n\
             [registry.{host:?}.oci]\nprotocol = \"http\"\n{auth}\
             [registry.\"prefixed.test\".oci]\nprotocol = \"http\"\n\
             [registry.\"folder.test\".local]\nroot = {folder:?}\n"
        );
        machine.write("config.toml", config);
        machine
    }

    /// The OCI registry.
    pub fn host(&self) -> &str {
        self.server.host()
    }

    /// Where `path` is on this machine.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Has `text` at `path`.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// A crate in `folder` whose WIT is `wit`, published as `package`, with more keys in its table.
    pub fn project(&self, folder: &str, package: &str, wit: &str, keys: &str) {
        let manifest = format!(
            "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2024\"\ndescription = \"A calculator\"\n\
             license = \"MIT\"\n[workspace]\n[lib]\ncrate-type = [\"cdylib\"]\n[package.metadata.component-pkg]\n\
             package = {package:?}\n{keys}"
        );
        self.write(&format!("{folder}/Cargo.toml"), manifest);
        self.write(&format!("{folder}/src/lib.rs"), "//! Nothing.\n");
        self.write(&format!("{folder}/wit/main.wit"), wit);
    }

    /// What our plugin says to `args` in `folder`.
    #[track_caller]
    pub fn ours(&self, folder: &Path, args: &[&str], exit: i32) -> String {
        let program =
            std::env::var_os("COMPONENT_PKG").expect("`cargo xtask interop` builds the plugin, and says where");
        let mut plugin = Command::new(program);
        plugin.args(args).current_dir(self.root.path().join(folder)).stdin(Stdio::null());
        plugin.env("WKG_CONFIG_FILE", self.path("config.toml")).env("COMPONENT_PKG_CACHE", self.path("cache"));
        plugin.env("DOCKER_CONFIG", self.path("docker")).env_remove("CARGO_TARGET_DIR");
        let output = plugin.output().expect("the plugin runs");
        let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{args:?}: {said}");
        said.into_owned()
    }

    /// `wkg`'s client, with our configuration.
    pub fn client(&self) -> Client {
        let text = fs::read_to_string(self.path("config.toml")).expect("a file");
        Client::new(Config::from_toml(&text).expect("it is a configuration of wkg's"))
    }

    /// What `wkg` gets as `name` in `version`, with the digest that it says it has.
    pub fn theirs(&self, name: &str, version: &str) -> (String, Vec<u8>) {
        block_on(async {
            let client = self.client();
            let (name, version) = (name.parse().expect("a name"), version.parse().expect("a version"));
            let release = client.get_release(&name, &version).await.expect("a release");
            let content = client.stream_content(&name, &release).await.expect("its content");
            let bytes = content.try_collect::<Vec<_>>().await.expect("all of it");
            (release.content_digest.to_string(), bytes.concat())
        })
    }

    /// The versions of `name` that `wkg` sees.
    pub fn their_versions(&self, name: &str) -> Vec<String> {
        let versions = block_on(self.client().list_all_versions(&name.parse().expect("a name"))).expect("versions");
        versions.into_iter().map(|it| it.version.to_string()).collect()
    }

    /// Has `wkg` publish the file at `path`; it says itself what it is.
    pub fn they_publish(&self, path: &Path) -> Result<String, Error> {
        let published = block_on(self.client().publish_release_file(path, PublishOpts::default()));
        published.map(|(name, version)| format!("{name}@{version}"))
    }

    /// The WIT in `folder`, as `wkg wit build` makes a package of it.
    pub fn they_build(&self, folder: &str) -> Vec<u8> {
        let wit = self.path(&format!("{folder}/wit"));
        block_on(async {
            let mut lock = self.their_lock(folder).await;
            let built = build_package(&Manifest::default(), wit, &mut lock, self.caching().await).await;
            built.expect("a package").2
        })
    }

    /// Does in `folder` what `wkg wit fetch` does; returns the lock file.
    pub fn they_fetch(&self, folder: &str) -> String {
        let wit = self.path(&format!("{folder}/wit"));
        block_on(async {
            let mut lock = self.their_lock(folder).await;
            let client = self.caching().await;
            let fetched = fetch_dependencies(&Manifest::default(), wit, &mut lock, client, OutputType::Wit).await;
            fetched.expect("what it needs");
            lock.write().await.expect("the lock file");
        });
        fs::read_to_string(self.path(&format!("{folder}/wkg.lock"))).expect("the lock file")
    }

    async fn their_lock(&self, folder: &str) -> LockFile {
        let path = self.path(&format!("{folder}/wkg.lock"));
        match path.exists() {
            true => LockFile::load_from_path(path, false).await.expect("a lock file of wkg's"),
            false => LockFile::new_with_path([], path).await.expect("a lock file of wkg's"),
        }
    }

    async fn caching(&self) -> CachingClient<FileCache> {
        let cache = FileCache::new(self.path("their-cache")).await.expect("a folder");
        CachingClient::new(Some(self.client()), cache)
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(work)
}
