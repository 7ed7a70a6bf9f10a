//! Rich text.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::read(&[b"{\\rtf1".as_slice(), bytes].concat(), "a.rtf");
});
