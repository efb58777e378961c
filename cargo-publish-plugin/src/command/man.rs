//! `cargo component-pkg man`: the manual, one page for each command.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::{Cli, ManArgs};
use crate::error::Error;
use crate::output;

/// Prints the page of the whole, or writes all pages to the folder of `args`.
pub(crate) fn run(args: &ManArgs) -> Result<(), Vec<Error>> {
    let pages = pages().map_err(Error::Stdout)?;
    match &args.folder {
        Some(folder) => write(&pages, folder)?,
        None => print(&pages).map_err(Error::Stdout)?,
    }
    Ok(())
}

/// A page of the manual.
struct Page {
    file: String,
    text: Vec<u8>,
}

/// The page of the whole, and those of its commands.
fn pages() -> io::Result<Vec<Page>> {
    let mut whole = Cli::command().bin_name("cargo-component-pkg");
    whole.build();
    let commands = whole.get_subcommands().filter(|command| command.get_name() != "help");
    let commands: Vec<_> = commands.cloned().collect();
    std::iter::once(whole).chain(commands).map(page).collect()
}

fn page(command: clap::Command) -> io::Result<Page> {
    let title = command.get_bin_name().unwrap_or(command.get_name()).replace(' ', "-");
    let man = Man::new(command.display_name(title.clone())).title(title.to_uppercase()).section("1");
    let mut text = Vec::new();
    man.render(&mut text)?;
    Ok(Page { file: format!("{title}.1"), text })
}

fn print(pages: &[Page]) -> io::Result<()> {
    pages.first().map_or(Ok(()), |page| io::stdout().lock().write_all(&page.text))
}

fn write(pages: &[Page], folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
    for page in pages {
        let path = folder.join(&page.file);
        output::replace(&path, &page.text).map_err(|source| Error::Write { path, source })?;
    }
    Ok(())
}
