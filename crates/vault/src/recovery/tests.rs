#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

/// A code that was never random, so that what is told of it is the same every time.
const CODE: &str = "0123-4567-89AB-CDEF-GHJK-MNPX-RST8";

fn read(typed: &str) -> Result<String, CodeSlip> {
    RecoveryCode::read(typed.to_owned()).map(|code| code.shown().to_string())
}

fn check_of(random: &[u8]) -> usize {
    // The number itself, as long as it gets, divided on paper: another way than the code's own.
    let mut digits = vec![0_u32];
    for value in random {
        let mut carry = u32::from(*value);
        for digit in &mut digits {
            let sum = *digit * 32 + carry;
            (*digit, carry) = (sum % 10, sum / 10);
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    digits.iter().rev().fold(0, |rest, digit| (rest * 10 + *digit as usize) % 37)
}

/// 27 values whose check sign is a letter or digit, and the code that they make.
fn codes() -> impl Strategy<Value = (Vec<u8>, String)> {
    prop::collection::vec(0_u8..32, RANDOM).prop_filter_map("no letter for the check", |values| {
        let check = *SIGNS.get(check_of(&values))?;
        let signs = values.iter().map(|value| SIGNS[usize::from(*value)]).chain([check]);
        Some((values.clone(), signs.map(char::from).collect()))
    })
}

#[test]
fn a_new_code_has_seven_groups_of_four_letters_and_digits() {
    for _ in 0..500 {
        let code = RecoveryCode::make().unwrap();
        let shown = code.shown();
        let groups: Vec<&str> = shown.split('-').collect();
        assert_eq!(groups.len(), RecoveryCode::GROUPS);
        assert!(groups.iter().all(|group| group.len() == 4 && group.bytes().all(|sign| SIGNS.contains(&sign))));
        assert_eq!(read(&shown).unwrap(), *shown);
    }
}

#[test]
fn every_sign_comes_up_in_every_place() {
    let mut seen = [[false; 32]; RANDOM];
    for _ in 0..2000 {
        for (place, sign) in seen.iter_mut().zip(RecoveryCode::make().unwrap().secret()) {
            place[usize::from(value(char::from(*sign)).unwrap())] = true;
        }
    }
    assert!(seen.iter().flatten().all(|seen| *seen));
}

#[test]
fn the_check_sign_is_the_one_of_crockford() {
    // Base 32, modulo 37, worked out in another language too: 8.
    let check = CODE.replace('-', "").pop().unwrap();
    let values: Vec<u8> = CODE.replace('-', "")[..RANDOM].chars().map(|sign| value(sign).unwrap()).collect();
    assert_eq!(char::from(SIGNS[check_of(&values)]), check);
    assert_eq!(read(CODE).unwrap(), CODE);
}

#[test]
fn it_is_typed_forgivingly() {
    for typed in [
        CODE.to_lowercase(),
        CODE.replace('-', ""),
        CODE.replace('-', "  "),
        CODE.replace('-', "\u{2013}"),
        format!("\n {} \t.", CODE.replace('-', ". ")),
        CODE.replace('0', "O").replace('1', "l"),
        CODE.replace('0', "o").replace('1', "I"),
        CODE.replace('0', "о").replace('A', "а").replace('C', "С").replace('E', "е").replace('X', "х"),
        CODE.replace('B', "В")
            .replace('H', "н")
            .replace('K', "К")
            .replace('M', "м")
            .replace('P', "р")
            .replace('T', "т"),
    ] {
        assert_eq!(read(&typed).as_deref(), Ok(CODE), "{typed}");
    }
}

#[test]
fn every_slip_of_one_sign_is_told() {
    let signs: Vec<char> = CODE.chars().filter(|sign| *sign != '-').collect();
    for at in 0..ALL {
        for wrong in SIGNS.iter().map(|sign| char::from(*sign)).filter(|sign| *sign != signs[at]) {
            let mut typed = signs.clone();
            typed[at] = wrong;
            assert_eq!(read(&typed.into_iter().collect::<String>()), Err(CodeSlip::Check), "{wrong} at {at}");
        }
        let mut short = signs.clone();
        short.remove(at);
        assert_eq!(read(&short.into_iter().collect::<String>()), Err(CodeSlip::Length { found: ALL - 1 }));
        let mut long = signs.clone();
        long.insert(at, 'Z');
        assert_eq!(read(&long.into_iter().collect::<String>()), Err(CodeSlip::Length { found: ALL + 1 }));
        let mut strange = signs.clone();
        strange[at] = 'U';
        assert_eq!(read(&strange.into_iter().collect::<String>()), Err(CodeSlip::Sign { place: at + 1 }));
    }
    assert_eq!(read(""), Err(CodeSlip::Length { found: 0 }));
    assert_eq!(read(&"0".repeat(100_000)), Err(CodeSlip::Length { found: 100_000 }));
}

#[test]
fn a_group_proves_that_it_was_written_down() {
    let code = RecoveryCode::read(CODE.to_owned()).unwrap();
    for (number, group) in (1..).zip(CODE.split('-')) {
        assert!(code.group_is(number, group));
        assert!(code.group_is(number, &format!(" {}-", group.to_lowercase())));
        assert!(!code.group_is(number, &group[..3]));
        assert!(!code.group_is(number, &format!("{group}0")));
        assert!(!code.group_is(number + 1, group));
        assert!(!code.group_is(number, ""));
    }
    assert!(!code.group_is(0, "0123"));
    assert!(!code.group_is(8, ""));
    assert!(!code.group_is(1, "?!$*"));
}

#[test]
fn nothing_printed_tells_the_code() {
    let code = RecoveryCode::read(CODE.to_owned()).unwrap();
    assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    for slip in [CodeSlip::Length { found: 3 }, CodeSlip::Sign { place: 4 }, CodeSlip::Check] {
        let told = format!("{slip} {slip:?}");
        assert!(CODE.split('-').all(|group| !told.contains(group)), "{told}");
    }
}

proptest! {
    #[test]
    fn every_code_with_its_check_sign_is_read((values, typed) in codes()) {
        let code = RecoveryCode::read(typed.clone()).unwrap();
        prop_assert_eq!(code.shown().replace('-', ""), typed);
        let secret: Vec<u8> = values.iter().map(|value| SIGNS[usize::from(*value)]).collect();
        prop_assert_eq!(code.secret(), secret);
    }

    #[test]
    fn every_exchange_of_two_signs_is_told((_, typed) in codes(), one in 0..ALL, other in 0..ALL) {
        let mut signs: Vec<char> = typed.chars().collect();
        prop_assume!(signs[one] != signs[other]);
        // The one pair of places 18 apart from the end, where 32 to the power of the distance is -1.
        prop_assume!(![(8, RANDOM), (RANDOM, 8)].contains(&(one, other)));
        signs.swap(one, other);
        prop_assert_eq!(read(&signs.into_iter().collect::<String>()), Err(CodeSlip::Check));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in ".{0,60}") {
        if let Ok(shown) = read(&typed) {
            prop_assert_eq!(read(&shown), Ok(shown));
        }
    }
}
