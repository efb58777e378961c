//! Rust as text: its words and groups, for what is looked for in a few places only of much that nobody has to lex.
//!
//! Input: what upstream wrote, which is valid Rust; a text that is not gives pieces, too, but no better ones.

/// What stands at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Space, or a comment.
    Blank,
    /// An identifier, a keyword, or a number.
    Word(&'a str),
    /// A string or a character.
    Literal,
    /// The begin of a group.
    Open(u8),
    /// The end of a group.
    Close,
    /// Any other character.
    Mark(u8),
}

/// The pieces of a text, from left to right.
#[derive(Clone)]
pub(crate) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Pieces { text, at: 0 }
    }

    /// Where the next piece begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The next piece that is not blank, and where it begins.
    pub(crate) fn next_solid(&mut self) -> Option<(usize, Piece<'a>)> {
        self.find(|(_, piece)| *piece != Piece::Blank)
    }

    fn skip(&mut self) {
        self.next();
    }

    /// Goes on behind the group whose begin was the last piece; what is in the group.
    pub(crate) fn skip_group(&mut self) -> &'a str {
        let (begin, mut depth) = (self.at, 1usize);
        let text = self.text.as_bytes();
        while self.at < text.len() {
            match KINDS[text[self.at] as usize] {
                Kind::Blank => self.at += run(&text[self.at..], Kind::Blank),
                Kind::Open => (self.at, depth) = (self.at + 1, depth + 1),
                Kind::Close if depth == 1 => {
                    self.at += 1;
                    return &self.text[begin..self.at - 1];
                }
                Kind::Close => (self.at, depth) = (self.at + 1, depth - 1),
                Kind::Word => match run(&text[self.at..], Kind::Word) {
                    1 | 2 => self.skip(),
                    length => self.at += length,
                },
                Kind::Mark if !matches!(text[self.at], b'/' | b'\'') => self.at += 1,
                // It can have a bracket in it that is none.
                Kind::Quote | Kind::Mark => self.skip(),
            }
        }
        &self.text[begin..]
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (usize, Piece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text.as_bytes()[self.at..];
        let first = *rest.first()?;
        let (piece, length) = match KINDS[first as usize] {
            Kind::Blank => (Piece::Blank, run(rest, Kind::Blank)),
            Kind::Word => {
                let length = run(rest, Kind::Word);
                match prefixed_literal(&self.text[self.at..], length) {
                    Some(length) => (Piece::Literal, length),
                    None => (Piece::Word(&self.text[self.at..self.at + length]), length),
                }
            }
            Kind::Open => (Piece::Open(first), 1),
            Kind::Close => (Piece::Close, 1),
            Kind::Quote => (Piece::Literal, string(rest)),
            Kind::Mark => match (first, rest.get(1)) {
                (b'/', Some(b'/')) => (Piece::Blank, line(rest)),
                (b'/', Some(b'*')) => (Piece::Blank, block_comment(rest)),
                (b'\'', _) => match character(&self.text[self.at..]) {
                    Some(length) => (Piece::Literal, length),
                    None => (Piece::Mark(first), 1),
                },
                _ => (Piece::Mark(first), 1),
            },
        };
        let at = self.at;
        self.at = (at + length).min(self.text.len());
        Some((at, piece))
    }
}

/// What a piece can be by its first byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Word,
    Open,
    Close,
    Quote,
    Mark,
}

/// Each byte's: macros are not optimized, and to look it up is faster there than to compute it.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Mark; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\x0c' | b'\r' => Kind::Blank,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80.. => Kind::Word,
            b'(' | b'[' | b'{' => Kind::Open,
            b')' | b']' | b'}' => Kind::Close,
            b'"' => Kind::Quote,
            _ => Kind::Mark,
        };
        byte += 1;
    }
    kinds
};

/// How many bytes are of one `kind`, from the first.
fn run(text: &[u8], kind: Kind) -> usize {
    let (mut length, end, kind) = (0, text.len(), kind as u8);
    while length < end && KINDS[text[length] as usize] as u8 == kind {
        length += 1;
    }
    length
}

/// The length of the line that `text` begins with.
fn line(text: &[u8]) -> usize {
    let (mut length, end) = (0, text.len());
    while length < end && text[length] != b'\n' {
        length += 1;
    }
    length
}

/// The length of the comment that `text` begins with; there can be comments in it.
fn block_comment(text: &[u8]) -> usize {
    let (mut at, mut depth) = (2, 1);
    while at < text.len() && depth > 0 {
        match &text[at..] {
            [b'/', b'*', ..] => (at, depth) = (at + 2, depth + 1),
            [b'*', b'/', ..] => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    at
}

/// The length of the string that `text` begins with.
fn string(text: &[u8]) -> usize {
    let mut at = 1;
    while at < text.len() && text[at] != b'"' {
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of the character that `text` begins with, unless it is the name of a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut characters = text[1..].char_indices();
    match characters.next()? {
        (_, '\\') => text.get(3..)?.find('\'').map(|end| end + 4),
        _ => characters.next().filter(|(_, end)| *end == '\'').map(|(at, _)| at + 2),
    }
}

/// The length of the literal that `text` begins with, if its first word, of that `length`, is the prefix of one.
fn prefixed_literal(text: &str, length: usize) -> Option<usize> {
    if length > 2 {
        return None;
    }
    let (prefix, rest) = text.split_at(length);
    match (prefix, rest.as_bytes().first()?) {
        ("b" | "c", b'"') => Some(length + string(rest.as_bytes())),
        ("b", b'\'') => character(rest).map(|literal| length + literal),
        ("r" | "br" | "cr", b'"' | b'#') => {
            let hashes = rest.len() - rest.trim_start_matches('#').len();
            let end = format!("\"{}", &rest[..hashes]);
            let content = rest[hashes..].strip_prefix('"')?;
            let content_length = content.find(&end).unwrap_or(content.len());
            Some(length + hashes + 1 + content_length + end.len())
        }
        _ => None,
    }
}

/// What stands between the commas of `list`, but for those in groups.
pub(crate) fn split(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut begin, mut angles, mut before) = (0, 0usize, Piece::Blank);
    let mut pieces = Pieces::new(list);
    while let Some((at, piece)) = pieces.next() {
        match piece {
            Piece::Open(_) => {
                pieces.skip_group();
            }
            // `::<A, B>` is a group as well; what else is written with these marks compares or shifts.
            Piece::Mark(b'<') if angles > 0 || before == Piece::Mark(b':') => angles += 1,
            Piece::Mark(b'>') if before != Piece::Mark(b'-') => angles = angles.saturating_sub(1),
            Piece::Mark(b',') if angles == 0 => {
                parts.push(list[begin..at].trim());
                begin = pieces.at();
            }
            _ => {}
        }
        before = piece;
    }
    parts.push(list[begin..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use proc_macro2::{TokenStream, TokenTree};
    use proptest::prelude::*;

    use super::{Pieces, split};

    /// What a group can have in it, with all that looks like an end and is none.
    const WORDS: [&str; 28] = [
        "a",
        "_rt",
        "r#fn",
        "1.5e3",
        "0..4",
        "'a",
        "'a'",
        "'{'",
        "'\\''",
        "b'}'",
        "'\\u{7d}'",
        "\"}\"",
        "\"\\\"}\"",
        "b\"}\\\\\"",
        "c\"{\"",
        "r\"}\\\"",
        "r#\"\"}\"#",
        "br##\"\"#}\"##",
        "// }\n",
        "/* } /* { */ } */",
        "/// it's\n",
        "()",
        "[{}]",
        "{ ; }",
        "->",
        "::",
        "é",
        "'é'",
    ];

    proptest! {
        #[test]
        fn a_group_ends_where_it_does_for_rust(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..12)) {
            let content = words.join(" ");
            let text = format!("{{{content}}} after");
            let lexed: TokenStream = text.parse().unwrap();
            let groups = lexed.into_iter().filter(|token| matches!(token, TokenTree::Group(_))).count();
            let mut pieces = Pieces::new(&text);
            pieces.next();
            prop_assert_eq!(pieces.skip_group(), content);
            prop_assert_eq!(groups, 1);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in ".*") {
            let mut end = 0;
            for (at, _) in Pieces::new(&text) {
                prop_assert_eq!(at, end.max(at));
                end = at;
            }
        }
    }

    #[test]
    fn arguments_are_split_outside_of_groups() {
        assert_eq!(split("a, f(b, c), ',', \",\", "), ["a", "f(b, c)", "','", "\",\""]);
        assert_eq!(split("g::<A, h::<B, C>>(1), x < y, z"), ["g::<A, h::<B, C>>(1)", "x < y", "z"]);
        assert!(split(" ").is_empty());
    }
}
