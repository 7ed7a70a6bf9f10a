//! The language of lines, told on lines of contracts and chats. Each line is a document of its own: no neighbour helps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::path;
use ngao_model::LineLanguage;
use ngao_reader::read_text;

fn right(file: &str, language: LineLanguage) -> (usize, usize) {
    let lines = std::fs::read_to_string(path("../lines").join(file)).unwrap();
    let told = lines.lines().map(|line| read_text(line).languages().first().copied() == Some(language));
    let told: Vec<bool> = told.collect();
    (told.iter().filter(|right| **right).count(), told.len())
}

#[test]
fn lines_are_told_apart() {
    for (file, language) in [("en.txt", LineLanguage::En), ("ru.txt", LineLanguage::Ru), ("sw.txt", LineLanguage::Sw)] {
        let (right, all) = right(file, language);
        println!("{file}: {right} of {all}");
        assert!(all >= 100 && right * 100 >= all * 98, "{file}: {right} of {all}");
    }
}

fn languages(text: &str) -> Vec<LineLanguage> {
    read_text(text).pages[0].lines.iter().map(|line| line.language).collect()
}

#[test]
fn a_short_line_goes_with_its_neighbours() {
    use LineLanguage::{En, Sw};
    assert_eq!(
        languages("The worker shall keep the passport.\nSimon Otieno Ouma\nThe employer pays the ticket."),
        [En, En, En]
    );
    assert_eq!(
        languages("Mfanyakazi atabaki na pasipoti yake.\nSimon Otieno Ouma\nMwajiri atalipa tiketi."),
        [Sw, Sw, Sw]
    );
}

#[test]
fn other_scripts_and_languages_are_other() {
    use LineLanguage::{Other, Ru};
    assert_eq!(languages("عقد عمل محدد المدة"), [Other]);
    assert_eq!(languages("Трудовий договір між роботодавцем і працівником її підприємства"), [Other]);
    assert_eq!(languages("12.05.2026 № 7"), [Other]);
    assert_eq!(
        languages("Работник обязуется выполнять работу.\nПаспорт хранитcя у работодателя, i это его право."),
        [Ru, Ru]
    );
}
