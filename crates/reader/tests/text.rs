//! Plain text: encodings, pages, columns.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{text, try_read};
use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, WINDOWS_1251};
use ngao_model::{LineLanguage, SourceKind};
use ngao_reader::{ReadError, read_text};

const RUSSIAN: &[&str] = &[
    "Паспорт хранится у Работодателя до окончания срока договора.",
    "ТРУДОВОЙ ДОГОВОР № 14",
    "Оклад 60 000 руб.",
    "Штраф 500 долларов за опоздание",
    "Работник",
    "контракт о прохождении военной службы",
    "КОНТРАКТ О ПРОХОЖДЕНИИ ВОЕННОЙ СЛУЖБЫ",
    "Директор: Ёлкин Щ. Ю.",
    "Employer: ООО «Ромашка», г. Казань, tel. 8 900 000",
    "1. Предмет договора\n1.1. Работник принимается на должность сварщика.\n",
    "удержания из заработной платы не производятся",
    "Не более двух часов в день.",
];

#[test]
fn old_russian_encodings_are_told_apart() {
    for (encoding, name) in
        [(WINDOWS_1251, "windows-1251"), (KOI8_R, "koi8-r"), (IBM866, "ibm866"), (ISO_8859_5, "iso-8859-5")]
    {
        for sentence in RUSSIAN {
            let (bytes, _, lossy) = encoding.encode(sentence);
            if lossy {
                continue; // no « or № there
            }
            let document = try_read(&bytes).unwrap();
            assert_eq!(document.pages[0].text, sentence.trim_end(), "{name}");
            assert_eq!(document.encoding.as_deref(), Some(name), "{sentence}");
        }
    }
}

#[test]
fn a_short_word_is_read_in_the_likelier_encoding() {
    for word in ["Договор", "паспорт", "Зарплата", "срок", "ВИЗА", "Москва"] {
        for (encoding, name) in [(WINDOWS_1251, "windows-1251"), (KOI8_R, "koi8-r")] {
            let document = try_read(&encoding.encode(word).0).unwrap();
            assert_eq!((document.pages[0].text.as_str(), document.encoding.as_deref()), (word, Some(name)));
        }
    }
}

#[test]
fn utf_with_and_without_marks() {
    let said = "Mkataba wa kazi\nТрудовой договор\nEmployment contract";
    let le: Vec<u8> = said.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let with = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    for (bytes, name) in [
        (said.as_bytes().to_vec(), "utf-8"),
        (with(b"\xef\xbb\xbf", said.as_bytes()), "utf-8"),
        (le.clone(), "utf-16le"),
        (be.clone(), "utf-16be"),
        (with(b"\xff\xfe", &le), "utf-16le"),
        (with(b"\xfe\xff", &be), "utf-16be"),
    ] {
        let document = try_read(&bytes).unwrap();
        assert_eq!(document.pages[0].text, said);
        assert_eq!(document.encoding.as_deref(), Some(name));
        assert_eq!(document.source, SourceKind::Text);
        let told: Vec<LineLanguage> = document.pages[0].lines.iter().map(|line| line.language).collect();
        assert_eq!(told, [LineLanguage::Sw, LineLanguage::Ru, LineLanguage::En]);
    }
}

#[test]
fn russian_in_utf16_without_a_mark() {
    let said = "Паспорт остаётся у работника";
    let le: Vec<u8> = said.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(try_read(&le).unwrap().pages[0].text, said);
}

#[test]
fn western_quotes_of_windows() {
    let document = try_read(b"The \x93Employee\x94 shall not leave the worker\x92s hostel \x96 ever.").unwrap();
    assert_eq!(document.pages[0].text, "The “Employee” shall not leave the worker’s hostel – ever.");
    assert_eq!(document.encoding.as_deref(), Some("windows-1252"));
}

#[test]
fn form_feeds_begin_pages_and_line_ends_become_one() {
    let document = read_text("one\r\ntwo\rthree\u{c}four\u{b}five\n\u{c}");
    let pages: Vec<&str> = document.pages.iter().map(|page| page.text.as_str()).collect();
    assert_eq!(pages, ["one\ntwo\nthree", "four\nfive"]);
    assert_eq!(document.pages[1].number, 2);
}

#[test]
fn control_characters_part_words_and_no_more() {
    assert_eq!(text(&read_text("fee\u{0}of\u{1}500")), "fee of 500");
}

#[test]
fn empty_and_binary_files_are_told() {
    assert_eq!(try_read(b""), Err(ReadError::Empty));
    assert_eq!(try_read(b" \n\t"), Err(ReadError::Empty));
    assert_eq!(try_read(&[0xef, 0xbb, 0xbf, b' ']), Err(ReadError::Empty));
    let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(try_read(&noise), Err(ReadError::UnknownFormat { seems: "binary" }));
    assert_eq!(read_text("").pages.len(), 1);
}

#[test]
fn columns_written_with_bars_are_read_one_after_the_other() {
    let said = "Shared heading of the agreement\n\
                1. Паспорт работника    | 1. The passport of the\n\
                остаётся у него.        | worker stays with him.\n\
                2. Оклад 50 000 рублей. | 2. The pay is 50,000.\n\
                Closing words for both sides";
    let document = read_text(said);
    let page = &document.pages[0];
    assert_eq!(page.text, said);
    let chars: Vec<char> = said.chars().collect();
    let read: Vec<(u8, String)> = page
        .lines
        .iter()
        .map(|line| (line.column, chars[line.span.start as usize..line.span.end as usize].iter().collect()))
        .collect();
    let expected = [
        (0, "Shared heading of the agreement"),
        (0, "1. Паспорт работника"),
        (0, "остаётся у него."),
        (0, "2. Оклад 50 000 рублей."),
        (1, "1. The passport of the"),
        (1, "worker stays with him."),
        (1, "2. The pay is 50,000."),
        (0, "Closing words for both sides"),
    ];
    assert_eq!(read, expected.map(|(column, line)| (column, line.to_owned())));
}

#[test]
fn a_table_of_values_stays_in_lines() {
    let document = read_text("Month | Days | Amount\nMay | 20 | 71,500\nJune | 21 | 71,500\n");
    assert!(document.pages[0].lines.iter().all(|line| line.column == 0));
    assert_eq!(document.pages[0].lines.len(), 3);
}

#[test]
fn columns_set_with_spaces_are_read_one_after_the_other() {
    let left = [
        "The worker shall keep the",
        "passport and all other papers",
        "with her at all times, and",
        "the employer keeps only copies",
        "of them.",
    ];
    let right = [
        "The employer pays for the",
        "flight, the visa and the work",
        "permit, and does not ask the",
        "worker to give any part of it",
        "back later.",
    ];
    let said: Vec<String> = left.iter().zip(right).map(|(a, b)| format!("{a:<36}{b}")).collect();
    let document = read_text(&said.join("\n"));
    let columns: Vec<u8> = document.pages[0].lines.iter().map(|line| line.column).collect();
    assert_eq!(columns, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
}

#[test]
fn labels_and_values_are_no_columns() {
    let said = "Name of the employee:       Silas Kiprotich Bett\n\
                Passport number:            BK0447213\n\
                Monthly salary (gross):     71,500 roubles\n\
                Place of work:              Svetly, cold store\n\
                Hours of work:              forty a week\n";
    assert!(read_text(said).pages[0].lines.iter().all(|line| line.column == 0));
}

#[test]
fn chats_of_both_systems_keep_their_messages() {
    let android = "21/11/2026, 10:15 - Messages and calls are end-to-end encrypted.\n\
                   21/11/2026, 10:15\u{202f}pm - Coach Musa: Send your passport\nand 500 dollars\n\
                   21/11/2026, 10:16 - Амина: Паспорт не отдам";
    let ios = "\u{200e}[21/11/2026, 10:15:03] Coach Musa: \u{200e}image omitted\r\n\
               [21/11/2026, 10:15:40\u{202f}PM] Amina: Who keeps it?";
    let starts = |text: &str| -> Vec<String> {
        let document = read_text(text);
        let page = &document.pages[0];
        let chars: Vec<char> = page.text.chars().collect();
        let line = |line: &ngao_model::Line| chars[line.span.start as usize..line.span.end as usize].iter().collect();
        page.lines.iter().map(line).collect()
    };
    let lines = starts(android);
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[1], "21/11/2026, 10:15\u{202f}pm - Coach Musa: Send your passport");
    assert_eq!(lines[2], "and 500 dollars");
    let lines = starts(ios);
    // The line begins at its bracket; the sign before it stays in the text.
    assert_eq!(lines[0], "[21/11/2026, 10:15:03] Coach Musa: image omitted".replace(": i", ": \u{200e}i"));
    assert!(read_text(ios).pages[0].text.starts_with('\u{200e}'));
}
