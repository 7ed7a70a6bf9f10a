//! The TypeScript types and the client's list of commands are made from the Rust ones. This test fails when they drift;
//! `cargo xtask bindings` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ngao_api::Problem;
use ngao_api::views::*;
use ngao_model::record::Id;
use ngao_model::{Step, StoredReport};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

include!("../src/commands.in");

const MADE: &str = "// Made from the Rust types by `cargo xtask bindings`. Not to be edited.\n";

struct Collector<'a> {
    config: &'a Config,
    files: BTreeMap<PathBuf, String>,
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if let Some(path) = T::output_path() {
            if self.files.contains_key(&path) {
                return;
            }
            let text = T::export_to_string(self.config).unwrap();
            let body: String = text
                .lines()
                .filter(|line| !line.starts_with("// This file was generated"))
                .fold(String::new(), |all, line| all + line + "\n");
            self.files.insert(path, format!("{MADE}{}", body.trim_start()));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Name in TypeScript of what a command takes or answers.
trait Crosses {
    fn name(config: &Config) -> String;
    fn collect(collector: &mut Collector<'_>);
}

impl<T: TS + 'static> Crosses for T {
    fn name(config: &Config) -> String {
        <T as TS>::name(config)
    }

    fn collect(collector: &mut Collector<'_>) {
        collector.visit::<T>();
    }
}

macro_rules! lines {
    ($($(#[doc = $doc:literal])* $kind:ident $name:ident($arguments:ty) -> $answer:tt $(<$inner:ty>)?;)*) => {
        fn write_commands(collector: &mut Collector<'_>) -> String {
            let mut lines = String::new();
            $({
                <$arguments as Crosses>::collect(collector);
                let answer = lines!(@answer collector, $answer $(<$inner>)?);
                let kind = stringify!($kind);
                $(writeln!(lines, "  /** {} */", $doc.trim()).unwrap();)*
                writeln!(
                    lines,
                    "  {}: {{ args: {}; answer: {answer}; long: {}; bytes: {} }};",
                    stringify!($name),
                    <$arguments as Crosses>::name(collector.config),
                    kind.ends_with("_long"),
                    kind.ends_with("_bytes"),
                )
                .unwrap();
            })*
            lines
        }
    };
    (@answer $collector:ident, Bytes) => { "ArrayBuffer".to_owned() };
    (@answer $collector:ident, $answer:ident $(<$inner:ty>)?) => {{
        <$answer $(<$inner>)? as Crosses>::collect($collector);
        <$answer $(<$inner>)? as Crosses>::name($collector.config)
    }};
}
each_command!(lines);

fn wanted() -> BTreeMap<PathBuf, String> {
    let config = Config::new().with_large_int("number");
    let mut collector = Collector { config: &config, files: BTreeMap::new() };
    // What crosses besides commands: progress, problems and events.
    Step::collect(&mut collector);
    Problem::collect(&mut collector);
    StoredReport::collect(&mut collector);
    Id::collect(&mut collector);
    let lines = write_commands(&mut collector);
    let mut files = collector.files;
    let names: Vec<String> =
        files.keys().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    let mut client = MADE.to_owned();
    for name in names.iter().filter(|name| mentions(&lines, name)) {
        writeln!(client, "import type {{ {name} }} from \"./{name}\";").unwrap();
    }
    write!(client, "\n/** Every command that the window may call, with what it takes and answers. */\nexport interface Commands {{\n{lines}}}\n").unwrap();
    let mut index = MADE.to_owned();
    for name in names.iter().map(String::as_str).chain(["commands"]) {
        writeln!(index, "export type * from \"./{name}\";").unwrap();
    }
    files.insert("commands.ts".into(), client);
    files.insert("index.ts".into(), index);
    files
}

fn mentions(text: &str, name: &str) -> bool {
    let said = text.lines().filter(|line| !line.trim_start().starts_with("/**"));
    said.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).any(|word| word == name)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings")
}

#[test]
fn the_typescript_types_are_those_of_rust() {
    let wanted = wanted();
    let folder = folder();
    if std::env::var_os("NGAO_WRITE_BINDINGS").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (path, text) in &wanted {
            std::fs::write(folder.join(path), text).unwrap();
        }
    }
    let mut there = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        there.insert(PathBuf::from(entry.file_name()), text);
    }
    let drifted: Vec<_> =
        wanted.keys().chain(there.keys()).filter(|path| wanted.get(*path) != there.get(*path)).collect();
    assert!(drifted.is_empty(), "ui/src/bindings is not what Rust says: {drifted:?}. Run `cargo xtask bindings`.");
}
