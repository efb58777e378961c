//! What `generate!` says about what is wrong: each `ui/*.rs` fails with exactly the text beside it.
//!
//! The wording of rustc is that of the toolchain in Cargo.toml's `rust-version`. `TRYBUILD=overwrite` blesses.

#[test]
fn errors() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
