//! Whether the sources of a package are committed: what git says of its folder. Without git, or where git does not know
//! the package, there is nothing to say.

use std::path::Path;

use crate::git;

/// The files below `folder` that are not as they are committed, from there; what is below `target` is built, not written.
pub(super) fn changes(folder: &Path, target: &Path) -> Vec<String> {
    if !git::knows(folder) {
        return Vec::new();
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let absolute = |path: &Path| path.canonicalize().ok();
    let built = absolute(target).and_then(|target| Some(target.strip_prefix(absolute(folder)?).ok()?.to_owned()));
    let listed =
        git::ask(folder, &["-c", "core.quotePath=false", "status", "--porcelain", "-z", "--no-renames", "--", "."]);
    let prefix = git::ask(folder, &["rev-parse", "--show-prefix"]).unwrap_or_default();
    let prefix = prefix.trim_end_matches('\n');
    let listed = listed.unwrap_or_default();
    let paths = listed.split('\0').filter_map(|entry| entry.get(3..));
    let paths = paths.map(|path| path.strip_prefix(prefix).unwrap_or(path));
    paths
        .filter(|path| !path.is_empty())
        .filter(|path| built.as_deref().is_none_or(|built| !Path::new(path).starts_with(built)))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::git::run;

    #[test]
    fn what_is_not_committed_is_told_from_the_packages_folder() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("calc");
        fs::create_dir_all(folder.join("target")).unwrap();
        fs::write(folder.join("Cargo.toml"), "").unwrap();
        let changes = || changes(&folder, &folder.join("target"));
        assert!(changes().is_empty(), "there is no git");
        run(root.path(), &["init", "--quiet"]);
        assert!(changes().is_empty(), "git does not know it");
        run(root.path(), &["add", "."]);
        assert_eq!(changes(), ["Cargo.toml"]);
        run(root.path(), &["commit", "--quiet", "--message", "First"]);
        fs::write(folder.join("target/calc.wasm"), "").unwrap();
        fs::write(root.path().join("elsewhere"), "").unwrap();
        assert!(changes().is_empty());
        fs::write(folder.join("ä b.rs"), "").unwrap();
        fs::remove_file(folder.join("Cargo.toml")).unwrap();
        let mut told = changes();
        told.sort();
        assert_eq!(told, ["Cargo.toml", "ä b.rs"]);
    }
}
