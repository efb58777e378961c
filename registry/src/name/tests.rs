//! Names as people and machines could write them, against the grammar as `wit-parser` has it.
//!
//! `PROPTEST_CASES=1000000 cargo test --release -p component-registry name` tries as many of the latter as one likes.

use proptest::prelude::*;
use wit_parser::validate_id;

use super::*;

#[test]
fn names_have_the_grammar_of_components() {
    for name in ["a:tutorial-05", "a:URL-parser", "b:a-1", "x1:y2-3z"] {
        assert_eq!(name.parse::<PackageName>().unwrap().to_string(), name);
    }
    let error = |name: &str| name.parse::<PackageName>().unwrap_err();
    assert_eq!(error("a:"), NameError::Empty);
    assert_eq!(error("a"), NameError::NoNamespace("a".into()));
    assert_eq!(error("a:b:c"), NameError::MoreThanTwo("a:b:c".into()));
    assert_eq!(error("a:b@1.0.0"), NameError::Version("a:b@1.0.0".into()));
    assert_eq!(error("a:b--c"), NameError::EmptyWord("b--c".into()));
    assert_eq!(error("a:5"), NameError::Beginning { name: "5".into(), first: '5' });
    assert_eq!(error("a:b_c"), NameError::Character { name: "b_c".into(), character: '_' });
    assert_eq!(error("a:Bc"), NameError::MixedCase { name: "Bc".into(), word: "Bc".into() });
    assert_eq!(error("a:NUL"), NameError::Device("NUL".into()));
    assert!(matches!(error(&format!("a:{}", "b".repeat(300))), NameError::TooLong(_)));
    assert!(matches!(error(&format!("{}:{}", "a".repeat(130), "b".repeat(130))), NameError::TooLong(_)));
}

#[test]
fn older_names_are_brought_into_the_grammar() {
    for (written, name) in [
        ("Wasmer/My_Calc", "wasmer:my-calc"),
        ("wasmer:My.Calc 2", "wasmer:my-calc-2"),
        ("_a_:b__c-", "a:b-c"),
        ("URL:x", "URL:x"),
    ] {
        assert_eq!(PackageName::normalized(written).unwrap().to_string(), name);
    }
    // What cannot be mended is told as it was written.
    assert_eq!(Label::normalized("_1"), Err(NameError::Character { name: "_1".into(), character: '_' }));
    assert_eq!(PackageName::normalized("a/b/c"), Err(NameError::MoreThanTwo("a/b/c".into())));
}

/// A label by the grammar.
fn label() -> impl Strategy<Value = String> {
    let first = "[a-z][a-z0-9]{0,6}|[A-Z][A-Z0-9]{0,6}";
    let words = proptest::collection::vec("[a-z0-9]{1,4}|[A-Z0-9]{1,4}", 0..4);
    (first, words).prop_map(|(first, words)| [vec![first], words].concat().join("-"))
}

/// Text that is almost a name, or any.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        label(),
        "[a-zA-Z0-9_:/@-]{0,12}",
        "(aux|con|COM1|nul|prn|x)(-|:|/|)(aux|con|LPT9|nul|prn|x)",
        "[a-z-]{120,260}",
        (label(), any::<char>(), label()).prop_map(|(one, between, other)| format!("{one}{between}{other}")),
        any::<String>(),
    ]
}

fn is_about_registries(error: &NameError) -> bool {
    matches!(error, NameError::Device(_) | NameError::TooLong(_))
}

proptest! {
    #[test]
    fn a_label_is_what_wit_has_for_a_name(text in text()) {
        match text.parse::<Label>() {
            Ok(label) => {
                prop_assert!(validate_id(&text).is_ok());
                prop_assert_eq!(label.as_str(), text.as_str());
                prop_assert_eq!(Label::normalized(&text), Ok(label));
            }
            Err(error) => prop_assert!(is_about_registries(&error) || validate_id(&text).is_err(), "{}: {}", text, error),
        }
    }

    #[test]
    fn what_the_grammar_has_is_a_label(text in label()) {
        prop_assert!(text.parse::<Label>().err().is_none_or(|error| is_about_registries(&error)), "{}", text);
    }

    #[test]
    fn a_name_reads_as_it_is_written(text in text(), namespace in label(), name in label()) {
        for text in [text, format!("{namespace}:{name}")] {
            let Ok(package) = text.parse::<PackageName>() else { continue };
            prop_assert_eq!(package.to_string(), text);
        }
    }

    #[test]
    fn what_is_normalized_is_a_name_and_stays_as_it_is(namespace in text(), separator in "[:/]", name in text()) {
        if let Ok(label) = Label::normalized(&name) {
            prop_assert_eq!(label.as_str().parse::<Label>(), Ok(label.clone()));
        }
        if let Ok(package) = PackageName::normalized(&format!("{namespace}{separator}{name}")) {
            let written = package.to_string();
            prop_assert_eq!(PackageName::normalized(&written), Ok(package.clone()));
            prop_assert_eq!(written.parse::<PackageName>(), Ok(package));
        }
    }
}
