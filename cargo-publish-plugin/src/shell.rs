//! Words as a shell reads them, for commands that are told: whoever copies one gets what was meant.

use std::path::Path;

/// `text` as one word.
pub(crate) fn word(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_=+./:@,%".contains(&byte);
    match !text.is_empty() && text.bytes().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

/// `path` as one word.
pub(crate) fn path(path: &Path) -> String {
    word(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        assert_eq!(word("--config=a/b-c_1.toml"), "--config=a/b-c_1.toml");
        assert_eq!(path(Path::new("my calc/it's")), r"'my calc/it'\''s'");
        assert_eq!(["", "$HOME", "日本", "a;b"].map(word), ["''", "'$HOME'", "'日本'", "'a;b'"]);
    }
}
