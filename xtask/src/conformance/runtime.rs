//! Runtime tests.
use std::path::{Path, PathBuf};
use anyhow::Result;
use super::{report::Report, rustc::Rustc};
pub(super) fn run(_p: &[PathBuf], _w: &Path, _r: &Rustc, _j: usize) -> Result<Report> { Ok(Report::default()) }
