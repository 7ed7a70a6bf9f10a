//! Enclosed papers: stamps, hashes, and the list of contents, however many there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bare, order, ordered, pages_of, picture, sample, text_of, tool};
use ngao_model::{CopyFor, Lang, PaperName};
use ngao_packet::{Case, Enclosed, Enclosure};

#[test]
fn enclosed_papers_follow_with_a_stamp_and_hashes() {
    let mut case = sample();
    case.enclosures = vec![
        Enclosure {
            paper: case.papers[0].clone(),
            pages: Enclosed::pictures(vec![picture(827, 1169), picture(600, 300)]),
        },
        Enclosure { paper: case.papers[1].clone(), pages: Enclosed::Left("read-encrypted".into()) },
    ];
    let mut word = case.papers[0].clone();
    word.file_name = "offer.docx".into();
    word.sha256 = "ab".repeat(32);
    case.papers.push(word.clone());
    let pages = vec!["First page.\nSecond line.".to_owned(), "Вторая страница".to_owned()];
    case.enclosures.push(Enclosure { paper: word, pages: Enclosed::Text(pages) });
    let order = order(PaperName::Embassy, CopyFor::Official, Lang::En);
    let made = ordered(&order, &case);
    let text = text_of(&order, &case);
    let flat = bare(&text);
    for phrase in [
        "Enclosure 1, page 2 of 2: contract-en-ru.pdf. SHA-256 of the file begins with 9f9f9f9f9f9f9f9f",
        "Enclosure 1, pages: 2, drawn as pictures.",
        "SHA-256 of what is printed",
        "Not enclosed: the file is locked with a password.",
        "Enclosure 3, page 2 of 2: offer.docx",
        "Вторая страница",
    ] {
        assert!(flat.contains(&bare(phrase)), "{phrase}: {text}");
    }
    let file = common::on_disk(&made.bytes);
    let images = tool("pdfimages", &["-list", file.path().to_str().unwrap()]);
    assert_eq!(images.lines().skip(2).count(), 2, "{images}");
    let mut without = order;
    without.include.enclosures = false;
    assert!(!text_of(&without, &case).contains("Enclosure 1"));
}

#[test]
fn two_hundred_enclosures_are_all_in_the_contents() {
    let mut case = sample();
    let paper = case.papers[0].clone();
    case.enclosures = (1..=200)
        .map(|number| Enclosure {
            paper: ngao_model::record::Paper { file_name: format!("receipt-{number:03}.docx"), ..paper.clone() },
            pages: Enclosed::Text(vec![format!("Receipt {number}")]),
        })
        .collect();
    let made = ordered(&order(PaperName::Embassy, CopyFor::Official, Lang::En), &case);
    let pages = pages_of(&made.bytes, "-layout");
    let contents: String = pages.iter().take(5).map(|page| bare(page)).collect();
    for number in 1..=200 {
        let at = pages.iter().position(|page| {
            bare(page).contains(&format!("Enclosure{number}:receipt-{number:03}.docxEnclosure{number},page1of1"))
        });
        let page = at.unwrap_or_else(|| panic!("enclosure {number} is not there")) + 1;
        assert!(
            contents.contains(&format!("Enclosure{number}:receipt-{number:03}.docx{page}")),
            "{number}: {contents}"
        );
    }
    // Nothing runs off a page: what does is not found by a reader that takes the page's own area only.
    let file = common::on_disk(&made.bytes);
    let area = ["-x", "0", "-y", "0", "-W", "596", "-H", "842"];
    let seen = tool("pdftotext", &[&area[..], &["-layout", file.path().to_str().unwrap(), "-"]].concat());
    assert_eq!(bare(&seen).matches("receipt-200.docx").count(), 3);
}

#[test]
fn a_long_text_bears_its_stamp_on_every_page_and_its_hash_is_of_what_is_printed() {
    let mut case = sample();
    let text = |end: &str| format!("First\u{ad} line\n\n{}{end}", "A clause of the offer.\n".repeat(150));
    let with = |case: &mut Case, text: String| {
        case.enclosures = vec![Enclosure { paper: case.papers[0].clone(), pages: Enclosed::Text(vec![text]) }];
        let order = order(PaperName::Embassy, CopyFor::Official, Lang::En);
        pages_of(&ordered(&order, case).bytes, "-raw")
    };
    let pages = with(&mut case, text(""));
    let of_text: Vec<String> =
        pages.iter().map(|page| bare(page)).filter(|page| page.contains("Aclauseoftheoffer.")).collect();
    assert!(of_text.len() >= 3, "{} pages", of_text.len());
    for page in &of_text {
        assert!(
            page.contains(&bare("Enclosure 1, page 1 of 1: contract-en-ru.pdf. SHA-256 of the file begins with")),
            "{page}"
        );
    }
    let hash = |pages: &[String]| {
        let text = bare(&pages.join(""));
        let at = text.find("SHA-256ofwhatisprinted").unwrap() + "SHA-256ofwhatisprinted".len();
        text[at..at + 64].to_owned()
    };
    // What is not printed does not count, what is does.
    assert_eq!(hash(&pages), hash(&with(&mut case, text("\n\n   \n"))));
    assert_ne!(hash(&pages), hash(&with(&mut case, text("One more."))));
}
