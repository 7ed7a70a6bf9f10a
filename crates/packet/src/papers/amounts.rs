//! What payments come to: amounts as people write them, summed by currency.

use ngao_model::Payment;
use std::collections::BTreeMap;

/// What payments come to.
pub(crate) struct Sums {
    /// By currency, as printed.
    pub(crate) totals: BTreeMap<String, String>,
    /// How many amounts were no numbers.
    pub(crate) unread: usize,
}

/// Sums by currency, in hundredths so that nothing is lost.
pub(crate) fn sums(payments: &[Payment]) -> Sums {
    let mut totals: BTreeMap<String, u64> = BTreeMap::new();
    let mut unread = 0;
    for paid in payments.iter().filter(|paid| !paid.amount.trim().is_empty()) {
        let sum = hundredths(&paid.amount).and_then(|amount| {
            let total = totals.entry(paid.currency.trim().to_uppercase()).or_default();
            *total = total.checked_add(amount)?;
            Some(())
        });
        unread += usize::from(sum.is_none());
    }
    let totals = totals.into_iter().map(|(currency, total)| (currency, printed(total))).collect();
    Sums { totals, unread }
}

/// An amount in hundredths, as people write it: "120,000", "120 000.50", "1,200,000". Nothing where it could be read in two ways ("0.500",
/// "1,234.567", "1.200.50") or is no plain number: a wrong sum is worse than none.
fn hundredths(typed: &str) -> Option<u64> {
    let mut groups = vec![String::new()];
    let mut signs = Vec::new();
    for c in typed.trim().chars() {
        match c {
            '0'..='9' => groups.last_mut()?.push(c),
            '.' | ',' | '\'' | '’' => {
                signs.push(c);
                groups.push(String::new());
            }
            c if c.is_whitespace() => {
                signs.push(' ');
                groups.push(String::new());
            }
            _ => return None,
        }
    }
    // One or two digits after the last point or comma are cents; groups are divided by another sign than they, and by one alone.
    let cents = match (signs.last(), groups.last()) {
        (Some('.' | ','), Some(last)) if (1..=2).contains(&last.len()) => {
            let decimal = signs.pop()?;
            let cents = groups.pop()?;
            if signs.contains(&decimal) {
                return None;
            }
            cents
        }
        _ => String::new(),
    };
    let first = groups.first()?;
    let grouped = signs.is_empty()
        || ((1..=3).contains(&first.len())
            && !first.starts_with('0')
            && groups[1..].iter().all(|group| group.len() == 3));
    if first.is_empty() || !grouped || signs.windows(2).any(|pair| pair[0] != pair[1]) {
        return None;
    }
    let whole: u64 = groups.concat().parse().ok()?;
    let cents: u64 = if cents.is_empty() { 0 } else { format!("{cents:0<2}").parse().ok()? };
    whole.checked_mul(100)?.checked_add(cents)
}

/// With groups of three, and cents where there are any.
fn printed(hundredths: u64) -> String {
    let (whole, cents) = (hundredths / 100, hundredths % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if cents > 0 { format!("{grouped}.{cents:02}") } else { grouped }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, read) in [
            ("120000", Some(12_000_000)),
            ("120,000", Some(12_000_000)),
            ("120.000", Some(12_000_000)),
            ("120 000", Some(12_000_000)),
            ("1,200,000.50", Some(120_000_050)),
            ("99,5", Some(9_950)),
            ("120'000", Some(12_000_000)),
            ("1.200,50", Some(120_050)),
            ("0.5", Some(50)),
            ("about 500", None),
            ("0.500", None),
            ("1,234.567", None),
            ("1.234,567", None),
            ("1 234,567", None),
            ("1234.567", None),
            ("1.200.50", None),
            ("50 60", None),
            (".50", None),
            ("5.", None),
            ("1,20,000", None),
            ("", None),
            ("-5", None),
        ] {
            assert_eq!(hundredths(typed), read, "{typed}");
        }
        assert_eq!((printed(12_000_000), printed(5_050)), ("120,000".to_owned(), "50.50".to_owned()));
    }

    #[test]
    fn sums_are_by_currency_and_say_what_they_leave_out() {
        let paid = |amount: &str, currency: &str| Payment {
            amount: amount.into(),
            currency: currency.into(),
            ..Payment::default()
        };
        let sums = sums(&[paid("120,000", "KES"), paid("30 000", "kes"), paid("50", "USD"), paid("some", "KES")]);
        let told: Vec<(&str, &str)> = sums.totals.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(told, [("KES", "150,000"), ("USD", "50")]);
        assert_eq!(sums.unread, 1);
    }
}
