//! Documents of registries, which are anybody's to write.

use proptest::prelude::*;

use super::*;
use crate::artifact::{About, Surface};
use crate::location::Location;

fn artifact(content: &[u8], bytes: u64, description: Option<String>) -> Artifact {
    Artifact {
        path: "a.wasm".into(),
        digest: Digest::of(content),
        bytes,
        kind: Kind::Component(Surface::default()),
        about: About { description, ..About::default() },
        attachments: Vec::new(),
    }
}

fn a_release() -> Release {
    Release { package: "a:b".parse().unwrap(), version: Version::new(1, 0, 0) }
}

/// A manifest as we write it.
fn written(bytes: u64) -> Vec<u8> {
    let artifact = artifact(b"content", bytes, Some("adds \"numbers\"".to_owned()));
    release(&a_release(), &artifact, &config(&artifact)).bytes
}

fn any_version() -> impl Strategy<Value = Version> {
    let part = "(-(0|[1-9][0-9]{0,3}|[a-z][a-z0-9-]{0,4})(\\.[a-z]{1,3})?)?(\\+[a-z0-9-]{1,4}(\\.[0-9]{1,3})?)?";
    (0..99u64, any::<u64>(), 0..99u64, part)
        .prop_map(|(major, minor, patch, rest)| format!("{major}.{minor}.{patch}{rest}").parse().unwrap())
}

proptest! {
    #[test]
    fn what_is_written_is_read(content: Vec<u8>, bytes: u64, description in prop::option::of("\\PC{0,20}")) {
        let artifact = artifact(&content, bytes, description);
        let document = release(&a_release(), &artifact, &config(&artifact));
        prop_assert_eq!(super::content(&document.bytes), Ok((artifact.digest, bytes)));
        let attached = Attachment { media_type: "text/x".to_owned(), bytes: content };
        let subject = Descriptor::of(MANIFEST, &document);
        let manifest: Manifest = serde_json::from_slice(&attachment(&attached, &subject).bytes).unwrap();
        prop_assert_eq!(manifest.subject.as_ref(), Some(&subject));
        let index = Index { manifests: vec![subject], ..Index::empty() };
        let again: Index = serde_json::from_slice(&Document::json(&index).bytes).unwrap();
        prop_assert_eq!(again, index);
    }

    #[test]
    fn what_was_mangled_is_refused_or_read(
        at: prop::sample::Index,
        gone in 0..20usize,
        with in "[{}\\[\\]\":,0-9a-z]{0,6}|\\PC{0,2}",
        bytes in prop::sample::select(vec![0, 7, u64::MAX]),
    ) {
        let mut text = written(bytes);
        let at = at.index(text.len());
        let end = (at + gone).min(text.len());
        text.splice(at..end, with.bytes());
        let _ = content(&text);
        let _ = serde_json::from_slice::<Index>(&text);
        let _ = versions(&text);
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "\\{(\"(schemaVersion|mediaType|config|layers|digest|size|manifests|tags)\":(\\[|\\{|\\}|\\]|\"[a-z:/]{0,8}\"|-?[0-9]{0,21}|null|,)){0,8}\\}?|\\PC*",
    ) {
        let _ = content(text.as_bytes());
        let _ = serde_json::from_str::<Index>(&text);
        let _ = versions(text.as_bytes());
    }

    #[test]
    fn every_version_is_a_tag_and_every_tag_is_read(all in prop::collection::vec(any_version(), 0..6)) {
        let tag = |version: &Version| Location::tag(&Release { version: version.clone(), ..a_release() }).unwrap();
        let tags: Vec<String> = all.iter().map(tag).chain(["latest".to_owned(), "sha256-00.sig".to_owned()]).collect();
        let list = serde_json::json!({ "name": "a/b", "tags": tags }).to_string();
        prop_assert_eq!(versions(list.as_bytes()).unwrap(), all);
    }
}
