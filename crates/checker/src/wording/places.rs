//! Sets of places between the words of a clause.

/// Machine words in a set of the places of the longest clause.
pub(crate) const LONG: usize = 3;

/// A set of places between words: place 0 is before the first word. One machine word is enough for most clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Places<const N: usize>([u64; N]);

impl<const N: usize> Default for Places<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Places<N> {
    pub(crate) fn one(place: usize) -> Self {
        let mut places = Self::default();
        places.add(place);
        places
    }

    pub(crate) fn up_to(last: usize) -> Self {
        let mut places = Self::default();
        for (index, word) in places.0.iter_mut().enumerate() {
            let bits = (last + 1).saturating_sub(index * 64);
            *word = if bits >= 64 { u64::MAX } else { (1 << bits) - 1 };
        }
        places
    }

    pub(crate) fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(crate) fn has(self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    pub(crate) fn or(self, other: Self) -> Self {
        let mut sum = self;
        sum.0.iter_mut().zip(other.0).for_each(|(word, more)| *word |= more);
        sum
    }

    pub(crate) fn and(self, other: Self) -> Self {
        let mut common = self;
        common.0.iter_mut().zip(other.0).for_each(|(word, more)| *word &= more);
        common
    }

    /// Every place some words further, fewer than 64.
    pub(crate) fn further(self, by: u32) -> Self {
        let mut moved = Self::default();
        let mut carry = 0;
        for (to, from) in moved.0.iter_mut().zip(self.0) {
            *to = from << by | carry;
            carry = from >> 1 >> (63 - by);
        }
        moved
    }

    /// The places and all that are up to so many words further.
    pub(crate) fn spread(self, by: u8) -> Self {
        let (mut sum, mut covered, by) = (self, 0, u32::from(by));
        while covered < by {
            let step = (covered + 1).min(by - covered);
            sum = sum.or(sum.further(step));
            covered += step;
        }
        sum
    }

    /// The places, in order.
    pub(crate) fn each(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(index, word)| {
            let rest = |left: &u64| Some(left & left.wrapping_sub(1));
            let left = std::iter::successors(Some(word), rest).take_while(|left| *left != 0);
            left.map(move |left| index * 64 + left.trailing_zeros() as usize)
        })
    }

    pub(crate) fn first(self) -> Option<usize> {
        self.0.iter().position(|word| *word != 0).map(|index| index * 64 + self.0[index].trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_over_the_borders_of_their_words() {
        let mut places = Places::<LONG>::one(63);
        places = places.further(1);
        assert!(places.has(64) && !places.has(63));
        assert_eq!(places.first(), Some(64));
        let spread = Places::<LONG>::one(60).spread(6);
        assert!((0..192).all(|place| spread.has(place) == (60..=66).contains(&place)));
        assert_eq!(Places::<LONG>::up_to(64).0, [u64::MAX, 1, 0]);
    }
}
