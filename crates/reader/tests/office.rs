//! Word's old and new files, OpenDocument, Rich Text and web pages, as LibreOffice, pandoc and python-docx write them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{measure, path, text, truths, try_read, words};
use ngao_model::{Document, LineLanguage, MarkKind, SourceKind};

fn office(file: &str) -> Document {
    try_read(&std::fs::read(path("../office").join(file)).unwrap()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn lines(document: &Document) -> Vec<(u8, String)> {
    let chars: Vec<char> = document.pages[0].text.chars().collect();
    let cut = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect();
    document.pages[0].lines.iter().map(|line| (line.column, cut(line.span.start, line.span.end))).collect()
}

fn marks(document: &Document) -> Vec<(MarkKind, String)> {
    let chars: Vec<char> = document.pages[0].text.chars().collect();
    let cut = |start: u32, end: u32| chars[start as usize..end as usize].iter().collect();
    document.marks.iter().map(|mark| (mark.kind, cut(mark.span.start, mark.span.end))).collect()
}

fn marked(document: &Document, kind: MarkKind) -> Vec<String> {
    marks(document).into_iter().filter(|(known, _)| *known == kind).map(|(_, text)| text).collect()
}

#[test]
fn files_of_every_kind_are_read_word_for_word() {
    for source in ["english", "russian", "swahili", "bilingual"] {
        for end in ["doc", "odt", "rtf", "html"] {
            let document = office(&format!("{source}.{end}"));
            let words: Vec<String> = words(&text(&document)).into_iter().filter(|word| word != "|").collect();
            let found = measure(&words, &truths(source));
            println!("{source}.{end}: {found:?}");
            assert!(
                found.recall >= 0.995 && found.precision >= 0.995 && found.order >= 0.995,
                "{source}.{end}: {found:?}"
            );
        }
    }
}

#[test]
fn the_kind_is_told_by_content() {
    for (end, kind) in
        [("doc", SourceKind::Doc), ("odt", SourceKind::Odt), ("rtf", SourceKind::Rtf), ("html", SourceKind::Html)]
    {
        assert_eq!(office(&format!("english.{end}")).source, kind);
    }
    assert_eq!(office("english-plain.html").source, SourceKind::Html);
}

#[test]
fn two_language_tables_come_out_as_columns() {
    for end in ["doc", "odt", "rtf", "html"] {
        let document = office(&format!("bilingual.{end}"));
        assert!(document.pages[0].lines.iter().any(|line| line.column == 1), "{end}");
        for line in &document.pages[0].lines {
            let expected = if line.column == 0 { LineLanguage::En } else { LineLanguage::Ru };
            assert!([expected, LineLanguage::Other].contains(&line.language), "{end}: {line:?}");
        }
    }
}

/// What each format of the negotiated contract says, whatever order its notes come in.
#[test]
fn changes_notes_comments_and_hidden_words_are_read_and_marked() {
    for end in ["docx", "doc", "odt", "rtf", "html"] {
        let document = office(&format!("negotiated.{end}"));
        let (lines, text) = (lines(&document), text(&document));
        for (column, line) in [
            (0, "1. The Employee, who keeps the passport, starts work on 1 July 2026 as a baker."),
            (0, "2. The salary is 64,000 roubles a month less a fee of 9,000 roubles, paid on the tenth."),
            (0, "5. The Employee may resign. A fine of 500 dollars is due. Notice is two weeks."),
            (0, "Boxed: dormitory rules apply."),
            (0, "8. Both sides sign below."),
            (0, "Month | Days | Pay"),
            (0, "July | 23 | 64,000"),
            (0, "9. The passport stays with the Employee at all times."),
            (1, "9. Паспорт всегда остаётся у Работника."),
            (1, "10. Рабочая неделя составляет сорок часов."),
            (0, "Signed in Pskov."),
        ] {
            assert!(lines.contains(&(column, line.to_owned())), "{end} lacks {line:?}: {lines:#?}");
        }
        for words in ["Only if the foreman has signed for it.", "The agency still wants rent here."] {
            assert!(text.contains(words), "{end}: {words}");
        }
        assert_eq!(
            marked(&document, MarkKind::Hidden),
            ["A fine of 500 dollars is due.", "The phone stays in the office.", "They are taken from the salary."],
            "{end}: white words on a dark cell are seen"
        );
        // LibreOffice writes web pages as if all changes were accepted or shown, without saying which.
        if end != "html" {
            assert_eq!(marked(&document, MarkKind::Deleted), [", who keeps the passport,"], "{end}");
            assert_eq!(marked(&document, MarkKind::Inserted), ["less a fee of 9,000 roubles"], "{end}");
            assert_eq!(marked(&document, MarkKind::Note), ["Only if the foreman has signed for it."], "{end}");
            assert_eq!(marked(&document, MarkKind::Comment), ["The agency still wants rent here."], "{end}");
            assert_eq!(
                marked(&document, MarkKind::Running),
                ["Draft 7 of the agreement", "Pskov Bakery, confidential"],
                "{end}"
            );
        }
    }
}

#[test]
fn word_marks_of_its_own_are_read() {
    let document = office("changes.docx");
    let said: Vec<(u8, &str)> = vec![
        (0, "1. The Employer pays for the visa and the flight but not the flight."),
        (0, "2. Pay is monthly. The first month is unpaid. So is the last. And the tenth."),
        (0, "3. Rent is free."),
        (0, "Kept row"),
        (0, "Struck row"),
        (0, "4. The Employee lives where she likes."),
        (1, "Работница живёт, где хочет."),
        (0, "5. The contract ends on 1 May 2027."),
        (1, "Договор истекает 1 мая 2027 г."),
        (0, "White on blue is a heading."),
        (0, "Agreement 88/26"),
        (0, "Ask who pays for water."),
    ];
    let read = lines(&document);
    assert_eq!(read.iter().map(|(column, line)| (*column, line.as_str())).collect::<Vec<_>>(), said);
    assert_eq!(
        marks(&document),
        [
            (MarkKind::Deleted, "and the flight".to_owned()),
            (MarkKind::Inserted, "but not the flight".to_owned()),
            (MarkKind::Hidden, "The first month is unpaid. So is the last. And the tenth.".to_owned()),
            (MarkKind::Deleted, "Struck row".to_owned()),
            (MarkKind::Running, "Agreement 88/26".to_owned()),
            (MarkKind::Comment, "Ask who pays for water.".to_owned()),
        ]
    );
}

#[test]
fn notes_of_another_maker_are_notes() {
    for end in ["docx", "odt", "rtf", "html"] {
        let document = office(&format!("pandoc-notes.{end}"));
        let notes = marked(&document, MarkKind::Note);
        assert!(notes.len() == 1 && notes[0].contains("Кроме визы для детей."), "{end}: {notes:?}");
        assert!(text(&document).contains("Кандидат оплачивает визу."), "{end}");
        assert_eq!(document.languages(), [LineLanguage::Ru]);
    }
}
