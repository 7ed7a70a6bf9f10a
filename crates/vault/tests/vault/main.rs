//! The vault with real files and the real SQLCipher.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub, missing_docs)]

mod common;
mod records;
