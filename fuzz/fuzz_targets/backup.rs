//! What lies inside the encryption of a backup: the tar, the list of records, the papers. What begins like a list of records is
//! put into a tar first: sums over headers are hard to guess.
#![no_main]
libfuzzer_sys::fuzz_target!(init: ngao_fuzz::begin(), |bytes: &[u8]| {
    ngao_fuzz::run(|| {
        let packed = bytes.starts_with(b"{").then(|| ngao_fuzz::packed(&[("README.txt", b""), ("export.json", bytes)]));
        let tar = packed.as_deref().unwrap_or(bytes);
        let Ok(content) = ngao_vault::inspect_unsealed(tar, &ngao_model::Quiet) else { return };
        // What was taken can't be more than what came in.
        let counts = content.counts;
        let length = tar.len() as u64;
        if counts.paper_bytes > length || u64::from(counts.records) > length || counts.papers > counts.records {
            eprintln!("more came out than went in");
            std::process::abort();
        }
    });
});
