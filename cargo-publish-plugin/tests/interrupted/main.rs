//! What stops a run, at any moment and by whatever: signals, a full disk, folders that cannot be written. The last good
//! output stays, whole, and the next run succeeds.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod full;
mod killed;
mod project;
mod read_only;
