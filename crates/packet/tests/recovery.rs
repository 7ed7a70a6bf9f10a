//! The sheet with the recovery code, read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fonts, pages_of, words};
use ngao_model::Lang;
use ngao_packet::{RecoverySheet, recovery_sheet};

fn sheet(language: Lang, place: &str) -> Vec<u8> {
    let sheet = RecoverySheet {
        code: "K7QX-0M4T-9ZPA-WC3H-5N8R-VB2J-6DYE".to_owned(),
        place: place.to_owned(),
        made_on: jiff::civil::date(2026, 11, 22),
        language,
    };
    recovery_sheet(&sheet, &words(language), fonts()).unwrap()
}

#[test]
fn the_sheet_is_one_page_with_the_code_and_what_to_do_in_both_languages() {
    for (language, said) in [(Lang::En, "22 November 2026"), (Lang::Sw, "22 Novemba 2026")] {
        let bytes = sheet(language, "/home/amina/.local/share/ngao/vault");
        let pages = pages_of(&bytes, "-layout");
        assert_eq!(pages.len(), 1);
        for said in ["K7QX", "0M4T", "6DYE", "/home/amina/.local/share/ngao/vault", said] {
            assert!(pages[0].contains(said), "{said} is not on the sheet:\n{}", pages[0]);
        }
    }
}

#[test]
fn a_place_with_a_long_name_leaves_it_one_page() {
    let place = format!("/media/usb/{}", "mafunzo-ya-kabla-ya-safari/".repeat(12));
    assert_eq!(pages_of(&sheet(Lang::Sw, &place), "-layout").len(), 1);
}
