//! A page of a PDF, drawn.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::run(|| drop(ngao_reader::draw_page(bytes, 1, 0.2, &ngao_fuzz::limits())));
});
