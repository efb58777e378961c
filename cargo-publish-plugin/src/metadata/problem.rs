//! What is wrong with metadata, or to be said about it: a fact, the places that show it, and the help that mends it.

use std::fmt;
use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::source::Place;

/// A fact about one or more places.
#[derive(Debug)]
pub(crate) struct Problem {
    fact: String,
    places: Vec<(Place, String)>,
    cause: Option<String>,
    help: Option<String>,
}

/// How grave it is: the colour of the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    Error,
    Warning,
}

impl Problem {
    /// `fact`, which `place` shows.
    pub(crate) fn new(fact: impl Into<String>, place: &Place) -> Problem {
        Problem { fact: fact.into(), places: vec![(place.clone(), String::new())], cause: None, help: None }
    }

    /// Says `label` at the last place.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Problem {
        if let Some((_, last)) = self.places.last_mut() {
            *last = label.into();
        }
        self
    }

    /// Shows `place` as well, saying `label`.
    pub(crate) fn and(mut self, place: &Place, label: impl Into<String>) -> Problem {
        self.places.push((place.clone(), label.into()));
        self
    }

    /// Why it is so.
    pub(crate) fn because(mut self, cause: impl Into<String>) -> Problem {
        self.cause = Some(cause.into());
        self
    }

    /// The edit that mends it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// Why it is so.
    pub(crate) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The edit that mends it.
    pub(crate) fn remedy(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Where it stands among others: in the order of the files.
    pub(crate) fn position(&self) -> (PathBuf, usize) {
        self.places.first().map(|(place, _)| (place.source.path.clone(), place.span.start)).unwrap_or_default()
    }

    /// Its places: file, line and column, the line itself, and a mark under it. In colours.
    pub(crate) fn excerpt(&self, severity: Severity) -> String {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mark = |(index, (place, label)): (usize, &(Place, String))| {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(place.span.clone()).label((!label.is_empty()).then(|| label.clone()))
        };
        let marks: Vec<_> = self.places.iter().enumerate().collect();
        let snippets = marks.chunk_by(|(_, one), (_, next)| one.0.source.path == next.0.source.path).map(|marks| {
            let source = &marks[0].1.0.source;
            Snippet::source(source.text.as_str())
                .path(source.path.display().to_string())
                .annotations(marks.iter().copied().map(mark))
        });
        let group = Group::with_level(level).elements(snippets);
        Renderer::styled().render(&[group])
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fact)
    }
}
