//! Lines of Python, indented, as `ruff format` would leave them.

/// The width that lines are wrapped to.
const WIDTH: usize = 88;

/// A module that is being written.
#[derive(Debug, Default)]
pub(crate) struct Text {
    out: String,
    depth: usize,
}

impl Text {
    /// One line; an empty one has no indentation.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            self.out.extend(std::iter::repeat_n("    ", self.depth));
            self.out.push_str(line);
        }
        self.out.push('\n');
    }

    /// Empty lines.
    pub(crate) fn gap(&mut self, lines: usize) {
        self.out.extend(std::iter::repeat_n('\n', lines));
    }

    /// What `body` writes, one level deeper, below `head`.
    pub(crate) fn block(&mut self, head: impl AsRef<str>, body: impl FnOnce(&mut Self)) {
        self.line(head);
        self.depth += 1;
        body(self);
        self.depth -= 1;
    }

    /// What `body` writes, one level deeper.
    pub(crate) fn indented(&mut self, body: impl FnOnce(&mut Self)) {
        self.depth += 1;
        body(self);
        self.depth -= 1;
    }

    /// `head` + items + `tail`, on one line, or an item a line where that is too long.
    pub(crate) fn list(&mut self, head: &str, items: &[String], tail: &str) {
        let flat = format!("{head}{}{tail}", items.join(", "));
        if self.depth * 4 + flat.chars().count() <= WIDTH || items.is_empty() {
            return self.line(flat);
        }
        self.line(head);
        self.depth += 1;
        let joined = items.join(", ");
        // The formatter keeps parameters on one line of their own if they fit, but only without a closing comma.
        if head.starts_with("def ") && self.depth * 4 + joined.chars().count() <= WIDTH {
            self.line(joined);
        } else {
            for item in items {
                self.line(format!("{item},"));
            }
        }
        self.depth -= 1;
        self.line(tail);
    }

    /// Documentation; nothing where there is none.
    pub(crate) fn doc(&mut self, docs: &str) {
        let docs = docs.trim().replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
        if docs.is_empty() {
            return;
        }
        let docs = if docs.ends_with('"') { format!("{docs} ") } else { docs };
        let mut lines = docs.lines();
        let first = lines.next().unwrap_or_default();
        if docs.lines().count() == 1 {
            return self.line(format!("\"\"\"{first}\"\"\""));
        }
        self.line(format!("\"\"\"{first}"));
        for line in lines {
            self.line(line.trim_end());
        }
        self.line("\"\"\"");
    }

    /// What was written.
    pub(crate) fn into_string(self) -> String {
        self.out
    }

    /// What was written so far.
    pub(crate) fn as_str(&self) -> &str {
        &self.out
    }

    /// Lines that are written already, at the top level.
    pub(crate) fn append(&mut self, text: &str) {
        self.out.push_str(text);
    }
}

/// A Python string literal.
pub(crate) fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out + "\""
}
