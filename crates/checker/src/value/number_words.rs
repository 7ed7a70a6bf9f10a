//! The words of which numbers are made in the three languages.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word says as a part of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    /// One to nineteen.
    Few(f64),
    /// Twenty to ninety.
    Tens(f64),
    /// A hundred by itself or as a factor ("hundred"), or hundreds in one word («двести»).
    Hundreds(f64),
    /// Thousand, million, a hundred thousand ("laki").
    Scale(f64),
}

/// What a word says as a part of a number.
pub(crate) fn part(word: &str) -> Option<Part> {
    static ALL: LazyLock<FxHashMap<String, Part>> = LazyLock::new(|| latin().chain(russian()).collect());
    ALL.get(word).copied()
}

fn latin() -> impl Iterator<Item = (String, Part)> {
    const FEW: [(&str, f64); 37] = [
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("moja", 1.0),
        ("mbili", 2.0),
        ("tatu", 3.0),
        ("nne", 4.0),
        ("tano", 5.0),
        ("sita", 6.0),
        ("saba", 7.0),
        ("nane", 8.0),
        ("tisa", 9.0),
        ("kenda", 9.0),
        ("mmoja", 1.0),
        ("wawili", 2.0),
        ("watatu", 3.0),
        ("wanne", 4.0),
        ("miwili", 2.0),
        ("mitatu", 3.0),
        ("minne", 4.0),
        ("mitano", 5.0),
    ];
    const TENS: [(&str, f64); 18] = [
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("kumi", 10.0),
        ("ishirini", 20.0),
        ("thelathini", 30.0),
        ("arobaini", 40.0),
        ("arubaini", 40.0),
        ("hamsini", 50.0),
        ("sitini", 60.0),
        ("sabini", 70.0),
        ("themanini", 80.0),
        ("tisini", 90.0),
    ];
    const LARGE: [(&str, Part); 12] = [
        ("hundred", Part::Hundreds(100.0)),
        ("mia", Part::Hundreds(100.0)),
        ("thousand", Part::Scale(1000.0)),
        ("thousands", Part::Scale(1000.0)),
        ("elfu", Part::Scale(1000.0)),
        ("thao", Part::Scale(1000.0)),
        ("thou", Part::Scale(1000.0)),
        ("laki", Part::Scale(100_000.0)),
        ("lakh", Part::Scale(100_000.0)),
        ("million", Part::Scale(1_000_000.0)),
        ("millions", Part::Scale(1_000_000.0)),
        ("milioni", Part::Scale(1_000_000.0)),
    ];
    let few = FEW.into_iter().map(|(word, value)| (word, Part::Few(value)));
    let tens = TENS.into_iter().map(|(word, value)| (word, Part::Tens(value)));
    few.chain(tens).chain(LARGE).map(|(word, part)| (word.to_owned(), part))
}

fn russian() -> impl Iterator<Item = (String, Part)> {
    // Stems with the endings that the numeral takes.
    const NAMES: [(&str, &[&str], Part); 45] = [
        ("одиннадцат", &["ь", "и", "ью"], Part::Few(11.0)),
        ("двенадцат", &["ь", "и", "ью"], Part::Few(12.0)),
        ("тринадцат", &["ь", "и", "ью"], Part::Few(13.0)),
        ("четырнадцат", &["ь", "и", "ью"], Part::Few(14.0)),
        ("пятнадцат", &["ь", "и", "ью"], Part::Few(15.0)),
        ("шестнадцат", &["ь", "и", "ью"], Part::Few(16.0)),
        ("семнадцат", &["ь", "и", "ью"], Part::Few(17.0)),
        ("восемнадцат", &["ь", "и", "ью"], Part::Few(18.0)),
        ("девятнадцат", &["ь", "и", "ью"], Part::Few(19.0)),
        ("двадцат", &["ь", "и", "ью"], Part::Tens(20.0)),
        ("тридцат", &["ь", "и", "ью"], Part::Tens(30.0)),
        ("сорок", &["", "а"], Part::Tens(40.0)),
        ("пятьдесят", &["", "и"], Part::Tens(50.0)),
        ("пятидесят", &["и"], Part::Tens(50.0)),
        ("шестьдесят", &["", "и"], Part::Tens(60.0)),
        ("шестидесят", &["и"], Part::Tens(60.0)),
        ("семьдесят", &["", "и"], Part::Tens(70.0)),
        ("семидесят", &["и"], Part::Tens(70.0)),
        ("восемьдесят", &["", "и"], Part::Tens(80.0)),
        ("восьмидесят", &["и"], Part::Tens(80.0)),
        ("девяност", &["о", "а"], Part::Tens(90.0)),
        ("двести", &[""], Part::Hundreds(200.0)),
        ("двухсот", &[""], Part::Hundreds(200.0)),
        ("двумстам", &[""], Part::Hundreds(200.0)),
        ("трист", &["а"], Part::Hundreds(300.0)),
        ("трехсот", &[""], Part::Hundreds(300.0)),
        ("четырест", &["а"], Part::Hundreds(400.0)),
        ("четырехсот", &[""], Part::Hundreds(400.0)),
        ("пятьсот", &[""], Part::Hundreds(500.0)),
        ("пятисот", &[""], Part::Hundreds(500.0)),
        ("шестьсот", &[""], Part::Hundreds(600.0)),
        ("семьсот", &[""], Part::Hundreds(700.0)),
        ("восемьсот", &[""], Part::Hundreds(800.0)),
        ("девятьсот", &[""], Part::Hundreds(900.0)),
        ("сто", &[""], Part::Hundreds(100.0)),
        ("ста", &[""], Part::Hundreds(100.0)),
        ("пят", &["ь", "и", "ью"], Part::Few(5.0)),
        ("шест", &["ь", "и", "ью"], Part::Few(6.0)),
        ("сем", &["ь", "и", "ью"], Part::Few(7.0)),
        ("восем", &["ь", "ью"], Part::Few(8.0)),
        ("восьм", &["и"], Part::Few(8.0)),
        ("девят", &["ь", "и", "ью"], Part::Few(9.0)),
        ("десят", &["ь", "и", "ью"], Part::Few(10.0)),
        ("тыс", &["", "яч", "яча", "ячи", "ячу", "ячам", "ячами", "ячей", "яче", "ячах"], Part::Scale(1000.0)),
        ("миллион", &["", "а", "ов", "у", "ам", "ом"], Part::Scale(1_000_000.0)),
    ];
    const WHOLE: [(&str, f64); 22] = [
        ("один", 1.0),
        ("одна", 1.0),
        ("одно", 1.0),
        ("одну", 1.0),
        ("одного", 1.0),
        ("одной", 1.0),
        ("одному", 1.0),
        ("одним", 1.0),
        ("два", 2.0),
        ("две", 2.0),
        ("двух", 2.0),
        ("двум", 2.0),
        ("двумя", 2.0),
        ("три", 3.0),
        ("трех", 3.0),
        ("трем", 3.0),
        ("тремя", 3.0),
        ("четыре", 4.0),
        ("четырех", 4.0),
        ("четырем", 4.0),
        ("четырьмя", 4.0),
        ("обоих", 2.0),
    ];
    let whole = WHOLE.into_iter().map(|(word, value)| (word.to_owned(), Part::Few(value)));
    let stems = NAMES
        .into_iter()
        .flat_map(|(stem, endings, part)| endings.iter().map(move |ending| (format!("{stem}{ending}"), part)));
    whole.chain(stems).chain([("млн".to_owned(), Part::Scale(1_000_000.0))])
}
