//! The pictures of the README, taken from the real window: `cargo xtask screenshots`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod window;

use std::path::{Path, PathBuf};
use thirtyfour::prelude::*;
use window::Ngao;

async fn take(ngao: &Ngao, folder: &Path, name: &str) {
    // Fonts and pictures have come when the page says so.
    ngao.driver.execute_async("document.fonts.ready.then(() => setTimeout(arguments[0], 300))", vec![]).await.unwrap();
    ngao.driver.screenshot(&folder.join(format!("{name}.png"))).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pictures_of_the_readme() {
    let folder = PathBuf::from(
        std::env::var_os("NGAO_SCREENSHOTS").expect("NGAO_SCREENSHOTS is set by `cargo xtask screenshots`"),
    );
    std::fs::create_dir_all(&folder).unwrap();
    let ngao = Ngao::start().await;
    ngao.find("create-passphrase").await;
    take(&ngao, &folder, "lock").await;
    ngao.create_vault().await;
    ngao.find("add-traveller").await;
    take(&ngao, &folder, "empty").await;
    ngao.click("add-sample").await;
    ngao.find("add-contract").await;
    take(&ngao, &folder, "traveller").await;
    ngao.click("open-report").await;
    ngao.find("finding-passport-retention").await;
    take(&ngao, &folder, "report").await;
    ngao.end().await;
}
