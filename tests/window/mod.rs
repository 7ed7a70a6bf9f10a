//! The real window, driven: a folder of its own, tauri-driver, a session, the system's dialogs.

#![allow(dead_code)] // each test file uses its part

pub(crate) mod memory;

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// How long a person would wait before thinking that it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// A passphrase that stands nowhere else.
pub(crate) const PASSPHRASE: &str = "seven lanterns over the quiet harbour";

/// Ngao in its window, with a home of its own.
pub(crate) struct Ngao {
    pub(crate) driver: WebDriver,
    pub(crate) home: tempfile::TempDir,
    process: Child,
}

fn needed(variable: &str) -> PathBuf {
    let value = std::env::var_os(variable);
    PathBuf::from(value.unwrap_or_else(|| panic!("{variable} is not set: run these tests by `cargo xtask test`")))
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Ngao {
    /// Starts Ngao with an empty home.
    pub(crate) async fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap()).await
    }

    /// Starts Ngao in a home that is there.
    pub(crate) async fn start_in(home: tempfile::TempDir) -> Self {
        let (port, native) = (free_port(), free_port());
        let process = Command::new(needed("NGAO_TAURI_DRIVER"))
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .arg("--native-driver")
            .arg(needed("NGAO_WEBDRIVER"))
            .env("NGAO_HOME", home.path())
            // What logind says on the system's bus can be said by a test on its own.
            .env("DBUS_SYSTEM_BUS_ADDRESS", needed("DBUS_SESSION_BUS_ADDRESS"))
            .stdout(Stdio::null())
            // A group of its own, so that driver, native driver and Ngao end together even where a test fails.
            .process_group(0)
            .spawn()
            .unwrap();
        let mut wanted = Capabilities::new();
        wanted.set("tauri:options", serde_json::json!({ "application": needed("NGAO_APP") })).unwrap();
        let server = format!("http://127.0.0.1:{port}");
        let started = Instant::now();
        let driver = loop {
            match WebDriver::new(&server, wanted.clone()).await {
                Ok(driver) => break driver,
                Err(error) if started.elapsed() > PATIENCE => panic!("no session: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        Self { driver, home, process }
    }

    /// Ends the session and the window; the home stays with the caller.
    pub(crate) async fn end(mut self) -> tempfile::TempDir {
        let _ = self.driver.clone().quit().await;
        self.end_all();
        std::mem::replace(&mut self.home, tempfile::tempdir().unwrap())
    }

    /// The element with this test id, once it can be seen.
    pub(crate) async fn find(&self, id: &str) -> WebElement {
        self.css(&format!("[data-testid='{id}']")).await
    }

    /// The first element of this selector, once it can be seen.
    pub(crate) async fn css(&self, selector: &str) -> WebElement {
        self.css_within(selector, PATIENCE).await
    }

    /// The same, for what takes its time and shows that it goes on.
    pub(crate) async fn css_within(&self, selector: &str, patience: Duration) -> WebElement {
        let started = Instant::now();
        loop {
            if let Ok(element) = self.driver.find(By::Css(selector)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return element;
            }
            if started.elapsed() > patience {
                let page = self.driver.find(By::Tag("body")).await.unwrap().text().await.unwrap_or_default();
                panic!("nothing to see at {selector}; the page says:\n{page}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Whether an element with this test id is on the page.
    pub(crate) async fn has(&self, id: &str) -> bool {
        !self.driver.find_all(By::Css(format!("[data-testid='{id}']"))).await.unwrap().is_empty()
    }

    pub(crate) async fn click(&self, id: &str) {
        let element = self.find(id).await;
        // WebKit's driver does not bring an element into view by itself.
        self.bring_into_view(&element).await;
        let started = Instant::now();
        loop {
            match element.click().await {
                Ok(()) => return,
                Err(error) if started.elapsed() > PATIENCE => panic!("{id} can't be clicked: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    pub(crate) async fn type_into(&self, id: &str, text: &str) {
        let element = self.find(id).await;
        self.bring_into_view(&element).await;
        element.send_keys(text).await.unwrap();
    }

    async fn bring_into_view(&self, element: &WebElement) {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.driver.execute(scroll, vec![element.to_json().unwrap()]).await.unwrap();
    }

    /// Waits until the page's text holds `text`.
    pub(crate) async fn says(&self, text: &str) {
        let started = Instant::now();
        loop {
            let body = self.driver.find(By::Tag("body")).await;
            let page = match body {
                Ok(body) => body.text().await.unwrap_or_default(),
                Err(_) => String::new(),
            };
            if page.contains(text) {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "the page never said {text:?} but:\n{page}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// After a lock the old window is gone and a new one is there: goes on in it.
    pub(crate) async fn follow_to_new_window(&self, old: &WindowHandle) {
        let started = Instant::now();
        loop {
            let windows = self.driver.windows().await.unwrap_or_default();
            if windows.len() == 1 && windows[0] != *old {
                self.driver.switch_to_window(windows[0].clone()).await.unwrap();
                return;
            }
            assert!(started.elapsed() < PATIENCE, "no new window after the lock: {windows:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    pub(crate) async fn create_vault(&self) {
        self.click("wizard-next").await;
        self.click("computer-mine").await;
        self.click("wizard-next").await;
        self.type_into("create-passphrase", PASSPHRASE).await;
        self.type_into("create-passphrase-again", PASSPHRASE).await;
        self.click("create-vault").await;
        // The recovery code is shown in groups; the one that is asked for is typed back.
        self.find("code-groups").await;
        let asked = "const label = document.querySelector(\"label[for='code-proof']\").textContent;
            const groups = document.querySelectorAll(\"[data-testid='code-groups'] .signs\");
            return groups[Number(label.match(/\\d+/)[0]) - 1].textContent;";
        let group = self.driver.execute(asked, vec![]).await.unwrap();
        self.type_into("code-proof", group.json().as_str().unwrap()).await;
        self.click("code-prove").await;
        self.find("add-traveller").await;
    }

    /// Types a path into the file dialog of the system that is open now and confirms it.
    ///
    /// Dialogs lie outside WebDriver; xdotool presses the keys that a person would.
    pub(crate) async fn answer_dialog(&self, path: &Path) {
        let path = path.to_str().unwrap().to_owned();
        tokio::task::spawn_blocking(move || {
            // GTK's file dialog is a window of the same program besides the one named Ngao.
            let started = Instant::now();
            while dialog().is_none() {
                assert!(started.elapsed() < PATIENCE, "no file dialog opened");
                std::thread::sleep(Duration::from_millis(100));
            }
            let window = dialog().unwrap();
            std::thread::sleep(Duration::from_millis(500));
            press(&["windowfocus", "--sync", &window]);
            // A slash opens the field for a path, where there is none yet; what follows at once would be lost.
            press(&["key", "--clearmodifiers", "slash"]);
            std::thread::sleep(Duration::from_millis(800));
            press(&["key", "--clearmodifiers", "ctrl+a"]);
            press(&["type", "--delay", "30", &path]);
            std::thread::sleep(Duration::from_millis(500));
            press(&["key", "--clearmodifiers", "Return"]);
            while dialog().is_some() {
                assert!(started.elapsed() < PATIENCE * 2, "the file dialog did not close");
                std::thread::sleep(Duration::from_millis(300));
            }
        })
        .await
        .unwrap();
    }

    /// Every file below the home with its bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![self.home.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(bytes) = std::fs::read(&path) {
                    found.push((path, bytes));
                }
            }
        }
        found
    }
}

impl Ngao {
    fn end_all(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

impl Drop for Ngao {
    fn drop(&mut self) {
        self.end_all();
    }
}

fn press(arguments: &[&str]) {
    let pressed = Command::new("xdotool").args(arguments).status().expect("xdotool is needed");
    assert!(pressed.success(), "xdotool {arguments:?}");
}

/// Types into what has the focus as a person does, key by key: no program gets to see the text as a whole but the page.
pub(crate) fn type_by_hand(text: &str) {
    press(&["type", "--delay", "25", text]);
}

/// The window of a file dialog, by the titles that GTK gives it.
fn dialog() -> Option<String> {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", "^(Open|Save|Open File|Save File|Select|Choose).*"])
        .output()
        .ok()?;
    String::from_utf8_lossy(&found.stdout).lines().last().map(str::to_owned)
}
