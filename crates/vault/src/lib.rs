//! The encrypted store
