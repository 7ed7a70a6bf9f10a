//! Reads the packs and makes their wordings ready, so that a starting Ngao need not, and finds the fonts of the papers (Noto Sans, SIL Open Font License 1.1), which come
//! with the packages of the window.

use ngao_checker::Ready;
use ngao_model::Lang;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FONTS: [(&str, &str); 2] =
    [("NotoSans_400Regular", "noto-sans-regular.ttf"), ("NotoSans_700Bold", "noto-sans-bold.ttf")];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let folder = here.join("../../ui/node_modules/@expo-google-fonts/noto-sans");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (name, copy) in FONTS {
        let font = find(&folder, &format!("{name}.ttf"))
            .ok_or_else(|| format!("the font {name}.ttf is not there yet: run `cargo xtask setup` first"))?;
        fs::copy(&font, out.join(copy))?;
        println!("cargo:rerun-if-changed={}", font.display());
    }
    let mut packs = Vec::new();
    texts(&here.join("../../packs"), "", &mut packs)?;
    packs.sort();
    // Cases prove the rules in the tests; a running Ngao has no use for them.
    let mut book = ngao_packs::read(packs.into_iter().filter(|(path, _)| !path.contains("/cases.")))?;
    for lang in Lang::ALL {
        let ready = Ready::new(&book, lang)?;
        fs::write(out.join(format!("wordings.{}.msgpack", lang.code())), rmp_serde::to_vec(&ready)?)?;
    }
    // What the wordings say stands in these now; a rule still tells which languages it speaks.
    for pattern in book.rules.iter_mut().flat_map(|rule| &mut rule.patterns) {
        pattern.find.clear();
        pattern.unless.clear();
    }
    fs::write(out.join("book.msgpack"), rmp_serde::to_vec_named(&book)?)?;
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../packs");
    println!("cargo:rerun-if-changed=../../words");
    Ok(())
}

/// Every text of a folder, by its path within.
fn texts(folder: &Path, within: &str, found: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| format!("{within}{}", name.to_string_lossy())).unwrap_or_default();
        if path.is_dir() {
            texts(&path, &format!("{name}/"), found)?;
        } else {
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    fs::read_dir(folder).ok()?.flatten().find_map(|entry| {
        let path = entry.path();
        if path.is_dir() { find(&path, name) } else { (path.file_name()? == name).then_some(path) }
    })
}
