//! The command line of `publish`, and of the bare command.

use std::path::PathBuf;

use clap::Args;
use component_registry::Place;

use super::{AccessArgs, CodeArgs, FeatureArgs, MakeArgs, MessageArgs, MessageFormat, PackageArgs, ProjectArgs};
use crate::request::Target;

const PUBLISH_EXAMPLES: &str = "\
Examples:
  cargo component-pkg publish --dry-run
      Asks the registry what it has, and prints what would be done: builds, files, releases.
  cargo component-pkg publish
      Publishes the package of this folder where its Cargo.toml says, or else the configuration of wkg.
  cargo component-pkg publish --to oci://registry.example/me
      Publishes to registry.example/me/NAMESPACE/NAME:VERSION.
  cargo component-pkg publish --workspace --skip-existing
      Publishes what is not there yet, each package after those that it needs. After a failure, again.
  cargo component-pkg publish --to local:/srv/components
      Publishes to the file /srv/components/NAMESPACE/NAME/VERSION.wasm, where wkg finds it, too.
  cargo component-pkg publish --to-python https://index.example/legacy/
      Makes a wheel, and uploads it to an index of Python packages.

In Cargo.toml, beside what `pack --help` lists:
  [package]
  description, license    # or license-file: registries ask for them

  [package.metadata.component-pkg]
  package = \"me:calc\"
  publish = [\"oci\"]       # where to, if the command line does not say: of `local`, `oci`, `wasmer`; `false`: never
  oci = { registry = \"registry.example\", prefix = \"me/\" }

Published is the component as `pack` makes it, and with it the list of its crates (CycloneDX) and what it was built of
(an in-toto statement with SLSA's provenance, the same for the same sources). What is published does not change: the
same again succeeds and sends nothing, other content is refused.

With --message-format json, standard output has cargo's own JSON messages, one a line, and for each release and place:
  {\"reason\":\"component-pkg-release\",\"format_version\":1,\"package_id\":…,\"package\":…,\"name\":…,\"version\":…,
   \"place\":…,\"state\":\"new\"|\"same\"|\"skipped\",\"digest\":\"sha256:…\",\"bytes\":…,\"manifest\":null|\"sha256:…\",
   \"signed\":true|false,\"attachments\":[{\"media_type\":…,\"digest\":\"sha256:…\"}…]}
and for each package that failed the message `component-pkg-failure` of `pack --help`. `manifest` is the digest that an
OCI registry knows it by; `signed` is true where this run has signed it. Keys may be added; what one means changes only with `format_version`.

Exit codes:
    0  everything is published, or was there already
    1  a package is wrong, not committed, or published with other content; or the answer was no
    2  the command line is wrong
   69  a registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable or unwritable file, a missing tool or Rust target
   77  a registry refuses who asks: log in, or give a token
  101  cargo failed; its own output says why";

/// Build packages, and publish them to registries
///
/// Everything is checked before anything is built, and everything is built before anything is published: sources are
/// committed, versions are new, what registries ask for is there. Then each package goes to every registry that is meant,
/// after the packages that it needs. Whatever breaks it off, a release is there whole or not at all, and the same command
/// again goes on where it was.
#[derive(Debug, Args)]
#[command(after_long_help = PUBLISH_EXAMPLES)]
pub(crate) struct PublishArgs {
    /// Registry to publish to, whatever Cargo.toml says: local:FOLDER, oci://HOST/PREFIX or wasmer; repeatable
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) to: Vec<Place>,
    /// Index of Python packages to upload wheels to, as `pack --target python` makes them: the URL that takes uploads. A
    /// token is read from COMPONENT_PKG_PYTHON_TOKEN, UV_PUBLISH_TOKEN or TWINE_PASSWORD
    #[arg(long, value_name = "URL", conflicts_with = "to")]
    pub(crate) to_python: Option<String>,
    /// Do nothing but ask registries, and print what would be done
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    /// Publish sources that are not committed
    #[arg(long)]
    pub(crate) allow_dirty: bool,
    /// Leave alone what is published under its version, and do not build it
    #[arg(long)]
    pub(crate) skip_existing: bool,
    /// Sign what is published with this key, a PEM file: see `verify --help`
    #[arg(long, value_name = "FILE")]
    pub(crate) sign: Option<PathBuf>,
    /// Do not get back what was published, to compare it
    #[arg(long)]
    pub(crate) no_verify: bool,
    #[command(flatten)]
    pub(crate) access: AccessArgs,
    #[command(flatten)]
    pub(crate) code: CodeArgs<PublishCompilationArgs>,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Compilation Options")]
pub(crate) struct PublishCompilationArgs {
    /// Build with this profile
    #[arg(long, value_name = "PROFILE-NAME", default_value = RELEASE)]
    pub(crate) profile: String,
    /// Rust target, whatever `abi` in Cargo.toml says: wasm32-wasip2, or wasm32-unknown-unknown for no WASI at all
    #[arg(long, value_name = "TRIPLE")]
    pub(crate) target: Option<Target>,
    #[command(flatten)]
    pub(crate) make: MakeArgs,
}

/// The profile of what is published.
const RELEASE: &str = "release";

/// What the command takes when no other command is named.
#[derive(Debug, Args)]
pub(crate) struct BareArgs {
    /// Publish without asking
    #[arg(short, long)]
    yes: bool,
    /// Print what would be published, and do nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Registry to publish to, whatever Cargo.toml says: local:FOLDER, oci://HOST/PREFIX or wasmer; repeatable
    #[arg(long, value_name = "REGISTRY")]
    to: Vec<Place>,
    #[command(flatten)]
    packages: PackageArgs,
    #[command(flatten)]
    project: ProjectArgs,
}

impl BareArgs {
    /// Whether the user need not be asked, and what `publish` would be called with.
    pub(crate) fn into_publish(self) -> (bool, PublishArgs) {
        let compilation =
            PublishCompilationArgs { profile: RELEASE.to_owned(), target: None, make: MakeArgs::default() };
        let publish = PublishArgs {
            to: self.to,
            to_python: None,
            dry_run: self.dry_run,
            allow_dirty: false,
            skip_existing: false,
            sign: None,
            no_verify: false,
            access: AccessArgs::default(),
            code: CodeArgs {
                packages: self.packages,
                features: FeatureArgs::default(),
                compilation,
                project: self.project,
            },
            messages: MessageArgs { message_format: MessageFormat::Human },
        };
        (self.yes, publish)
    }
}
