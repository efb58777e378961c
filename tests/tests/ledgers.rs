//! Code that is generic over imports, given the real ones: one without a label, and one under its only label.
//!
//! The fixture's own tests give fakes to the same code, natively.

use e2e::guest::Guest;
use e2e::ledger::{Refusal, Statement};

const BANK: &str = "fixture:ledgers/bank@0.1.0";

fn open(guest: &mut Guest, balances: &[(&str, u32)]) {
    guest.host().ledger.balances = balances.iter().map(|(name, balance)| ((*name).to_owned(), *balance)).collect();
}

fn statement(account: &str, balance: u32) -> Statement {
    Statement { account: account.into(), balance }
}

#[test]
fn what_is_generic_reaches_the_imports() {
    Guest::on_each_target("fixture-ledgers", |guest| {
        open(guest, &[("ada", 5), ("ben", 1)]);
        let transferred: Result<Statement, Refusal> = guest.call(BANK, "transfer", ("ada", "ben", 3_u32))?;
        assert_eq!(transferred, Ok(statement("ben", 4)));
        assert_eq!(guest.host().ledger.balances["ada"], 2);
        assert_eq!(guest.host().ledger.notes, ["3 from ada to ben", "trail has 1"]);
        Ok(())
    });
}

#[test]
fn refusals_come_through() {
    Guest::on_each_target("fixture-ledgers", |guest| {
        open(guest, &[("ada", 5), ("ben", 1)]);
        let short: Result<Statement, Refusal> = guest.call(BANK, "transfer", ("ben", "ada", 3_u32))?;
        assert_eq!(short, Err(Refusal::Short(2)));
        let unknown: Result<Statement, Refusal> = guest.call(BANK, "transfer", ("ada", "eve", 3_u32))?;
        assert_eq!(unknown, Err(Refusal::Unknown("eve".into())));
        assert_eq!(guest.host().ledger.notes, [""; 0]);
        Ok(())
    });
}

#[test]
fn handles_in_records_are_those_of_the_import() {
    Guest::on_each_target("fixture-ledgers", |guest| {
        open(guest, &[("ada-1", 2), ("ada-2", 7), ("ada-3", 1), ("ben", 9)]);
        let all: Option<Statement> = guest.call(BANK, "consolidate", ("ada",))?;
        assert_eq!(all, Some(statement("ada-2", 10)));
        let left = guest.host().ledger.balances.clone();
        assert_eq!(left.into_iter().collect::<Vec<_>>(), [("ada-2".into(), 10), ("ben".into(), 9)]);
        assert_eq!(guest.call::<_, Option<Statement>>(BANK, "consolidate", ("eve",))?, None);
        Ok(())
    });
}
