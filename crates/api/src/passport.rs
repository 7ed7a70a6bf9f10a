//! A photograph of a passport's data page: its machine-readable zone into fields, for the person to confirm.

use crate::app::App;
use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use crate::reading::child::Look;
use crate::views::{OfFile, PassportSeen};
use jiff::civil::Date;
use ngao_model::{Progress, mrz};

/// Pages of a file that are looked through for the zone.
const MOST_PAGES: u32 = 3;

impl App {
    /// See the list of commands.
    pub fn read_passport(&self, of: OfFile, job: &Job<'_>) -> Result<PassportSeen, Problem> {
        let file = self.files.read(&of.file)?;
        job.step("reading", 0, 0)?;
        let pages = self.pages_in(&file.name, &file.bytes, job)?.min(MOST_PAGES);
        for page in 1..=pages {
            job.step("recognising", page - 1, pages)?;
            let (_, words) = self.words_of_page(&file.name, &file.bytes, page, Look::Zone, job)?;
            if let Some(lines) = mrz::zone::mrz_lines(&words) {
                return seen(&lines.join("\n"), self.host.today()).ok_or_else(|| no_zone(&file.name));
            }
        }
        Err(no_zone(&file.name))
    }
}

fn no_zone(name: &str) -> Problem {
    Problem::new(ProblemCode::NoPassportZone).with("name", name)
}

/// The fields of a zone whose check digits all agree; nothing where one does not: a wrong number that looks read is worse than none.
fn seen(zone: &str, today: Date) -> Option<PassportSeen> {
    let read = mrz::read(zone).ok().filter(|read| read.wrong.is_empty())?;
    Some(PassportSeen {
        mrz: zone.to_owned(),
        born: date(&read.birth, today, true)?,
        expires: date(&read.expires, today, false)?,
        sex: if read.sex == '<' { String::new() } else { read.sex.to_string() },
        surname: read.surname,
        given_names: read.given_names,
        number: read.number,
        issuer: read.issuer,
        nationality: read.nationality,
    })
}

/// `YYMMDD` as `YYYY-MM-DD`. The zone has no century: nobody is born after today, and passports that are about to be used expire in this one.
fn date(short: &str, today: Date, past: bool) -> Option<String> {
    let part = |range| short.get(range).and_then(|digits: &str| digits.parse::<i16>().ok());
    let (year, month, day) = (part(0..2)?, part(2..4)?, part(4..6)?);
    let of_century = |century: i16| Date::new(century + year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let this = of_century(2000)?;
    let date = if past && this > today { of_century(1900)? } else { this };
    Some(date.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    // The specimen of ICAO Doc 9303, part 4, appendix A.
    const SPECIMEN: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn a_zone_gives_its_fields_with_whole_years() {
        let today = Date::constant(2026, 11, 22);
        let seen = seen(SPECIMEN, today).unwrap();
        assert_eq!((seen.surname.as_str(), seen.given_names.as_str()), ("ERIKSSON", "ANNA MARIA"));
        assert_eq!((seen.number.as_str(), seen.issuer.as_str(), seen.sex.as_str()), ("L898902C3", "UTO", "F"));
        assert_eq!((seen.born.as_str(), seen.expires.as_str()), ("1974-08-12", "2012-04-15"));
        assert_eq!(date("010203", today, true).as_deref(), Some("2001-02-03"));
        assert_eq!(date("990230", today, true), None);
    }

    #[test]
    fn a_zone_with_a_wrong_digit_is_not_filled_in() {
        assert_eq!(seen(&SPECIMEN.replace("L898902C3", "L898902C8"), Date::constant(2026, 11, 22)), None);
    }
}
