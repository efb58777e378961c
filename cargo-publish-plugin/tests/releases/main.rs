//! WIT from registries: published, added, fetched, locked, updated; and what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chosen;
mod journey;
mod locked;
mod refused;
