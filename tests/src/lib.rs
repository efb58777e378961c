//! What the journeys of `tests/tests/` share: real parts, put together.
//!
//! A journey builds a guest through the plugin's binary ([`plugin`]), instantiates it in wasmtime ([`guest`]) with a host
//! that answers per label ([`host`], [`store`], [`ledger`]), and calls it ([`calculator`]) or compares its interface with a file
//! ([`golden`]). All of it is test code: what goes wrong here panics, naming the command that mends it.
#![expect(clippy::expect_used, reason = "support code of tests fails by panicking")]

pub mod calculator;
pub mod golden;
pub mod guest;
pub mod host;
pub mod ledger;
pub mod plugin;
pub mod store;
pub mod tasks;

/// A real OCI registry on loopback; a crate of its own, for tests that need nothing else.
pub use e2e_registry as registry;
