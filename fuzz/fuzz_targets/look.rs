//! A page of a PDF or a picture, drawn for the eye and for printing.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::run(|| drop(ngao_reader::draw_page(bytes, 1, 0.2, &ngao_fuzz::limits())));
    let print = ngao_reader::Print { area: (40.0, 60.0), most_bytes: ngao_reader::LEAST_PRINT_BYTES };
    ngao_fuzz::run(|| drop(ngao_reader::print_page(bytes, 1, print, &ngao_fuzz::limits())));
});
