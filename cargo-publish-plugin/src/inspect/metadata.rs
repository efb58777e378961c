//! What a part says about itself, in custom sections that OCI annotations, `cargo auditable` and the producers section
//! lay down.

use serde::Serialize;

/// Everything that is known of a part by its own account.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Metadata {
    pub(crate) name: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) authors: Option<String>,
    /// An SPDX expression.
    pub(crate) licenses: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) homepage: Option<String>,
    pub(crate) revision: Option<String>,
    /// What made it: languages, tools and SDKs.
    pub(crate) producers: Vec<Producer>,
    /// The packages that it was built of, from the section `.dep-v0`.
    pub(crate) dependencies: Vec<Dependency>,
}

/// One entry of the producers section.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Producer {
    /// `language`, `processed-by` or `sdk`.
    pub(crate) field: String,
    pub(crate) name: String,
    /// May be empty.
    pub(crate) version: String,
}

/// A package, as cargo names it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) version: String,
}

impl Metadata {
    /// Takes what `read` has.
    pub(crate) fn take(&mut self, read: &wasm_metadata::Metadata) {
        let fields = [
            (&mut self.version, read.version.as_ref().map(ToString::to_string)),
            (&mut self.description, read.description.as_ref().map(ToString::to_string)),
            (&mut self.authors, read.authors.as_ref().map(ToString::to_string)),
            (&mut self.licenses, read.licenses.as_ref().map(ToString::to_string)),
            (&mut self.source, read.source.as_ref().map(ToString::to_string)),
            (&mut self.homepage, read.homepage.as_ref().map(ToString::to_string)),
            (&mut self.revision, read.revision.as_ref().map(ToString::to_string)),
        ];
        for (field, value) in fields {
            if value.is_some() {
                *field = value;
            }
        }
        if let Some(dependencies) = &read.dependencies {
            let packages = dependencies.version_info().packages.iter();
            self.dependencies = packages
                .map(|package| Dependency { name: package.name.clone(), version: package.version.to_string() })
                .collect();
        }
    }

    /// Takes what the producers section has.
    pub(crate) fn take_producers(&mut self, read: &wasm_metadata::Producers) {
        self.producers.clear();
        for (field, values) in read.iter() {
            self.producers.extend(values.iter().map(|(name, version)| Producer {
                field: field.clone(),
                name: name.clone(),
                version: version.clone(),
            }));
        }
    }

    /// The fields of one line each that are there, and what they are called.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [
            ("name", &self.name),
            ("version", &self.version),
            ("description", &self.description),
            ("authors", &self.authors),
            ("licence", &self.licenses),
            ("source", &self.source),
            ("homepage", &self.homepage),
            ("revision", &self.revision),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }
}
