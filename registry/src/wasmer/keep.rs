//! A token for Wasmer's registry → Wasmer's own file, and out of it, as `wasmer login` and `wasmer logout` do.
//!
//! Wasmer's tools keep tokens as text. All else in the file stays as it is written. Refuses a file of another form.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::login::{Login, Variable, endpoint, file};
use crate::error::Error;
use crate::private;

impl Login {
    /// Keeps the token; says in which file.
    pub fn keep(&self, variable: Variable<'_>) -> Result<PathBuf, Error> {
        let path = self.path(variable)?;
        let mut document = read(&path)?;
        let Some(token) = &self.token else { return Err(refused(&path, "there is no token to keep in it")) };
        let registry = registry(&mut document).ok_or_else(|| refused(&path, "its `registry` is no table"))?;
        // Without this key, Wasmer's tools do not take the file.
        registry.entry("active_registry").or_insert(value(self.endpoint.as_str()));
        let tokens = tokens(registry).ok_or_else(|| refused(&path, "its `registry.tokens` is no list of tables"))?;
        tokens.retain(|login| !self.is_of(login));
        let mut login = Table::new();
        login.insert("registry", value(self.endpoint.as_str()));
        login.insert("token", value(token.secret()));
        tokens.push(login);
        write(&path, &document)?;
        Ok(path)
    }

    /// Forgets every token for the registry; false if there was none.
    pub fn forget(&self, variable: Variable<'_>) -> Result<bool, Error> {
        let path = self.path(variable)?;
        let mut document = read(&path)?;
        let Some(tokens) = registry(&mut document).and_then(tokens) else {
            return Err(refused(&path, "its `registry` has another form than Wasmer's tools give it"));
        };
        let before = tokens.len();
        tokens.retain(|login| !self.is_of(login));
        let forgotten = tokens.len() < before;
        if forgotten {
            write(&path, &document)?;
        }
        Ok(forgotten)
    }

    fn path(&self, variable: Variable<'_>) -> Result<PathBuf, Error> {
        let homeless = || Error::Credentials {
            host: self.endpoint.host_str().unwrap_or_default().to_owned(),
            reason: "there is no home folder, and `WASMER_DIR` names none".to_owned(),
        };
        file(variable).ok_or_else(homeless)
    }

    fn is_of(&self, login: &Table) -> bool {
        let registry = login.get("registry").and_then(Item::as_str);
        registry.is_some_and(|it| endpoint(it).is_ok_and(|it| it == self.endpoint))
    }
}

fn read(path: &Path) -> Result<DocumentMut, Error> {
    match fs::read_to_string(path) {
        // What the parser shows of the file can have a token in it.
        Ok(text) => text.parse().map_err(|_| refused(path, "it is no TOML")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(DocumentMut::new()),
        Err(source) => Err(Error::File { path: path.to_owned(), source }),
    }
}

fn registry(document: &mut DocumentMut) -> Option<&mut Table> {
    document.as_table_mut().entry("registry").or_insert(Item::Table(Table::new())).as_table_mut()
}

/// The list of logins, made one of tables if it is written otherwise.
fn tokens(registry: &mut Table) -> Option<&mut ArrayOfTables> {
    let item = registry.entry("tokens").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    if let Item::Value(_) = item {
        *item = std::mem::take(item).into_array_of_tables().map_or_else(|other| other, Item::ArrayOfTables);
        // The space before the `=` that there is no more.
        if let Some(mut key) = registry.key_mut("tokens") {
            key.leaf_decor_mut().clear();
        }
    }
    registry.get_mut("tokens")?.as_array_of_tables_mut()
}

fn write(path: &Path, document: &DocumentMut) -> Result<(), Error> {
    private::write(path, &document.to_string()).map_err(|source| Error::File { path: path.to_owned(), source })
}

fn refused(path: &Path, reason: &str) -> Error {
    Error::File { path: path.to_owned(), source: io::Error::new(io::ErrorKind::InvalidData, reason) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasmer::Token;

    fn login(folder: &Path, registry: &str, token: Option<&str>) -> Login {
        Login::find(Some(registry), token.and_then(Token::new), &in_folder(folder)).unwrap()
    }

    fn in_folder(folder: &Path) -> impl Fn(&str) -> Option<std::ffi::OsString> {
        move |name| (name == "WASMER_DIR").then(|| folder.into())
    }

    #[test]
    fn a_token_is_kept_where_it_is_found_and_nothing_else_is_changed() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("none-yet");
        let path = login(&folder, "wasmer.io", Some("first")).keep(&in_folder(&folder)).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let expected = "[registry]\nactive_registry = \"https://registry.wasmer.io/graphql\"\n\n[[registry.tokens]]\n\
                        registry = \"https://registry.wasmer.io/graphql\"\ntoken = \"first\"\n";
        assert_eq!(text, expected);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);

        fs::write(&path, format!("# mine\ntelemetry_enabled = true\n{text}")).unwrap();
        login(&folder, "other.example", Some("other")).keep(&in_folder(&folder)).unwrap();
        login(&folder, "wasmer.io", Some("second")).keep(&in_folder(&folder)).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# mine\ntelemetry_enabled = true\n") && !text.contains("first"), "{text}");
        assert_eq!(login(&folder, "wasmer.io", None).token, Token::new("second"));

        let wasmer = login(&folder, "wasmer.io", None);
        assert!(wasmer.forget(&in_folder(&folder)).unwrap());
        assert!(!wasmer.forget(&in_folder(&folder)).unwrap());
        assert_eq!(login(&folder, "wasmer.io", None).token, None);
        assert_eq!(login(&folder, "other.example", None).token, Token::new("other"));
    }

    #[test]
    fn a_file_of_another_form_is_left_as_it_is_and_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wasmer.toml");
        let login = Login { endpoint: endpoint("wasmer.io").unwrap(), token: Token::new("mine") };
        for text in ["token = hunter2", "registry = \"hunter2\"", "[registry]\ntokens = \"hunter2\""] {
            fs::write(&path, text).unwrap();
            let error = login.keep(&in_folder(folder.path())).unwrap_err();
            assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        fs::write(&path, "[registry]\ntokens = [{ registry = \"wasmer.io\", token = \"old\" }]\n").unwrap();
        login.keep(&in_folder(folder.path())).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("[[registry.tokens]]") && text.contains("mine") && !text.contains("old"), "{text}");
    }
}
