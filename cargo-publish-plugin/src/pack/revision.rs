//! The revision of sources: the commit that a clean git repository is at. Without git, or with changes that are not
//! committed, there is none: what was built is in no commit.

use std::path::Path;

use crate::git;

/// The commit that `folder` is exactly.
pub(crate) fn of(folder: &Path) -> Option<String> {
    let commit = git::ask(folder, &["rev-parse", "--verify", "HEAD"])?;
    let changes = git::ask(folder, &["status", "--porcelain"])?;
    (changes.trim().is_empty() && git::knows(folder)).then(|| commit.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::run;

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
