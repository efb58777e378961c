//! Names: what pip installs ([`check_distribution`]) and what Python imports ([`check_module`]).
//!
//! A module that is called as one of Python's own is never found, one called as what it needs replaces that, and a keyword
//! cannot be written after `import`: all are refused.

use super::Unfit;

/// The keywords that no name can be.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The modules of Python 3.10 to 3.13, each whichever of these has it. Those that begin with `_` are nobody's business.
const STANDARD: &str = "\
    abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex \
    bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys \
    compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses \
    datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl \
    filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp \
    gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json \
    keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib \
    msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev \
    pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty \
    pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter \
    runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver \
    spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau \
    symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit \
    tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata \
    unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp \
    zipfile zipimport zlib zoneinfo";

/// The runtime, and what it needs in turn.
const NEEDED: [&str; 1] = ["wasmtime"];

/// The name that pip knows the module `module` by.
pub fn distribution_of(module: &str) -> String {
    module.replace('_', "-").trim_matches('-').split('-').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}

/// Whether pip can install something of this name.
pub fn check_distribution(name: &str) -> Result<(), Unfit> {
    let inner = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
    let outer = |it: char| it.is_ascii_alphanumeric();
    if !name.chars().all(inner) || !name.starts_with(outer) || !name.ends_with(outer) {
        return Err(Unfit::Distribution(name.to_owned()));
    }
    if NEEDED.contains(&normalized(name).as_str()) { Err(Unfit::Needed(name.to_owned())) } else { Ok(()) }
}

/// Whether Python can import something of this name, and finds it.
pub fn check_module(name: &str) -> Result<(), Unfit> {
    let letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
    match name {
        "" => Err(Unfit::Module(name.to_owned())),
        _ if !name.chars().all(letter) || name.starts_with(|it: char| it.is_ascii_digit()) => {
            Err(Unfit::Module(name.to_owned()))
        }
        _ if KEYWORDS.contains(&name) => Err(Unfit::Keyword(name.to_owned())),
        _ if STANDARD.split(' ').any(|it| it.eq_ignore_ascii_case(name)) => Err(Unfit::Standard(name.to_owned())),
        _ if NEEDED.iter().any(|it| it.eq_ignore_ascii_case(name)) => Err(Unfit::Needed(name.to_owned())),
        _ => Ok(()),
    }
}

/// The one form of all ways to write a name: small, with one `-` for every run of `-`, `_` and `.`.
pub(super) fn normalized(name: &str) -> String {
    let words = name.split(['-', '_', '.']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// As names of files have it, where `-` separates what is said.
pub(super) fn in_file_names(name: &str) -> String {
    normalized(name).replace('-', "_")
}
