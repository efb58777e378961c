//! Wasmer's registry, as far as it can be had here: a mock that validates and executes every question against the schema
//! that Wasmer publishes, Wasmer's own reader and writer of packages, and the faults of networks. Production was not tried.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "support code of tests fails by panicking")]

mod faults;
mod format;
mod http;
mod journey;
mod mock;
mod place;
mod schema;
mod upstream;
