//! What lies inside the encryption of a backup: the tar, the list of records, the papers.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::run(|| {
        let Ok(content) = ngao_vault::inspect_unsealed(bytes, &ngao_model::Quiet) else { return };
        // What was taken can't be more than what came in.
        let counts = content.counts;
        if counts.paper_bytes > bytes.len() as u64 || counts.records as usize > bytes.len() || counts.papers > counts.records {
            eprintln!("more came out than went in");
            std::process::abort();
        }
    });
});
