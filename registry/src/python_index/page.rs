//! The page on which an index lists the files of a package → the link to one of them.
//!
//! Markup of anyone's is read, and no more of it than links; what is no link is passed over.

use url::Url;

use crate::digest::Digest;

/// A link to a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) url: Url,
    /// If that is told, and is of the kind that we know.
    pub(super) digest: Option<Digest>,
}

/// The page of the package that `file_name` is a file of, on the index that takes uploads at `upload`: beside that, or
/// where `legacy` is `simple`.
pub(super) fn of(upload: &Url, file_name: &str) -> Option<Url> {
    let package = file_name.split('-').next()?.to_ascii_lowercase().replace(['_', '.'], "-");
    let mut folder = upload.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    let path = upload.path().trim_end_matches('/');
    let path = path.strip_suffix("/legacy").unwrap_or(path);
    folder.set_path(&format!("{path}/simple/{package}/"));
    Some(folder)
}

/// The link to `file_name` on the page `text`, which is at `page`.
pub(super) fn find(text: &str, page: &Url, file_name: &str) -> Option<Link> {
    let links = text.split("href=").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(link, _)| link.replace("&amp;", "&"))
    });
    links.filter_map(|link| page.join(&link).ok()).find_map(|url| {
        let name = url.path_segments()?.next_back()?.replace("%2B", "+").replace("%2b", "+");
        let digest = url.fragment().and_then(|it| it.strip_prefix("sha256=")).map(|hex| format!("sha256:{hex}"));
        let digest = digest.and_then(|digest| digest.to_ascii_lowercase().parse().ok());
        (name == file_name).then_some(Link { url, digest })
    })
}

/// Markup as one line of text: what browsers show of it.
pub(super) fn plain(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push(' ');
        let unseen = ["style", "script"].into_iter().find(|name| opens(&rest[start..], name));
        let end = unseen.map_or(Some(start), |name| closing(rest, start, name));
        rest = end.and_then(|end| Some(end + rest[end..].find('>')?)).map_or("", |end| &rest[end + 1..]);
    }
    text.push_str(rest);
    let words = text.split(|it: char| it.is_whitespace() || it.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(400).collect()
}

/// Whether `markup` starts with a tag that opens an element `name`.
fn opens(markup: &str, name: &str) -> bool {
    let tag = markup.as_bytes().get(1..=name.len());
    let after = markup.as_bytes().get(name.len() + 1);
    tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        && after.is_none_or(|it| !it.is_ascii_alphanumeric())
}

/// Where the tag is that closes the element `name`, which is opened at `start`.
fn closing(markup: &str, start: usize, name: &str) -> Option<usize> {
    let closes = |at: &usize| markup[at + 1..].starts_with('/') && opens(&markup[at + 1..], name);
    markup[start..].match_indices('<').map(|(at, _)| start + at).find(closes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "a_b-1.0+x-py3-none-any.whl";

    fn page(upload: &str) -> Url {
        of(&Url::parse(upload).unwrap(), FILE).unwrap()
    }

    #[test]
    fn a_page_is_beside_where_uploads_go() {
        assert_eq!(page("http://localhost:8080").as_str(), "http://localhost:8080/simple/a-b/");
        assert_eq!(page("https://example.org/legacy/").as_str(), "https://example.org/simple/a-b/");
        assert_eq!(page("https://example.org/api/x/?y#z").as_str(), "https://example.org/api/x/simple/a-b/");
    }

    #[test]
    fn a_link_is_found_among_others() {
        let page = page("http://localhost:8080");
        let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let text = format!(
            "<a href=x>x</a><a href='/packages/a_b-0-py3-none-any.whl'>\
             <a href=\"/packages/a_b-1.0%2Bx-py3-none-any.whl#sha256={hex}\">a_b</a>"
        );
        let link = find(&text, &page, FILE).unwrap();
        assert_eq!(link.url.path(), "/packages/a_b-1.0%2Bx-py3-none-any.whl");
        assert_eq!(link.digest, Some(Digest::of(b"")));
        let text = "<a href='../../files/a_b-1.0+x-py3-none-any.whl#md5=0'>";
        let link = find(text, &page, FILE).unwrap();
        assert_eq!((link.url.path(), link.digest), ("/files/a_b-1.0+x-py3-none-any.whl", None));
        assert_eq!(find("", &page, FILE), None);
    }

    #[test]
    fn markup_is_told_as_text() {
        assert_eq!(plain("<html><h1>409 Conflict</h1>\n<p>it  is\tthere"), "409 Conflict it is there");
        assert_eq!(plain("plain < text"), "plain");
    }

    #[test]
    fn what_browsers_do_not_show_is_not_told() {
        let page = "<head><title>403</title><STYLE type=x>body > a { color: red }</STYLE >\n<script>if (a</b/) {}</script>\
                    <styled>No <b>entry</b>";
        assert_eq!(plain(page), "403 No entry");
        assert_eq!(plain("no entry<style>a { b: c }"), "no entry");
        assert_eq!(plain("<script"), "");
    }

    proptest! {
        #[test]
        fn any_page_is_read(text in "(href=|\"|'|#sha256=|a_b-1.0\\+x-py3-none-any.whl|<|/|script|>|\\PC){0,40}") {
            let page = page("http://localhost:8080");
            find(&text, &page, FILE);
            plain(&text);
        }
    }
}
