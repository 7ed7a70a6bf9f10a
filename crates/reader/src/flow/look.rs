//! How text looks, as far as it decides whether an eye sees it.

use std::collections::HashMap;

/// What is special about words, apart from what they say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) inserted: bool,
    pub(crate) deleted: bool,
    pub(crate) hidden: bool,
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rgb(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Rgb {
    pub(crate) const WHITE: Rgb = Rgb(255, 255, 255);
    /// Stands for a ground that is not known: neither black nor white vanishes on it.
    pub(crate) const UNKNOWN: Rgb = Rgb(128, 128, 128);

    /// `RRGGBB`, with or without `#`; `RGB` with it.
    pub(crate) fn hex(text: &str) -> Option<Rgb> {
        let digits = text.trim().trim_start_matches('#');
        if !digits.is_ascii() {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let byte = |shift: u32| u8::try_from((number >> shift) & 0xff).unwrap_or(0);
        let nibble = |shift: u32| u8::try_from((number >> shift) & 0xf).unwrap_or(0) * 17;
        match digits.len() {
            6 => Some(Rgb(byte(16), byte(8), byte(0))),
            3 if text.contains('#') => Some(Rgb(nibble(8), nibble(4), nibble(0))),
            _ => None,
        }
    }

    /// Whether words in this colour can't be told from the ground.
    fn vanishes_on(self, ground: Rgb) -> bool {
        let near = |a: u8, b: u8| a.abs_diff(b) <= 12;
        near(self.0, ground.0) && near(self.1, ground.1) && near(self.2, ground.2)
    }
}

/// Letters of this size in points and smaller are not read by anyone.
const TINY: f32 = 2.0;

/// What a style or a run says about its letters; nothing where it leaves it to what is around it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Look {
    /// Marked as hidden.
    pub(crate) vanish: Option<bool>,
    /// Colour of the letters; `Some(None)` is whatever can be read on the ground.
    pub(crate) ink: Option<Option<Rgb>>,
    /// Colour behind them.
    pub(crate) ground: Option<Rgb>,
    /// Size in points.
    pub(crate) size: Option<f32>,
}

impl Look {
    /// This look with another one laid over it.
    pub(crate) fn under(self, over: Look) -> Look {
        Look {
            vanish: over.vanish.or(self.vanish),
            ink: over.ink.or(self.ink),
            ground: over.ground.or(self.ground),
            size: over.size.or(self.size),
        }
    }

    /// Whether an eye misses such words.
    pub(crate) fn is_hidden(&self) -> bool {
        let ground = self.ground.unwrap_or(Rgb::WHITE);
        self.vanish == Some(true)
            || self.size.is_some_and(|size| size <= TINY)
            || self.ink.flatten().is_some_and(|ink| ink.vanishes_on(ground))
    }
}

/// Named looks that rest on one another.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    named: HashMap<String, (Option<String>, Look)>,
}

/// A chain of styles longer than this is a loop.
const CHAIN: usize = 30;

impl Looks {
    pub(crate) fn add(&mut self, name: String, parent: Option<String>, look: Look) {
        self.named.insert(name, (parent, look));
    }

    /// What a style says, with what the styles under it say.
    pub(crate) fn of(&self, name: &str) -> Look {
        let mut look = Look::default();
        let mut name = Some(name);
        for _ in 0..CHAIN {
            let Some((parent, own)) = name.and_then(|name| self.named.get(name)) else { break };
            look = own.under(look);
            name = parent.as_deref();
        }
        look
    }
}
