//! The names that a package is made with: of the crate, of the component, and of labels.
//!
//! Each is parsed once. Refuses what WIT has no name for, labels that the code of the package calls something else by, and
//! labels that WIT could not tell apart.

use component_guest_bindgen::wit_bindgen_rust::to_rust_ident;
use component_guest_bindgen::wit_parser::validate_id;
use heck::ToKebabCase;

use super::problem::Problem;

/// The interface of the template.
pub(crate) const INTERFACE: &str = "greetings";

/// What the code of the template, or Rust, calls something else by.
const TAKEN: [&str; 8] = ["alloc", "bindings", "component-guest", "core", "exports", INTERFACE, "std", "tests"];

/// What WIT reads as something else, unless a `%` stands before it.
const KEYWORDS: [&str; 44] = [
    "as",
    "async",
    "bool",
    "borrow",
    "char",
    "constructor",
    "enum",
    "error-context",
    "export",
    "f32",
    "f64",
    "flags",
    "from",
    "func",
    "future",
    "import",
    "include",
    "interface",
    "list",
    "map",
    "option",
    "own",
    "package",
    "record",
    "resource",
    "result",
    "s16",
    "s32",
    "s64",
    "s8",
    "static",
    "stream",
    "string",
    "tuple",
    "type",
    "u16",
    "u32",
    "u64",
    "u8",
    "use",
    "variant",
    "with",
    "world",
    "_",
];

/// A name of WIT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Id(String);

impl Id {
    fn parse(text: &str) -> Result<Id, String> {
        validate_id(text).map_err(|error| error.to_string())?;
        Ok(Id(text.to_owned()))
    }

    /// As it is.
    pub(crate) fn plain(&self) -> &str {
        &self.0
    }

    /// As WIT spells it.
    pub(crate) fn in_wit(&self) -> String {
        let escape = if KEYWORDS.contains(&self.plain()) { "%" } else { "" };
        format!("{escape}{}", self.0)
    }

    /// What two names have in common that WIT takes for one.
    fn folded(&self) -> String {
        self.0.replace('-', "").to_lowercase()
    }

    /// The module that the bindings have of it.
    pub(crate) fn in_rust(&self) -> String {
        to_rust_ident(self.plain())
    }
}

/// What crate and component are called.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    /// The crate, as cargo has it.
    pub(crate) package: String,
    pub(crate) namespace: Id,
    pub(crate) component: Id,
}

impl Names {
    /// The names of the crate `package` in `namespace`, or everything that is wrong with them.
    pub(crate) fn new(package: &str, namespace: &str) -> Result<Names, Vec<Problem>> {
        let component =
            Id::parse(&package.to_kebab_case()).map_err(|cause| Problem::Name { name: package.to_owned(), cause });
        let namespace =
            Id::parse(namespace).map_err(|cause| Problem::Namespace { namespace: namespace.to_owned(), cause });
        match (component, namespace) {
            (Ok(component), Ok(namespace)) => Ok(Names { package: package.to_owned(), namespace, component }),
            (component, namespace) => Err(component.err().into_iter().chain(namespace.err()).collect()),
        }
    }

    /// What registries call the component.
    pub(crate) fn identity(&self) -> String {
        format!("{}:{}", self.namespace.plain(), self.component.plain())
    }
}

/// The labels in `texts`, which `namespace` must leave room for; or everything that is wrong with them.
pub(crate) fn labels(texts: &[String], namespace: &str) -> Result<Vec<Id>, Vec<Problem>> {
    let (mut labels, mut problems) = (Vec::<Id>::new(), Vec::new());
    for text in texts {
        let label = text.to_owned();
        match Id::parse(text) {
            Err(cause) => problems.push(Problem::Label { label, cause }),
            Ok(id) if TAKEN.contains(&id.in_rust().replace('_', "-").as_str()) || text == namespace => {
                problems.push(Problem::LabelTaken { label });
            }
            Ok(id) => match labels.iter().find(|other| other.folded() == id.folded()) {
                Some(other) => problems.push(Problem::LabelTwice { label, other: other.plain().to_owned() }),
                None => labels.push(id),
            },
        }
    }
    if problems.is_empty() { Ok(labels) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use component_guest_bindgen::wit::Wit;

    use super::*;

    fn component(package: &str) -> String {
        Names::new(package, "demo").unwrap().identity()
    }

    #[test]
    fn a_component_is_called_as_its_crate_in_the_spelling_of_wit() {
        assert_eq!(component("tutorial-05"), "demo:tutorial-05");
        assert_eq!(component("my_crate"), "demo:my-crate");
        assert_eq!(component("URL-parser"), "demo:url-parser");
    }

    #[test]
    fn every_wrong_name_is_told() {
        assert_eq!(Names::new("ñ", "De Mo").unwrap_err().len(), 2);
        assert!(Names::new("_", "demo").is_err());
        let wrong = ["ab", "A-B", "Dé", "greetings", "demo", "type", "STD"].map(String::from);
        assert_eq!(labels(&wrong, "demo").unwrap_err().len(), 5);
    }

    #[test]
    fn keywords_are_names_too() {
        for keyword in KEYWORDS.iter().filter(|&&keyword| keyword != "_") {
            let id = Id::parse(keyword).unwrap().in_wit();
            let text = format!("package {id}:{id}; interface i {{}} world {id} {{ export {id}: i; }}");
            Wit::default().push_text("test.wit", &text).unwrap();
        }
    }

    proptest::proptest! {
        /// Whatever is taken for names makes WIT that parses, and labels that Rust tells apart.
        #[test]
        fn names_that_are_taken_are_names(
            package in "[a-zA-Z_][a-zA-Z0-9_-]{0,8}|\\PC{0,6}",
            namespace in "[a-z][a-z0-9-]{0,6}|\\PC{0,6}",
            texts in proptest::collection::vec("[a-cA-C][a-c0-9A-C-]{0,3}|\\PC{0,4}", 0..4),
        ) {
            if let (Ok(names), Ok(labels)) = (Names::new(&package, &namespace), labels(&texts, &namespace)) {
                let text = crate::scaffold::template::world(&names, &labels);
                let mut wit = Wit::default();
                wit.push_text("test.wit", &text).unwrap();
                let world = wit.world(None).unwrap();
                assert_eq!(wit.resolve.worlds[world].exports.len(), labels.len().max(1));
                component_guest_bindgen::generate(&wit.resolve, world, &Default::default()).unwrap();
            }
        }
    }
}
