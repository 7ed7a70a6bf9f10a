//! Pages of properties: which stretch of the text stream has which ([MS-DOC] 2.9.33, 2.9.175), and the styles they rest on.

use crate::doc::sprm::{Around, Run, characters, paragraph};
use crate::doc::{u16_at, u32_at};
use crate::flow::Look;

/// Bytes of a page of properties.
const PAGE: usize = 512;

/// Stretches of the text stream in order, each with what holds in it.
#[derive(Debug, Default)]
pub(crate) struct Stretches<P> {
    list: Vec<(u32, u32, P)>,
}

impl<P: Copy + Default> Stretches<P> {
    /// What holds at an offset, and up to where.
    pub(crate) fn at(&self, offset: u32) -> (P, u32) {
        let index = self.list.partition_point(|(_, end, _)| *end <= offset);
        match self.list.get(index) {
            Some((start, end, properties)) if *start <= offset => (*properties, *end),
            Some((start, ..)) => (P::default(), *start),
            None => (P::default(), u32::MAX),
        }
    }
}

/// Reads the pages that a table names; `width` is the size of an entry, `one` reads its properties.
fn stretches<P>(words: &[u8], table: &[u8], width: usize, one: impl Fn(&[u8], usize) -> P) -> Stretches<P> {
    let count = table.len().saturating_sub(4) / 8;
    let mut list: Vec<(u32, u32, P)> = Vec::new();
    for index in 0..count {
        let Some(number) = u32_at(table, (count + 1) * 4 + index * 4) else { break };
        let start = (number & 0x003f_ffff) as usize * PAGE;
        let Some(page) = words.get(start..start + PAGE) else { continue };
        let runs = usize::from(page[PAGE - 1]);
        for run in 0..runs {
            let (Some(from), Some(to)) = (u32_at(page, run * 4), u32_at(page, run * 4 + 4)) else { break };
            // Out of order is damage; the stretch is then without properties, and its words are still read.
            if from >= to || list.last().is_some_and(|(_, end, _)| *end > from) {
                continue;
            }
            let offset = page.get((runs + 1) * 4 + run * width).copied().unwrap_or(0);
            list.push((from, to, one(page, usize::from(offset) * 2)));
        }
    }
    Stretches { list }
}

/// How the runs of the text look.
pub(crate) fn runs(words: &[u8], table: &[u8]) -> Stretches<Run> {
    stretches(words, table, 1, |page, at| {
        let mut run = Run::default();
        if at > 0
            && let Some(length) = page.get(at)
        {
            characters(page.get(at + 1..at + 1 + usize::from(*length)).unwrap_or_default(), &mut run);
        }
        run
    })
}

/// What the paragraphs of the text are.
pub(crate) fn paragraphs(words: &[u8], table: &[u8]) -> Stretches<Around> {
    stretches(words, table, 13, |page, at| {
        let mut around = Around::default();
        let first = usize::from(page.get(at).copied().unwrap_or(0));
        let (from, length) = match first {
            0 => (at + 2, usize::from(page.get(at + 1).copied().unwrap_or(0)) * 2),
            words => (at + 1, words * 2 - 1),
        };
        if at > 0
            && let Some(bytes) = page.get(from..(from + length).min(PAGE))
        {
            around.style = u16_at(bytes, 0).unwrap_or(0);
            paragraph(bytes.get(2..).unwrap_or_default(), &mut around);
        }
        around
    })
}

/// The styles of a file by number: the style each rests on, and how its letters look ([MS-DOC] 2.9.271).
pub(crate) fn styles(sheet: &[u8]) -> Vec<(u16, Look)> {
    let mut out = Vec::new();
    let (Some(head), Some(base)) = (u16_at(sheet, 0), u16_at(sheet, 4)) else { return out };
    let mut at = 2 + usize::from(head);
    while let Some(length) = u16_at(sheet, at) {
        let style = sheet.get(at + 2..at + 2 + usize::from(length)).unwrap_or_default();
        out.push(style_of(style, usize::from(base)).unwrap_or((NONE, Look::default())));
        at += 2 + usize::from(length) + usize::from(length % 2);
        if out.len() > 4_096 {
            break;
        }
    }
    out
}

/// The number of no style.
const NONE: u16 = 0x0fff;

fn style_of(style: &[u8], base: usize) -> Option<(u16, Look)> {
    let bits = u16_at(style, 2)?;
    let (kind, parent, count) = (bits & 0xf, bits >> 4, u16_at(style, 4)? & 0xf);
    // After the base stand the name, counted and ended by zero, and then lists of properties.
    let mut at = base + 2 + usize::from(u16_at(style, base)?) * 2 + 2;
    let characters_at = match (kind, count) {
        (1, 2..) => 1,
        (2, 1..) => 0,
        _ => return Some((parent, Look::default())),
    };
    for index in 0..=characters_at {
        at += at % 2;
        let length = usize::from(u16_at(style, at)?);
        if index == characters_at {
            let mut run = Run::default();
            characters(style.get(at + 2..at + 2 + length)?, &mut run);
            return Some((parent, run.look));
        }
        at += 2 + length;
    }
    None
}

/// What a style and those under it say.
pub(crate) fn look(styles: &[(u16, Look)], number: u16) -> Look {
    let mut look = Look::default();
    let mut number = number;
    for _ in 0..11 {
        let Some((parent, own)) = styles.get(usize::from(number)) else { break };
        look = own.under(look);
        number = *parent;
    }
    look
}
