//! The older Word format.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| ngao_fuzz::read(bytes, "a.doc"));
