//! `cargo component-pkg man`: the manual, one page for each command.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::{Cli, ManArgs};
use crate::error::Error;
use crate::output;

/// What the foot of every page says.
const SOURCE: &str = concat!("cargo-component-pkg ", env!("CARGO_PKG_VERSION"));

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
    let mut whole = Cli::command().bin_name("cargo-component-pkg").disable_help_subcommand(true);
    whole.build();
    let commands = below(&whole);
    std::iter::once(whole).chain(commands).map(page).collect()
}

/// The commands below `command`, and those below them.
fn below(command: &Command) -> Vec<Command> {
    // What clap adds to tell about the others is told of by `--help`.
    let own = command.get_subcommands().filter(|it| it.get_name() != "help");
    own.flat_map(|it| std::iter::once(it.clone()).chain(below(it))).collect()
}

fn page(command: Command) -> io::Result<Page> {
    let title = command.get_bin_name().unwrap_or(command.get_name()).replace(' ', "-");
    let teaching = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let has_commands = command.has_subcommands();
    let man = Man::new(command.display_name(title.clone())).title(title.to_uppercase()).section("1").source(SOURCE);

    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if has_commands {
        man.render_subcommands_section(&mut text)?;
    }
    text.extend(teaching_sections(&teaching).bytes());
    Ok(Page { file: format!("{title}.1"), text })
}

/// What `--help` has after the options, line by line as it is there.
fn teaching_sections(teaching: &str) -> String {
    let mut text = String::new();
    for line in teaching.lines() {
        text += &match line {
            "Examples:" => ".SH EXAMPLES\n.nf\n".to_owned(),
            "Exit codes:" => ".fi\n.SH EXIT STATUS\n.nf\n".to_owned(),
            line => format!("{}\n", escaped(line)),
        };
    }
    text + ".fi\n"
}

/// `line`, without what roff would take for its own.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    if line.starts_with('.') { format!("\\&{line}") } else { line }
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
