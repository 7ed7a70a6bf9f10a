//! The sheet with the recovery code, read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{pages_of, recovery};
use ngao_model::Lang;

#[test]
fn the_sheet_is_one_page_with_the_code_and_what_to_do_in_both_languages() {
    for (language, said) in [(Lang::En, "22 November 2026"), (Lang::Sw, "22 Novemba 2026")] {
        let bytes = recovery(language, "/home/amina/.local/share/ngao/vault");
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
    assert_eq!(pages_of(&recovery(Lang::Sw, &place), "-layout").len(), 1);
}
