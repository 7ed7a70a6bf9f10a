//! The pictures of the README, taken from the real window: `cargo xtask screenshots`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod window;

use std::path::{Path, PathBuf};
use std::process::Command;
use window::Ngao;

async fn take(ngao: &Ngao, folder: &Path, name: &str) {
    // Fonts have come when the page says so. The picture is taken from the display: WebKit's driver gives none once the
    // vault is open.
    let ready = "document.fonts.ready.then(() => setTimeout(arguments[0], 700))";
    ngao.driver.execute_async(ready, vec![]).await.unwrap();
    let found = Command::new("xdotool").args(["search", "--onlyvisible", "--name", "^Ngao$"]).output().unwrap();
    let window = String::from_utf8_lossy(&found.stdout).lines().last().unwrap().to_owned();
    let place = folder.join(format!("{name}.png"));
    let taken = Command::new("import").args(["-window", &window, "-strip", "-colors", "192"]).arg(&place).status();
    assert!(taken.expect("imagemagick is needed").success());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pictures_of_the_readme() {
    let folder = PathBuf::from(
        std::env::var_os("NGAO_SCREENSHOTS").expect("NGAO_SCREENSHOTS is set by `cargo xtask screenshots`"),
    );
    std::fs::create_dir_all(&folder).unwrap();
    let ngao = Ngao::start().await;
    ngao.find("wizard-next").await;
    take(&ngao, &folder, "lock").await;
    ngao.create_vault().await;
    ngao.find("add-traveller").await;
    ngao.click("add-sample").await;
    ngao.find("add-contract").await;
    take(&ngao, &folder, "traveller").await;
    ngao.click("open-report").await;
    ngao.find("verdict").await;
    if ngao.has("alarm").await {
        ngao.click("alarm-go-on").await;
    }
    take(&ngao, &folder, "report").await;
    ngao.click("next-finding").await;
    take(&ngao, &folder, "finding").await;
    ngao.click("report-back").await;
    ngao.click("open-papers").await;
    ngao.find("make-embassy").await;
    ngao.click("make-embassy").await;
    ngao.css("[data-testid='drawn-page-1'] img").await;
    take(&ngao, &folder, "paper").await;
    ngao.end().await;
}
