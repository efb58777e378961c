//! A folder with everything in it that could go wrong.

use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

struct Tree(TempDir);

impl Tree {
    fn new(files: &[&str]) -> Tree {
        let tree = Tree(tempfile::tempdir().unwrap());
        for file in files {
            let path = tree.path(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        tree
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Places, or problems with paths seen from the tree.
    fn gather(&self, wanted: &Wanted<'_>) -> Result<Vec<String>, Vec<String>> {
        let folders = Folders {
            package: &self.path("ws/calc"),
            workspace: &self.path("ws"),
            target: &self.path("ws/calc/target"),
        };
        let root = format!("{}/", self.0.path().canonicalize().unwrap().display());
        let here = format!("{}/", self.0.path().display());
        let told = |problem: &Problem| problem.to_string().replace(&root, "").replace(&here, "");
        let gathered = gather(&folders, wanted);
        let mut places = gathered.map_err(|problems| problems.iter().map(told).collect::<Vec<_>>())?;
        places.sort();
        Ok(places.into_iter().map(|(place, _)| place.to_string()).collect())
    }

    fn patterns(&self, patterns: &[&str]) -> Result<Vec<String>, Vec<String>> {
        let patterns: Vec<String> = patterns.iter().map(|&it| it.to_owned()).collect();
        self.gather(&Wanted { patterns: &patterns, ..Wanted::default() })
    }
}

#[test]
fn patterns_mean_files_and_folders_of_the_package() {
    let tree = Tree::new(&[
        "ws/calc/assets/a.txt",
        "ws/calc/assets/deep/b.txt",
        "ws/calc/assets/.hidden",
        "ws/calc/data [1]/c",
        "ws/calc/target/built",
        "ws/calc/.git/HEAD",
        "ws/other",
    ]);
    let assets = ["assets/.hidden", "assets/a.txt", "assets/deep/b.txt"];
    assert_eq!(tree.patterns(&["assets/**"]).unwrap(), assets);
    assert_eq!(tree.patterns(&["assets"]).unwrap(), assets);
    assert_eq!(tree.patterns(&["./assets/", "assets/*.txt"]).unwrap(), assets);
    assert_eq!(tree.patterns(&["assets/*.txt"]).unwrap(), ["assets/a.txt"]);
    assert_eq!(tree.patterns(&["data [1]"]).unwrap(), ["data [1]/c"]);
    assert_eq!(tree.patterns(&["**"]).unwrap(), [&assets[..], &["data [1]/c"]].concat());
}

#[test]
fn patterns_that_lead_out_or_nowhere_are_told_all_at_once() {
    let tree = Tree::new(&["ws/calc/a", "ws/other"]);
    assert_eq!(
        tree.patterns(&["../other", "/etc/passwd", "a/../../other", "b*", "[", "target"]).unwrap_err(),
        [
            "`../other` in `files` leads out of the package",
            "`/etc/passwd` in `files` leads out of the package",
            "`a/../../other` in `files` leads out of the package",
            "`b*` in `files` matches no file",
            "`[` in `files` is no pattern of files",
            "`target` in `files` matches no file",
        ]
    );
}

#[test]
fn links_are_followed_as_long_as_they_stay() {
    let tree = Tree::new(&["ws/calc/assets/a", "ws/LICENSE", "ws/calc/README.md", "secret", "folder/secret"]);
    symlink("a", tree.path("ws/calc/assets/link")).unwrap();
    symlink("../LICENSE", tree.path("ws/calc/LICENSE")).unwrap();
    assert_eq!(tree.patterns(&["assets"]).unwrap(), ["LICENSE", "assets/a", "assets/link"]);

    symlink("../../../secret", tree.path("ws/calc/assets/out")).unwrap();
    symlink(tree.path("folder"), tree.path("ws/calc/assets/way")).unwrap();
    symlink("nowhere", tree.path("ws/calc/assets/dangling")).unwrap();
    symlink("../../secret", tree.path("ws/calc/NOTICE")).unwrap();
    let problems = tree.patterns(&["assets/*", "assets/way/*"]).unwrap_err();
    assert_eq!(
        problems,
        [
            "`ws/calc/NOTICE` is a link that leads out of the workspace, to `secret`",
            "`ws/calc/assets/dangling` is a link that leads out of the package, to `nowhere`",
            "`ws/calc/assets/out` is a link that leads out of the package, to `secret`",
            "`ws/calc/assets/way/secret` is a link that leads out of the package, to `folder/secret`",
        ]
    );
}

#[test]
fn what_is_no_file_has_no_place() {
    let tree = Tree::new(&["ws/calc/assets/a\\b", "ws/calc/assets/nul.txt"]);
    let _socket = std::os::unix::net::UnixListener::bind(tree.path("ws/calc/assets/socket")).unwrap();
    assert_eq!(
        tree.patterns(&["assets"]).unwrap_err(),
        [
            "`ws/calc/assets/a\\b` has no place in a package",
            "`ws/calc/assets/nul.txt` has no place in a package",
            "`ws/calc/assets/socket` is neither a file nor a folder",
        ]
    );
}

#[test]
fn readme_and_licences_may_be_the_workspaces() {
    let tree = Tree::new(&["ws/README.md", "ws/LICENSE-MIT", "ws/license.txt", "ws/LICENSES", "ws/calc/terms"]);
    let (readme, terms, none) = (tree.path("ws/calc/../README.md"), tree.path("ws/calc/terms"), tree.path("none"));
    let wanted = Wanted { readme: Some(&readme), ..Wanted::default() };
    assert_eq!(tree.gather(&wanted).unwrap(), ["LICENSE-MIT", "README.md", "license.txt"]);
    let wanted = Wanted { readme: Some(&readme), licence: Some(&terms), patterns: &[] };
    assert_eq!(tree.gather(&wanted).unwrap(), ["README.md", "terms"]);
    let wanted = Wanted { readme: Some(&none), licence: Some(&none), patterns: &[] };
    let missing = ["there is no `none`, which `readme` names", "there is no `none`, which `license-file` names"];
    assert_eq!(tree.gather(&wanted).unwrap_err(), missing);
}
