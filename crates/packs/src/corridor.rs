//! Facts of a corridor.

use crate::book::{source, told};
use crate::error::Fault;
use crate::form::{ContactEntry, CorridorFile, WageEntry};
use ngao_model::{Contact, CorridorFacts, Fact, MoneyPerMonth};
use std::collections::BTreeMap;

pub(crate) fn build(id: &str, file: CorridorFile) -> Result<CorridorFacts, Fault> {
    let hours = match file.hours {
        None => None,
        Some(hours) => {
            let all = [("day", hours.day), ("week", hours.week), ("week_caution", hours.week_caution)];
            let value: BTreeMap<String, u32> =
                all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
            Some(Fact { value, source: source(hours.source)? })
        }
    };
    Ok(CorridorFacts {
        id: id.to_owned(),
        order: file.order,
        name: told(file.name, "name")?,
        places: places(file.places)?,
        minimum_wage: file.minimum_wage.into_iter().map(wage).collect::<Result<_, _>>()?,
        pay_too_good: file.pay_too_good.into_iter().map(wage).collect::<Result<_, _>>()?,
        hours,
        contacts: contacts(file.contact)?,
    })
}

/// Place words are compared with evened-out text: written otherwise they would never be met.
fn places(words: Vec<String>) -> Result<Vec<String>, Fault> {
    let bad = |word: &&String| word.trim().is_empty() || word.chars().any(|c| c.is_uppercase() || c == 'ё');
    match words.iter().find(bad) {
        Some(word) => Err(Fault::Form(format!("place `{word}`: write it in lower case, with е for ё"))),
        None => Ok(words),
    }
}

fn wage(entry: WageEntry) -> Result<Fact<MoneyPerMonth>, Fault> {
    let currency = entry.currency;
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) || entry.amount == 0 {
        return Err(Fault::Form(format!(
            "`{currency}` with amount {}: write an ISO 4217 code and an amount",
            entry.amount
        )));
    }
    Ok(Fact { value: MoneyPerMonth { amount: entry.amount, currency }, source: source(entry.source)? })
}

fn contacts(entries: Vec<ContactEntry>) -> Result<Vec<Contact>, Fault> {
    let mut contacts: Vec<Contact> = Vec::new();
    for entry in entries {
        if contacts.iter().any(|other| other.key == entry.key) {
            return Err(Fault::Twice(entry.key));
        }
        let ways = entry.phones.len() + entry.whatsapp.len() + entry.emails.len() + entry.web.len();
        if ways == 0 && entry.address.is_none() {
            return Err(Fault::Form(format!("contact {}: give a telephone number, address or page", entry.key)));
        }
        for phone in entry.phones.iter().chain(&entry.whatsapp) {
            let known = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ');
            if phone.is_empty() || !phone.chars().all(known) {
                return Err(Fault::Form(format!(
                    "contact {}: write `{phone}` with digits, spaces and a leading + only",
                    entry.key
                )));
            }
        }
        contacts.push(Contact {
            key: entry.key,
            name: told(entry.name, "name")?,
            phones: entry.phones,
            whatsapp: entry.whatsapp,
            emails: entry.emails,
            web: entry.web,
            address: entry.address,
            note: entry.note.map(|note| told(note, "note")).transpose()?.unwrap_or_default(),
            source: source(entry.source)?,
        });
    }
    Ok(contacts)
}
