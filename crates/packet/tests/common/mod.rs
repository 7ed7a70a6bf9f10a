//! Invented people, real typefaces, and the tools that read a PDF back.
#![allow(dead_code, unused_imports, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod sample;

use ngao_model::{CopyFor, Lang, Order, PaperName, Words};
use ngao_packet::{Case, Fonts, Languages, Made};
pub use sample::*;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The typefaces from the UI's packages, or from the folder in `NGAO_FONTS`.
pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let read = |name: &str| std::fs::read(font_file(name)).expect("a font that was found can be read");
        Fonts::read(&read("NotoSans_400Regular.ttf"), &read("NotoSans_700Bold.ttf")).expect("Noto Sans parses")
    })
}

fn font_file(name: &str) -> PathBuf {
    let folder = std::env::var_os("NGAO_FONTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/@expo-google-fonts/noto-sans"),
        PathBuf::from,
    );
    let weight = name.trim_start_matches("NotoSans_").trim_end_matches(".ttf");
    [folder.join(name), folder.join(weight).join(name)].into_iter().find(|file| file.exists()).unwrap_or_else(|| {
        panic!(
            "{name} is not in {}: run `npm ci` in ui/, or set NGAO_FONTS to a folder with it (npm package @expo-google-fonts/noto-sans)",
            folder.display()
        )
    })
}

/// The sentences of a language as they are shipped.
pub fn words(language: Lang) -> Words {
    let file = format!("{}/../../words/{}/papers.json", env!("CARGO_MANIFEST_DIR"), language.code());
    Words(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
}

/// The packs as they are shipped.
pub fn packs() -> ngao_model::RuleBook {
    fn files(folder: &Path, root: &Path, into: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, root, into);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                into.push((path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut all = Vec::new();
    files(&root, &root, &mut all);
    ngao_packs::read(all).unwrap()
}

/// The sample on a corridor, with the contacts and questions that are shipped for it.
pub fn on_corridor(corridor: &str) -> Case {
    let book = packs();
    let mut case = sample();
    case.journey.corridor = corridor.to_owned();
    case.hotlines = book.corridors[corridor].contacts.clone();
    let asked = |question: &&ngao_model::Question| {
        question.corridors.is_empty() || question.corridors.iter().any(|one| one == corridor)
    };
    case.answers = book.checklist.iter().filter(asked).map(|question| (question.clone(), None)).collect();
    case
}

/// The sheet with an invented recovery code.
pub fn recovery(language: Lang, place: &str) -> Vec<u8> {
    let sheet = ngao_packet::RecoverySheet {
        code: "K7QX-0M4T-9ZPA-WC3H-5N8R-VB2J-6DYE".to_owned(),
        place: place.to_owned(),
        made_on: jiff::civil::date(2026, 11, 22),
        language,
    };
    ngao_packet::recovery_sheet(&sheet, &words(language), fonts()).unwrap()
}

/// The text of a paper in the order in which it was drawn.
pub fn text_of(order: &Order, case: &Case) -> String {
    pages_of(&ordered(order, case).bytes, "-raw").join("\n")
}

/// The same without white space: lines are broken anywhere.
pub fn said(order: &Order, case: &Case) -> String {
    bare(&text_of(order, case))
}

/// Runs a tool and gives its standard output; a failure fails the test.
pub fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{name} did not start ({error}): install poppler-utils and qpdf"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{name}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// An order as it is offered: the copy's defaults.
pub fn order(paper: PaperName, copy: CopyFor, language: Lang) -> Order {
    let offer = ngao_packet::offer(paper);
    let of_copy = offer.copies.iter().find(|offered| offered.copy == copy).expect("this copy is offered");
    Order { paper, copy, language, include: of_copy.include, sheet: None }
}

/// Every paper, and every sheet of it that can be ordered alone, in every copy and language that is offered.
pub fn all_orders() -> Vec<Order> {
    let mut orders = Vec::new();
    for paper in PaperName::ALL {
        let offer = ngao_packet::offer(paper);
        for copy in &offer.copies {
            for language in &offer.languages {
                let whole = order(paper, copy.copy, *language);
                orders.push(whole);
                orders.extend(offer.sheets.iter().map(|sheet| Order { sheet: Some(*sheet), ..whole }));
            }
        }
    }
    orders
}

/// A paper with the shipped words.
pub fn ordered(order: &Order, case: &Case) -> Made {
    let [en, sw, ru] = [Lang::En, Lang::Sw, Lang::Ru].map(words);
    let words = Languages { en: &en, sw: &sw, ru: &ru };
    ngao_packet::make(order, case, &words, fonts()).expect("no content makes a paper fail")
}

/// The packet that is handed in at the embassy.
pub fn made_in(case: &Case, language: Lang) -> Vec<u8> {
    ordered(&order(PaperName::Embassy, CopyFor::Official, language), case).bytes
}

/// The same in English.
pub fn made(case: &Case) -> Vec<u8> {
    made_in(case, Lang::En)
}

/// The text of a PDF, page by page: `-layout` as a person sees it, `-raw` in the order in which it was drawn.
pub fn pages_of(bytes: &[u8], mode: &str) -> Vec<String> {
    let file = on_disk(bytes);
    let text = tool("pdftotext", &[mode, "-enc", "UTF-8", file.path().to_str().unwrap(), "-"]);
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// A file that is gone after the test.
pub fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

/// Text as `pdftotext` reads it in the order in which it was drawn, white space left out: lines are broken anywhere.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a telephone reads from pictures of the first pages.
pub fn codes_of(bytes: &[u8], pages: usize, dpi: u32) -> Vec<String> {
    let file = on_disk(bytes);
    let mut codes = Vec::new();
    for page in 1..=pages {
        let picture = page_picture(file.path(), page, dpi);
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let gray = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, gray);
        codes.extend(image.detect_grids().iter().map(|grid| grid.decode().expect("the code reads").1));
    }
    codes
}

/// A page drawn in grey.
pub fn page_picture(file: &Path, page: usize, dpi: u32) -> image::GrayImage {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("page");
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let path = file.to_str().unwrap();
    tool("pdftoppm", &["-r", &dpi, "-gray", "-png", "-singlefile", "-f", &page, path, picture.to_str().unwrap()]);
    let bytes = std::fs::read(picture.with_extension("png")).unwrap();
    image::load_from_memory(&bytes).unwrap().into_luma8()
}
