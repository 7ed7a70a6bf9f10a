//! Pay held against the corridor's facts: under its minimum wage, or too good to be true for work that anyone can do.
//!
//! Where pay may stand is said by the rule's wordings; what an amount is for and how long it takes to earn is worked out here.

pub(crate) mod month;

use crate::pay::month::Estimate;
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Script;
use crate::value::money::{Currency, Money};
use crate::value::values::{Placed, Value};
use crate::wording::entries::Entries;
use crate::wording::search::Hit;
use ngao_model::{CorridorFacts, Lang, Matcher, Rule, RuleBook};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A share of the minimum under which an amount is no month's pay but a rent or a supplement.
const LEAST: f64 = 0.2;
/// Among how many clauses from the beginning the destination and the post are looked for.
const FIRST: usize = 2000;
/// How many times the threshold an amount may be before it is taken for something else than a month's pay.
const MOST: f64 = 6.0;
const MOST_MONTHLY: f64 = 30.0;

/// Why pay can't be compared on a corridor: no corridor is chosen, or nothing is known of it that could be compared.
pub(crate) fn unknown(book: &RuleBook, rule: &Rule, corridor: &str, hit: bool) -> Option<&'static str> {
    let facts = book.corridors.get(corridor);
    let known = match rule.matcher {
        Matcher::PayBelowMinimum => facts.is_some_and(|facts| !facts.minimum_wage.is_empty()),
        Matcher::PayTooGood => facts.is_some_and(|facts| !facts.pay_too_good.is_empty()),
        _ => return None,
    };
    let general = facts.is_none_or(|facts| facts.minimum_wage.is_empty() && facts.pay_too_good.is_empty());
    (!hit && !known).then_some(if general { "needs-corridor" } else { "no-corridor-fact" })
}

/// The lists by which sums are judged, each for the Cyrillic and for the Latin script.
#[derive(Debug)]
pub(crate) struct Lists {
    no_pay: [Entries; 2],
    on_top: [Entries; 2],
    plain_job: [Entries; 2],
    post_is: [Entries; 2],
    skilled: [Entries; 2],
    /// Names of each corridor's places.
    places: BTreeMap<String, Entries>,
}

impl Lists {
    pub(crate) fn new(book: &RuleBook) -> Self {
        let of = |name: &str| {
            [true, false].map(|cyrillic| {
                let own = book.lists.iter().filter(|((lang, list), _)| list == name && (*lang == Lang::Ru) == cyrillic);
                Entries::new(own.flat_map(|(_, list)| list.entries.iter().map(String::as_str)))
            })
        };
        let places = book.corridors.iter().filter(|(_, facts)| !facts.places.is_empty());
        Self {
            no_pay: of("no_pay"),
            on_top: of("on_top"),
            plain_job: of("plain_job"),
            post_is: of("post_is"),
            skilled: of("skilled"),
            places: places
                .map(|(id, facts)| (id.clone(), Entries::new(facts.places.iter().map(String::as_str))))
                .collect(),
        }
    }
}

/// The list of two that holds for a clause's script.
fn own<'l>(lists: &'l [Entries; 2], clause: &Clause) -> &'l Entries {
    &lists[usize::from(clause.script == Script::Latin)]
}

/// Holds the sums of a rule's candidates against the facts: those that stand the comparison are taken back.
pub(crate) fn compare(
    book: &RuleBook,
    lists: &Lists,
    clauses: &[Clause],
    rule: usize,
    corridor: &str,
    hits: &mut Vec<Hit>,
) {
    let mine = |hit: &Hit| hit.rule == rule && hit.pattern.contains("#number");
    let candidates: Vec<Hit> = hits.iter().filter(|hit| mine(hit)).cloned().collect();
    if candidates.is_empty() {
        return;
    }
    hits.retain(|hit| !mine(hit));
    let below = book.rules[rule].matcher == Matcher::PayBelowMinimum;
    let swahili = candidates.iter().filter(|hit| hit.lang == Lang::Sw).map(|hit| hit.clause).collect();
    let pay = Paid { book, lists, clauses, corridor, swahili, named: OnceCell::new(), skilled: OnceCell::new() };
    let mut last = None;
    for candidate in candidates {
        if last == Some(candidate.clause) {
            continue;
        }
        let clause = &clauses[candidate.clause];
        let sums = pay.sums(candidate.clause);
        let found = sums.iter().find(|sum| {
            if below { pay.is_below(candidate.clause, sum, &sums) } else { pay.is_too_good(candidate.clause, sum) }
        });
        let Some(sum) = found else { continue };
        last = Some(candidate.clause);
        let words = vec![(sum.from, month::tail(clause, sum.to))];
        hits.push(Hit { words, level: book.rules[rule].level, ..candidate });
    }
}

/// What a sum in a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Pay, as far as can be seen.
    Pay,
    /// Comes on top of pay: an allowance, a bonus.
    OnTop,
    /// A fee, a fine, a price, a loan.
    Other,
}

/// A sum with its words.
struct Sum {
    money: Money,
    kind: Kind,
    from: usize,
    to: usize,
}

struct Paid<'a> {
    book: &'a RuleBook,
    lists: &'a Lists,
    clauses: &'a [Clause],
    corridor: &'a str,
    /// Clauses in which Swahili wordings of pay stand.
    swahili: BTreeSet<usize>,
    /// The corridor that the text names first.
    named: OnceCell<Option<String>>,
    /// Whether the text names a post that needs a licence or a degree.
    skilled: OnceCell<bool>,
}

impl Paid<'_> {
    fn sums(&self, index: usize) -> Vec<Sum> {
        let clause = &self.clauses[index];
        let all = clause.values();
        let mut sums: Vec<Sum> = Vec::new();
        for (place, Placed { value, from, to }) in all.iter().enumerate() {
            let Value::Money(money) = value else { continue };
            let before = place.checked_sub(1).map_or(clause.lead, |place| all[place].to);
            let after = all.get(place + 1).map_or(clause.words.len(), |next| next.from);
            let kind = self.kind(clause, (before, *from), (*to, after));
            sums.push(Sum { money: *money, kind, from: *from, to: *to });
        }
        sums
    }

    /// What the words around a sum make of it.
    fn kind(&self, clause: &Clause, before: (usize, usize), after: (usize, usize)) -> Kind {
        let apart = Gap::COMMA | Gap::SEMICOLON | Gap::STOP;
        let mut near: Vec<&str> = Vec::new();
        for at in (before.0.max(before.1.saturating_sub(5))..before.1).rev() {
            near.push(clause.word(at));
            if clause.words[at].gap.has(apart) {
                break;
            }
        }
        for at in after.0..after.1.min(after.0 + 5) {
            let word = clause.word(at);
            if clause.words[at].gap.has(apart | Gap::DASH)
                || matches!(word, "and" | "plus" | "+" | "и" | "плюс" | "na" | "pamoja" | "with")
                || word.starts_with("includ")
                || word.starts_with("включ")
                || word.starts_with("ikijumuish")
            {
                break;
            }
            near.push(word);
        }
        let any = |lists: &[Entries; 2]| near.iter().any(|word| own(lists, clause).hold(word));
        if any(&self.lists.no_pay) {
            Kind::Other
        } else if any(&self.lists.on_top) {
            Kind::OnTop
        } else {
            Kind::Pay
        }
    }

    /// Whether pay is under the minimum, with all that comes on top of it here and in the clauses beside.
    fn is_below(&self, index: usize, sum: &Sum, sums: &[Sum]) -> bool {
        if sum.kind != Kind::Pay {
            return false;
        }
        let clause = &self.clauses[index];
        let Some(minimum) = self.fact(index, sum.money, true) else { return false };
        let monthly = |money: &Money| month::pay(self.clauses, index, money, Estimate::High);
        let Some(least) = monthly(&sum.money) else { return false };
        if least >= minimum || least < minimum * LEAST || month::is_part_time(self.clauses, index) {
            return false;
        }
        let mut total = 0.0;
        for other in sums {
            if other.kind != Kind::Other && same(other.money.currency, sum.money.currency) {
                total += monthly(&other.money).unwrap_or(0.0);
            }
        }
        let beside = (index.saturating_sub(1)..(index + 2).min(self.clauses.len())).filter(|other| *other != index);
        for other in beside.filter(|other| self.clauses[*other].script == clause.script) {
            for sum_there in self.sums(other) {
                if sum_there.kind == Kind::OnTop && same(sum_there.money.currency, sum.money.currency) {
                    total += month::pay(self.clauses, other, &sum_there.money, Estimate::High).unwrap_or(0.0);
                }
            }
        }
        total < minimum
    }

    fn is_too_good(&self, index: usize, sum: &Sum) -> bool {
        if sum.kind != Kind::Pay {
            return false;
        }
        let Some(threshold) = self.fact(index, sum.money, false) else { return false };
        let Some(pay) = month::pay(self.clauses, index, &sum.money, Estimate::Low) else { return false };
        let most = if sum.money.per.is_some() { MOST_MONTHLY } else { MOST };
        pay >= threshold && pay <= threshold * most && !*self.skilled.get_or_init(|| self.names_skilled_post())
    }

    /// The amount that a sum is held against: on the corridor whose money it is, or that the clause, the traveller or the text names.
    fn fact(&self, index: usize, money: Money, below: bool) -> Option<f64> {
        let clause = &self.clauses[index];
        let russian = clause.script == Script::Cyrillic;
        let which = |facts: &CorridorFacts, code: &str| {
            let list = if below { &facts.minimum_wage } else { &facts.pay_too_good };
            list.iter().find(|fact| fact.value.currency == code).map(|fact| fact.value.amount as f64)
        };
        let place = self.place(clause).or_else(|| self.book.corridors.get("ke-ru").filter(|_| russian && !below));
        let anywhere = |code: &str| {
            let all = self.book.corridors.values().filter_map(|facts| which(facts, code));
            all.fold(None, |most: Option<f64>, amount| Some(most.map_or(amount, |most| most.max(amount))))
        };
        // Where nothing says which land is meant: the highest bar for too good, and none for too little.
        // Dollars in an English contract of which no more is known are a promise only where the work is plain.
        let plain = || {
            money.currency == Some(Currency::Kes)
                || self.swahili.contains(&index)
                || own(&self.lists.plain_job, clause).stand_in(&clause.text)
        };
        let here = |code: &str| match place {
            Some(facts) => which(facts, code),
            None if below || !plain() => None,
            None => anywhere(code),
        };
        match money.currency {
            Some(Currency::Riyal) => here("QAR").or_else(|| here("SAR")),
            Some(Currency::Usd) => here("USD"),
            Some(Currency::Eur) => here("EUR"),
            Some(Currency::Kes) => here("KES"),
            Some(currency) => anywhere(currency.code()?),
            // No currency is said: roubles in Russian and in Russia, Kenyan money in a promise.
            None if russian => which(place.unwrap_or(self.book.corridors.get("ke-ru")?), "RUB"),
            None if below => which(place?, "RUB"),
            None => here("KES"),
        }
    }

    /// The corridor that the clause, or else the traveller, or else the text names.
    fn place(&self, clause: &Clause) -> Option<&CorridorFacts> {
        let by_clause = |clause: &Clause| {
            let named = self.lists.places.iter().find(|(_, places)| places.stand_in(&clause.text));
            self.book.corridors.get(named?.0)
        };
        by_clause(clause)
            .or_else(|| self.book.corridors.get(self.corridor).filter(|facts| !facts.places.is_empty()))
            .or_else(|| {
                let first = || self.clauses.iter().take(FIRST).find_map(by_clause).map(|facts| facts.id.clone());
                self.book.corridors.get(self.named.get_or_init(first).as_ref()?)
            })
    }

    /// Whether a clause names the post, and it is one that needs a licence or a degree.
    fn names_skilled_post(&self) -> bool {
        let speaks = |lists: &[Entries; 2], clause: &Clause| own(lists, clause).stand_in(&clause.text);
        let mut first = self.clauses.iter().take(FIRST);
        first.any(|clause| speaks(&self.lists.post_is, clause) && speaks(&self.lists.skilled, clause))
    }
}

/// Whether two sums may be of one currency.
fn same(a: Option<Currency>, b: Option<Currency>) -> bool {
    a == b || a.is_none() || b.is_none()
}
