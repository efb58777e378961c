//! A guest without the standard library: labels, resources, strings and lists, and no import but those of its world.
#![expect(clippy::expect_used, reason = "a journey fails by panicking")]

use e2e::guest::{Guest, Target};
use wasmtime::Result;
use wasmtime::component::{ComponentType, Lift, Lower, ResourceAny};

#[derive(Debug, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
struct Count {
    word: String,
    times: u32,
}

#[derive(Debug, PartialEq, ComponentType, Lift, Lower)]
#[component(variant)]
enum Refusal {
    #[component(name = "empty")]
    Empty,
    #[component(name = "too-long")]
    TooLong(u32),
}

/// Runs `journey` under each label, in a guest of its own, for each target.
fn under_each_label(journey: impl Fn(&mut Guest, &'static str) -> Result<()>) {
    for target in Target::ALL {
        for label in ["first", "second"] {
            let mut guest = Guest::new("fixture-no-std", target);
            journey(&mut guest, label).expect(label);
        }
    }
}

fn book(guest: &mut Guest, label: &str, words: &[&str]) -> Result<ResourceAny> {
    guest.call(label, "[constructor]book", (words,))
}

fn say(guest: &mut Guest, label: &str, book: ResourceAny, word: &str) -> Result<Result<u32, Refusal>> {
    guest.call(label, "[method]book.say", (book, word))
}

fn counts(guest: &mut Guest, label: &str, book: ResourceAny) -> Result<Vec<Count>> {
    guest.call(label, "[method]book.counts", (book,))
}

#[test]
fn strings_lists_and_variants_go_in_and_out() {
    under_each_label(|guest, label| {
        let book = book(guest, label, &["hello", "world"])?;
        assert_eq!(say(guest, label, book, "world")?, Ok(3));
        assert_eq!(say(guest, label, book, "")?, Err(Refusal::Empty));
        assert_eq!(say(guest, label, book, &"o".repeat(21))?, Err(Refusal::TooLong(21)));
        let (world, hello) = (Count { word: "world".into(), times: 2 }, Count { word: "hello".into(), times: 1 });
        assert_eq!(counts(guest, label, book)?, [world, hello]);
        assert_eq!(
            guest.call::<_, Option<String>>(label, "longest", (["a", "abc", "ab"].as_slice(),))?.as_deref(),
            Some("abc")
        );
        assert_eq!(guest.host().lines, [("loud", "world".to_owned())]);
        Ok(())
    });
}

#[test]
fn a_function_knows_its_label() {
    under_each_label(|guest, label| {
        let (one, other) = (book(guest, label, &["a", "b"])?, book(guest, label, &["b"])?);
        let joined: ResourceAny = guest.call(label, "[method]book.joined", (one, other))?;
        let (b, a) = (Count { word: "b".into(), times: 2 }, Count { word: "a".into(), times: 1 });
        assert_eq!(counts(guest, label, joined)?, [b, a]);
        assert_eq!(guest.host().lines, [("quiet", label.to_owned())]);
        [one, other, joined].into_iter().try_for_each(|book| guest.drop(book))
    });
}

#[test]
fn what_is_allocated_is_given_back() {
    under_each_label(|guest, label| {
        let words = vec!["a word that takes some room"; 1000];
        let mut memory = Vec::new();
        for _ in 0..20 {
            let book = book(guest, label, &words)?;
            assert_eq!(counts(guest, label, book)?.len(), 1);
            guest.drop(book)?;
            memory.push(guest.host().memory);
        }
        assert_eq!(memory.first(), memory.last(), "{memory:?}");
        Ok(())
    });
}
