//! Failures as messages for tools: with `--message-format json`, a line on standard output for each package that failed.
//!
//! ```json
//! {"reason":"component-pkg-failure","format_version":1,"package":"calc","errors":[{"message":"cannot package `calc`: …",
//!  "causes":["the component does not export the function `run`"],"help":"the code was bound to …","excerpt":null,
//!  "output":null}]}
//! ```
//!
//! `package` is null where the failure is not that of one package. `excerpt` is the place in a manifest, shown as for
//! people; `output` is what another program said. Standard error has all of it as well. Keys may be added; what one means
//! changes only with `format_version`.

use anstream::adapter::strip_str;
use serde::Serialize;

use crate::cli::MessageFormat;
use crate::error::Error;
use crate::ui::Ui;

#[derive(Serialize)]
struct Message<'a> {
    reason: &'static str,
    format_version: u32,
    package: Option<&'a str>,
    errors: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    message: String,
    causes: Vec<String>,
    help: Option<String>,
    excerpt: Option<String>,
    output: Option<String>,
}

impl Told {
    fn new(error: &Error) -> Told {
        let plain = |text: &str| strip_str(text).to_string();
        Told {
            message: plain(&error.to_string()),
            causes: error.causes(),
            help: error.help(),
            excerpt: error.excerpt().map(|text| plain(&text)),
            output: error.forwarded().map(plain),
        }
    }
}

/// Tells tools of `errors`, in one line for each package.
pub(crate) fn tell(errors: &[Error], messages: MessageFormat, ui: Ui) {
    let mut packages: Vec<Option<&str>> = Vec::new();
    for error in errors {
        if !packages.contains(&error.package()) {
            packages.push(error.package());
        }
    }
    for package in packages {
        let of_it: Vec<_> = errors.iter().filter(|error| error.package() == package).collect();
        tell_of(package, &of_it, messages, ui);
    }
}

/// Tells tools of `errors`, which are those of `package`.
pub(crate) fn tell_of(package: Option<&str>, errors: &[&Error], messages: MessageFormat, ui: Ui) {
    let to_nobody = errors.iter().any(|error| matches!(error, Error::Stdout(_)));
    if messages == MessageFormat::Human || to_nobody {
        return;
    }
    let errors = errors.iter().map(|error| Told::new(error)).collect();
    let message = Message { reason: "component-pkg-failure", format_version: 1, package, errors };
    // The failure itself is reported whether or not this can be written.
    let _ = serde_json::to_string(&message).map(|line| ui.result(line));
}
