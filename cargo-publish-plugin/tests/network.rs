//! The network as it is in companies and clouds: authorities of one's own, proxies, hosts that say where their registries are.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::{Command, Stdio};

use e2e_registry::http::Message;
use e2e_registry::serve::serve;
use e2e_registry::tls::NAME;
use e2e_registry::tunnel::Tunnel;
use e2e_registry::{Server, Setting};
use tempfile::TempDir;

/// What must never be said.
const SECRET: &str = "s3same-0pen";

/// A package of WIT, which needs no compiler, and a home of its own.
struct Project(TempDir);

impl Project {
    fn new() -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        project.write(
            "Cargo.toml",
            "[package]\nname = \"keys\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n[lib]\ncrate-type = [\"cdylib\"]\n",
        );
        project.write("src/lib.rs", "//! Nothing.\n");
        project.write("wit/keys.wit", "package demo:keys@0.1.0;\n\ninterface keys {\n  type key = string;\n}\n");
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What is said with `variables`.
    #[track_caller]
    fn said(&self, args: &[&str], variables: &[(&str, &str)], exit: i32) -> String {
        let home = self.0.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-component-pkg"));
        command.args(args).current_dir(home).stdin(Stdio::null()).env("CARGO_NET_OFFLINE", "true");
        for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        command.env("DOCKER_CONFIG", home.join("docker")).env("WKG_CONFIG_FILE", home.join("config.toml"));
        command.env("COMPONENT_PKG_CACHE", home.join("cache")).envs(variables.iter().copied());
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{said}");
        assert!(!said.contains(SECRET), "{said}");
        said.into_owned()
    }

    /// Publishes to `place` and pulls from it, as it is done with `variables`.
    #[track_caller]
    fn there_and_back(&self, place: &str, variables: &[(&str, &str)]) {
        self.said(&["wit", "publish", "--to", place], variables, 0);
        let got = self.0.path().join("got.wasm");
        self.said(&["pull", "demo:keys@0.1.0", "--from", place, "-o", "got.wasm"], variables, 0);
        fs::remove_file(got).unwrap();
        fs::remove_dir_all(self.0.path().join("cache")).unwrap();
    }
}

fn port(server: &Server) -> &str {
    server.host().rsplit(':').next().unwrap()
}

#[test]
fn an_authority_of_ones_own_is_named_by_a_variable_and_no_other_is_trusted() {
    let (project, server) = (Project::new(), Server::start(Setting::Secure));
    let authority = server.authority().unwrap().display().to_string();
    // This machine, but not by a name for which TLS is left out.
    let place = format!("oci://0.0.0.0:{}/me", port(&server));
    let publish = ["wit", "publish", "--to", &place];
    let said = project.said(&publish, &[], 69);
    assert!(said.contains(&format!("cannot trust `0.0.0.0:{}`", port(&server))), "{said}");
    assert!(said.contains("UnknownIssuer") && said.contains("help: ") && said.contains("SSL_CERT_FILE"), "{said}");

    let stranger = Server::start(Setting::Secure);
    let other = stranger.authority().unwrap().display().to_string();
    let said = project.said(&publish, &[("SSL_CERT_FILE", &other)], 69);
    assert!(said.contains("cannot trust"), "{said}");
    let said = project.said(&publish, &[("SSL_CERT_FILE", "none.pem")], 74);
    assert!(said.contains("none.pem"), "{said}");
    let said = project.said(&publish, &[("SSL_CERT_FILE", "Cargo.toml")], 74);
    assert!(said.contains("no certificate is in it"), "{said}");

    project.there_and_back(&place, &[("SSL_CERT_FILE", &authority)]);
    project.write("authorities/README", "What is here is trusted.\n");
    fs::copy(&authority, project.0.path().join("authorities/one.pem")).unwrap();
    project.there_and_back(&place, &[("SSL_CERT_DIR", "authorities")]);

    // Who expects TLS and meets none is told so.
    let open = Server::start(Setting::Open);
    let said = project.said(&["wit", "publish", "--to", &format!("oci://0.0.0.0:{}/me", port(&open))], &[], 69);
    assert!(said.contains("cannot trust"), "{said}");
}

#[test]
fn a_proxy_leads_where_no_name_does_and_its_password_is_not_told() {
    let (project, server) = (Project::new(), Server::start(Setting::Secure));
    let authority = server.authority().unwrap().display().to_string();
    let place = format!("oci://{NAME}:{}/me", port(&server));
    let publish = ["wit", "publish", "--to", &place];
    let open = Tunnel::start(server.host(), None);
    let trust = ("SSL_CERT_FILE", authority.as_str());
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let before = open.asked().len();
        project.there_and_back(&place, &[trust, (variable, &format!("http://{}", open.host()))]);
        assert!(open.asked().len() > before, "{variable}");
    }
    assert!(open.asked().iter().all(|it| *it == format!("{NAME}:{}", port(&server))), "{:?}", open.asked());

    let asking = Tunnel::start(server.host(), Some(&format!("me:{SECRET}")));
    let with = |user: &str| format!("http://{user}{}", asking.host());
    for user in ["", "me:wr0ng@"] {
        let said = project.said(&publish, &[trust, ("HTTPS_PROXY", &with(user))], 69);
        assert!(said.contains(&format!("by the proxy `{}`", asking.host())) && said.contains("407"), "{said}");
        assert!(said.contains("help: look at `HTTPS_PROXY`") && !said.contains("wr0ng"), "{said}");
    }
    let proxy = with(&format!("me:{SECRET}@"));
    project.there_and_back(&place, &[trust, ("HTTPS_PROXY", &proxy)]);
    // What goes wrong behind it does not tell it, either.
    project.said(&publish, &[("HTTPS_PROXY", &proxy)], 69);

    for wrong in [format!("socks5://me:{SECRET}@{}", asking.host()), format!("me:{SECRET}@")] {
        let said = project.said(&publish, &[trust, ("HTTPS_PROXY", &wrong)], 69);
        assert!(said.contains("cannot use the proxy that `HTTPS_PROXY` names") && said.contains("help: "), "{said}");
    }
}

#[test]
fn what_needs_no_proxy_is_asked_itself() {
    let (project, server, plain) = (Project::new(), Server::start(Setting::Secure), Server::start(Setting::Open));
    let authority = server.authority().unwrap().display().to_string();
    let astray = Tunnel::start("127.0.0.1:1", None);
    let proxy = format!("http://{}", astray.host());
    let place = format!("oci://0.0.0.0:{}/me", port(&server));
    let all = [("SSL_CERT_FILE", authority.as_str()), ("ALL_PROXY", &proxy), ("NO_PROXY", "other.test, 0.0.0.0")];
    project.there_and_back(&place, &all);
    // This machine is never behind a proxy.
    project.there_and_back(&format!("oci://{}/me", plain.host()), &[("ALL_PROXY", &proxy), ("HTTP_PROXY", &proxy)]);
    assert_eq!(astray.asked(), Vec::<String>::new());
}

#[test]
fn the_host_of_a_namespace_says_where_its_registry_is() {
    let (project, server) = (Project::new(), Server::start(Setting::Open));
    let json = format!(r#"{{"oci":{{"registry":"{}","namespacePrefix":"wasm/"}}}}"#, server.host());
    let host = serve(move |request| {
        let is_it = request.target() == "/.well-known/wasm-pkg/registry.json";
        Ok(Message::answer(if is_it { 200 } else { 404 }, &[], if is_it { json.as_bytes() } else { b"" }))
    });
    project.write("config.toml", &format!("[namespace_registries]\ndemo = \"{host}\"\n"));
    let said = project.said(&["wit", "publish"], &[], 0);
    assert!(said.contains(&format!("oci://{}/wasm", server.host())), "{said}");
    project.said(&["pull", "demo:keys", "-o", "got.wasm"], &[], 0);
    let direct = format!("oci://{}/wasm", server.host());
    project.said(&["pull", "demo:keys", "--from", &direct, "-o", "direct.wasm"], &[], 0);
    let read = |name: &str| fs::read(project.0.path().join(name)).unwrap();
    assert_eq!(read("got.wasm"), read("direct.wasm"));
    drop(server);
    project.said(&["pull", "demo:keys", "--offline", "-o", "offline.wasm"], &[], 0);
    assert_eq!(read("offline.wasm"), read("direct.wasm"));
}
