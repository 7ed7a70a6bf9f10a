//! The papers in the real window, where they leave it: the clipboard, a folder for everyone, a seal for someone.

use crate::window::Ngao;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The page says half a minute; a busy machine takes its time.
const FORGOTTEN: Duration = Duration::from_secs(45);

/// A window with a vault and one traveller in it, whose page is open.
async fn with_a_traveller(surname: &str) -> Ngao {
    let ngao = Ngao::start().await;
    ngao.create_vault().await;
    ngao.click("add-traveller").await;
    ngao.type_into("field-traveller-surname", surname).await;
    ngao.type_into("field-traveller-given_names", "Zawadi").await;
    ngao.css("[data-testid='saved-state'][data-state='saved']").await;
    ngao
}

/// What another program would paste.
fn pasted() -> Option<String> {
    arboard::Clipboard::new().unwrap().get_text().ok().filter(|text| !text.is_empty())
}

fn becomes(expected: Option<&str>, patience: Duration) -> bool {
    let begun = Instant::now();
    while pasted().as_deref() != expected && begun.elapsed() < patience {
        std::thread::sleep(Duration::from_millis(200));
    }
    pasted().as_deref() == expected
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_copied_for_the_online_form_can_be_pasted_and_is_gone_after_half_a_minute_and_at_lock() {
    let ngao = with_a_traveller("Kwibanzabubble").await;
    ngao.click("open-papers").await;
    ngao.click("make-online-form").await;
    ngao.click("form-copy-1").await;
    assert!(becomes(Some("Kwibanzabubble"), Duration::from_secs(5)), "{:?}", pasted());
    let copied = Instant::now();
    assert!(becomes(None, FORGOTTEN), "still there: {:?}", pasted());
    assert!(copied.elapsed() > Duration::from_secs(25), "gone after {:?}", copied.elapsed());

    ngao.click("form-copy-1").await;
    assert!(becomes(Some("Kwibanzabubble"), Duration::from_secs(5)), "{:?}", pasted());
    let old = ngao.driver.window().await.unwrap();
    ngao.click("lock").await;
    ngao.follow_to_new_window(&old).await;
    assert!(becomes(None, Duration::from_secs(5)), "still there after the lock: {:?}", pasted());
    ngao.end().await;
}

/// The text of a PDF, by another program.
fn text_of(pdf: &Path) -> String {
    let told = Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
    assert!(told.status.success(), "{}: {told:?}", pdf.display());
    String::from_utf8_lossy(&told.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_for_everyone_is_made_in_the_folder_that_was_chosen() {
    let ngao = with_a_traveller("Kwibanzabubble").await;
    ngao.click("back-to-travellers").await;
    ngao.click("add-traveller").await;
    ngao.type_into("field-traveller-surname", "Mwakatobe").await;
    ngao.css("[data-testid='saved-state'][data-state='saved']").await;
    ngao.click("back-to-travellers").await;
    ngao.click("batch-open").await;
    ngao.click("batch-start").await;
    let folder = ngao.home.path().join("for everyone");
    std::fs::create_dir(&folder).unwrap();
    ngao.answer_dialog(&folder).await;
    ngao.find("batch-done").await;
    let texts: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "pdf"))
        .map(|path| text_of(&path))
        .collect();
    assert_eq!(texts.len(), 2);
    for surname in ["KWIBANZABUBBLE", "MWAKATOBE"] {
        assert_eq!(texts.iter().filter(|text| text.contains(surname)).count(), 1, "{surname}");
    }
    ngao.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_was_sealed_is_opened_by_its_key_and_by_nothing_else() {
    let ngao = with_a_traveller("Kwibanzabubble").await;
    let home = ngao.home.path();
    let (key, sealed) = (home.join("key.txt"), home.join("paper.age"));
    assert!(Command::new("age-keygen").arg("-o").arg(&key).output().unwrap().status.success());
    let told = std::fs::read_to_string(&key).unwrap();
    let recipient = told.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap();
    ngao.click("open-papers").await;
    ngao.click("make-card").await;
    ngao.css("[data-testid='drawn-page-1'] img").await;
    ngao.click("paper-seal").await;
    ngao.click("seal-how-key").await;
    ngao.type_into("seal-key", recipient).await;
    ngao.click("seal-confirm").await;
    ngao.answer_dialog(&sealed).await;
    ngao.find("paper-written").await;
    assert!(std::fs::read(&sealed).unwrap().starts_with(b"age-encryption.org/v1\n"));
    let opened = home.join("opened.pdf");
    let told = Command::new("age").args(["--decrypt", "-i"]).arg(&key).arg("-o").arg(&opened).arg(&sealed).output();
    assert!(told.unwrap().status.success());
    assert!(text_of(&opened).contains("KWIBANZABUBBLE"));
    ngao.end().await;
}
