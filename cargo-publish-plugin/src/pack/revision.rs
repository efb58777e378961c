//! The revision of sources: the commit that a clean git repository is at. Without git, or with changes that are not
//! committed, there is none: what was built is in no commit.

use std::path::Path;
use std::process::{Command, Stdio};

/// The commit that `folder` is exactly.
pub(crate) fn of(folder: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let commit = git(folder, &["rev-parse", "--verify", "HEAD"])?;
    // A repository further up that does not know the folder says nothing about it.
    let tracked = git(folder, &["ls-files", "--error-unmatch", "Cargo.toml"])?;
    let changes = git(folder, &["status", "--porcelain"])?;
    (changes.is_empty() && !tracked.is_empty()).then_some(commit)
}

fn git(folder: &Path, args: &[&str]) -> Option<String> {
    // Nothing is refreshed or locked on the way.
    let mut git = Command::new("git");
    git.arg("--no-optional-locks").arg("-C").arg(folder).args(args);
    let output = git.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(folder: &Path, args: &[&str]) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let status = Command::new("git").arg("-C").arg(folder).args(identity).args(args).status().unwrap();
        assert!(status.success(), "git {args:?}");
    }

    #[test]
    fn only_what_is_committed_has_a_revision() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::write(folder.join("Cargo.toml"), "").unwrap();
        assert_eq!(of(folder), None);
        run(folder, &["init", "--quiet"]);
        assert_eq!(of(folder), None);
        run(folder, &["add", "."]);
        run(folder, &["commit", "--quiet", "--message", "First"]);
        assert_eq!(of(folder).map(|commit| commit.len()), Some(40));
        std::fs::create_dir(folder.join("unknown")).unwrap();
        std::fs::write(folder.join("unknown/Cargo.toml"), "").unwrap();
        assert_eq!(of(&folder.join("unknown")), None);
        assert_eq!(of(folder), None, "something is not committed");
    }
}
