//! The options that say with what a registry is spoken to.

use clap::Args;

use crate::registries::{Access, Hosts};
use crate::request::Network;
use crate::token::Token;
use component_registry::Transport;

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Registry Options")]
pub(crate) struct AccessArgs {
    /// Token to show to the registry, or USER:PASSWORD. Others on this machine can see command lines: the variable, or
    /// `login`, keeps it to yourself
    #[arg(long, value_name = "TOKEN", env = "COMPONENT_PKG_TOKEN", hide_env_values = true)]
    token: Option<Token>,
    /// Speak plain http with a registry that is not on this machine
    #[arg(long)]
    plain_http: bool,
}

impl AccessArgs {
    /// What they say, for the `network` that may be used.
    pub(crate) fn into_access(self, network: Network) -> Access {
        let transport = if self.plain_http { Transport::Plain } else { Transport::Secure };
        Access { network, token: self.token, transport, hosts: Hosts::default() }
    }
}
