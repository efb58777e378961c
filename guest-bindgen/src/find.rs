//! Words in a text, by the rarest of their characters.
//!
//! Nobody optimizes macros, so a search takes long there; that for one character the standard library has compiled already.

/// A word, and which of its characters, an ASCII one, is rare where it is looked for.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub(crate) text: &'static str,
    pub(crate) rare: char,
}

impl Word {
    /// Where it begins in `text`.
    pub(crate) fn places(self, text: &str) -> impl Iterator<Item = usize> {
        let before = self.text.find(self.rare);
        let begins = text.match_indices(self.rare).filter_map(move |(at, _)| at.checked_sub(before?));
        begins.filter(move |&at| text.as_bytes()[at..].starts_with(self.text.as_bytes()))
    }

    /// `text` with something else in its place.
    pub(crate) fn replace(self, text: String, by: &str) -> String {
        let mut replaced = String::new();
        let mut kept = 0;
        for at in self.places(&text) {
            replaced.push_str(&text[kept..at]);
            replaced.push_str(by);
            kept = at + self.text.len();
        }
        if kept == 0 {
            return text;
        }
        replaced + &text[kept..]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Word;

    proptest! {
        #[test]
        fn it_is_found_where_it_is(text in "[abé]{0,24}") {
            for (word, rare) in [("ab", 'a'), ("ab", 'b'), ("bab", 'a'), ("éa", 'a'), ("b", 'b')] {
                let found: Vec<_> = Word { text: word, rare }.places(&text).collect();
                let all: Vec<_> = (0..text.len()).filter(|&at| text.as_bytes()[at..].starts_with(word.as_bytes())).collect();
                prop_assert_eq!(found, all);
            }
        }

        #[test]
        fn it_is_replaced_as_the_standard_library_does(text in "[abé]{0,24}") {
            let replaced = Word { text: "ab", rare: 'b' }.replace(text.clone(), "ééé");
            prop_assert_eq!(replaced, text.replace("ab", "ééé"));
        }
    }
}
