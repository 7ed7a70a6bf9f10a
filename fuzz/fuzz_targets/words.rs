//! Words that were recognised, back into pages.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    let Ok(pages) = serde_json::from_slice::<Vec<ngao_reader::SeenPage>>(bytes) else { return };
    // Numbered as `ngao-reader` has them numbered.
    if pages.len() < 20 && pages.iter().zip(1..).all(|(page, number)| page.number == number) && !pages.is_empty() {
        ngao_fuzz::run(|| ngao_fuzz::look_at(Ok(ngao_reader::recognised(&pages))));
    }
});
