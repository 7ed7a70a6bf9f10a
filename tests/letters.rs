//! Times the window's recogniser against the system's Tesseract on the same pictures, in one run: `cargo xtask letters`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod window;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use window::Ngao;

/// Rounds over all pages; the first of them also starts the worker.
const ROUNDS: usize = 3;

/// Begins the worker as the window does (`ui/src/recognise`), and keeps it in the page. Answers with milliseconds.
const START: &str = r#"
    const done = arguments[0];
    const begun = performance.now();
    const own = new URL("recognise/", document.baseURI).href;
    const worker = new Worker(own + "worker.min.js");
    const waiting = new Map();
    worker.onmessage = ({ data }) => {
        if (data.status === "progress") return;
        waiting.get(data.jobId)(data);
    };
    let last = 0;
    window.ask = (action, payload) => new Promise((go) => {
        const jobId = String(++last);
        waiting.set(jobId, go);
        worker.postMessage({ workerId: "bench", jobId, action, payload });
    });
    (async () => {
        const core = own + "tesseract-core-relaxedsimd-lstm.js";
        const simd = own + "tesseract-core-simd-lstm.js";
        const load = (corePath) => ask("load", { options: { lstmOnly: true, corePath, logging: false } });
        // A module that uses one relaxed instruction.
        const relaxed = WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1,
            13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11]));
        await load(relaxed ? core : simd);
        const options = { langPath: own, cacheMethod: "none", gzip: false, lstmOnly: true };
        await ask("loadLanguage", { langs: "eng+rus+swa", options });
        await ask("initialize", { langs: "eng+rus+swa", oem: 1, config: {} });
        await ask("setParameters", { params: { tessedit_pageseg_mode: "3", user_defined_dpi: "300" } });
        done({ milliseconds: performance.now() - begun, relaxed });
    })();"#;

/// Reads one picture, given in base64. Answers with milliseconds and the table.
const READ: &str = r#"
    const [picture, done] = arguments;
    const image = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
    const begun = performance.now();
    ask("recognize", { image, options: {}, output: { text: false, tsv: true } }).then(({ status, data }) =>
        done({ milliseconds: performance.now() - begun, status, table: data.tsv }));"#;

fn base64(bytes: &[u8]) -> String {
    let mut child =
        Command::new("base64").args(["-w", "0"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = bytes.to_owned();
    let writing = std::thread::spawn(move || input.write_all(&bytes).unwrap());
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The system's Tesseract as the command line calls it; on one processor, as the window's worker has one.
fn system(picture: &Path) -> (Duration, String) {
    let begun = Instant::now();
    let output = Command::new("tesseract")
        .arg(picture)
        .args(["-", "-l", "eng+rus+swa", "--oem", "1", "--psm", "3", "--dpi", "300", "tsv"])
        .env("OMP_THREAD_LIMIT", "1")
        .output()
        .expect("tesseract is needed");
    assert!(output.status.success());
    (begun.elapsed(), String::from_utf8(output.stdout).unwrap())
}

/// How often each word stands in a table.
fn words(table: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for row in table.lines().filter(|row| row.starts_with("5\t")) {
        let word = row.rsplit('\t').next().unwrap().trim();
        if !word.is_empty() {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    words
}

fn shared(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> usize {
    one.iter().map(|(word, times)| *times.min(other.get(word).unwrap_or(&0))).sum()
}

fn milliseconds(answer: &Value) -> f64 {
    answer["milliseconds"].as_f64().unwrap_or_else(|| panic!("{answer}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn seconds_a_page_in_the_window_and_by_the_systems_tesseract() {
    let ngao = Ngao::start().await;
    ngao.find("wizard-next").await;
    ngao.driver.set_script_timeout(Duration::from_secs(240)).await.unwrap();
    let folder = ngao.home.path().join("pages");
    std::fs::create_dir(&folder).unwrap();
    let contract = folder.join("contract.pdf");
    std::fs::write(&contract, ngao_api::sample_contract()).unwrap();
    let mut pdftoppm = Command::new("pdftoppm");
    pdftoppm.args(["-r", "300", "-gray", "-png"]).arg(&contract).arg(folder.join("page"));
    assert!(pdftoppm.status().expect("poppler is needed").success());

    let start = ngao.driver.execute_async(START, vec![]).await.unwrap();
    println!("worker ready after {:.1} s: {}", milliseconds(start.json()) / 1000.0, start.json());
    println!("page  words  window   system   window:system  words shared");
    for round in 1..=ROUNDS {
        for page in ["page-1.png", "page-2.png"] {
            let picture = folder.join(page);
            let (native, table) = system(&picture);
            let read =
                ngao.driver.execute_async(READ, vec![json!(base64(&std::fs::read(&picture).unwrap()))]).await.unwrap();
            let read = read.json();
            assert_eq!(read["status"], "resolve", "{read}");
            let (ours, theirs) = (words(read["table"].as_str().unwrap()), words(&table));
            let all: usize = theirs.values().sum();
            let same = shared(&ours, &theirs);
            let (window, native) = (milliseconds(read) / 1000.0, native.as_secs_f64());
            println!(
                "{page} {all:5}  {window:5.1} s  {native:5.1} s  {:5.2}  {same} of {all} (round {round})",
                window / native
            );
            assert!(same * 100 >= all * 97, "the window reads other words than the system: {ours:?} {theirs:?}");
        }
    }
    ngao.end().await;
}
