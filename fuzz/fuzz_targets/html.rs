//! Web pages.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::read(&[b"<!doctype html>".as_slice(), bytes].concat(), "a.html");
});
