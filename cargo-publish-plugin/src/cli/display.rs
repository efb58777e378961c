//! How much is said, in which colours, and to whom: the options of every command.

use clap::{ArgAction, Args, ValueEnum};

#[derive(Debug, Args)]
#[command(next_help_heading = "Display Options")]
pub(crate) struct DisplayArgs {
    /// Say nothing but results and errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more; twice, for everything that cargo can say
    #[arg(short, long, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// When to use colours
    #[arg(
        long,
        value_name = "WHEN",
        env = "CARGO_TERM_COLOR",
        hide_env = true,
        default_value = "auto",
        hide_default_value = true
    )]
    pub(crate) color: Color,
}

/// What commands print that compile.
#[derive(Debug, Args)]
pub(crate) struct MessageArgs {
    /// What standard output is for
    #[arg(long, value_name = "FMT", default_value = "human", help_heading = "Display Options")]
    pub(crate) message_format: MessageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// The path of each component
    Human,
    /// Cargo's JSON messages, and one for each component
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// For people
    Human,
    /// For tools: a line of JSON for each component or package
    Json,
}
