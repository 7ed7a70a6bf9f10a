//! Settings that are no secret: a small JSON file beside the vault. A file that can't be read gives the defaults.

use crate::problem::{Problem, ProblemCode};
use crate::views::Settings;
use std::io::Write;
use std::path::Path;

pub(crate) fn read_settings(path: &Path) -> Settings {
    let read = std::fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Settings>(&bytes).ok());
    within_bounds(read.unwrap_or_default())
}

/// Writes the settings whole or not at all.
pub(crate) fn write_settings(path: &Path, settings: &Settings) -> Result<(), Problem> {
    let bytes = serde_json::to_vec_pretty(settings).map_err(|_| ProblemCode::Unforeseen)?;
    write_whole(path, &bytes).map_err(|_| ProblemCode::NotWritable.into())
}

/// Writes a file beside its place and renames it, so that there is never half a file.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let beside = folder.join(format!(".{}.ngao-part", uuid::Uuid::new_v4().simple()));
    let written = (|| {
        let mut file = std::fs::File::create_new(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    })();
    if written.is_err() {
        // The part is ours and of no use; that it can't be removed changes nothing for the person.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

pub(crate) fn within_bounds(mut settings: Settings) -> Settings {
    settings.idle_minutes = settings.idle_minutes.clamp(1, 60);
    if settings.language == ngao_model::Lang::Ru {
        // Russian is a language of the papers, not of the window.
        settings.language = ngao_model::Lang::En;
    }
    settings
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use ngao_model::Lang;

    #[test]
    fn settings_come_back_and_rubbish_gives_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        assert_eq!(read_settings(&path), Settings::default());
        let swahili = Settings { language: Lang::Sw, idle_minutes: 9, warn_unencrypted: false };
        write_settings(&path, &swahili).unwrap();
        assert_eq!(read_settings(&path), swahili);
        std::fs::write(&path, b"{\"language\": 7").unwrap();
        assert_eq!(read_settings(&path), Settings::default());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn idle_minutes_stay_between_1_and_60() {
        let wild = Settings { idle_minutes: 4_000, ..Settings::default() };
        assert_eq!(within_bounds(wild).idle_minutes, 60);
    }
}
