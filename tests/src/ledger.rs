//! The host's side of `fixture:ledgers`: accounts that are resources of the host, and the notes of an audit.

use std::collections::BTreeMap;

use wasmtime::component::{ComponentType, Lift, Linker, Lower, Resource, ResourceType};
use wasmtime::{Result, StoreContextMut};

use crate::host::Host;

/// `ledger.statement`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(record)]
pub struct Statement {
    /// The account's name.
    pub account: String,
    /// What is in it.
    pub balance: u32,
}

/// `ledger.refusal`.
#[derive(Debug, Clone, PartialEq, ComponentType, Lift, Lower)]
#[component(variant)]
pub enum Refusal {
    /// There is no account of this name.
    #[component(name = "unknown")]
    Unknown(String),
    /// There is so much less in it.
    #[component(name = "short")]
    Short(u32),
}

#[derive(ComponentType, Lift, Lower)]
#[component(record)]
struct Holding {
    owner: String,
    account: Resource<Account>,
}

/// A handle's representation is the account's place among the names.
struct Account;

/// All accounts, and what was noted of them.
#[derive(Debug, Default)]
pub struct Ledger {
    /// What is in each account, by name.
    pub balances: BTreeMap<String, u32>,
    /// What was noted under the label `trail`.
    pub notes: Vec<String>,
    /// The names of the accounts that were opened, in order.
    opened: Vec<String>,
}

impl Ledger {
    fn open(&mut self, name: String) -> Result<Resource<Account>, Refusal> {
        if !self.balances.contains_key(&name) {
            return Err(Refusal::Unknown(name));
        }
        self.opened.push(name);
        Ok(Resource::new_own(u32::try_from(self.opened.len() - 1).unwrap_or(u32::MAX)))
    }

    fn name(&self, account: &Resource<Account>) -> String {
        self.opened[account.rep() as usize].clone()
    }

    fn balance(&self, account: &Resource<Account>) -> u32 {
        self.balances.get(&self.name(account)).copied().unwrap_or_default()
    }

    fn set(&mut self, account: &Resource<Account>, balance: u32) -> Statement {
        let account = self.name(account);
        self.balances.insert(account.clone(), balance);
        Statement { account, balance }
    }

    fn withdraw(&mut self, account: &Resource<Account>, amount: u32) -> Result<Statement, Refusal> {
        let balance = self.balance(account);
        let left = balance.checked_sub(amount).ok_or(Refusal::Short(amount.saturating_sub(balance)))?;
        Ok(self.set(account, left))
    }

    fn absorb(&mut self, account: &Resource<Account>, other: &Resource<Account>) -> Statement {
        let absorbed = self.balances.remove(&self.name(other)).unwrap_or_default();
        self.set(account, self.balance(account) + absorbed)
    }

    fn holdings(&mut self, owner: &str) -> Vec<Holding> {
        let names: Vec<String> = self.balances.keys().filter(|name| name.starts_with(owner)).cloned().collect();
        let accounts = names.into_iter().filter_map(|name| self.open(name).ok());
        accounts.map(|account| Holding { owner: owner.to_owned(), account }).collect()
    }
}

type Store<'a> = StoreContextMut<'a, Host>;

/// Registers the ledger, and the audit under its label.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    let mut ledger = linker.instance("fixture:ledgers/ledger@0.1.0")?;
    ledger.resource("account", ResourceType::host::<Account>(), |_, _| Ok(()))?;
    ledger.func_wrap("[static]account.open", |mut store: Store<'_>, (name,): (String,)| {
        Ok((store.data_mut().ledger.open(name),))
    })?;
    ledger.func_wrap(
        "[method]account.deposit",
        |mut store: Store<'_>, (account, amount): (Resource<Account>, u32)| {
            let ledger = &mut store.data_mut().ledger;
            Ok((ledger.set(&account, ledger.balance(&account) + amount),))
        },
    )?;
    ledger.func_wrap(
        "[method]account.withdraw",
        |mut store: Store<'_>, (account, amount): (Resource<Account>, u32)| {
            Ok((store.data_mut().ledger.withdraw(&account, amount),))
        },
    )?;
    ledger.func_wrap(
        "[method]account.absorb",
        |mut store: Store<'_>, (account, other): (Resource<Account>, Resource<Account>)| {
            Ok((store.data_mut().ledger.absorb(&account, &other),))
        },
    )?;
    ledger.func_wrap(
        "[method]account.is-richer",
        |mut store: Store<'_>, (account, other): (Resource<Account>, Resource<Account>)| {
            let ledger = &mut store.data_mut().ledger;
            Ok((ledger.balance(&account) > ledger.balance(&other),))
        },
    )?;
    ledger.func_wrap("holdings", |mut store: Store<'_>, (owner,): (String,)| {
        Ok((store.data_mut().ledger.holdings(&owner),))
    })?;
    linker.instance("trail")?.func_wrap("note", |mut store: Store<'_>, (text,): (String,)| {
        let notes = &mut store.data_mut().ledger.notes;
        notes.push(text);
        Ok((u32::try_from(notes.len()).unwrap_or(u32::MAX),))
    })
}
