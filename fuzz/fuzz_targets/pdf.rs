//! PDF: its text.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| ngao_fuzz::read(bytes, "a.pdf"));
