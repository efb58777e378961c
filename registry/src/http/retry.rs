//! When to try again, and after what pause: twice the last one, but for chance, or as long as the registry asks.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use super::Settings;

/// What is left of the tries for one thing.
pub(crate) struct Tries {
    left: u32,
    pause: Duration,
    longest: Duration,
}

impl Tries {
    /// As many as `settings` has.
    pub(crate) fn new(settings: &Settings) -> Tries {
        Tries { left: settings.retries, pause: settings.pause, longest: settings.longest_pause }
    }

    /// Waits for the next try, for as long as was `asked`, within reason; false if there is none.
    pub(crate) fn wait(&mut self, asked: Option<Duration>) -> bool {
        let Some(pause) = self.next(asked, chance()) else { return false };
        std::thread::sleep(pause);
        true
    }

    fn next(&mut self, asked: Option<Duration>, chance: f64) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        // Between half and all of it, so that many who failed at once do not come back at once.
        let pause = self.pause.mul_f64(0.5 + chance / 2.0);
        self.pause = (self.pause * 2).min(self.longest);
        Some(asked.unwrap_or_default().max(pause).min(self.longest))
    }
}

/// Whether another try may get another answer than `status`.
pub(crate) fn may_pass(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// What `Retry-After` says in seconds. Its other form, a date, says less than our own pauses do.
pub(crate) fn asked(header: Option<&str>) -> Option<Duration> {
    header?.trim().parse().ok().map(Duration::from_secs)
}

/// Something from 0 to 1. The standard library's hashers are seeded by the system.
fn chance() -> f64 {
    let hash = RandomState::new().build_hasher().finish();
    f64::from(u32::try_from(hash >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_pause_is_too_long(text in " ?-?[0-9]{0,30} ?|\\PC*") {
            let pause = tries().next(asked(Some(&text)), 1.0);
            prop_assert!(pause <= Some(Duration::from_secs(3)), "{:?}", pause);
        }
    }

    fn tries() -> Tries {
        let (pause, longest_pause) = (Duration::from_secs(1), Duration::from_secs(3));
        Tries::new(&Settings { retries: 4, pause, longest_pause, ..Settings::default() })
    }

    #[test]
    fn pauses_double_up_to_the_longest_and_end() {
        let mut tries = tries();
        let pauses: Vec<_> = std::iter::from_fn(|| tries.next(None, 1.0)).map(|it| it.as_secs()).collect();
        assert_eq!(pauses, [1, 2, 3, 3]);
    }

    #[test]
    fn chance_takes_up_to_half() {
        assert_eq!(tries().next(None, 0.0), Some(Duration::from_millis(500)));
        assert!((0.0..=1.0).contains(&chance()));
    }

    #[test]
    fn a_registry_is_heard_within_reason() {
        assert_eq!(tries().next(asked(Some("2")), 1.0), Some(Duration::from_secs(2)));
        assert_eq!(tries().next(asked(Some("86400")), 1.0), Some(Duration::from_secs(3)));
        assert_eq!(asked(Some("Wed, 21 Oct 2015 07:28:00 GMT")), None);
    }
}
