//! What tells about the command line: completions, pages of the manual, and `docs/cli.md`, all made of the same types.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The command that is told about.
const PLUGIN: &str = env!("CARGO_BIN_EXE_cargo-component-pkg");

fn plugin(args: &str) -> Output {
    let mut command = Command::new(PLUGIN);
    command.args(args.split_whitespace()).env_remove("CARGO_TERM_COLOR").env("COLUMNS", "100");
    command.output().unwrap()
}

#[track_caller]
fn told(args: &str) -> String {
    let output = plugin(args);
    assert!(output.status.success(), "{args}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that the help lists, and those below them, but for `help`.
fn commands() -> Vec<String> {
    let below = |name: &String| {
        let below = listed(&format!("{name} --help")).into_iter().map(|it| format!("{name} {it}"));
        std::iter::once(name.clone()).chain(below).collect::<Vec<_>>()
    };
    listed("--help").iter().flat_map(below).collect()
}

/// The commands that the help which `args` asks for lists.
fn listed(args: &str) -> Vec<String> {
    let help = told(args);
    if !help.contains("\nCommands:\n") {
        return Vec::new();
    }
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let lines = commands.lines().take_while(|line| line.starts_with("  "));
    // What a line has no room for goes on further to the right.
    let names = lines.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// `BLESS=1` writes the file anew.
#[test]
fn the_reference_of_the_command_line_is_what_the_commands_say() {
    let section = |title: &str, args: &str| {
        let help = told(args);
        let lines: Vec<_> = help.lines().map(str::trim_end).collect();
        format!("\n## `{title}`\n\n```text\n{}\n```\n", lines.join("\n"))
    };
    let mut text =
        "# The command line\n\nWhat `--help` says, of the whole and of each command. Generated: `cargo xtask bless` \
                    writes it anew.\n"
            .to_owned();
    text += &section("cargo component-pkg", "--help");
    for name in commands() {
        text += &section(&format!("cargo component-pkg {name}"), &format!("{name} --help"));
    }
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/cli.md");
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, &text).unwrap();
    }
    let found = fs::read_to_string(&place).unwrap_or_default();
    assert!(found == text, "{} is not what the commands say; `cargo xtask bless` writes it anew", place.display());
}

#[test]
fn every_command_teaches_by_examples_and_says_its_exit_codes() {
    for name in commands() {
        let help = told(&format!("{name} --help"));
        assert!(help.contains("\nExamples:\n  cargo component-pkg "), "{help}");
        assert!(help.contains("\nExit codes:\n    0  "), "{help}");
    }
}

#[test]
fn every_command_has_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("share/man1");
    told(&format!("man {}", pages.display()));
    let mut files: Vec<_> =
        fs::read_dir(&pages).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut wanted: Vec<_> =
        commands().iter().map(|name| format!("cargo-component-pkg-{}.1", name.replace(' ', "-"))).collect();
    wanted.push("cargo-component-pkg.1".into());
    wanted.sort();
    assert_eq!(files, wanted);
    assert_eq!(fs::read_to_string(pages.join("cargo-component-pkg.1")).unwrap(), told("man"));
    for file in files {
        let text = fs::read_to_string(pages.join(&file)).unwrap();
        let title = file.trim_end_matches(".1").to_uppercase();
        assert!(text.contains(&format!(".TH {title} 1 ")), "{file}: {}", text.lines().nth(2).unwrap());
        assert!(text.contains("\n.SH EXAMPLES\n"), "{file}");
        check_roff(&pages.join(&file));
    }
}

/// What groff or mandoc have against a page. Where there is neither, nobody reads pages, and there is nothing to ask.
fn check_roff(page: &Path) {
    let asked = [("groff", ["-man", "-Kutf8", "-Tutf8", "-z"]), ("mandoc", ["-T", "lint", "-W", "error"])];
    for (program, args) in asked {
        if let Ok(output) = Command::new(program).args(args).arg(page).output() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success() && said.is_empty(), "{program} on {}: {said}", page.display());
        }
    }
}

/// What bash offers for a command line that ends in its last word, once the script is read.
fn offered(before: &str, words: &str) -> Vec<String> {
    let script = "source <($PLUGIN completions bash); source <($PLUGIN completions bash)\n\
                  COMP_WORDS=($WORDS); [[ $WORDS == *' ' ]] && COMP_WORDS+=('')\n\
                  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n\
                  function_of=$(complete -p ${COMP_WORDS[0]} | sed 's/.* -F \\([^ ]*\\) .*/\\1/')\n\
                  $function_of ${COMP_WORDS[0]} \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD - 1]}\"\n\
                  printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    let mut bash = Command::new("bash");
    bash.args(["--norc", "--noprofile", "-c", &format!("{before}\n{script}")]);
    let output = bash.env("PLUGIN", PLUGIN).env("WORDS", words).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_the_command_however_it_is_called() {
    let (program, subcommand) = ("cargo-component-pkg", "cargo component-pkg");
    for called in [program, subcommand] {
        let names = offered("", &format!("{called} "));
        assert!(listed("--help").iter().all(|name| names.contains(name)), "{called}: {names:?}");
        assert_eq!(offered("", &format!("{called} bui")), ["build"]);
        assert_eq!(offered("", &format!("{called} new --na")), ["--name", "--namespace"]);
        assert_eq!(offered("", &format!("{called} new --vcs ")), ["git", "none"]);
    }
}

#[test]
fn bash_completes_the_rest_of_cargo_as_before() {
    let before = "_theirs() { COMPREPLY=(theirs \"$2\"); }; complete -F _theirs cargo";
    assert_eq!(offered(before, "cargo te"), ["theirs", "te"]);
    assert_eq!(offered(before, "cargo component-pkg bui"), ["build"]);
    assert_eq!(offered("", "cargo te"), [""]);
}

#[test]
fn every_shell_has_a_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = told(&format!("completions {shell}"));
        assert!(listed("--help").iter().all(|name| script.contains(name.as_str())), "{shell}");
    }
}
