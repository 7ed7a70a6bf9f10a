//! `CASE.json`: what is known besides the text. Keys that it does not know are ignored, so that labelled documents can be
//! handed in as they are; a known key of the wrong form is told.

use ngao_model::{CaseFacts, Lang};
use serde_json::Value;
use std::path::Path;

/// Reads a case file.
pub(crate) fn read(path: &Path) -> Result<CaseFacts, String> {
    let told = |why: &str| format!("{}: {why}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| told(&error.to_string()))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| told(&error.to_string()))?;
    of(value).map_err(|why| told(&why))
}

/// A case from what stands in a file.
pub(crate) fn of(mut value: Value) -> Result<CaseFacts, String> {
    let Some(case) = value.as_object_mut() else { return Err("not a JSON object".to_owned()) };
    // Languages that Ngao does not know are no mistake: a traveller may read French as well.
    if let Some(Value::Array(reads)) = case.get_mut("reads") {
        reads.retain(|lang| Lang::ALL.iter().any(|known| lang == known.code()));
    }
    // The machine-readable zone may come as its two lines.
    if let Some(mrz) = case.get_mut("passport").and_then(|passport| passport.get_mut("mrz"))
        && let Value::Array(lines) = mrz
    {
        *mrz = Value::String(lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"));
    }
    case.retain(|_, value| !value.is_null());
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_empty_case_has_the_defaults() {
        assert_eq!(of(json!({})).unwrap(), CaseFacts::default());
    }

    #[test]
    fn unknown_keys_and_languages_are_ignored() {
        let case = of(json!({ "flags": [1], "reads": ["fr", "sw"], "promise": null })).unwrap();
        assert_eq!(case.reads, [Lang::Sw]);
    }

    #[test]
    fn a_known_key_of_the_wrong_form_is_told() {
        assert!(of(json!({ "today": "yesterday" })).is_err());
        assert!(of(json!([1])).is_err());
    }

    #[test]
    fn the_zone_may_come_as_two_lines() {
        let case = of(json!({ "passport": { "mrz": ["P<KEN", "AK1"] } })).unwrap();
        assert_eq!(case.passport.unwrap().mrz.unwrap(), "P<KEN\nAK1");
    }
}
