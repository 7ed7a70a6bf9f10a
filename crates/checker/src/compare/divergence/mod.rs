//! Two language versions of one text, set side by side and compared in what can be checked.
//!
//! Versions are two columns, clauses in turn, or one text after the other: [`units`] pairs them by their clause numbers. [`facts`] says
//! what a pair states on one side and not on the other. A difference is only told where each side has something that the other lacks, or
//! where a clause or an amount of money stands in one version alone and the pairing is sure.

mod facts;
pub(crate) mod units;

use crate::compare::{Out, Scene};
use crate::text::normal::Shape;
use facts::{Fact, Facts, Said, differing, read};
use std::collections::{BTreeSet, HashSet};
use units::{Unit, Versions};

/// Words that a clause of one version alone must have.
const CLAUSE: usize = 7;
/// How many times longer, and how many words more, one side of a pair must be to hold something that the other does not.
const LONGER: f64 = 2.6;
const MORE: usize = 16;
/// So many numbers, or facts of texts that could not be cut, are compared with one another at most.
const MANY: usize = 60;
/// Digits in a row that are an employer's number or an account.
const NUMBER: usize = 9;

pub(crate) fn find(scene: &Scene<'_>, versions: Option<&Versions>, out: &mut Out<'_>) -> Option<&'static str> {
    let Some(versions) = versions else { return Some("one-language") };
    let mut read: [Vec<Facts>; 2] =
        [0, 1].map(|side: usize| versions.units[side].iter().map(|unit| read(scene, unit)).collect());
    let mixed = mixed(versions);
    let large = |facts: &Facts| facts.said.len() > 5 * MANY;
    for (one, other) in &versions.pairs {
        if large(&read[0][*one]) || large(&read[1][*other]) {
            continue;
        }
        share(&mut read, *one, *other, &mixed);
        for (mine, theirs) in differing(scene, &read[0][*one], &read[1][*other], versions.whole) {
            show(&mine, out);
            show(&theirs, out);
        }
    }
    numbers(scene, versions, out);
    if versions.sure {
        alone(scene, versions, &read, out);
    }
    None
}

/// Clauses with words of both versions: "ИНН / INN: 7707083893".
fn mixed(versions: &Versions) -> BTreeSet<usize> {
    let clauses = |side: usize| -> BTreeSet<usize> {
        versions.units[side].iter().flat_map(|unit| &unit.pieces).map(|piece| piece.clause).collect()
    };
    clauses(0).intersection(&clauses(1)).copied().collect()
}

/// What such a clause says once it says in both languages.
fn share(read: &mut [Vec<Facts>; 2], one: usize, other: usize, mixed: &BTreeSet<usize>) {
    let of = |facts: &Facts| -> Vec<Said> {
        facts.said.iter().filter(|said| mixed.contains(&said.clause)).copied().collect()
    };
    let (mine, theirs) = (of(&read[0][one]), of(&read[1][other]));
    let lacks = |said: &Said, others: &[Said]| {
        !others.iter().any(|other| other.clause == said.clause && other.fact.kind() == said.fact.kind())
    };
    let to_right: Vec<Said> = mine.iter().filter(|said| lacks(said, &theirs)).copied().collect();
    let to_left: Vec<Said> = theirs.iter().filter(|said| lacks(said, &mine)).copied().collect();
    read[1][other].said.extend(to_right);
    read[0][one].said.extend(to_left);
}

fn show(said: &Said, out: &mut Out<'_>) {
    out.add(said.clause, said.from, said.to, &format!("{:?}", said.fact));
}

/// What stands in one version only: clauses, sentences and money.
fn alone(scene: &Scene<'_>, versions: &Versions, read: &[Vec<Facts>; 2], out: &mut Out<'_>) {
    let paired: [BTreeSet<usize>; 2] = [
        versions.pairs.iter().map(|(one, _)| *one).collect(),
        versions.pairs.iter().map(|(_, other)| *other).collect(),
    ];
    let only = |side: usize| -> Vec<&Unit> {
        let units = versions.units[side].iter().enumerate();
        let unpaired = units.filter(|(at, unit)| unit.key.is_some() && !paired[side].contains(at));
        unpaired.map(|(_, unit)| unit).filter(|unit| unit.words(scene) >= CLAUSE).collect()
    };
    let (ones, others) = (only(0), only(1));
    // Where both versions have clauses of their own the numbers do not run together.
    if ones.is_empty() != others.is_empty() {
        for unit in ones.iter().chain(&others) {
            show_unit(unit, out);
        }
    }
    let elsewhere = [Amounts::of(&read[0]), Amounts::of(&read[1])];
    for (one, other) in &versions.pairs {
        let units = [&versions.units[0][*one], &versions.units[1][*other]];
        if units[0].key.is_none() || is_last(versions, *one, *other) {
            continue;
        }
        let words = units.map(|unit| unit.words(scene));
        for side in [0, 1] {
            let (long, short) = (words[side], words[1 - side]);
            if short >= 3 && long >= short + MORE && long as f64 > short as f64 * LONGER {
                show_unit(units[side], out);
            }
        }
        let facts = [&read[0][*one], &read[1][*other]];
        for side in [0, 1] {
            let said = facts[side].said.iter().filter(|said| only_money(said));
            for said in said.filter(|said| words[1 - side] >= 3 && !elsewhere[1 - side].holds(&said.fact)) {
                show(said, out);
            }
        }
    }
}

/// Every number that a version has, in thousandths.
struct Amounts(HashSet<i64>);

impl Amounts {
    fn of(read: &[Facts]) -> Self {
        let mut all = HashSet::new();
        for facts in read {
            let money = facts.said.iter().filter_map(|said| match said.fact {
                Fact::Money(money) => Some([money.low, money.high]),
                _ => None,
            });
            all.extend(facts.free.iter().copied().chain(money.flatten()).map(Self::key));
        }
        Self(all)
    }

    fn key(value: f64) -> i64 {
        (value * 1000.0).round() as i64
    }

    /// Whether an amount, or its thousands, is among them.
    fn holds(&self, fact: &Fact) -> bool {
        let Fact::Money(money) = fact else { return false };
        [money.low, money.high]
            .into_iter()
            .any(|value| self.0.contains(&Self::key(value)) || self.0.contains(&Self::key(value / 1000.0)))
    }
}

/// The last pair holds the signatures and addresses too.
fn is_last(versions: &Versions, one: usize, other: usize) -> bool {
    one + 1 == versions.units[0].len() || other + 1 == versions.units[1].len()
}

fn only_money(said: &Said) -> bool {
    matches!(said.fact, Fact::Money(money) if money.low >= 50.0)
}

/// The first words of each piece of a unit.
fn show_unit(unit: &Unit, out: &mut Out<'_>) {
    for piece in unit.pieces.iter().take(3) {
        out.add(piece.clause, piece.from, piece.to.min(piece.from + 40), "stands in one version only");
    }
}

/// Numbers of employers and accounts: long digits that the other version does not have, where it has others of that length.
fn numbers(scene: &Scene<'_>, versions: &Versions, out: &mut Out<'_>) {
    let mixed = mixed(versions);
    let of = |side: usize| -> Vec<(String, usize, usize)> {
        let pieces = versions.units[side].iter().flat_map(|unit| &unit.pieces);
        pieces
            .flat_map(|piece| (piece.from..piece.to).map(move |at| (piece.clause, at)))
            .filter(|(clause, at)| scene.clauses[*clause].words[*at].shape == Shape::Number)
            .map(|(clause, at)| (scene.clauses[clause].word(at).to_owned(), clause, at))
            .filter(|(digits, clause, _)| {
                !mixed.contains(clause) && digits.len() >= NUMBER && digits.bytes().all(|byte| byte.is_ascii_digit())
            })
            .collect()
    };
    let (ones, others) = (of(0), of(1));
    let set = |all: &[(String, usize, usize)]| all.iter().map(|(digits, ..)| digits.clone()).collect::<HashSet<_>>();
    let (here, there) = (set(&ones), set(&others));
    let left: Vec<_> = ones.iter().filter(|(digits, ..)| !there.contains(digits)).take(MANY).collect();
    let right: Vec<_> = others.iter().filter(|(digits, ..)| !here.contains(digits)).take(MANY).collect();
    for (digits, clause, at) in &left {
        for (other, other_clause, other_at) in right.iter().filter(|(other, ..)| other.len() == digits.len()) {
            // Two parties' numbers of one length are two numbers; one number written twice differs in a few digits.
            let alone = [&left, &right]
                .iter()
                .all(|side| side.iter().filter(|(any, ..)| any.len() == digits.len()).count() == 1);
            if alone || crate::compare::papers::slips(digits, other) <= 2 {
                out.add(*clause, *at, at + 1, "number");
                out.add(*other_clause, *other_at, other_at + 1, "number");
            }
        }
    }
}
