//! The only spawner of git: a question about a folder → what git says, or nothing where it refuses or is not there.

use std::path::Path;
use std::process::{Command, Stdio};

/// What `git ARGS` says in `folder`.
pub(crate) fn ask(folder: &Path, args: &[&str]) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // Nothing is refreshed or locked on the way.
    let mut git = Command::new("git");
    git.arg("--no-optional-locks").arg("-C").arg(folder).args(args);
    let output = git.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether git knows the package in `folder`: a repository further up that does not says nothing about it.
pub(crate) fn knows(folder: &Path) -> bool {
    ask(folder, &["ls-files", "--error-unmatch", "Cargo.toml"]).is_some()
}

/// Has git do something, for tests.
#[cfg(test)]
pub(crate) fn run(folder: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let status = Command::new("git").arg("-C").arg(folder).args(identity).args(args).status().unwrap();
    assert!(status.success(), "git {args:?}");
}
