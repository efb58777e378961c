//! A component or a core module, and how its bytes divide: sections of one kind as one entry, and the parts within.

use serde::Serialize;

use super::metadata::Metadata;

/// How many custom sections are told apart by name; what comes after them is one entry.
const MAX_NAMED: usize = 64;

/// A component or core module, the outermost or one within.
#[derive(Debug, Serialize)]
pub(crate) struct Part {
    /// `component` or `core-module`.
    pub(crate) form: Form,
    /// Where it begins in the file.
    pub(crate) offset: u64,
    /// Its size, with everything in it.
    pub(crate) bytes: u64,
    pub(crate) metadata: Metadata,
    /// Its bytes by kind of section, as they first occur; they add up to all of it.
    pub(crate) sections: Vec<Section>,
    /// The components and core modules within, in order.
    pub(crate) parts: Vec<Part>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Form {
    Component,
    CoreModule,
}

/// All sections of one kind; of custom sections, of one name.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Section {
    /// The kind of section, or the name of a custom one.
    pub(crate) name: String,
    pub(crate) custom: bool,
    /// How many there are.
    pub(crate) count: u64,
    /// Their size, with what says where they begin and end.
    pub(crate) bytes: u64,
}

/// What a section is told as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title<'a> {
    Known(&'static str),
    Custom(&'a str),
}

impl Part {
    pub(crate) fn new(form: Form, range: std::ops::Range<u64>) -> Part {
        Part {
            form,
            offset: range.start,
            bytes: range.end - range.start,
            metadata: Metadata::default(),
            sections: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Counts a section of `bytes`.
    pub(crate) fn add(&mut self, title: Title<'_>, bytes: u64) {
        let full = self.sections.iter().filter(|section| section.custom).count() >= MAX_NAMED;
        let (name, custom) = match title {
            Title::Known(name) => (name, false),
            Title::Custom(name) if full && !self.has_section(name) => ("other custom sections", false),
            Title::Custom(name) => (name, true),
        };
        match self.sections.iter_mut().find(|section| section.name == name && section.custom == custom) {
            Some(section) => {
                section.count += 1;
                section.bytes += bytes;
            }
            None => self.sections.push(Section { name: name.to_owned(), custom, count: 1, bytes }),
        }
    }

    /// Whether it has a custom section `name`.
    pub(crate) fn has_section(&self, name: &str) -> bool {
        self.sections.iter().any(|section| section.custom && section.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_one_kind_are_one_entry() {
        let mut part = Part::new(Form::Component, 0..100);
        for title in [Title::Known("types"), Title::Custom("types"), Title::Known("types")] {
            part.add(title, 10);
        }
        let told: Vec<_> = part.sections.iter().map(|it| (it.custom, it.count, it.bytes)).collect();
        assert_eq!(told, [(false, 2, 20), (true, 1, 10)]);
    }

    #[test]
    fn many_names_are_not_all_kept() {
        let mut part = Part::new(Form::Component, 0..100);
        (0..1000).for_each(|at| part.add(Title::Custom(&format!("section-{at}")), 3));
        part.add(Title::Custom("section-1"), 3);
        assert_eq!(part.sections.len(), MAX_NAMED + 1);
        assert_eq!(part.sections.iter().map(|it| it.bytes).sum::<u64>(), 3003);
    }
}
