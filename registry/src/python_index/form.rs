//! A wheel → the form that indexes take: what is in its `METADATA`, field by field, and the file.

use crate::digest::Digest;

use super::Upload;

/// Fields of `METADATA` that can be there many times, and what the form calls them.
const LISTS: [(&str, &str); 5] = [
    ("Classifier", "classifiers"),
    ("License-File", "license_file"),
    ("Project-URL", "project_urls"),
    ("Requires-Dist", "requires_dist"),
    ("Dynamic", "dynamic"),
];

/// A form, and the line that separates its fields.
pub(super) struct Form<'a> {
    fields: Vec<(String, String)>,
    wheel: &'a Upload<'a>,
    boundary: String,
}

impl<'a> Form<'a> {
    /// The form of `wheel`, whose digest is `digest`.
    pub(super) fn of(wheel: &'a Upload<'a>, digest: &Digest) -> Form<'a> {
        let fixed = [
            (":action", "file_upload".to_owned()),
            ("protocol_version", "1".to_owned()),
            ("filetype", "bdist_wheel".to_owned()),
            ("pyversion", "py3".to_owned()),
            ("sha256_digest", digest.hex()),
        ];
        let mut fields: Vec<(String, String)> = fixed.map(|(name, value)| (name.to_owned(), value)).into();
        fields.extend(said(wheel.metadata));
        // A digest of what is sent is in none of it.
        Form { fields, wheel, boundary: format!("component-pkg-{}", digest.hex()) }
    }

    pub(super) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    pub(super) fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            let head = format!("--{}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n", self.boundary);
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"content\"; filename=\"{}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n",
            self.boundary, self.wheel.file_name
        );
        let end = format!("\r\n--{}--\r\n", self.boundary);
        body.extend([head.as_bytes(), self.wheel.bytes, end.as_bytes()].concat());
        body
    }
}

/// What `metadata` says, by the names that the form has for it.
fn said(metadata: &str) -> Vec<(String, String)> {
    let (head, description) = metadata.split_once("\n\n").unwrap_or((metadata, ""));
    let fields = head.lines().filter_map(|line| line.split_once(": "));
    let mut said: Vec<(String, String)> = fields.map(|(name, value)| (called(name), value.to_owned())).collect();
    if !description.is_empty() {
        said.push(("description".to_owned(), description.to_owned()));
    }
    said
}

fn called(name: &str) -> String {
    let list = LISTS.iter().find(|(field, _)| *field == name);
    list.map_or_else(|| name.to_ascii_lowercase().replace('-', "_"), |(_, called)| (*called).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_what_the_wheel_says() {
        let metadata =
            "Metadata-Version: 2.4\nName: a\nVersion: 1\nClassifier: X :: Y\nClassifier: Z\n\n# A\n\nText.\n";
        let wheel = Upload { file_name: "a-1-py3-none-any.whl", bytes: b"\0bytes", metadata };
        let digest = Digest::of(wheel.bytes);
        let form = Form::of(&wheel, &digest);
        let body = form.body();
        let body = String::from_utf8_lossy(&body);
        let boundary = format!("--component-pkg-{}", digest.hex());
        let parts: Vec<&str> = body.split(&boundary).collect();
        assert_eq!((parts[0], parts[parts.len() - 1]), ("", "--\r\n"));
        let field = |name: &str, value: &str| {
            let part = format!("\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            assert!(parts.contains(&part.as_str()), "{name}: {body}");
        };
        field(":action", "file_upload");
        field("metadata_version", "2.4");
        field("name", "a");
        field("classifiers", "X :: Y");
        field("classifiers", "Z");
        field("description", "# A\n\nText.\n");
        field("sha256_digest", &digest.hex());
        assert!(parts[parts.len() - 2].ends_with("octet-stream\r\n\r\n\0bytes\r\n"));
        assert_eq!(form.content_type(), format!("multipart/form-data; boundary={}", &boundary[2..]));
    }
}
