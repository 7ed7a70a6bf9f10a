//! What must hold with any weights: a small encoder with made-up weights stands for the real one, so nothing is fetched.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ngao_meaning::tensors::{Kind, Writer};
use ngao_meaning::{Encoder, HIDDEN, LONGEST, MeaningError};
use ngao_model::{Cancelled, Meaning, Passage, Progress, Quiet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Numbers that look like chance and are the same each time.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| (self.next() >> 24) as u8).collect()
    }

    fn floats(&mut self, count: usize, size: f32) -> Vec<f32> {
        (0..count).map(|_| ((self.next() >> 40) as f32 / (1 << 23) as f32 - 1.0) * size).collect()
    }
}

/// An encoder of one layer that knows the letters of three alphabets and some words.
fn small() -> Writer {
    let mut noise = Noise(0x9E37_79B9_7F4A_7C15);
    let mut writer = Writer::default();
    let marks = [("bos", "<s>"), ("pad", "<pad>"), ("eos", "</s>"), ("unk", "<unk>")];
    for (place, (name, _)) in marks.iter().enumerate() {
        writer.note(name, place.to_string());
    }
    let words = ["▁passage", "▁", ":", "▁the", "▁worker", "▁паспорт", "▁mkataba", "er", "ст", "ka"];
    let letters = ('!'..='~').chain('а'..='я').map(String::from);
    let pieces: Vec<String> =
        marks.iter().map(|(_, mark)| mark.to_string()).chain(words.map(String::from)).chain(letters).collect();
    let (mut text, mut ends) = (String::new(), Vec::new());
    for piece in &pieces {
        text.push_str(piece);
        ends.push(u32::try_from(text.len()).unwrap());
    }
    let count = pieces.len();
    for (name, value) in
        [("form", "1"), ("layers", "1"), ("epsilon", "1e-12"), ("unknown-score", "-30"), ("ids", r#"["one","two"]"#)]
    {
        writer.note(name, value);
    }
    writer.add("pieces.text", Kind::U8, &[text.len()], text.as_bytes()).unwrap();
    writer.add_counts("pieces.ends", &ends).unwrap();
    writer.add_counts("pieces.originals", &(0..count as u32).collect::<Vec<_>>()).unwrap();
    let scores: Vec<f32> = pieces.iter().map(|piece| -10.0 / piece.len() as f32).collect();
    writer.add_floats("pieces.scores", &[count], &scores).unwrap();
    let mut blocks = noise.bytes(count * 216);
    for block in blocks.chunks_mut(18) {
        block[..2].copy_from_slice(&0x2400_u16.to_le_bytes());
    }
    writer.add("words", Kind::U8, &[count, 216], &blocks).unwrap();
    let mut floats = |writer: &mut Writer, name: &str, shape: &[usize], size: f32| {
        let values = noise.floats(shape.iter().product(), size);
        writer.add_floats(name, shape, &values).unwrap();
    };
    floats(&mut writer, "places", &[LONGEST, HIDDEN], 0.1);
    for name in ["norm", "0.aln", "0.oln"] {
        floats(&mut writer, &format!("{name}.w"), &[HIDDEN], 1.0);
        floats(&mut writer, &format!("{name}.b"), &[HIDDEN], 0.1);
    }
    for (name, shape, size) in [
        ("head.w", vec![2, HIDDEN], 0.1),
        ("head.b", vec![2], 0.1),
        ("context.in.w", vec![64, 3 * HIDDEN], 0.05),
        ("context.in.b", vec![64], 0.1),
        ("context.out.w", vec![2, 64], 0.1),
    ] {
        floats(&mut writer, name, &shape, size);
    }
    for (name, outputs, inputs) in
        [("qkv", 3 * HIDDEN, HIDDEN), ("ao", HIDDEN, HIDDEN), ("fi", 1536, HIDDEN), ("fo", HIDDEN, 1536)]
    {
        floats(&mut writer, &format!("0.{name}.s"), &[outputs], 0.001);
        floats(&mut writer, &format!("0.{name}.b"), &[outputs], 0.1);
        let weights: Vec<u8> =
            Noise(7).bytes(outputs * inputs).iter().map(|byte| (byte % 129).wrapping_sub(64)).collect();
        writer.add(&format!("0.{name}.w"), Kind::I8, &[outputs, inputs], &weights).unwrap();
    }
    writer
}

fn laid(folder: &Path, bytes: &[u8]) -> PathBuf {
    let file = folder.join("weights.safetensors");
    std::fs::write(&file, bytes).unwrap();
    file
}

fn encoder() -> Encoder {
    let folder = tempfile::tempdir().unwrap();
    Encoder::open(&laid(folder.path(), &small().finish())).unwrap()
}

fn passage(text: &str) -> Passage {
    Passage { text: text.to_owned(), under: String::new() }
}

/// Passages of every length, some of which come twice.
fn many(count: usize) -> Vec<Passage> {
    let words = ["the worker", "паспорт", "mkataba", "за свой счёт", "?!", "日本", "x"];
    let text =
        |at: usize| (0..at % 31).map(|word| words[(at + word * word) % words.len()]).collect::<Vec<_>>().join(" ");
    (0..count)
        .map(|at| Passage { text: text(at), under: if at % 5 == 0 { "Duties".to_owned() } else { String::new() } })
        .collect()
}

#[test]
fn a_passage_has_the_same_vector_alone_and_among_others() {
    let encoder = encoder();
    let passages = many(120);
    let together = encoder.vectors(&passages, &Quiet).unwrap();
    for (passage, vector) in passages.iter().zip(&together) {
        let alone = encoder.vectors(std::slice::from_ref(passage), &Quiet).unwrap();
        assert_eq!(alone[0], *vector, "{passage:?}");
    }
    assert_eq!(encoder.scores(&passages, &Quiet).unwrap(), encoder.scores(&passages, &Quiet).unwrap());
    assert_ne!(together[1], together[2]);
}

#[test]
fn neighbours_are_context_and_one_alone_has_none() {
    let encoder = encoder();
    assert_eq!(encoder.ids().iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    let score =
        |texts: &[&str]| encoder.scores(&texts.iter().map(|text| passage(text)).collect::<Vec<_>>(), &Quiet).unwrap();
    let (one, other) = (score(&["the worker", "mkataba"]), score(&["the worker", "паспорт"]));
    assert_ne!(one[0], other[0]);
    assert_ne!(score(&["the worker"])[0], one[0]);
    let under = Passage { under: "Duties".to_owned(), ..passage("the worker") };
    assert_ne!(encoder.scores(&[under], &Quiet).unwrap(), score(&["the worker"]));
}

#[test]
fn a_heading_is_read_from_its_last_forty_letters_and_white_space_is_one_space() {
    let encoder = encoder();
    let scores = |text: &str, under: &str| {
        encoder.scores(&[Passage { text: text.to_owned(), under: under.to_owned() }], &Quiet).unwrap()
    };
    let heading = "паспорт".repeat(8);
    let end: String = heading.chars().skip(heading.chars().count() - 40).collect();
    assert_eq!(scores("the worker", &heading), scores("the worker", &end));
    assert_eq!(scores(" the\t\n worker ", ""), scores("the worker", ""));
}

#[test]
fn odd_passages_have_scores_like_any() {
    let encoder = encoder();
    let long = "паспорт worker ".repeat(20_000);
    let wide = "ж".repeat(300_000);
    let signs = "\u{0}\u{ad}\u{200b}\u{feff}\u{202e}\u{10ffff}e\u{301}\u{301}\u{301}";
    let expanding = "\u{fdfa}".repeat(5_000);
    let texts = ["", " ", ".", "日本語の契約書", "😀😀", "▁▁", "<s></s><unk>", signs, &expanding, &long, &wide];
    let passages: Vec<Passage> = texts.iter().map(|text| passage(text)).collect();
    let scores = encoder.scores(&passages, &Quiet).unwrap();
    assert_eq!(scores.len(), texts.len());
    for (text, scores) in texts.iter().zip(&scores) {
        let sound = scores.iter().all(|score| (0.0..=1.0).contains(score));
        assert!(scores.len() == 2 && sound, "{} letters: {scores:?}", text.chars().count());
    }
    assert!(encoder.scores(&[], &Quiet).unwrap().is_empty());
    assert_eq!(encoder.pieces(&long).len(), LONGEST);
    assert_eq!(encoder.pieces("<s>").iter().filter(|&&piece| piece == 0).count(), 1, "a mark can't be written");
}

/// Cancels at the report of this number, and keeps what it was told.
struct CancelAt(u32, AtomicU32);

impl Progress for CancelAt {
    fn step(&self, stage: &str, done: u32, total: u32) -> Result<(), Cancelled> {
        assert!(stage == "meaning" && done <= total);
        if self.1.fetch_add(1, Ordering::SeqCst) + 1 >= self.0 { Err(Cancelled) } else { Ok(()) }
    }
}

#[test]
fn work_ends_soon_after_it_is_cancelled() {
    let encoder = encoder();
    let passages = many(900);
    for at in [1, 2, 5] {
        let progress = CancelAt(at, AtomicU32::new(0));
        assert_eq!(encoder.scores(&passages, &progress), Err(Cancelled));
        let told = progress.1.into_inner();
        assert!(told < at + 16, "{told} reports after cancelling at the {at}th");
    }
    let all = CancelAt(u32::MAX, AtomicU32::new(0));
    assert!(encoder.scores(&passages, &all).is_ok() && all.1.into_inner() > 5);
}

#[test]
fn a_damaged_file_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let open = |bytes: &[u8]| Encoder::open(&laid(folder.path(), bytes)).err();
    let whole = small().finish();
    assert!(open(&whole).is_none());
    for length in (0..whole.len()).step_by(whole.len() / 60) {
        assert!(matches!(open(&whole[..length]), Some(MeaningError::Damaged(_) | MeaningError::OtherForm { .. })));
    }
    let mut noise = Noise(11);
    for _ in 0..300 {
        let mut hurt = whole.clone();
        let at = noise.next() as usize % hurt.len();
        hurt[at] ^= 1 << (noise.next() % 8);
        // Every hurt to a tensor's bytes is seen; one in the header's own words at worst reads as another name.
        assert!(open(&hurt).is_some() || at < 8 + 6_000, "byte {at}");
    }
    assert!(matches!(Encoder::open(Path::new("/nowhere/weights")), Err(MeaningError::Unreadable(_))));
}

#[test]
fn a_file_of_another_form_or_with_less_in_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let changed = |key: &str, value: &str| {
        let mut writer = small();
        writer.note(key, value);
        Encoder::open(&laid(folder.path(), &writer.finish())).err().unwrap()
    };
    assert!(matches!(changed("form", "2"), MeaningError::OtherForm { .. }));
    for (key, value) in [
        ("layers", "2"),
        ("layers", "0"),
        ("layers", "99999999999"),
        ("epsilon", "NaN"),
        ("unk", "4000"),
        ("bos", "x"),
        ("unknown-score", "inf"),
        ("ids", "[1]"),
        ("ids", r#"["one","two","three"]"#),
    ] {
        assert!(matches!(changed(key, value), MeaningError::Damaged(_)), "{key} = {value}");
    }
}
