//! What stands in a clause as a number: amounts, money, dates, lengths of time, in three languages.

pub(crate) mod amount;

pub(crate) mod dates;
pub(crate) mod money;
pub(crate) mod number_words;
pub(crate) mod numeral;
pub(crate) mod period;
pub(crate) mod values;
