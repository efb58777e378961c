//! The command line of `verify`.

use std::path::PathBuf;

use clap::Args;
use component_registry::{Place, Wanted};

use super::{AccessArgs, DisplayArgs};

const VERIFY_EXAMPLES: &str = "\
Examples:
  cargo component-pkg verify me:calc@1.2.3 --key cosign.pub
      Says whether that release is signed by who has the other half of the key.
  cosign verify --key cosign.pub registry.example/me/calc:1.2.3
      The same by cosign; `cosign generate-key-pair`, or openssl, makes keys.

`publish --sign KEY` signs. Keys are PEM files, for ECDSA on P-256; the private one is PKCS#8 without a password:
  openssl ecparam -genkey -name prime256v1 -noout | openssl pkcs8 -topk8 -nocrypt -out key.pem
  openssl pkey -in key.pem -pubout -out key.pub

Exit codes:
    0  it is signed by that key
    1  it is not, there is no such release, or the key is none
    2  the command line is wrong
   69  the registry cannot be reached, or does not do what registries do
   74  the machine is in the way: an unreadable file
   77  the registry refuses who asks: log in";

/// Say whether a published package is signed by a key
#[derive(Debug, Args)]
#[command(after_long_help = VERIFY_EXAMPLES)]
pub(crate) struct VerifyArgs {
    /// The package, and which of its versions: namespace:name, or namespace:name@range
    #[arg(value_name = "PACKAGE")]
    pub(crate) wanted: Wanted,
    /// The public key, a PEM file
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// Registry that it is in: oci://HOST/PREFIX
    #[arg(long, value_name = "REGISTRY")]
    pub(crate) from: Option<Place>,
    #[command(flatten)]
    pub(crate) access: AccessArgs,
    #[command(flatten)]
    pub(crate) display: DisplayArgs,
}
