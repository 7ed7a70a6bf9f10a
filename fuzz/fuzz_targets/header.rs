//! The header of a vault.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(ngao_vault::check_header(bytes)));
