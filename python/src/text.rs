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
        self.wrapped(&format!("{head}{}{tail}", items.join(", ")));
    }

    /// A line of code, opened at its brackets where it is too long.
    pub(crate) fn wrapped(&mut self, line: &str) {
        let first = line.starts_with("def ");
        self.opened(line, if first { Group::First } else { Group::Last });
    }

    /// `name: annotation = value`, in whichever way fits.
    pub(crate) fn assigned(&mut self, target: &str, value: &str) {
        let called = value.split_inclusive('(').next().unwrap_or_default();
        if self.fits(&format!("{target} = {called}")) {
            self.wrapped(&format!("{target} = {value}"));
        } else if self.fits(&format!("{target} = (")) {
            self.block(format!("{target} = ("), |text| text.wrapped(value));
            self.line(")");
        } else {
            self.opened(&format!("{target} = {value}"), Group::First);
        }
    }

    /// `target = a | b`
    pub(crate) fn union(&mut self, target: &str, cases: &[String]) {
        let flat = cases.join(" | ");
        if self.fits(&format!("{target} = {flat}")) {
            return self.line(format!("{target} = {flat}"));
        }
        self.block(format!("{target} = ("), |text| {
            if text.fits(&flat) {
                return text.line(flat);
            }
            for (index, case) in cases.iter().enumerate() {
                text.line(if index == 0 { case.clone() } else { format!("| {case}") });
            }
        });
        self.line(")");
    }

    fn opened(&mut self, line: &str, which: Group) {
        // A line that closes brackets goes on after them.
        let start = line.len() - line.trim_start_matches([')', ']', '}']).len();
        let group = if self.fits(line) { None } else { group(&line[start..], which) };
        let Some((open, close)) = group.map(|(open, close)| (open + start, close + start)) else {
            return self.line(line);
        };
        self.line(&line[..=open]);
        self.depth += 1;
        for item in items(&line[open + 1..close]) {
            self.wrapped(&format!("{item},"));
        }
        self.depth -= 1;
        self.opened(&line[close..], Group::Last);
    }

    fn fits(&self, line: &str) -> bool {
        self.depth * 4 + line.chars().count() <= WIDTH
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

/// Which brackets to open a line at, of those that are in no others and have something in them.
#[derive(Debug, Clone, Copy)]
enum Group {
    First,
    Last,
}

fn group(line: &str, which: Group) -> Option<(usize, usize)> {
    let mut groups = outermost(line).into_iter().filter(|(open, close)| close - open > 1);
    match which {
        Group::First => groups.next(),
        Group::Last => groups.next_back(),
    }
}

/// Where the brackets are that are in no others.
fn outermost(line: &str) -> Vec<(usize, usize)> {
    let (mut groups, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in code(line) {
        match letter {
            '(' | '[' | '{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    groups.push((start, at));
                }
            }
            _ => {}
        }
    }
    groups
}

/// What commas part, outside of brackets.
fn items(inner: &str) -> Vec<&str> {
    let groups = outermost(inner);
    let inside = |at: usize| groups.iter().any(|(open, close)| (*open..=*close).contains(&at));
    let commas = code(inner).filter(|(at, letter)| *letter == ',' && !inside(*at)).map(|(at, _)| at);
    let (mut items, mut start) = (Vec::new(), 0);
    for comma in commas.collect::<Vec<_>>() {
        items.push(inner[start..comma].trim());
        start = comma + 1;
    }
    items.push(inner[start..].trim());
    items.retain(|item| !item.is_empty());
    items
}

/// The letters of a line that are in no string.
fn code(line: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quoted, mut escaped) = (false, false);
    line.char_indices().filter(move |(_, letter)| {
        let was = quoted;
        match letter {
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = was && *letter == '\\' && !escaped;
        !was && *letter != '"'
    })
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
