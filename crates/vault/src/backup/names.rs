//! Names of the files in a backup. They are made from ids and from a list of ends, never from what a person typed.

use crate::VaultError;
use ngao_model::Paper;

/// Files that every backup has, in the order in which they stand; papers follow in the order of their ids.
pub(crate) const README: &str = "README.txt";
pub(crate) const EXPORT: &str = "export.json";
const FOLDER: &str = "papers/";

/// Ends by media type; what is unknown is `bin`.
const ENDS: [(&str, &str); 13] = [
    ("application/pdf", "pdf"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/msword", "doc"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/rtf", "rtf"),
    ("text/rtf", "rtf"),
    ("text/html", "html"),
    ("text/plain", "txt"),
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("image/webp", "webp"),
    ("image/tiff", "tiff"),
    ("application/octet-stream", "bin"),
];

/// The name of a paper's file; `body` is its record.
pub(crate) fn of_paper(id: &str, body: &str) -> Result<String, VaultError> {
    let paper: Paper = serde_json::from_str(body)?;
    let end = ENDS.iter().find(|(media_type, _)| *media_type == paper.media_type).map_or("bin", |(_, end)| end);
    Ok(format!("{FOLDER}{id}.{end}"))
}

/// The end of the file of the paper `id`, if `name` is one that a backup may hold.
pub(crate) fn end_of(name: &str, id: &str) -> Option<&'static str> {
    let end = name.strip_prefix(FOLDER)?.strip_prefix(id)?.strip_prefix('.')?;
    ENDS.iter().map(|(_, known)| *known).find(|known| *known == end)
}

/// The same name again.
pub(crate) fn with_end(id: &str, end: &str) -> String {
    format!("{FOLDER}{id}.{end}")
}

/// Whether a name could stand in a backup at all: no other program's, no way out of the folder.
pub(crate) fn is_possible(name: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(name) else { return false };
    if name == README || name == EXPORT {
        return true;
    }
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    name.strip_prefix(FOLDER)
        .and_then(|file| file.split_once('.'))
        .is_some_and(|(id, end)| plain(id) && plain(end) && name.len() < 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_in_no_name() {
        let named = |paper: &Paper| of_paper("0190-a", &serde_json::to_string(paper).unwrap_or_default());
        let typed = Paper { file_name: "../../etc/passwd".into(), media_type: "../x".into(), ..Paper::default() };
        assert_eq!(named(&typed), Ok("papers/0190-a.bin".to_owned()));
        let known = Paper { media_type: "image/jpeg".into(), ..typed };
        assert_eq!(named(&known), Ok("papers/0190-a.jpg".to_owned()));
        for (_, end) in ENDS {
            assert_eq!(end_of(&format!("papers/0190-a.{end}"), "0190-a"), Some(end));
        }
    }

    #[test]
    fn ways_out_of_the_folder_are_impossible() {
        for name in [
            "../export.json",
            "/etc/passwd",
            "papers/../x.pdf",
            "papers/x",
            "papers/x/y.pdf",
            "papers\\x.pdf",
            "C:x.pdf",
            "papers/x.pdf:y",
            "papers/.pdf",
            "papers/x.",
            "export.json/",
            "./export.json",
            "papers/",
            "",
        ] {
            assert!(!is_possible(name.as_bytes()), "{name}");
        }
        for name in ["README.txt", "export.json", "papers/0190-a.pdf"] {
            assert!(is_possible(name.as_bytes()), "{name}");
        }
    }
}
