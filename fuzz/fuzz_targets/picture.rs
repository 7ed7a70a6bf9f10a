//! Pictures of pages: read, and made ready for recognition.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::read(bytes, "a.jpg");
    ngao_fuzz::run(|| drop(ngao_reader::for_recognition(bytes, 1, &ngao_fuzz::limits())));
});
