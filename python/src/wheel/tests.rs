use std::io::{Cursor, Read};

use proptest::prelude::*;
use semver::Version;

use super::*;

fn about() -> About {
    About {
        summary: Some("Adds.\n".into()),
        authors: vec!["A. B, C <a@example.org>".into(), "D".into(), "E <e@example.org>".into()],
        licence: Some("MIT OR Apache-2.0".into()),
        licence_files: vec![("LICENSE-MIT".into(), b"MIT\n".to_vec())],
        source: Some("https://example.org/sources".into()),
        homepage: Some("https://example.org".into()),
        readme: Some("# Tutorial\r\n\r\nText.\r\n".into()),
        ..About::new("tutorial_05", Version::new(0, 1, 0))
    }
}

fn package() -> Package {
    let file = |place: &str, text: &str| (place.to_owned(), text.as_bytes().to_vec());
    Package { files: [file("tutorial_05/py.typed", ""), file("tutorial_05/__init__.py", "# Hello\n")].into() }
}

fn entries(wheel: &Wheel) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&wheel.bytes)).unwrap();
    let entry = |at| {
        let mut file = archive.by_index(at).unwrap();
        assert_eq!(file.unix_mode(), Some(0o100_644));
        assert_eq!(file.last_modified().unwrap().year(), 1980);
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..wheel.places.len()).map(entry).collect()
}

#[test]
fn a_wheel_says_what_it_is() {
    let wheel = pack(&package(), &about()).unwrap();
    assert_eq!(wheel.file_name, "tutorial_05-0.1.0-py3-none-any.whl");
    assert_eq!(file_name(&about()).unwrap(), wheel.file_name);
    let entries = entries(&wheel);
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "tutorial_05/__init__.py",
            "tutorial_05/py.typed",
            "tutorial_05-0.1.0.dist-info/METADATA",
            "tutorial_05-0.1.0.dist-info/WHEEL",
            "tutorial_05-0.1.0.dist-info/licenses/LICENSE-MIT",
            "tutorial_05-0.1.0.dist-info/RECORD",
        ]
    );
    assert_eq!(entries[2].1, wheel.metadata);
    assert_eq!(
        wheel.metadata,
        "Metadata-Version: 2.4\nName: tutorial-05\nVersion: 0.1.0\nSummary: Adds.\nAuthor: D\n\
         Author-email: \"A. B, C\" <a@example.org>, E <e@example.org>\nLicense-Expression: MIT OR Apache-2.0\n\
         License-File: LICENSE-MIT\nClassifier: Programming Language :: Python :: 3 :: Only\n\
         Classifier: Programming Language :: Rust\nClassifier: Typing :: Typed\n\
         Project-URL: Homepage, https://example.org\nProject-URL: Source, https://example.org/sources\n\
         Requires-Python: >=3.10\nRequires-Dist: wasmtime>=49\n\
         Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM\n\n# Tutorial\n\nText.\n"
    );
    let record: Vec<&str> = entries[5].1.lines().collect();
    assert_eq!(record[1], "tutorial_05/py.typed,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0");
    assert_eq!(record[5], "tutorial_05-0.1.0.dist-info/RECORD,,");
    assert_eq!(entries[3].1.lines().last(), Some("Tag: py3-none-any"));
    assert_eq!(pack(&package(), &about()).unwrap(), wheel);
}

#[test]
fn a_package_with_nothing_to_say_says_how_it_is_imported() {
    let silent =
        About { readme: None, summary: None, authors: vec![], licence: None, licence_files: vec![], ..about() };
    let metadata = pack(&package(), &silent).unwrap().metadata;
    assert!(metadata.contains("from tutorial_05 import bindings"), "{metadata}");
    assert!(!metadata.contains("Licen") && !metadata.contains("Author") && !metadata.contains("Summary"), "{metadata}");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let wrong = About { module: "class".into(), distribution: "-a".into(), ..about() };
    let wrong = About { version: Version::parse("1.0.0-nightly").unwrap(), ..wrong };
    let told: Vec<String> = pack(&package(), &wrong).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`-a` is no name that pip can install: it begins and ends with a letter from `a` to `z` or a digit",
            "`class` is a keyword of Python, so that it cannot be imported",
            "Python has no version like `1.0.0-nightly`: `nightly` is no pre-release there",
        ]
    );
    let up = Package { files: [("../a".to_owned(), Vec::new())].into() };
    assert_eq!(pack(&up, &about()).unwrap_err(), [Unfit::Place { place: "../a".into() }]);
    let up = About { licence_files: vec![("/etc/passwd".into(), Vec::new())], ..about() };
    assert!(matches!(pack(&package(), &up).unwrap_err()[..], [Unfit::Place { .. }]));
}

#[test]
fn versions_are_pythons() {
    let of = |text: &str| python_version(&Version::parse(text).unwrap());
    for (cargo, python) in [
        ("1.2.3", "1.2.3"),
        ("1.0.0-alpha", "1.0.0a0"),
        ("1.0.0-Alpha.2", "1.0.0a2"),
        ("1.0.0-beta7", "1.0.0b7"),
        ("1.0.0-rc-01", "1.0.0rc1"),
        ("1.0.0-dev.5", "1.0.0.dev5"),
        ("1.0.0+abc.007.X-1", "1.0.0+abc.7.x.1"),
        ("1.0.0-rc.1+1", "1.0.0rc1+1"),
    ] {
        assert_eq!(of(cargo).unwrap(), python, "{cargo}");
    }
    for cargo in ["1.0.0-1", "1.0.0-post.1", "1.0.0-alpha.1.2", "1.0.0-rc--1", "1.0.0-alpha.1.dev.2", "1.0.0-a.b"] {
        assert!(matches!(of(cargo), Err(Unfit::PreRelease { .. })), "{cargo}");
    }
    for cargo in ["1.0.0+-a", "1.0.0+a--b", "1.0.0+a-"] {
        assert!(matches!(of(cargo), Err(Unfit::Build { .. })), "{cargo}");
    }
}

#[test]
fn names_are_what_pip_installs_and_python_imports() {
    for name in ["a", "tutorial-05", "A.b_c", "0"] {
        assert_eq!(check_distribution(name), Ok(()), "{name}");
    }
    for name in ["", "-", "a-", "_a", "a b", "ä", "a/b", "Wasmtime"] {
        assert!(check_distribution(name).is_err(), "{name}");
    }
    for name in ["a", "_a", "tutorial_05", "calculator"] {
        assert_eq!(check_module(name), Ok(()), "{name}");
    }
    for name in ["", "0a", "a-b", "ä", "import", "None", "json", "Random", "wasmtime"] {
        assert!(check_module(name).is_err(), "{name}");
    }
    let distributions = ["tutorial_05", "__a__b_", "_"].map(distribution_of);
    assert_eq!(distributions, ["tutorial-05", "a-b", ""]);
}

proptest! {
    #[test]
    fn a_version_is_in_canonical_form(
        numbers in (0u64.., 0u64.., 0u64..),
        pre in "(|-[0-9A-Za-z-]{1,6}(\\.[0-9A-Za-z-]{1,4}){0,2}|-(alpha|beta|rc|dev|pre)[.-]?[0-9]{0,3})",
        build in "(|\\+[0-9A-Za-z-]{1,6}(\\.[0-9A-Za-z-]{1,4}){0,2})",
    ) {
        let text = format!("{}.{}.{}{pre}{build}", numbers.0, numbers.1, numbers.2);
        let Ok(version) = Version::parse(&text) else { return Ok(()) };
        let Ok(python) = python_version(&version) else { return Ok(()) };
        let (public, local) = python.split_once('+').unwrap_or((&python, "a"));
        let public = public.replace(".dev", "d").replace("rc", "r");
        prop_assert!(public.chars().all(|it| it.is_ascii_digit() || "abrd.".contains(it)), "{}", python);
        prop_assert!(local.chars().all(|it| it.is_ascii_digit() || it.is_ascii_lowercase() || it == '.'), "{}", python);
        prop_assert!(local.split('.').all(|part| !part.is_empty()), "{}", python);
    }

    #[test]
    fn a_name_in_a_file_name_is_one_word(name in "[A-Za-z0-9][A-Za-z0-9._-]{0,12}[A-Za-z0-9]") {
        prop_assert_eq!(check_distribution(&name), Ok(()));
        let word = name::in_file_names(&name);
        prop_assert!(word.chars().all(|it| it.is_ascii_digit() || it.is_ascii_lowercase() || it == '_'));
        prop_assert!(!word.contains("__"));
        prop_assert_eq!(name::in_file_names(&word), word);
    }

    #[test]
    fn no_text_adds_a_field(text in "\\PC*[\r\n\u{85}\u{2028}\u{b}]{1,2}\\PC*") {
        let said = About {
            summary: Some(text.clone()),
            authors: vec![text.clone(), format!("{text} <a@example.org>")],
            licence: Some(text.clone()),
            source: Some(text.clone()),
            homepage: Some(text),
            ..about()
        };
        let metadata = pack(&package(), &said).unwrap().metadata;
        let (head, _) = metadata.split_once("\n\n").unwrap();
        let known = ["Metadata-Version", "Name", "Version", "Summary", "Author", "Author-email", "License-Expression",
            "License-File", "Classifier", "Project-URL", "Requires-Python", "Requires-Dist", "Description-Content-Type"];
        for line in head.split('\n') {
            prop_assert!(line.split_once(": ").is_some_and(|(name, _)| known.contains(&name)), "{:?}", line);
            prop_assert!(!line.contains(|it: char| it.is_control() || it == '\u{2028}'), "{:?}", line);
        }
    }
}
