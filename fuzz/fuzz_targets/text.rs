//! Plain text in any encoding, and exported chats.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| ngao_fuzz::read(bytes, "a.txt"));
