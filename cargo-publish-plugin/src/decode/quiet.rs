//! Where a library panics on input that it did not expect, an error instead, and nothing on standard error.
//!
//! `wit-parser` decodes components that were not made from WIT by `unwrap` and `assert!` in places.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What `run` gives; a panic of it is an error.
pub(crate) fn or_panic<T>(run: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                told(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    // Nothing that `run` has changed is looked at after a panic.
    let done = panic::catch_unwind(AssertUnwindSafe(run));
    QUIET.set(before);
    done.unwrap_or_else(|panic| Err(anyhow::Error::msg(message(&*panic))))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("its types are not such as come from WIT: {}", text.unwrap_or("no more is known"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let error = or_panic::<()>(|| panic!("{} lost", 3)).unwrap_err().to_string();
        assert_eq!(error, "its types are not such as come from WIT: 3 lost");
        assert_eq!(or_panic(|| Ok(3)).unwrap(), 3);
    }
}
